"""The brute-force reading of G10: absences, interviews, hours that passed."""

import pytest

from .county import Episode
from .made_up import circumstance, episode, in_care_since, interview, outcome
from .moments import over_48_hours, parse_moment, within_hours
from .subjects import Measure
from .theme_missing import (
    children_missing,
    complaints,
    episodes_missing,
    episodes_over_48_hours,
    not_returned,
    return_interviews_3_days,
    return_interviews_72_hours,
    return_interviews_completed,
    return_interviews_offered,
)


def of(measure: Measure, *episodes: Episode, month: str = "2018-03") -> str:
    child = in_care_since("2017-01-01")
    child.episodes.extend(episodes)
    return outcome(measure, child, month)


def test_seventy_two_hours_are_hours_that_passed() -> None:
    friday = parse_moment("2018-03-23T12:00")
    assert within_hours(friday, parse_moment("2018-03-26T13:00"), 72)
    assert not within_hours(friday, parse_moment("2018-03-26T13:01"), 72)
    assert not within_hours(friday, parse_moment("2018-03-24"), 72)


def test_a_local_time_that_occurs_twice_is_the_earlier_unless_it_says_otherwise() -> None:
    assert parse_moment("2017-10-29T01:30") == parse_moment("2017-10-29T01:30+01:00")
    assert parse_moment("2017-10-29T01:30") != parse_moment("2017-10-29T01:30+00:00")


def test_over_48_hours_with_an_unknown_time_needs_three_days() -> None:
    start = parse_moment("2018-03-10T09:00")
    assert not over_48_hours(start, parse_moment("2018-03-12T09:00"))
    assert over_48_hours(start, parse_moment("2018-03-12T09:01"))
    assert not over_48_hours(start, parse_moment("2018-03-12"))
    assert over_48_hours(start, parse_moment("2018-03-13"))


def test_an_end_after_the_month_counts_as_the_end_of_the_month() -> None:
    assert of(episodes_over_48_hours, episode("E1", "2018-03-29T23:59", "2018-04-20T00:00")) == "Y"
    assert of(episodes_over_48_hours, episode("E1", "2018-03-30T00:00")) == ""
    assert of(episodes_over_48_hours, episode("E1", "2018-03-28")) == "Y"
    assert of(episodes_over_48_hours, episode("E1", "2018-03-29")) == ""


def test_the_return_is_the_end_of_the_last_episode_that_touches() -> None:
    held = interview(held_at="2018-03-20T10:00")
    missing = episode("E1", "2018-03-01T10:00", "2018-03-02T10:00", held, how_ended="STATUS_CHANGED")
    assert of(return_interviews_3_days, missing) == "N"
    away = episode("E2", "2018-03-02T10:00", "2018-03-15T10:00", kind="A")
    assert of(return_interviews_3_days, missing, away) == "Y"
    apart = episode("E2", "2018-03-02T10:01", "2018-03-15T10:00", kind="A")
    assert of(return_interviews_3_days, missing, apart) == "N"
    unknown = episode("E2", "2018-03-02", "2018-03-15", kind="A")
    assert of(return_interviews_3_days, missing, unknown) == "N"
    still_away = episode("E2", "2018-03-02T10:00", kind="A")
    assert of(return_interviews_3_days, missing, still_away) == ""


@pytest.mark.parametrize("how_ended", ["CARE_ENDED", "TURNED_18", "DIED"])
def test_an_absence_without_a_return_asks_for_no_interview(how_ended: str) -> None:
    assert of(return_interviews_3_days, episode("E1", "2018-03-01", "2018-03-02", how_ended=how_ended)) == ""


def test_an_episode_enters_the_month_of_its_third_working_day() -> None:
    easter = episode("E1", "2018-03-27T10:00", "2018-03-28T10:00")
    assert of(return_interviews_3_days, easter) == ""
    assert of(return_interviews_3_days, easter, month="2018-04") == "N"


def test_an_interview_counts_from_the_end_of_the_episode_itself() -> None:
    def with_held(held_at: str) -> Episode:
        return episode("E1", "2018-03-05T10:00", "2018-03-06T10:00", interview(held_at=held_at))

    assert of(return_interviews_completed, with_held("2018-03-06T10:00")) == "Y"
    assert of(return_interviews_completed, with_held("2018-03-06T09:59")) == "N"
    assert of(return_interviews_completed, with_held("2018-03-06")) == "Y"
    assert of(return_interviews_72_hours, with_held("2018-03-06")) == "N"
    assert of(return_interviews_72_hours, with_held("2018-03-09T10:00")) == "Y"
    assert of(return_interviews_72_hours, with_held("2018-03-09T10:01")) == "N"
    assert of(return_interviews_3_days, with_held("2018-03-09T23:00")) == "Y"
    assert of(return_interviews_3_days, with_held("2018-03-10T00:00")) == "N"
    assert of(return_interviews_completed, with_held("2018-04-01T09:00")) == "N"


def test_offered() -> None:
    def with_one(outcome: str, held_at: str = "", offered_at: str = "") -> str:
        one = interview(outcome, held_at, offered_at)
        return of(return_interviews_offered, episode("E1", "2018-03-05", "2018-03-06", one))

    assert with_one("PENDING") == "N"
    assert with_one("PENDING", offered_at="2018-03-31") == "Y"
    assert with_one("PENDING", offered_at="2018-04-01") == "N"
    assert with_one("REFUSED") == "Y"
    assert with_one("REFUSED", offered_at="2018-04-01") == "N"
    assert with_one("NOT_OFFERED", offered_at="2018-03-07") == "N"
    assert with_one("COMPLETED", held_at="2018-03-07") == "Y"


def test_children_and_episodes_that_started_in_the_month() -> None:
    two = (episode("E1", "2018-03-01", "2018-03-02"), episode("E2", "2018-03-31T23:59"))
    assert of(children_missing, *two) == "Y"
    assert of(episodes_missing, *two) == "YY"
    assert of(episodes_missing, episode("E1", "2018-02-28"), episode("E2", "2018-03-05", kind="A")) == ""
    assert of(not_returned, *two) == "Y"
    assert of(not_returned, episode("E1", "2018-02-01", "2018-03-31T23:59")) == ""


def test_two_complaints_on_a_day_are_two() -> None:
    child = in_care_since("2017-01-01")
    child.circumstances.extend([circumstance("COMPLAINT", "2018-03-05")] * 2)
    assert outcome(complaints, child, "2018-03") == "YY"
