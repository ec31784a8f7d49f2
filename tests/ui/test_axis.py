"""Axes have round numbers, room for their labels, and hold every value."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from placement_tracker.domain.days import Month
from placement_tracker.returns.pages import Form
from ui.charts.axis import month_labels, spread, value_axis, value_words


@pytest.mark.parametrize(
    ("values", "form", "words"),
    [
        ([Fraction(84, 10), Fraction(10), Fraction(13)], Form.PERCENT, ("8%", "9%", "10%", "11%", "12%", "13%")),
        ([Fraction(3), Fraction(41)], Form.WHOLE, ("0", "10", "20", "30", "40", "50")),
        ([Fraction(1), Fraction(2)], Form.WHOLE, ("1", "2")),
        ([Fraction(1655), Fraction(1689)], Form.WHOLE, ("1,650", "1,660", "1,670", "1,680", "1,690")),
        ([Fraction(1342, 100), Fraction(1355, 100)], Form.NUMBER, ("13.40", "13.45", "13.50", "13.55")),
        ([Fraction(0), Fraction(0)], Form.WHOLE, ("0", "1")),
        ([], Form.PERCENT, ("0%", "20%", "40%", "60%", "80%", "100%")),
    ],
)  # fmt: skip
def test_ticks_stand_at_round_numbers(values: list[Fraction], form: Form, words: tuple[str, ...]) -> None:
    axis = value_axis(values or [Fraction(0), Fraction(100)], form)
    assert axis.words == words
    assert all(0 <= axis.share(float(value)) <= 1 for value in values)


def test_bars_begin_at_nothing_and_gaps_count_for_nothing() -> None:
    assert value_axis([Fraction(90), None, Fraction(95)], Form.PERCENT, from_nothing=True).low == 0
    assert value_axis([None, None], Form.PERCENT).low == 0


def test_values_are_said_as_they_are_printed() -> None:
    said = [
        value_words(Fraction(114, 10), Form.PERCENT),
        value_words(Fraction(1655), Form.WHOLE),
        value_words(Fraction(31, 2), Form.WHOLE),
        value_words(Fraction(-1, 100), Form.NUMBER),
        value_words(None, Form.PERCENT),
        value_words(Fraction(1655), Form.MONEY),
    ]
    assert said == ["11.4%", "1,655", "15.5", "0.0", "-", "£1,655"]


def test_months_are_named_as_far_as_there_is_room_the_last_always() -> None:
    months = [Month(2017, 3).plus(after) for after in range(13)]
    assert [name for _place, name, _year in month_labels(months, 1200, 40)] == [
        "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar",
    ]  # fmt: skip
    assert month_labels(months, 170, 40) == [(0, "Mar", "2017"), (3, "Jun", ""), (6, "Sep", ""), (9, "Dec", ""),
                                             (12, "Mar", "2018")]  # fmt: skip
    assert month_labels(months[:1], 100, 40) == [(0, "Mar", "2017")]


def test_labels_that_would_overlap_move_apart_and_stay_within() -> None:
    places = spread([50.0, 52.0, 95.0, 99.0], 10, 0, 100)
    assert sorted(places) == places
    assert all(after - before >= 10 for before, after in pairwise(places))
    assert max(places) <= 100
    assert spread([30.0, 10.0], 5, 0, 100) == [30.0, 10.0]
