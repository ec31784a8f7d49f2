"""What is shown beside a figure to explain it: other readings, what is unknown, how late (measures.md G6, G7, G10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import polars as pl

from placement_tracker.domain.days import Month
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.lateness import GROUPS, lateness
from placement_tracker.measures.themes.missing import interview_in_72_hours
from placement_tracker.measures.themes.reviews import MANY_PLACEMENTS, runs_in_12_months


def beside(frames: Frames, code: str, month: Month | str) -> list[tuple[str, int]]:
    """Numbers with their words, of all children, for a measure and a month; empty where nothing stands beside it."""
    asked = Asked(frames, [Month.parse(month) if isinstance(month, str) else month])
    return _BESIDE[code](asked) if code in _BESIDE else []


def _other_readings(asked: Asked) -> list[tuple[str, int]]:
    (numbers,) = other_readings(asked)
    return list(zip(OTHER_READINGS, numbers, strict=True))


def other_readings(asked: Asked) -> list[tuple[int, int]]:
    """How many have 3 or more placements by the two other readings in use, month by month (measures.md G6)."""
    placements = asked.frames.placements.placements
    same = pl.col("same_carer").fill_null(False) & (
        pl.col("started_on") == pl.col("ended_on").shift(1).over("child")
    )
    rows = placements.with_columns(spell=(~same.fill_null(False)).cum_sum())
    in_window = (pl.col("started_on") <= pl.col("s")) & (
        pl.col("ended_on").is_null() | (pl.col("ended_on") > pl.col("last_12"))
    )
    had = (
        asked.with_days(asked.in_care)
        .select("m", "child", "s", "last_12")
        .join(rows, on="child")
        .filter(in_window)
    )
    spells = had.group_by("m", "child").agg(pl.col("spell").n_unique().alias("n"))
    stays = had.filter("temporary").group_by("m", "child").agg(pl.len().alias("n"))
    runs = runs_in_12_months(asked).group_by("m", "child").agg(pl.len().alias("n"))
    both = pl.concat([runs, stays]).group_by("m", "child").agg(pl.col("n").sum())
    by_rows, by_stays = _many(spells), _many(both)
    return [(by_rows[m], by_stays[m]) for m in range(len(asked.months))]


#: The words of the two, in their order.
OTHER_READINGS = (
    "every row that begins with other carers counted, temporary stays and coming back too",
    "temporary stays counted as placements, coming back not",
)


def _many(counts: pl.DataFrame) -> Counter[int]:
    return Counter(counts.filter(pl.col("n") >= MANY_PLACEMENTS).get_column("m").to_list())


def _unknown_distance(asked: Asked) -> list[tuple[str, int]]:
    unknown = asked.located.filter(pl.col("tenths").is_null() & ~pl.col("uasc"))
    return [("left out, as the distance is not known", unknown.height)]


def _unknown_times(asked: Asked) -> list[tuple[str, int]]:
    """Episodes with a completed interview that are not within 72 hours because a time is not known."""
    cohort = interview_in_72_hours(asked).filter(pl.col("value") == 0).select("episode_id")
    unknown = pl.col("held_at_minute").is_null() | pl.col("back_minute").is_null()
    held = asked.frames.absences.interviews_asked_for.filter(pl.col("completed") & unknown)
    found = held.join(cohort, on="episode_id", how="semi").get_column("episode_id").n_unique()
    return [("not counted as within 72 hours, as a time is not known", found)]


def _lateness(asked: Asked) -> list[tuple[str, int]]:
    """Late interviews by working days after the deadline, and those not held by the end of the month."""
    groups = Counter(lateness(asked).get_column("late").to_list())
    return [(words, groups[words]) for words in GROUPS]


_BESIDE: dict[str, Callable[[Asked], list[tuple[str, int]]]] = {
    "placements-3-plus": _other_readings,
    "within-20-miles": _unknown_distance,
    "return-interviews-72-hours": _unknown_times,
    "return-interviews-3-days": _lateness,
}
