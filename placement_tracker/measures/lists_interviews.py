"""Every return interview with what the queue shows of it: whose, how late, what was tried, what was asked again.

The measures say whether an interview counts as held, and when it was due (measures.md G10); the records say the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from placement_tracker.domain.days import last_months
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.lateness import days_late, group_of
from placement_tracker.measures.listing import moment_of, of_children

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from placement_tracker.domain.kinds import Row
    from placement_tracker.services.interviews import SentBack

Rows = Sequence[Mapping[str, Any]]
#: How late an interview was where its time was not up.
IN_TIME = "In time"


def interviews_listed(frames: Frames, session: Session, on: date) -> Rows:
    """The interviews of the last 12 months, and older ones that are not signed off; a row each, however many episodes.

    `late_days` are working days after the deadline of the episode that was due first, 0 in time, None where it was not
    held; `late` is their group. `recent` are those of the 12 months. `waits` says that it may be signed off, `comment`
    what is still to be done.
    """
    from placement_tracker.services import interviews, reading

    first = last_months(on, 12).first
    recent = interviews.recent(session, first)
    asked_again = interviews.sent_back(session)
    numbers = [row["interview_id"] for row in recent]
    attempts: dict[str, list[Row]] = {}
    for tried in reading.rows_with(session, "interview_attempts", "interview_id", numbers):
        attempts.setdefault(tried["interview_id"], []).append(tried)
    of_record = {row["interview_id"]: row for row in recent}
    listed = of_children(frames, _episodes_of(frames, numbers, on))
    said = [
        {**row, **_said(frames, row, of_record[row["interview_id"]], attempts, asked_again)} for row in listed
    ]
    return [{**row, "recent": _day_of(row) >= first} for row in said]


def _day_of(row: Mapping[str, Any]) -> date:
    """By what an interview belongs to the last 12 months: when it was held, else offered, else its first episode."""
    at = row["held_at"] or row["offered_at"] or row["missing_from"]
    day: date = at.day
    return day


def _episodes_of(frames: Frames, numbers: Sequence[str], on: date) -> pl.DataFrame:
    """interview_id, child, day, and of its episodes: how many, from when, the last return, the first deadline."""
    absences = frames.absences
    asking = absences.asking_for_interview.select("episode_id", "deadline")
    held = absences.interviews_asked_for.select("episode_id", "interview_id", "completed")
    episodes = absences.episodes.select(
        "episode_id", "child", "went_missing_at", "went_missing_at_minute", "back_on", "back_minute"
    )
    return (
        absences.interviews.select("interview_id", "episode_id")
        .filter(pl.col("interview_id").is_in(numbers))
        .join(episodes, on="episode_id")
        .join(asking, on="episode_id", how="left")
        .join(held, on=["episode_id", "interview_id"], how="left")
        .sort("went_missing_at", "went_missing_at_minute", "episode_id")
        .group_by("interview_id", maintain_order=True)
        .agg(
            pl.col("child", "went_missing_at", "went_missing_at_minute").first(),
            pl.col("back_on", "back_minute").last(),
            pl.col("deadline").min(),
            pl.col("completed").any(),
            pl.len().alias("episodes_covered"),
        )
        .join(frames.records.children.select("child", "born", "uasc"), on="child")
        .with_columns(day=pl.lit(on))
    )


def _said(
    frames: Frames,
    row: Mapping[str, Any],
    record: Row,
    attempts: Mapping[str, Sequence[Row]],
    asked_again: Mapping[str, SentBack],
) -> dict[str, Any]:
    from placement_tracker.services.interviews import awaits_sign_off

    late_days = None
    if row["completed"] and row["deadline"] is not None:
        late_days = days_late(frames.authority.calendar, row["deadline"], record["held_at"].day)
    # What was said of a restricted child is for those alone to whom its record opens.
    is_shown = not row["restricted"]
    tried = attempts.get(record["interview_id"], ())
    back = asked_again.get(record.ref)
    return {
        "record": record,
        **{name: record[name] if is_shown or name not in _WORDS else None for name in _SHOWN},
        "missing_from": moment_of(row["went_missing_at"], row["went_missing_at_minute"]),
        "back": moment_of(row["back_on"], row["back_minute"]),
        "late_days": late_days,
        "late": None if late_days is None else late_words(late_days),
        "attempts": len(tried),
        "tried": "; ".join(_attempt_words(one) for one in tried if is_shown),
        "waits": awaits_sign_off(record),
        "sent_back_on": None if back is None else back.at,
        "sent_back_by": "" if back is None else back.by,
        "comment": back.comment if back is not None and is_shown else "",
    }


_SHOWN = (
    "outcome offered_at refusal_reason held_at interviewer provider independent independent_offered summary "
    "practice_issues signed_off_by signed_off_at discussed_on"
).split()


_WORDS = frozenset({"refusal_reason", "summary", "practice_issues"})


def late_words(days: int) -> str:
    """The group of so many working days: in time, 1, 2, 3, 4-5, 6-10, over 10."""
    return group_of(days) if days else IN_TIME


def _attempt_words(one: Row) -> str:
    said = ", ".join(part for part in (one["by"], one["how"], one["result"]) if part)
    day = one["attempted_at"].day
    return f"{day.day} {day:%b %Y}: {said}"
