"""By how many working days a return interview was late (measures.md G10)."""

from __future__ import annotations

from datetime import date

import polars as pl

from placement_tracker.domain.working_days import WorkingDays
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.themes.missing import interview_in_3_days

#: How late an interview was, in working days after the deadline: the last of each group, and its words.
LATE = ((1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (10, "6-10"))
VERY_LATE, NOT_HELD = "over 10", "not held"
IN_TIME = "in time"

#: Late and not held, in order.
GROUPS = (*(words for _, words in LATE), VERY_LATE, NOT_HELD)


def lateness(asked: Asked) -> pl.DataFrame:
    """m, episode_id, late: the group of each episode that asks for an interview; "in time" where one was held by the
    3rd working day, "not held" where none was by the end of the month.
    """
    episodes = interview_in_3_days(asked).select(
        "m", "episode_id", "deadline", "e", in_time=pl.col("value") > 0
    )
    held = asked.frames.absences.interviews_asked_for.filter("completed").select("episode_id", "held_at")
    first = (
        episodes.select("m", "episode_id", "e")
        .join(held, on="episode_id")
        .filter(pl.col("held_at") <= pl.col("e"))
        .group_by("m", "episode_id")
        .agg(pl.col("held_at").min())
    )
    days = episodes.join(first, on=["m", "episode_id"], how="left", maintain_order="left")
    calendar = asked.frames.authority.calendar
    groups = [
        IN_TIME if in_time else NOT_HELD if on is None else group_of(days_late(calendar, due, on))
        for in_time, due, on in days.select("in_time", "deadline", "held_at").iter_rows()
    ]
    return days.select("m", "episode_id", late=pl.Series(groups, dtype=pl.String))


def days_late(calendar: WorkingDays, due: date, held: date) -> int:
    """By how many working days an interview was held after its deadline, 0 in time; one that was held on a free day
    after it is a day late.
    """
    return max(calendar.between(due, held), int(held > due))


def group_of(days: int) -> str:
    """The group of so many working days after the deadline."""
    return next((words for last, words in LATE if days <= last), VERY_LATE)
