"""R15: education factors and how they overlap."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.measures.figures import figures
from placement_tracker.returns import r15
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
    rows_on,
    written,
)

START = date(2017, 1, 5)


def child(child_id: str, *circumstances: tuple[str, date, date | None]) -> Records:
    made: Records = [
        ("children", {"child_id": child_id, "date_of_birth": date(2005, 1, 1)}),
        ("care_periods", {"child_id": child_id, "started_on": START}),
        ("legal_statuses", {"child_id": child_id, "status": "C2", "started_on": START}),
    ]
    for kind, began, ended in circumstances:
        said: dict[str, Any] = {"child_id": child_id, "kind": kind, "started_on": began, "ended_on": ended}
        made.append(("circumstances", said))
    return made


def records() -> Records:
    autumn, march, last_day = date(2017, 10, 2), date(2018, 3, 5), date(2018, 3, 31)
    outside: dict[str, Any] = {"child_id": "GONE", "kind": "PERSISTENT_ABSENCE", "started_on": autumn}
    return [
        ("authority", {"name": "Marlshire"}),
        *child("ABSENT", ("PERSISTENT_ABSENCE", autumn, None)),
        *child("BACK", ("PERSISTENT_ABSENCE", autumn, last_day)),
        *child("BOTH", ("PERSISTENT_ABSENCE", autumn, None), ("PART_TIME_TIMETABLE", march, None)),
        *child("SENT1", ("SUSPENSION", autumn, date(2017, 10, 4)), ("PERMANENT_EXCLUSION", march, march)),
        *child("SENT2", ("SUSPENSION", date(2017, 8, 31), None)),
        *child("ALL", ("PERSISTENT_ABSENCE", march, None), ("SUSPENSION", march, None),
               ("PART_TIME_TIMETABLE", march, None), ("EXPLOITATION", march, None)),
        *child("NONE"),
        ("children", {"child_id": "GONE", "date_of_birth": date(2005, 1, 1)}),
        ("circumstances", outside),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material_of(tmp_path_factory.mktemp("r15") / "county.ptstore", records(), "R15")


@pytest.fixture(scope="module")
def declared(material: Material) -> DeclaredReturn:
    return r15.declare(material, MONTH, MADE)


def test_each_factor_is_counted_this_month_and_last(declared: DeclaredReturn) -> None:
    assert by_name(page_of(declared, r15.FACTORS)) == {
        r15.ABSENCE: [3, 3, 0],
        r15.EXCLUDED: [2, 1, 1],
        r15.TIMETABLE: [2, 0, 2],
        r15.EXPLOITATION: [1, 0, 1],
        r15.ANY: [4, 4, 0],
        r15.SEVERAL: [2, 0, 2],
        r15.IN_CARE: [7, 7, 0],
    }


def test_the_counts_are_those_of_the_measures(declared: DeclaredReturn, material: Material) -> None:
    found = {one.code: one.value for one in figures(material.frames, MONTH) if one.population == "all"}
    rows = by_name(page_of(declared, r15.FACTORS))
    assert rows[r15.TIMETABLE][0] == found["part-time-timetable"]
    assert rows[r15.IN_CARE][0] == found["in-care"]


def test_pairs_count_the_children_who_have_both(declared: DeclaredReturn) -> None:
    rows = by_name(page_of(declared, r15.FACTORS), table=1)
    assert rows[r15.ABSENCE] == [3, 1, 2, 1]
    assert rows[r15.TIMETABLE] == [2, 1, 2, 1]


def test_a_child_stands_in_exactly_one_combination_and_they_add_up(declared: DeclaredReturn) -> None:
    *parts, whole = [[cell.value for cell in row[1:]] for row in rows_on(page_of(declared, r15.OVERLAP))]
    assert len(parts) == 15
    assert [sum(column) for column in zip(*parts, strict=True)] == whole == [4, 4, 0]
    rows = by_name(page_of(declared, r15.OVERLAP))
    assert rows["Persistent absence only"] == [1, 3, -2]
    assert rows["Persistent absence + part-time timetable"] == [1, 0, 1]


def test_the_children_are_listed_by_name_those_with_most_first(declared: DeclaredReturn) -> None:
    listed = [row[0].value for row in rows_on(page_of(declared, r15.CHILDREN))]
    assert listed == ["ALL", "BOTH", "ABSENT", "SENT1"]


def test_the_workbook_reads_back(declared: DeclaredReturn, tmp_path: Path) -> None:
    book = written(declared, tmp_path / "r15.xlsx")
    assert [cell.value for cell in cells_by_name(book, r15.OVERLAP)[r15.ANY][:3]] == [4, 4, 0]
    assert cells_by_name(book, r15.CHILDREN)["BOTH"][3].value == "Yes"
