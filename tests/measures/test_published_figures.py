"""Figures that the county printed: rating, rounding and variance come out as they stand in its papers."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures import rating
from placement_tracker.measures.register import Measure, Published, measure, register
from placement_tracker.measures.targets import Target, bandings, target_of

LETTERS = {"GREEN": "G", "AMBER": "A", "RED": "R", "": ""}

PRINTED = [(one, printed) for one in register().values() for printed in one.published]


@pytest.mark.parametrize(("one", "printed"), PRINTED, ids=lambda value: getattr(value, "code", ""))
def test_a_printed_figure_is_shown_and_rated_as_it_was_printed(one: Measure, printed: Published) -> None:
    month = Month.parse(printed.month.partition(" ")[0])
    numerator, denominator = Fraction(printed.numerator), Fraction(printed.denominator)
    value = rating.value_of(one, numerator, denominator)
    assert rating.shown(one, value) == printed.shown
    target = target_of(one, financial_year(month.last), {})
    assert LETTERS[rating.rating(one, target, value, denominator)] == printed.rating


class Row(NamedTuple):
    """A row of the page "Impact of UASC" of August 2016."""

    area: str
    indicator: str
    polarity: str
    shown: str
    rating: str
    numerator: int
    denominator: int
    target: str
    shown_without_uasc: str
    rating_without_uasc: str
    numerator_without_uasc: int
    denominator_without_uasc: int
    variance: str


NUMBERS = {"numerator", "denominator", "numerator_without_uasc", "denominator_without_uasc"}


def _rows() -> list[Row]:
    with (Path(__file__).parent / "uasc_2016-08.csv").open(encoding="utf-8", newline="") as lines:
        return [Row(*(_read(name, said[name]) for name in Row._fields)) for said in csv.DictReader(lines)]


def _read(name: str, text: str) -> Any:
    return int(text) if name in NUMBERS else text


ROWS = _rows()
PERCENTAGE = {"H": measure("dental-checks"), "L": measure("placements-3-plus")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.area}: {row.indicator[:40]}")
def test_both_figures_and_their_variance_are_rounded_as_they_were_printed(row: Row) -> None:
    one = PERCENTAGE[row.polarity]
    everyone = rating.value_of(one, Fraction(row.numerator), Fraction(row.denominator))
    without = rating.value_of(
        one, Fraction(row.numerator_without_uasc), Fraction(row.denominator_without_uasc)
    )
    assert everyone is not None
    assert without is not None
    assert rating.shown(one, everyone) == row.shown
    assert rating.shown(one, without) == row.shown_without_uasc
    # The paper printed a sign before every variance but an exact nought, and so "-0.0%" once; ours never does.
    printed = row.variance.removeprefix("+").removesuffix("%")
    assert rating.one_decimal(without - everyone) == ("0.0" if printed == "-0.0" else printed)


#: Printed at exactly the floor, where the papers differ: floor met is amber.
FLOORS = {
    "CIC Placement Stability: % with 3 or more placements in the last 12 months": "13",
    "% of IHA referrals within 5 working days of becoming Looked After": "80",
}


def _rated(row: Row) -> list[tuple[Fraction, str, int]]:
    """(value, printed rating, denominator) with and without unaccompanied children."""
    return [
        (Fraction(100 * row.numerator, row.denominator), row.rating, row.denominator),
        (
            Fraction(100 * row.numerator_without_uasc, row.denominator_without_uasc),
            row.rating_without_uasc,
            row.denominator_without_uasc,
        ),
    ]


@pytest.mark.parametrize("row", [row for row in ROWS if row.indicator in FLOORS], ids=lambda row: row.area)
def test_with_a_known_floor_the_rating_is_as_it_was_printed(row: Row) -> None:
    one = PERCENTAGE[row.polarity]
    target = Target(Decimal(row.target.removesuffix("%")), Decimal(FLOORS[row.indicator]))
    for value, printed, denominator in _rated(row):
        assert LETTERS[rating.rating(one, target, value, Fraction(denominator))] == printed


def test_green_is_where_the_target_is_met_and_one_floor_parts_amber_from_red() -> None:
    worst_amber: defaultdict[str, list[Fraction]] = defaultdict(list)
    best_red: defaultdict[str, list[Fraction]] = defaultdict(list)
    for row in ROWS:
        way = 1 if row.polarity == "H" else -1
        aim = Fraction(row.target.removesuffix("%"))
        for value, printed, _denominator in _rated(row):
            assert (printed == "G") == (way * value >= way * aim), row
            if printed != "G":
                (worst_amber if printed == "A" else best_red)[row.indicator].append(way * value)
    for indicator, reds in best_red.items():
        if indicator in worst_amber:
            assert max(reds) < min(worst_amber[indicator]), indicator


@pytest.mark.parametrize(
    ("value", "printed", "rated"),
    [(Fraction(12983, 1000), "13.0%", "AMBER"), (Fraction(13045, 1000), "13.0%", "RED")],
)
def test_the_rating_is_of_the_exact_value_not_of_the_one_shown(
    value: Fraction, printed: str, rated: str
) -> None:
    one = measure("placements-3-plus")
    assert rating.shown(one, value) == printed
    assert rating.rating(one, target_of(one, "2016-17", {}), value, Fraction(100)) == rated


def test_the_variance_is_of_the_exact_values() -> None:
    """160 of 1,465 against 291 of 2,374: the shown figures, 10.9 and 12.3, differ by 1.4."""
    assert rating.one_decimal(Fraction(16000, 1465) - Fraction(29100, 2374)) == "-1.3"


@pytest.mark.parametrize(
    ("code", "year", "green", "amber", "red"),
    [
        ("placements-3-plus", "2015-16", "9% or less", "12% or less", "above 12%"),
        ("placements-3-plus", "2016-17", "10% or less", "13% or less", "above 13%"),
        ("return-interviews-3-days", "2016-17", "90% or more", "80% or more", "below 80%"),
        ("reviews-in-timescale", "2016-17", "98% or more", "90% or more", "below 90%"),
        ("days-order-to-match", "2016-17", "121 or less", "225 or less", "above 225"),
        ("left-care-adopted", "2016-17", "13% or more", "9.8% or more", "below 9.8%"),
    ],
)
def test_bandings_say_what_the_exception_pages_printed(
    code: str, year: str, green: str, amber: str, red: str
) -> None:
    said = f"Green: {green}. Amber: {amber}, target not met. Red: {red}."
    assert bandings(measure(code), year, {}) == said
