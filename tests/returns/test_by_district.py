"""R9: placements by district, own and hosted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.measures.figures import figures
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.r9 import declare as r9
from placement_tracker.returns.r9 import places as r9_places
from tests.returns.read_back import (
    MADE,
    MONTH,
    Records,
    by_name,
    cells_by_name,
    material_of,
    page_of,
    written,
)

OWN, START = "Marlshire", date(2018, 1, 2)


def own_child(child_id: str, **place: Any) -> Records:
    made: Records = [
        ("children", {"child_id": child_id, "date_of_birth": date(2008, 1, 1)}),
        ("care_periods", {"child_id": child_id, "started_on": START}),
        ("legal_statuses", {"child_id": child_id, "status": "C2", "started_on": START}),
    ]
    if place:
        said = {"child_id": child_id, "started_on": START, "placement_type": "U6", "provider": "PR1"}
        made.append(("placements", said | place))
    return made


def hosted_child(number: int, placed_by: str, **place: Any) -> Records:
    child_id = f"H{number:02}"
    said = {"child_id": child_id, "started_on": START, "placement_type": "U6", "authority": OWN}
    return [
        (
            "children",
            {"child_id": child_id, "date_of_birth": date(2008, 1, 1), "responsible_authority": placed_by},
        ),
        ("placements", said | place),
    ]


def notice(number: int, planned: date | None) -> Records:
    said = {"child_id": f"H{number:02}", "notified_on": START, "kind": "PLACED", "notified_by": "AUTHORITY"}
    return [("hosted_notices", said | {"education_planned_on": planned})]


def records() -> Records:
    made: Records = [
        ("authority", {"name": OWN, "apart": ("Saltmouth",)}),
        ("districts", {"district": "Zedford", "authority": OWN}),
        ("districts", {"district": "Alderbrook", "also_called": ("Old Alder",)}),
        ("districts", {"district": "Elsewhere", "authority": "Fennshire"}),
        ("comparators", {"measure": "in-care", "group": "fennshire", "period": "2016-17", "value": Decimal(48)}),
        ("comparators", {"measure": "in-care", "group": "Fennshire", "period": "2015-16", "value": Decimal(7)}),
        *own_child("C1", district="Alderbrook", authority="marlshire "),
        *own_child("C2", district="old alder"),
        *own_child("C3", district="Alderbrook", authority=OWN, confidential=True),
        *own_child("C4", authority="Saltmouth", confidential=True),
        *own_child("C5", authority="Fennshire"),
        *own_child("C6", authority="FENNSHIRE", district="Elsewhere"),
        *own_child("C7", authority="Fennshire"),
        *own_child("C8", authority=OWN),
        *own_child("C9"),
    ]  # fmt: skip
    for number in range(12):
        made += hosted_child(number, "Fennshire", district="Zedford")
    made += hosted_child(12, "Eastwold", district="Old Alder")
    made += hosted_child(13, "Eastwold", district="Zedford", ended_on=date(2018, 3, 31), end_reason="CARPL")
    made += hosted_child(14, "Eastwold", authority="Saltmouth")
    return (
        made
        + notice(0, START)
        + notice(1, date(2018, 1, 3))
        + notice(2, None)
        + notice(12, date(2017, 12, 1))
    )


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material_of(tmp_path_factory.mktemp("r9") / "county.ptstore", records(), "R9")


@pytest.fixture(scope="module")
def declared(material: Material) -> DeclaredReturn:
    return r9.declare(material, MONTH, MADE)


def test_every_child_stands_in_one_row_and_the_rows_are_in_the_order_of_the_districts(
    declared: DeclaredReturn,
) -> None:
    assert list(by_name(page_of(declared, r9.DISTRICTS)).items()) == [
        ("Zedford", [0, 12, 12]),
        ("Alderbrook", [2, 1, 3]),
        (r9_places.CONFIDENTIAL, [1, 0, 1]),
        (r9_places.NO_DISTRICT, [1, 0, 1]),
        ("Saltmouth", [1, None, 1]),
        (r9_places.OTHER, [3, None, 3]),
        (r9_places.NOWHERE, [1, None, 1]),
        (r9.TOTAL, [9, 13, 22]),
    ]


def test_the_totals_are_the_figures_of_the_measures_and_what_stands_above_them_adds_up(
    declared: DeclaredReturn, material: Material
) -> None:
    wanted = {one.code: one for one in figures(material.frames, MONTH) if one.population == "all"}
    rows = by_name(page_of(declared, r9.DISTRICTS))
    total = rows.pop(r9.TOTAL)
    assert total[:2] == [wanted["in-care"].value, wanted["hosted"].value]
    assert [sum(row[place] or 0 for row in rows.values()) for place in range(3)] == total
    assert rows[r9_places.OTHER][0] == wanted["outside-area-strict"].numerator
    assert rows[r9_places.OTHER][0] + rows["Saltmouth"][0] == wanted["outside-area"].numerator


def test_the_note_says_that_other_authorities_may_not_have_told_everything(declared: DeclaredReturn) -> None:
    said = " ".join(getattr(block, "text", "") for block in page_of(declared, r9.DISTRICTS).blocks)
    assert "Marlshire relies on other authorities" in said
    assert "may be incomplete" in said


def test_placing_authorities_with_ten_or_more_have_the_share_that_is_placed_here(
    declared: DeclaredReturn,
) -> None:
    rows = by_name(page_of(declared, r9.PLACING))
    assert rows == {
        "Fennshire": [12, 48, 25],
        "1 with fewer than 10 children each": [1, None, None],
        r9.TOTAL: [13, None, None],
    }


def test_own_children_outside_are_listed_by_authority_however_it_is_typed(declared: DeclaredReturn) -> None:
    rows = by_name(page_of(declared, r9.OUTSIDE))
    assert {name: row[0] for name, row in rows.items()} == {
        "Saltmouth": 1,
        "Total: counted apart": 1,
        "Fennshire": 3,
        "Total: other authorities": 3,
        "All placed outside": 4,
    }


def test_education_counts_as_planned_before_up_to_the_day_the_placement_began(
    declared: DeclaredReturn,
) -> None:
    rows = by_name(page_of(declared, r9.EDUCATION))
    assert rows["Fennshire"][:4] == [12, 1, 1, 10]
    assert rows["Eastwold"][:4] == [1, 1, 0, 0]
    assert rows[r9.TOTAL][:4] == [13, 2, 1, 10]


def test_an_empty_store_gives_totals_of_nought(tmp_path: Path) -> None:
    declared = r9.declare(material_of(tmp_path / "empty.ptstore", [], "R9"), MONTH, MADE)
    assert by_name(page_of(declared, r9.DISTRICTS))[r9.TOTAL] == [0, 0, 0]


def test_the_workbook_reads_back_as_numbers_with_a_blank_where_others_are_not_counted(
    declared: DeclaredReturn, tmp_path: Path
) -> None:
    book = written(declared, tmp_path / "r9.xlsx")
    cells = cells_by_name(book, r9.DISTRICTS)
    assert [cell.value for cell in cells["Saltmouth"][:3]] == [1, None, 1]
    assert [cell.value for cell in cells[r9.TOTAL][:3]] == [9, 13, 22]
    assert cells_by_name(book, r9.PLACING)["Fennshire"][2].value == 0.25
