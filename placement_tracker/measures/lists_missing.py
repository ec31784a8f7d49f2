"""Working lists about missing children: who is missing, interviews due, and the panel's list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from placement_tracker.domain.moments import from_instant
from placement_tracker.domain.time_limits import HOURS_FOR_INTERVIEW
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
from placement_tracker.measures.worked import said

Rows = Sequence[Mapping[str, Any]]

CLOSED = ("REFUSED", "NOT_POSSIBLE")
PENDING = "PENDING"
#: The column of the panel's list counts these, whatever the authority's own repeat missing is.
_A_MONTH = timedelta(days=30)


def missing_now(frames: Frames, on: date) -> Rows:
    """Children in care with an episode, missing or away, that is open at the end of the day."""
    asked = asked_on(frames, on)
    episodes = frames.absences.episodes.filter(_open_on(on))
    found = in_care_on(asked).join(episodes.drop("end_reason", strict=False), on="child")
    phones = frames.placements.placements.select("placement", placement_phone="phone")
    found = found.join(phones, on="placement", how="left").sort("went_missing_at", "episode_id")
    return [
        {
            **row,
            "kind": said("MISSING", row["kind"]),
            "placement_type": row["placement_type"] and said("PLACE", row["placement_type"]),
            "since": moment_of(row["went_missing_at"], row["went_missing_at_minute"]),
            "days": (on - row["went_missing_at"]).days,
            "last_seen": moment_of(row["last_seen_at"], row["last_seen_at_minute"]),
        }
        for row in of_children(frames, found)
    ]


def _open_on(on: date) -> pl.Expr:
    ended = pl.col("returned_at")
    return (pl.col("went_missing_at") <= on) & (ended.is_null() | (ended > on))


def interviews_due(frames: Frames, on: date) -> Rows:
    """Episodes that have asked for an interview in the last 12 months, and have none that was held, refused or found
    impossible by the day. Both clocks are shown; one that ran out stays, as a late interview is always accepted.
    `pending` is the number of an interview that was begun and has no outcome yet.
    """
    asked = asked_on(frames, on)
    interviews = frames.absences.interviews_asked_for
    held = pl.col("completed") & (pl.col("held_at") <= on)
    answered = interviews.filter(held | pl.col("outcome").is_in(CLOSED)).select("episode_id")
    offers = interviews.group_by("episode_id").agg(
        pl.col("offered_at").filter(pl.col("offered_at") <= on).max(),
        pl.col("interview_id").filter(pl.col("outcome") == PENDING).max().alias("pending"),
    )
    asking = asked.within(frames.absences.asking_for_interview, "back_on", "last_12", "s").with_columns(
        day="s"
    )
    waiting = (
        asking.join(answered, on="episode_id", how="anti")
        .join(offers.rename({"offered_at": "offered_on"}), on="episode_id", how="left")
        .sort("deadline", "episode_id")
    )
    return [{**row, **_clocks(row, on)} for row in of_children(frames, waiting)]


def _clocks(row: dict[str, Any], on: date) -> dict[str, Any]:
    back = moment_of(row["back_on"], row["back_minute"])
    by = None
    if back is not None and back.known:
        by = from_instant(back.instant + timedelta(hours=HOURS_FOR_INTERVIEW))
    return {
        "missing_from": moment_of(row["went_missing_at"], row["went_missing_at_minute"]),
        "back": back,
        "by_72_hours": by,
        "days_left": (row["deadline"] - on).days,
    }


def panel(frames: Frames, on: date) -> Rows:
    """Who is missing, and who goes missing again and again: 3 times in 30 days, unless the settings say otherwise."""
    times, days = frames.authority.repeat_missing
    asked = asked_on(frames, on)
    episodes = frames.absences.episodes.filter(
        (pl.col("kind") == MISSING) & (pl.col("went_missing_at") <= on)
    )
    since = pl.col("went_missing_at")
    counts = (
        asked.with_days(asked.in_care)
        .select("child", "last_12")
        .join(episodes, on="child")
        .group_by("child")
        .agg(
            (since > on - timedelta(days=days)).sum().alias("episodes_lately"),
            (since > on - _A_MONTH).sum().alias("episodes_30"),
            (since >= pl.col("last_12")).sum().alias("episodes_12"),
            since.filter(_open_on(on)).min().alias("missing_since"),
        )
        .filter(pl.col("missing_since").is_not_null() | (pl.col("episodes_lately") >= times))
    )
    found = in_care_on(asked).join(counts, on="child", maintain_order="left").sort("missing_since", "child")
    return [{**row, **_panel_facts(row, on, times, days)} for row in of_children(frames, found)]


def _panel_facts(row: dict[str, Any], on: date, times: int, days: int) -> dict[str, Any]:
    since, why = row["missing_since"], []
    if since is not None:
        why.append("missing now")
    if row["episodes_lately"] >= times:
        how_often = row["episodes_lately"]
        why.append(f"missing {'once' if how_often == 1 else f'{how_often} times'} in {days} days")
    return {
        "why": "; ".join(why),
        "days_missing": None if since is None else (on - since).days,
        "days_in_care": None if since is None else (since - row["period_from"]).days,
        "days_to_18": None if row["restricted"] else (row["turns_18"] - on).days,
    }


MISSING_LISTS: dict[str, WorkingList] = {
    "missing-now": WorkingList(
        "Missing or away now",
        CHILD
        + columns(
            "kind", ("since", "Missing since"), ("days", "Days#"), "last_seen", "placement_type", "district"
        )
        + columns(("placement_phone", "Placement's phone"))
        + WORKER,
        missing_now,
    ),
    "interviews-due": WorkingList(
        "Return interviews to hold",
        CHILD
        + columns(("episode_id", "Episode"), ("missing_from", "Missing from"), ("back", "Back at"))
        + columns(
            ("deadline", "3rd working day"), ("days_left", "Days left#"), ("by_72_hours", "72 hours end at")
        )
        + columns("offered_on")
        + WORKER,
        interviews_due,
    ),
    "panel": WorkingList(
        "Missing children panel",
        CHILD
        + columns(
            "why", "missing_since", "days_missing#", ("days_in_care", "Days in care when they went missing#")
        )
        + columns(("days_to_18", "Days to the 18th birthday#"), ("episodes_30", "Episodes in 30 days#"))
        + columns(("episodes_12", "Episodes in 12 months#"), ("nationality", "Country"))
        + WORKER,
        panel,
    ),
}
