"""What people type for a day and a time is understood as they mean it, or refused with a sentence."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement_tracker.domain.typed_days import as_typed, day_in_words, typed_clock, typed_day

WEDNESDAY = date(2023, 11, 8)
FOURTH = date(2023, 11, 4)


WRITTEN = """4/11/23 04/11/2023 4.11.23 4-11-2023 041123 04112023 0411 4/11 4nov 4-nov-23 2023-11-04 2023/11/4
t-4 sat""".split()
SPOKEN = [
    "4 nov",
    "4 November 2023",
    "4th Nov, 2023",
    " 4  NOV ",
    "Nov 4",
    "november 4, 2023",
    "last Saturday",
]


@pytest.mark.parametrize("text", [*WRITTEN, *SPOKEN, "4 11 23"])
def test_every_usual_way_to_write_a_day_is_understood(text: str) -> None:
    assert typed_day(text, WEDNESDAY) == FOURTH


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("t", 0),
        ("today", 0),
        ("T-1", -1),
        ("t - 7", -7),
        ("t+3", 3),
        ("yesterday", -1),
        ("y", -1),
        ("tomorrow", 1),
    ],
)
def test_days_may_be_counted_from_today(text: str, days: int) -> None:
    assert typed_day(text, WEDNESDAY) == WEDNESDAY + timedelta(days=days)


@pytest.mark.parametrize(("text", "day"), [("mon", 6), ("tuesday", 7), ("wed", 1), ("thu", 2), ("sun", 5)])
def test_a_weekday_is_the_latest_one_before_today(text: str, day: int) -> None:
    assert typed_day(text, WEDNESDAY) == date(2023, 11, day)


def test_a_day_without_a_year_is_the_latest_that_is_not_after_today() -> None:
    assert typed_day("8/11", WEDNESDAY) == WEDNESDAY
    assert typed_day("9/11", WEDNESDAY) == date(2022, 11, 9)
    assert typed_day("29 feb", WEDNESDAY) == date(2020, 2, 29)


def test_a_year_of_two_digits_is_near_today() -> None:
    assert typed_day("1/1/98", WEDNESDAY) == date(1998, 1, 1)
    assert typed_day("1/1/33", WEDNESDAY) == date(2033, 1, 1)
    assert typed_day("1/1/34", WEDNESDAY) == date(1934, 1, 1)


@pytest.mark.parametrize("text", ["31/2/23", "30 feb", "0/1/23", "4/13/23", "2023-02-30", "1/1/0000"])
def test_a_day_that_no_calendar_has_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="there is no such day"):
        typed_day(text, WEDNESDAY)


@pytest.mark.parametrize("text", ["soon", "ju 4", "99", "may", "4/11/2", "t--1", "4 smarch", "frida y"])
def test_what_is_no_day_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match="Type it like 4/11/23"):
        typed_day(text, WEDNESDAY)


def test_nothing_typed_is_no_day() -> None:
    with pytest.raises(ValueError, match="No date was typed"):
        typed_day("  ", WEDNESDAY)


@given(st.dates(min_value=date(1934, 1, 1), max_value=date(2033, 12, 31)))
def test_a_shown_day_typed_again_is_the_same_day(day: date) -> None:
    assert typed_day(as_typed(day), WEDNESDAY) == day
    assert typed_day(f"{day:%d%m%y}", WEDNESDAY) == day
    assert typed_day(f"{day:%d %b %Y}", WEDNESDAY) == day


def test_a_day_is_shown_with_its_weekday() -> None:
    assert day_in_words(FOURTH) == "Sat 4 November 2023"


@pytest.mark.parametrize(
    "text",
    ["1430", "14:30", "14.30", "14 30", "14h30", "2.30pm", "2:30 PM", "2.30 p.m.", "230p", "14:30 hrs"],
)
def test_every_usual_way_to_write_a_time_is_understood(text: str) -> None:
    assert typed_clock(text) == time(14, 30)


@pytest.mark.parametrize(
    ("text", "hour"),
    [("9", 9), ("9am", 9), ("12am", 0), ("12 pm", 12), ("noon", 12), ("midnight", 0), ("0000", 0)],
)
def test_whole_hours_need_no_minutes(text: str, hour: int) -> None:
    assert typed_clock(text) == time(hour)


def test_now_is_the_minute_that_the_caller_says() -> None:
    assert typed_clock("now", time(10, 11, 12)) == time(10, 11)
    with pytest.raises(ValueError, match="not a time"):
        typed_clock("now")


@pytest.mark.parametrize("text", ["2460", "25", "2400"])
def test_a_time_that_no_clock_shows_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="there is no such time"):
        typed_clock(text)


@pytest.mark.parametrize("text", ["13pm", "0 am"])
def test_am_and_pm_go_with_twelve_hours(text: str) -> None:
    with pytest.raises(ValueError, match="am and pm go with 1 to 12"):
        typed_clock(text)


@pytest.mark.parametrize("text", ["", "soon", "12345", "2.3.4"])
def test_what_is_no_time_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match="Type it like 1430"):
        typed_clock(text)
