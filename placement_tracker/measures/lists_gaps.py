"""Working lists of what somebody must see to: no social worker, no placement, missing again and again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from placement_tracker.measures.absences import MISSING
from placement_tracker.measures.asked import asked_on
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.listing import (
    CHILD,
    WORKER,
    WorkingList,
    columns,
    in_care_on,
    moment_of,
    of_children,
)
from placement_tracker.measures.themes.reviews import unallocated
from placement_tracker.measures.worked import said

Rows = Sequence[Mapping[str, Any]]


def without_worker(frames: Frames, on: date) -> Rows:
    """The rows of the measure `unallocated` as on the day, with who was the last social worker, and until when."""
    allocations = frames.social_workers.allocations.select(
        "allocation", last_worker="worker", worker_until="allocated_to"
    )
    found = unallocated(asked_on(frames, on)).join(
        allocations, on="allocation", how="left", maintain_order="left"
    )
    rows = of_children(frames, found.sort("worker_until", "child", nulls_last=False))
    return [{**row, "days": (on - (row["worker_until"] or row["period_from"])).days} for row in rows]


def without_placement(frames: Frames, on: date) -> Rows:
    """Children in care for whom no placement is open on the day: one ended without a next, or none was entered."""
    asked = asked_on(frames, on)
    open_for = asked.placed.filter(pl.col("placement").is_null()).drop("placement_type", "district")
    ended = (
        frames.placements.placements.select("child", "placement_type", "ended_on", "started_on")
        .filter(pl.col("ended_on") <= on)
        .sort("ended_on", "started_on")
        .unique("child", keep="last", maintain_order=True)
        .drop("started_on")
    )
    mine = open_for.join(ended, on="child", how="left", maintain_order="left")
    in_this_period = pl.col("ended_on") >= pl.col("period_from")
    mine = mine.with_columns(pl.when(in_this_period).then(pl.col("placement_type", "ended_on")))
    return [
        {
            **row,
            "placement_type": row["placement_type"] and said("PLACE", row["placement_type"]),
            "days": (on - (row["ended_on"] or row["period_from"])).days,
        }
        for row in of_children(frames, mine.sort("ended_on", "child", nulls_last=False))
    ]


def repeat_missing(frames: Frames, on: date) -> Rows:
    """Children in care who went missing so many times in so many days: 3 in 30, unless the settings say otherwise."""
    times, days = frames.authority.repeat_missing
    since = pl.col("went_missing_at")
    lately = frames.absences.episodes.filter(
        (pl.col("kind") == MISSING) & (since <= on) & (since > on - timedelta(days=days))
    )
    counts = (
        lately.group_by("child")
        .agg(
            pl.len().alias("episodes"),
            pl.col("went_missing_at", "went_missing_at_minute").sort_by("episode").last(),
            (pl.col("returned_at").is_null() | (pl.col("returned_at") > on)).any().alias("missing_now"),
        )
        .filter(pl.col("episodes") >= times)
    )
    found = in_care_on(asked_on(frames, on)).join(counts, on="child", maintain_order="left")
    return [
        {**row, "last_time": moment_of(row["went_missing_at"], row["went_missing_at_minute"])}
        for row in of_children(frames, found.sort("episodes", "child", descending=[True, False]))
    ]


GAP_LISTS: dict[str, WorkingList] = {
    "without-worker": WorkingList(
        "Children in care without a social worker",
        CHILD
        + columns(("period_from", "In care since"), ("last_worker", "Last social worker"))
        + columns(("worker_until", "Until"), ("days", "Days without#"), "team", "area"),
        without_worker,
    ),
    "without-placement": WorkingList(
        "Children in care without an open placement",
        CHILD
        + columns(("period_from", "In care since"), ("placement_type", "Last placement"), "ended_on")
        + columns(("days", "Days without#"))
        + WORKER,
        without_placement,
    ),
    "repeat-missing": WorkingList(
        "Missing again and again",
        CHILD
        + columns(("episodes", "Times lately#"), ("last_time", "Last went missing"), "missing_now")
        + WORKER,
        repeat_missing,
    ),
}
