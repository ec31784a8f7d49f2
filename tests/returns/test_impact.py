"""R2: with and without unaccompanied children."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.measures.figures import Figure, figures
from placement_tracker.measures.register import measure
from placement_tracker.returns import r2
from placement_tracker.returns.declaring import sheet_names
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import DeclaredReturn
from tests.returns.read_back import (
    MADE,
    MONTH,
    by_name,
    cells_by_name,
    material_of,
    page_of,
    rows_on,
    written,
)

STABILITY = "placements-3-plus"


def records() -> list[tuple[str, dict[str, Any]]]:
    """Ten children in care in the north and two without a team; three unaccompanied ones who each moved twice."""
    made: list[tuple[str, dict[str, Any]]] = [
        ("authority", {"name": "Marlshire"}),
        ("areas", {"area": "North/West: [new]"}),
        ("areas", {"area": "Empty"}),
        ("teams", {"team": "North CIC", "area": "North/West: [new]", "kind": "CIC"}),
    ]
    for number in range(12):
        child_id, start = f"C{number:02}", date(2015, 5, 1)
        made += [
            ("children", {"child_id": child_id, "date_of_birth": date(2005, 1, 1), "uasc": number < 3}),
            ("care_periods", {"child_id": child_id, "started_on": start}),
            ("legal_statuses", {"child_id": child_id, "status": "C2", "started_on": start}),
        ]
        if number < 10:
            made.append(("allocations", {"child_id": child_id, "role": "SW", "worker": "A. Worker",
                                         "team": "North CIC", "started_on": start}))  # fmt: skip
        moves = [start, date(2017, 9, 1), date(2017, 12, 1)] if number < 3 else [start]
        for begin, end in zip(moves, [*moves[1:], None], strict=True):
            made.append(("placements", {"child_id": child_id, "started_on": begin, "ended_on": end,
                                        "placement_type": "U6", "provider": "PR1"}))  # fmt: skip
    return made


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material_of(tmp_path_factory.mktemp("r2") / "county.ptstore", records(), "R2")


@pytest.fixture(scope="module")
def declared(material: Material) -> DeclaredReturn:
    return r2.declare(material, MONTH, MADE)


def test_a_measure_stands_with_and_without_unaccompanied_children_and_what_they_change(
    declared: DeclaredReturn,
) -> None:
    rows = by_name(page_of(declared, r2.WHOLE))
    polarity, period, value, _, num, den, target, without, _, num_without, den_without, variance = rows[
        measure(STABILITY).title
    ]
    assert (polarity, period, target) == ("L", "SS", 10)
    assert (value, num, den) == (25, 3, 12)
    assert (without, num_without, den_without, variance) == (0, 0, 9, -25)


def test_a_count_changes_by_children_not_by_points(declared: DeclaredReturn) -> None:
    assert by_name(page_of(declared, r2.WHOLE))[measure("in-care").title][-1] == -3


def test_the_figures_are_those_of_the_measures_in_every_area(
    declared: DeclaredReturn, material: Material
) -> None:
    wanted = {(one.area, one.code, one.population): one for one in figures(material.frames, MONTH, by="area")}
    names = [r2.WHOLE, "North West new", "Empty", "Unassigned"]
    for name, area in zip(names, ["", "North/West: [new]", "Empty", "Unassigned"], strict=True):
        shown = by_name(page_of(declared, name))
        for one in r2.split_measures():
            if not area or one.broken_down:
                pair = (wanted[area, one.code, "all"], wanted[area, one.code, "without-uasc"])
                assert (shown[one.title][2], shown[one.title][7]) == tuple(
                    "-" if figure.value is None else figure.value for figure in pair
                )


def test_the_areas_add_up_to_the_whole_authority(declared: DeclaredReturn) -> None:
    title = measure("in-care").title
    names = ("North West new", "Empty", "Unassigned")
    parts = [by_name(page_of(declared, name))[title][2] for name in names]
    assert sum(parts) == by_name(page_of(declared, r2.WHOLE))[title][2] == 12


def figure(numerator: int, denominator: int) -> Figure:
    value = Fraction(100 * numerator, denominator)
    parts = (Fraction(numerator), Fraction(denominator), value)
    return Figure("2016-08", "", "", STABILITY, "all", *parts, "", "", "", None, None)


@pytest.mark.parametrize(
    ("everyone", "without", "shown"),
    [((291, 2374), (160, 1465), "-1.3"), ((1000, 3000), (3332, 10000), "0.0"), ((1, 4), (1, 2), "25.0")],
)
def test_the_variance_is_rounded_from_the_exact_values_and_never_minus_nought(
    everyone: tuple[int, int], without: tuple[int, int], shown: str
) -> None:
    cell = r2.variance_cell(r2.Impact(measure(STABILITY), figure(*everyone), figure(*without)))
    assert cell.value == Decimal(shown)
    assert str(cell.value) == shown


def test_a_rating_that_is_another_without_unaccompanied_children_is_listed(declared: DeclaredReturn) -> None:
    listed = [(row[0].value, row[1].value) for row in rows_on(page_of(declared, r2.DIFFERENT))]
    assert (r2.WHOLE, measure(STABILITY).title) in listed


def test_the_workbook_reads_back_with_signed_numbers(declared: DeclaredReturn, tmp_path: Path) -> None:
    book = written(declared, tmp_path / "r2.xlsx")
    cells = cells_by_name(book, r2.WHOLE)[measure(STABILITY).title]
    assert cells[2].value == 0.25
    assert (cells[-1].value, cells[-1].number_format) == (-25, "+#,##0.0;-#,##0.0;0.0")


def test_names_of_sheets_are_storable_and_no_two_are_equal() -> None:
    texts = ["North/West", "north west", "'History'", "", "A" * 40, "A" * 41]
    assert sheet_names(texts, ["North west"]) == [
        "North West 2",
        "north west 3",
        "History 2",
        "Page",
        "A" * 31,
        f"{'A' * 27} 2",
    ]
