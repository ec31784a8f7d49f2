"""Placement stability, child by child: the measures' own runs and periods, as on any day (screens: Stability)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from placement_tracker.domain.days import Interval, age_on, birthday, days_in
from placement_tracker.measures import places
from placement_tracker.measures.absences import MISSING
from placement_tracker.measures.asked import Asked, asked_on
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.listing import columns, in_care_on, of_children
from placement_tracker.measures.moves import leaves_window_on, was_planned
from placement_tracker.measures.runs import counted_in
from placement_tracker.measures.themes.reviews import (
    MANY_PLACEMENTS,
    PERIOD_DAYS,
    RUN_DAYS,
    same_placement_2_years,
)

LOOK_AHEAD = timedelta(days=90)
JUST_MOVED = timedelta(days=30)

COLUMNS = columns(
    ("child_id", "Child"),
    "name",
    "age#",
    ("uasc", "UASC"),
    ("placements_12", "Placements in 12 months#"),
    ("placements_24", "Placements in 24 months#"),
    ("placements_in_period", "Placements in this period of care#"),
    "run_from",
    "run_days#",
    "reaches_2_years",
    ("leaves_window", "A placement leaves the 12 months"),
    "last_move",
    "reason",
    "planned",
    "placement_type",
    "provider",
    "distance#",
    "in_area",
    ("missing_12", "Missing episodes in 12 months#"),
    ("status_2_years", "Same placement for 2 years"),
    "next_change",
    "next_change_on",
    "worker",
    "team",
    "area",
)


@dataclass(frozen=True, slots=True)
class StableChild:
    """One child in care on the day. `run_days` counts both the first day of the current run and the day.

    `leaves_window` is the next day on which a run that has ended is no longer counted in the 12 months;
    `last_move` the day on which the current run began, where another placement of the period went before it;
    `planned` None where neither the record nor the reason tells; `distance` in miles; `in_area` None where not known.
    """

    child_id: str
    name: str | None
    age: int
    uasc: bool
    placements_12: int
    placements_24: int
    placements_in_period: int
    run_from: date | None
    run_days: int | None
    reaches_2_years: date | None
    leaves_window: date | None
    last_move: date | None
    reason: str | None
    planned: bool | None
    placement_type: str | None
    provider: str | None
    distance: Decimal | None
    in_area: bool | None
    missing_12: int
    status_2_years: str
    next_change: str | None
    next_change_on: date | None
    worker: str | None
    team: str
    area: str


def stability_list(frames: Frames, on: date) -> list[StableChild]:
    """Every child in care on a day, in order of child_id."""
    asked = asked_on(frames, on)
    found = in_care_on(asked)
    for facts in (_counts(asked), _last_moves(asked), _missing(asked), _two_years(asked)):
        found = found.join(facts, on="child", how="left", maintain_order="left")
    found = found.with_columns(in_area=places.in_own_area(frames))
    return [_stable_child(row, on) for row in of_children(frames, found)]


def _runs(asked: Asked) -> pl.DataFrame:
    """The runs that have begun of the children in care, with the day and the period of care."""
    points = asked.with_days(asked.in_care).select("child", "day", "period_from", "last_12", "last_24")
    return points.join(asked.frames.placements.runs, on="child").filter(pl.col("run_from") <= pl.col("day"))


def _counts(asked: Asked) -> pl.DataFrame:
    """Runs in 12 and 24 months and in the period of care, and the end of the run that leaves the 12 months next."""
    in_12 = counted_in("last_12", "day")
    ended = (pl.col("run_to") <= pl.col("day")) & (pl.col("no_end_before") <= pl.col("day"))
    return (
        _runs(asked)
        .group_by("child")
        .agg(
            in_12.sum().alias("placements_12"),
            counted_in("last_24", "day").sum().alias("placements_24"),
            counted_in("period_from", "day").sum().alias("placements_in_period"),
            pl.col("run_to").filter(in_12 & ended).min().alias("first_ended"),
        )
    )


def _last_moves(asked: Asked) -> pl.DataFrame:
    """The last move in the period of care: when, and how the placement that the child left had ended."""
    points = asked.in_care.select("child", "period", "day")
    moves = points.join(asked.frames.placements.moves, on=["child", "period"])
    made = moves.filter(pl.col("moved_on") <= pl.col("day")).sort("child", "moved_on")
    return made.unique("child", keep="last", maintain_order=True).select(
        "child", "planned", move_reason="end_reason", last_move="moved_on"
    )


def _missing(asked: Asked) -> pl.DataFrame:
    episodes = asked.frames.absences.episodes.filter(pl.col("kind") == MISSING)
    within = asked.within(episodes, "went_missing_at", "last_12")
    return within.group_by("child").agg(pl.len().alias("missing_12"))


def _two_years(asked: Asked) -> pl.DataFrame:
    return same_placement_2_years(asked).select("child", "counted_from", met="value")


def _stable_child(row: dict[str, Any], on: date) -> StableChild:
    run_from, run_days = row["run_from"], None
    if run_from is not None:
        run_days = days_in(run_from, on)
    leaves = leaves_window_on(row["first_ended"]) if row["first_ended"] else None
    change, change_on = _next_change(row, on, leaves)
    as_found: dict[str, Any] = {name: row[name] for name in _AS_FOUND}
    return StableChild(
        **as_found | {name: row[name] or 0 for name in _COUNTS},
        run_days=run_days,
        reaches_2_years=_reaches_2_years(row),
        leaves_window=leaves,
        reason=row["move_reason"],
        planned=was_planned(row["planned"], row["move_reason"]),
        distance=None if row["tenths"] is None else Decimal(row["tenths"]) / 10,
        status_2_years=_status(row, on),
        next_change=change,
        next_change_on=change_on,
    )


_AS_FOUND = (
    "child_id name age uasc run_from last_move placement_type provider in_area worker team area".split()
)
_COUNTS = ("placements_12", "placements_24", "placements_in_period", "missing_12")


def _reaches_2_years(row: dict[str, Any]) -> date | None:
    """The first day on which the run has lasted more than 729 days, both ends counted."""
    start: date | None = row["counted_from"] or row["run_from"]
    return None if start is None else start + timedelta(days=RUN_DAYS)


def _status(row: dict[str, Any], on: date) -> str:
    """Whether the child counts in the measure of 2 years, and meets it; otherwise why not."""
    if row["met"] is not None:
        return "Counts, met" if row["met"] else "Counts, not met"
    if age_on(row["born"], on) >= 16:
        return "Does not count: 16 or over"
    if days_in(row["period_from"], on) <= PERIOD_DAYS:
        return "Does not count yet: in care for less than two and a half years"
    return "Does not count: short breaks in the last two and a half years"


def _next_change(row: dict[str, Any], on: date, leaves: date | None) -> tuple[str | None, date | None]:
    """The next day in the coming 90 days on which what the child counts as changes, and how."""
    changes = [
        (leaves, "A placement leaves the 12 months"),
        (_reaches_2_years(row), "Two years in the same placement"),
        (row["period_from"] + timedelta(days=PERIOD_DAYS), "Two and a half years in care"),
        (None if row["restricted"] else birthday(row["born"], 16), "16th birthday"),
    ]
    ahead = Interval(on + timedelta(days=1), on + LOOK_AHEAD)
    coming = [(day, words) for day, words in changes if day is not None and day in ahead]
    day, words = min(coming, default=(None, None))
    return words, day


def _in_coming_days(day: date | None, on: date) -> bool:
    return day is not None and on < day <= on + LOOK_AHEAD


#: The ready views: which children of the list each shows, as on a day.
VIEWS: dict[str, Callable[[StableChild, date], bool]] = {
    "3 or more": lambda child, on: child.placements_12 >= MANY_PLACEMENTS,
    "At 2: one move away": lambda child, on: child.placements_12 == MANY_PLACEMENTS - 1,
    "2-year mark within 90 days": lambda child, on: _in_coming_days(child.reaches_2_years, on),
    "Moved in the last 30 days": lambda child, on: (
        child.last_move is not None and child.last_move > on - JUST_MOVED
    ),
    "14 and over": lambda child, on: child.age >= 14,
    "Unplanned moves": lambda child, on: child.planned is False,
}
