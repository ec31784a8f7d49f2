"""Value, rounding, rating and direction (measures.md G9), all from exact numbers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from placement_tracker.measures.figures import Figure, variance
from placement_tracker.measures.rating import direction, one_decimal, rating, shown, value_of
from placement_tracker.measures.register import measure
from placement_tracker.measures.targets import Target

HIGH, LOW = measure("within-20-miles"), measure("placements-3-plus")
COUNT, NEITHER = measure("unallocated"), measure("in-care")
NEAR, POSTS = replace(HIGH, polarity="T"), measure("permanent-social-workers")
MANY = Fraction(100)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("0.05", "0.1"),
        ("-0.05", "-0.1"),
        ("-0.04", "0.0"),
        ("12.25", "12.3"),
        ("-12.25", "-12.3"),
        ("99.95", "100.0"),
    ],
)
def test_one_decimal_rounds_halves_away_from_zero(value: str, printed: str) -> None:
    assert one_decimal(Fraction(value)) == printed


def test_counts_have_thousands_separators_and_averages_none() -> None:
    assert shown(NEITHER, Fraction(1655)) == "1,655"
    assert shown(measure("days-to-adoptive-family"), Fraction(1234)) == "1234.0"
    assert shown(HIGH, value_of(HIGH, Fraction(1077), Fraction(1371))) == "78.6%"
    assert shown(HIGH, value_of(HIGH, Fraction(0), Fraction(0))) == "-"


@pytest.mark.parametrize(
    ("value", "high", "low", "near"),
    [
        (91, "GREEN", "RED", "RED"),
        (90, "GREEN", "AMBER", "AMBER"),
        (80, "GREEN", "GREEN", "GREEN"),
        (70, "AMBER", "GREEN", "AMBER"),
        (69, "RED", "GREEN", "RED"),
    ],
)
def test_the_target_is_met_the_floor_is_met_or_neither(value: int, high: str, low: str, near: str) -> None:
    exact = Fraction(value)
    assert rating(HIGH, Target(Decimal(80)), exact, MANY) == high
    assert rating(LOW, Target(Decimal(80)), exact, MANY) == low
    assert rating(NEAR, Target(Decimal(80), Decimal(10)), exact, MANY) == near


def test_close_to_a_target_without_a_floor_is_green_or_red() -> None:
    target = Target(Decimal(80), None, Decimal(2))
    assert rating(NEAR, target, Fraction(82), MANY) == "GREEN"
    assert rating(NEAR, target, Fraction(83), MANY) == "RED"


def test_fewer_than_five_children_are_not_rated_but_posts_and_counts_are() -> None:
    target = Target(Decimal(80))
    assert rating(HIGH, target, Fraction(90), Fraction(4)) == ""
    assert rating(HIGH, target, Fraction(90), Fraction(5)) == "GREEN"
    assert rating(POSTS, target, Fraction(90), Fraction("0.5")) == "GREEN"
    assert rating(COUNT, Target(Decimal(0)), Fraction(0), Fraction(0)) == "GREEN"


def test_no_rating_without_a_target_a_value_or_a_polarity() -> None:
    target = Target(Decimal(80))
    assert rating(HIGH, None, Fraction(90), MANY) == ""
    assert rating(HIGH, target, None, MANY) == ""
    assert rating(NEITHER, target, Fraction(90), MANY) == ""


def test_direction_goes_by_polarity() -> None:
    more, less = Fraction(2), Fraction(1)
    assert [direction(one, None, more, less) for one in (HIGH, LOW, NEITHER)] == [
        "IMPROVED",
        "WORSENED",
        "UP",
    ]
    assert [direction(one, None, less, more) for one in (HIGH, LOW, NEITHER)] == [
        "WORSENED",
        "IMPROVED",
        "DOWN",
    ]
    assert direction(LOW, None, more, more) == "SAME"
    assert direction(LOW, None, None, more) == direction(LOW, None, more, None) == ""


def test_direction_near_a_target_is_better_the_nearer_it_is() -> None:
    target = Target(Decimal(80))
    assert direction(NEAR, target, Fraction(78), Fraction(83)) == "IMPROVED"
    assert direction(NEAR, target, Fraction(84), Fraction(78)) == "WORSENED"
    assert direction(NEAR, target, Fraction(82), Fraction(78)) == "SAME"
    assert direction(NEAR, None, Fraction(82), Fraction(78)) == "UP"


def test_the_variance_is_made_from_exact_values_and_then_rounded() -> None:
    def figure(value: Fraction | None) -> Figure:
        return Figure("2018-03", "", "", "x", "all", MANY, MANY, value, "", "", "", None, None)

    everyone, without = figure(Fraction(29100, 2374)), figure(Fraction(16000, 1465))
    points = variance(everyone, without)
    assert points is not None
    assert one_decimal(points) == "-1.3"
    assert variance(everyone, figure(None)) is None
