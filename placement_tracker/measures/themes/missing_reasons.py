"""Why a row counts, and whether it is met, in plain words: missing episodes, interviews, complaints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from placement_tracker.domain.codes import words
from placement_tracker.measures.worked import RowFacts, a_day, plural

Details = Sequence[RowFacts]


def in_3_days(row: RowFacts, details: Details) -> str:
    return f"{_back(row)}; 3rd working day {a_day(row['deadline'])}; {_interviews(row, details, _held)}"


def in_72_hours(row: RowFacts, details: Details) -> str:
    return f"{_back(row)}; {_interviews(row, details, _held_after_hours)}"


def completed(row: RowFacts, details: Details) -> str:
    return f"{_back(row)}; {_interviews(row, details, _held)}"


def offered(row: RowFacts, details: Details) -> str:
    return f"{_back(row)}; {_interviews(row, details, _offer)}"


def _back(row: RowFacts) -> str:
    return f"{episode(row, ())}, back on {_at(row, 'back')}"


def _interviews(row: RowFacts, details: Details, told: object) -> str:
    assert callable(told)
    mine = [told(one, row) for one in details if one["episode_id"] == row["episode_id"]]
    return "; ".join(mine) or "no interview recorded"


def _held(one: RowFacts, row: RowFacts) -> str:
    if one["outcome"] == "COMPLETED" and one["held_at"] is not None:
        early = "" if one["completed"] else ", before the episode had ended"
        return f"interview held on {_at(one, 'held_at')}{early}"
    return f"interview: {_outcome(one)}"


def _held_after_hours(one: RowFacts, row: RowFacts) -> str:
    told = _held(one, row)
    if not one["completed"]:
        return told
    if one["held_at_minute"] is None or one["back_minute"] is None:
        return f"{told}, a time is not known"
    minutes = one["held_at_minute"] - one["back_minute"]
    if minutes < 0:
        return f"{told}, before the return"
    return f"{told}, {minutes // 60} h {minutes % 60} min after the return"


def _offer(one: RowFacts, row: RowFacts) -> str:
    told = f"interview: {_outcome(one)}"
    if one["offered_at"] is not None:
        told = f"{told}, offered on {_at(one, 'offered_at')}"
    return told if one["held_at"] is None else f"{told}, held on {_at(one, 'held_at')}"


def _outcome(one: RowFacts) -> str:
    return words("INTERVIEW_OUTCOME", one["outcome"]).lower()


def child_missing(row: RowFacts, details: Details) -> str:
    times = plural(row["times"], "missing episode")
    return f"{times} that started in the month, the first on {_at(row, 'went_missing_at')}"


def episode(row: RowFacts, details: Details) -> str:
    return f"Went missing on {_at(row, 'went_missing_at')}"


def long_episode(row: RowFacts, details: Details) -> str:
    if row["returned_at"] is None or row["returned_at"] > row["e"]:
        return f"{episode(row, details)}, still missing at the end of {a_day(row['e'])}"
    return f"{episode(row, details)}, until {_at(row, 'returned_at')}"


def not_returned(row: RowFacts, details: Details) -> str:
    return f"Missing at the end of {a_day(row['day'])}, since {a_day(row['went_missing_at'])}"


def complaint(row: RowFacts, details: Details) -> str:
    return f"Complaint on {a_day(row['started_on'])}"


def _at(row: RowFacts, moment: str) -> str:
    """A moment in words, with the time of the UK's clocks where it is known."""
    day = row["back_on"] if moment == "back" else row[moment]
    minute = row[f"{moment}_minute"]
    return a_day(day) if minute is None else f"{a_day(day)} at {_clock(day, minute)}"


@cache
def _clock(day: date, minute: int) -> str:
    from datetime import UTC, datetime

    from placement_tracker.domain.moments import from_instant

    return f"{from_instant(datetime.fromtimestamp(minute * 60, UTC)).clock:%H:%M}"
