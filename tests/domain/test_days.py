"""How long something lasted."""

from __future__ import annotations

from datetime import date

from placement_tracker.domain.days import days_lasted

FIRST, LAST = date(2018, 3, 1), date(2018, 3, 31)


def test_of_what_goes_on_today_is_a_day_and_of_what_ended_the_day_of_its_end_is_none() -> None:
    assert days_lasted(FIRST, None, FIRST) == 1
    assert days_lasted(FIRST, None, LAST) == 31
    assert days_lasted(FIRST, LAST, LAST) == 30


def test_two_that_follow_each_other_lasted_together_as_long_as_one() -> None:
    moved = date(2018, 3, 10)
    assert days_lasted(FIRST, moved, LAST) + days_lasted(moved, None, LAST) == days_lasted(FIRST, None, LAST)
