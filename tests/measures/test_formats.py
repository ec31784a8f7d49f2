"""Figures, rows and lists as text, to the byte (cli.md)."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from placement_tracker.measures.figures import Figure
from placement_tracker.measures.formats import figures_text, list_text, plain, rows_text
from placement_tracker.measures.listing import Listed, columns
from placement_tracker.measures.rows import MeasureRow

FIGURES = [
    Figure(
        "2018-03", "", "", "placements-3-plus", "all", Fraction(188), Fraction(1655), Fraction(18800, 1655),
        "11.4%", "AMBER", "IMPROVED", Fraction(10), Fraction(13),
    ),
    Figure("2018-03", "", "", "in-care", "all", Fraction(1655), None, Fraction(1655), "1,655", "", "DOWN", None, None),
    Figure(
        "2018-03", "Unassigned", "", "within-20-miles", "without-uasc", Fraction(0), Fraction(0), None,
        "-", "", "", Fraction(80), Fraction(70),
    ),
]  # fmt: skip
ROWS = [
    MeasureRow("C1", "C1", True, Fraction(1), None, 'Said "so", then', "North", "Ash"),
    MeasureRow("population", "", None, Fraction(0), Fraction(20000), "", "", ""),
    MeasureRow("C2", "C2", False, Fraction("0.5"), Fraction(1), "", "North", "Ash"),
]


def test_figures_as_csv_are_those_of_the_contract() -> None:
    assert figures_text(FIGURES, "csv") == (
        "month,area,team,code,population,numerator,denominator,value,shown,rating,direction,target,floor\n"
        "2018-03,,,placements-3-plus,all,188,1655,11.3595166163,11.4%,AMBER,IMPROVED,10,13\n"
        '2018-03,,,in-care,all,1655,,1655,"1,655",,DOWN,,\n'
        "2018-03,Unassigned,,within-20-miles,without-uasc,0,0,,-,,,80,70\n"
    )


def test_rows_as_csv_are_those_of_the_contract() -> None:
    assert rows_text(ROWS, "csv") == (
        "subject,child_id,met,value,weight,why,area,team\n"
        'C1,C1,Y,1,,"Said ""so"", then",North,Ash\n'
        "population,,,0,20000,,,\n"
        "C2,C2,N,0.5,1,,North,Ash\n"
    )


def test_json_has_numbers_as_numbers_and_nothing_as_null() -> None:
    found = json.loads(rows_text(ROWS, "json"))
    assert found[0]["weight"] is None
    assert (found[1]["weight"], found[2]["value"], found[0]["met"]) == (20000, 0.5, "Y")


def test_a_table_puts_numbers_to_the_right() -> None:
    listed = Listed(
        "x", "X", date(2018, 3, 31), columns("name", ("n", "How many#")), [("Ann", 3), ("Benjamin", None)]
    )
    assert list_text(listed, "table") == (
        "Name      How many\n--------  --------\nAnn              3\nBenjamin\n"
    )


def test_a_list_has_its_columns_names_in_files() -> None:
    listed = Listed(
        "x", "X", date(2018, 3, 31), columns("name", ("n", "How many#")), [("Ann", Decimal("3.50"))]
    )
    assert list_text(listed, "csv") == "name,n\nAnn,3.5\n"
    assert json.loads(list_text(listed, "json")) == [{"name": "Ann", "n": 3.5}]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (Fraction(2, 3), "0.6666666667"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 2 * 10**10), "0.0000000001"),
        (Fraction(-1, 10**12), "0"),
        (None, ""),
    ],
)
def test_a_number_has_at_most_ten_decimals_halves_up(number: Fraction | None, written: str) -> None:
    assert plain(number) == written
