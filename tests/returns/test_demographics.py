"""R6: who the children in care are."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.domain.codes import choices
from placement_tracker.measures.figures import figures
from placement_tracker.returns import r6
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import DeclaredReturn
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

START = date(2018, 1, 2)
PAGES = (r6.AGE, r6.DISABILITY, r6.UASC, r6.NATIONALITY, r6.ETHNICITY)


def child(number: int, born: date, sex: str | None, **more: Any) -> Records:
    child_id = f"C{number}"
    return [
        ("children", {"child_id": child_id, "date_of_birth": born, "sex": sex, **more}),
        ("care_periods", {"child_id": child_id, "started_on": START}),
        ("legal_statuses", {"child_id": child_id, "status": "C2", "started_on": START}),
    ]


def records() -> Records:
    """Five children in care on 31 March 2018; one who turned 18 on that day is none of them, nor is a hosted one."""
    return [
        ("authority", {"name": "Marlshire"}),
        *child(1, date(2008, 3, 31), "F", nationality="British", ethnicity="WBRI", disabilities=("NONE",)),
        *child(
            2, date(2008, 4, 1), "M", nationality="british ", ethnicity="BAFR", disabilities=("AUT", "LD")
        ),
        *child(3, date(2008, 4, 1), "M", nationality="British", ethnicity="OOTH", uasc=True),
        *child(4, date(2018, 1, 1), None, nationality="Albanian", ethnicity="NOBT", disabilities=("LD",)),
        *child(5, date(2003, 5, 5), "F"),
        *child(6, date(2000, 3, 31), "F"),
        (
            "children",
            {"child_id": "H1", "date_of_birth": date(2010, 1, 1), "responsible_authority": "Fennshire"},
        ),
    ]


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material_of(tmp_path_factory.mktemp("r6") / "county.ptstore", records(), "R6")


@pytest.fixture(scope="module")
def declared(material: Material) -> DeclaredReturn:
    return r6.declare(material, MONTH, MADE)


def test_every_age_has_a_row_and_a_birthday_on_the_snapshot_day_counts(declared: DeclaredReturn) -> None:
    rows = by_name(page_of(declared, r6.AGE))
    assert list(rows) == [*(str(age) for age in range(18)), r6.TOTAL]
    assert (rows["10"][:4], rows["9"][:4], rows["0"][:4]) == ([1, 0, 0, 1], [0, 2, 0, 2], [0, 0, 1, 1])


@pytest.mark.parametrize("name", PAGES)
def test_the_total_is_the_number_of_children_in_care_and_the_sexes_add_up(
    declared: DeclaredReturn, material: Material, name: str
) -> None:
    (in_care,) = (one for one in figures(material.frames, MONTH, only=["in-care"]) if one.population == "all")
    rows = list(by_name(page_of(declared, name)).values())
    assert rows[-1][3] == in_care.value == 5
    assert all(sum(row[:3]) == row[3] for row in rows)
    if name != r6.DISABILITY:
        assert [sum(column) for column in zip(*(row[:4] for row in rows[:-1]), strict=True)] == rows[-1][:4]


def test_a_child_with_several_disabilities_counts_in_each_and_once_in_the_total(
    declared: DeclaredReturn,
) -> None:
    page = page_of(declared, r6.DISABILITY)
    rows = by_name(page)
    assert list(rows)[: len(choices("DISABILITY", None))] == [
        code.words for code in choices("DISABILITY", None)
    ]
    counted = {name: row[3] for name, row in rows.items() if row[3]}
    assert counted == {
        "Autism": 1,
        "Learning": 2,
        "No disability": 1,
        r6.NOT_RECORDED: 2,
        r6.EVERY_CHILD: 5,
    }
    assert r6.SEVERAL in [getattr(block, "text", "") for block in page.blocks]


def test_unaccompanied_children_are_those_of_the_measures(
    declared: DeclaredReturn, material: Material
) -> None:
    rows = by_name(page_of(declared, r6.UASC))
    found = {one.population: one.value for one in figures(material.frames, MONTH, only=["in-care"])}
    assert (rows["Yes"][3], rows["No"][3]) == (1, found["without-uasc"])


def test_nationalities_are_one_however_they_are_typed_and_those_not_recorded_come_last(
    declared: DeclaredReturn,
) -> None:
    rows = by_name(page_of(declared, r6.NATIONALITY))
    assert [(name, row[3]) for name, row in rows.items()] == [
        ("Albanian", 1),
        ("British", 3),
        (r6.NOT_RECORDED, 1),
        (r6.TOTAL, 5),
    ]


def test_every_ethnicity_code_of_the_return_has_its_place(declared: DeclaredReturn) -> None:
    assert set(r6.ethnicity_groups()) == {code.code for code in choices("ETHNIC", None)}
    rows = by_name(page_of(declared, r6.ETHNICITY))
    assert list(rows)[:3] == ["A1 - White British", "A2 - White Irish", "A3 - Any other White background"]
    assert list(rows)[-4:] == ["Did not want to say", "Not yet asked", r6.NOT_RECORDED, r6.TOTAL]
    assert [rows[name][3] for name in ("D2 - African", "E2 - Any other ethnic group", "Not yet asked")] == [
        1,
        1,
        1,
    ]


def test_a_store_without_children_gives_noughts_and_no_shares(tmp_path: Path) -> None:
    declared = r6.declare(material_of(tmp_path / "empty.ptstore", [], "R6"), MONTH, MADE)
    for name in PAGES:
        assert list(by_name(page_of(declared, name)).values())[-1] == [0, 0, 0, "-"]


def test_the_workbook_reads_back_as_numbers(declared: DeclaredReturn, tmp_path: Path) -> None:
    cells = cells_by_name(written(declared, tmp_path / "r6.xlsx"), r6.NATIONALITY)
    assert [cell.value for cell in cells["British"][:5]] == [1, 2, 0, 3, 0.6]
    assert cells["British"][4].number_format == "0.0%"
