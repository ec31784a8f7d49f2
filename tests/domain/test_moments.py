"""Moments: days with or without a time, through the nights on which the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement_tracker.domain.moments import (
    Moment,
    at_or_after,
    day_of,
    follows,
    from_instant,
    from_stamp,
    hours_between,
    is_shown_twice,
    parse_moment,
    said,
    touches,
)


@pytest.mark.parametrize(
    "text",
    [
        "2018-03-05",
        "2018-03-05T14:30",
        "2018-10-28T01:30+01:00",
        "2018-10-28T01:30+00:00",
        "2018-10-28T01:30",
    ],
)
def test_a_moment_is_written_as_it_was_read(text: str) -> None:
    assert str(parse_moment(text)) == text


@pytest.mark.parametrize("text", ["2018-07-01T12:00+01:00", "2018-01-01T12:00+00:00"])
def test_an_offset_that_repeats_what_the_clocks_showed_is_dropped(text: str) -> None:
    assert str(parse_moment(text)) == text[:16]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5 March", "write it like"),
        ("2018-03-25T01:30", "never showed"),
        ("2018-07-01T12:00+00:00", "another offset"),
        ("2018-07-01T12:00+02:00", "another offset"),
        ("2018-02-30", "day"),
        ("2018-02-03T24:00", "hour"),
    ],
)
def test_what_is_no_moment_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_moment(text)


def test_an_instant_is_asked_only_of_a_known_time() -> None:
    assert parse_moment("2018-07-01T12:00").instant == datetime(2018, 7, 1, 11, tzinfo=UTC)
    with pytest.raises(ValueError, match="not known"):
        _ = Moment(date(2018, 7, 1)).instant


def test_of_an_hour_shown_twice_the_earlier_is_meant_unless_the_offset_says() -> None:
    assert is_shown_twice(date(2018, 10, 28), time(1, 30))
    assert not is_shown_twice(date(2018, 10, 28), time(2, 30))
    assert parse_moment("2018-10-28T01:30").instant == parse_moment("2018-10-28T01:30+01:00").instant
    assert parse_moment("2018-10-28T01:30+00:00").instant.hour == 1


def test_hours_are_those_that_passed_through_a_clock_change() -> None:
    assert hours_between(parse_moment("2018-03-24T12:00"), parse_moment("2018-03-25T12:00")) == 23
    assert hours_between(parse_moment("2018-10-27T12:00"), parse_moment("2018-10-28T12:00")) == 25
    assert hours_between(parse_moment("2018-10-27"), parse_moment("2018-10-28T12:00")) is None


def test_where_a_time_is_not_known_days_are_compared() -> None:
    noon, day = parse_moment("2018-03-05T12:00"), parse_moment("2018-03-05")
    assert at_or_after(day, noon)
    assert at_or_after(noon, day)
    assert not at_or_after(parse_moment("2018-03-04"), noon)
    assert not at_or_after(parse_moment("2018-03-05T11:59"), noon)
    assert at_or_after(noon, noon)


def test_episodes_touch_to_the_minute_or_by_the_day_where_neither_time_is_known() -> None:
    noon, day = parse_moment("2018-03-05T12:00"), parse_moment("2018-03-05")
    assert touches(noon, parse_moment("2018-03-05T12:00"))
    assert not touches(noon, parse_moment("2018-03-05T12:01"))
    assert touches(day, parse_moment("2018-03-05"))
    assert not touches(day, parse_moment("2018-03-06"))
    assert not touches(day, noon)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
def test_an_instant_becomes_the_uks_moment_and_back(instant: datetime) -> None:
    whole = instant.replace(second=0, microsecond=0)
    assert from_instant(instant).instant == whole
    assert parse_moment(str(from_instant(instant))).instant == whole


def test_an_end_follows_its_start_by_the_clock_where_both_are_moments_and_else_by_the_day() -> None:
    ten, nine = Moment(date(2018, 3, 5), time(10)), Moment(date(2018, 3, 5), time(9))
    assert follows(ten, nine)
    assert not follows(nine, ten)
    assert follows(nine, day_of(ten))
    assert follows(date(2018, 3, 6), ten)
    assert not follows(date(2018, 3, 4), ten)


def test_a_moment_is_said_with_its_time_where_that_is_known() -> None:
    day = date(2018, 3, 5)
    assert [said(one) for one in (day, Moment(day), Moment(day, time(9, 5)))] == [
        "5 March 2018",
        "5 March 2018",
        "5 March 2018 09:05",
    ]


def test_the_historys_moments_are_told_by_the_uks_clocks() -> None:
    assert str(from_stamp("2018-07-05T09:30:59Z")) == "2018-07-05T10:30"
