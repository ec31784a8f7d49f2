"""Working lists about children in care: stability, reviews, visits, health, 18th birthdays, places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import polars as pl

from placement_tracker.domain.days import months_after
from placement_tracker.measures import places
from placement_tracker.measures.asked import asked_on
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.listing import CHILD, WORKER, WorkingList, columns, in_care_on, of_children
from placement_tracker.measures.stability import COLUMNS, stability_list
from placement_tracker.measures.themes.health import ASSESSMENT_WITHIN, REQUEST_WITHIN
from placement_tracker.measures.themes.population import hosted
from placement_tracker.measures.worked import said

Rows = Sequence[Mapping[str, Any]]

SOON = timedelta(days=14)
BEFORE_BIRTHDAY = timedelta(days=90)
#: Visits (Care Planning Regulations 2010, reg. 28): the first within a week of the placement, then every six weeks;
#: from a year on every three months where the placement is to last to 18.
FIRST_VISIT, NEXT_VISIT, YEAR = timedelta(days=7), timedelta(weeks=6), 12
MONTHS_WHERE_LONG_TERM = 3


def stability(frames: Frames, on: date) -> Rows:
    return [
        {
            **asdict(child),
            "reason": child.reason and said("REASON_PLACE_CHANGE", child.reason),
            "placement_type": child.placement_type and said("PLACE", child.placement_type),
            "provider": child.provider and said("PLACE_PROVIDER", child.provider),
        }
        for child in stability_list(frames, on)
    ]


def turning_18(frames: Frames, on: date) -> Rows:
    soon = in_care_on(asked_on(frames, on)).filter(pl.col("turns_18") <= on + BEFORE_BIRTHDAY)
    rows = of_children(frames, soon.sort("turns_18", "child"))
    return [{**_placed(row), **_turns_18(row, on)} for row in rows]


def _turns_18(row: dict[str, Any], on: date) -> dict[str, Any]:
    if row["restricted"]:
        return {"turns_18": None, "days_left": None}
    return {"days_left": (row["turns_18"] - on).days}


def reviews_due(frames: Frames, on: date) -> Rows:
    """The next review of each child that is due within 14 days, or was due and has not been held."""
    asked = asked_on(frames, on)
    officers = frames.reviewing_officers.at(asked.in_care.select("child", "day"))
    named = officers.filter("allocation_open").select("child", officer="worker")
    due = (
        asked.in_care.join(frames.reviews.due, on="period")
        .filter((pl.col("due_on") <= on + SOON) & _not_yet("held_on", on) & _known_by(on))
        .join(named, on="child", how="left")
        .sort("due_on", "child")
    )
    return [{**row, "days_left": (row["due_on"] - on).days} for row in of_children(frames, due)]


def _not_yet(day: str, on: date) -> pl.Expr:
    return pl.col(day).is_null() | (pl.col(day) > on)


def _known_by(on: date) -> pl.Expr:
    """A due date that comes from a review held after the day is not known yet."""
    return pl.col("from_review").is_null() | (pl.col("from_review") <= on)


def visits_due(frames: Frames, on: date) -> Rows:
    """Social workers' visits due within 14 days or overdue, by the start of the placement run and the last visit."""
    visits = frames.records.of("visits").filter((pl.col("kind") == "SW") & (pl.col("visited_on") <= on))
    last = visits.group_by("child").agg(pl.col("visited_on").max().alias("last_visit"))
    lasting = frames.placements.placements.select("placement", "long_term")
    placed = (
        in_care_on(asked_on(frames, on))
        .filter(pl.col("run_from").is_not_null())
        .join(last, on="child", how="left", maintain_order="left")
        .join(lasting, on="placement", how="left", maintain_order="left")
    )
    found = []
    for row in of_children(frames, placed):
        due = _visit_due(row["run_from"], row["last_visit"], row["long_term"] or False)
        if due <= on + SOON:
            found.append({**_placed(row), "due_on": due, "days_left": (due - on).days})
    return sorted(found, key=lambda row: (row["due_on"], row["child_id"]))


def _visit_due(run_from: date, last_visit: date | None, long_term: bool) -> date:
    if last_visit is None or last_visit < run_from:
        return run_from + FIRST_VISIT
    if long_term and last_visit >= months_after(run_from, YEAR):
        return months_after(last_visit, MONTHS_WHERE_LONG_TERM)
    return last_visit + NEXT_VISIT


def health_requests(frames: Frames, on: date) -> Rows:
    """Children whose initial health assessment in this period of care has not been done: asked for, and by when."""
    events = frames.records.of("health_events").filter(pl.col("occurred_on") <= on)
    children = asked_on(frames, on).in_care
    mine = children.select("child", "period_from").join(events, on="child")
    mine = mine.filter(pl.col("occurred_on") >= pl.col("period_from"))
    done = mine.filter((pl.col("kind") == "IHA") & (pl.col("outcome").fill_null("DONE") == "DONE"))
    asked_for = _latest(mine, "IHA_REQUEST", "requested_on")
    returned = _latest(mine, "IHA_REQUEST_RETURNED", "returned_on")
    waiting = (
        children.join(done, on="child", how="anti", maintain_order="left")
        .join(asked_for, on="child", how="left", maintain_order="left")
        .join(returned, on="child", how="left", maintain_order="left")
        .with_columns(
            request_due_on=frames.records.working_day("period_from", REQUEST_WITHIN),
            due_on=frames.records.working_day("period_from", ASSESSMENT_WITHIN),
        )
        .sort("due_on", "child")
    )
    return [{**row, "days_left": (row["due_on"] - on).days} for row in of_children(frames, waiting)]


def _latest(events: pl.DataFrame, kind: str, name: str) -> pl.DataFrame:
    return (
        events.filter(pl.col("kind") == kind).group_by("child").agg(pl.col("occurred_on").max().alias(name))
    )


def hosted_here(frames: Frames, on: date) -> Rows:
    asked = asked_on(frames, on)
    said_of = frames.placements.placements.select(
        "placement", "placement_type", "district", placed_on="started_on"
    )
    found = hosted(asked).drop("responsible_authority").join(said_of, on="placement", maintain_order="left")
    return [_placed(row) for row in of_children(frames, found.sort("child"))]


def out_of_area(frames: Frames, on: date) -> Rows:
    """Children whose placement lies outside the authority's own area, the neighbour counted apart included."""
    away = in_care_on(asked_on(frames, on)).filter(~places.in_own_area(frames)).sort("child")
    return [_placed(row) for row in of_children(frames, away)]


def _placed(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its placement in words, and the distance in miles."""
    tenths = row.get("tenths")
    return {
        **row,
        "placement_type": row["placement_type"] and said("PLACE", row["placement_type"]),
        "distance": None if tenths is None else f"{tenths // 10}.{tenths % 10}",
    }


_PLACE = columns("placement_type", "district", "authority", ("distance", "Miles from home#"))
_DUE = columns("due_on", ("days_left", "Days left#"))

CARE_LISTS: dict[str, WorkingList] = {
    "stability": WorkingList("Placement stability", COLUMNS, stability),
    "health-requests": WorkingList(
        "Initial health assessments not done",
        CHILD
        + columns(
            ("period_from", "In care since"),
            "requested_on",
            "request_due_on",
            ("returned_on", "Sent back on"),
        )
        + _DUE
        + WORKER,
        health_requests,
    ),
    "turning-18": WorkingList(
        "Turning 18 within 90 days",
        CHILD + columns(("turns_18", "18th birthday"), ("days_left", "Days left#")) + _PLACE + WORKER,
        turning_18,
    ),
    "reviews-due": WorkingList(
        "Reviews due within 14 days, or overdue",
        CHILD + columns(("nth", "Review#")) + _DUE + columns(("officer", "Reviewing officer")) + WORKER,
        reviews_due,
    ),
    "visits-due": WorkingList(
        "Social workers' visits due within 14 days, or overdue",
        CHILD + columns("last_visit", ("run_from", "In placement since")) + _DUE + _PLACE + WORKER,
        visits_due,
    ),
    "hosted": WorkingList(
        "Children of other authorities placed here",
        CHILD + columns("responsible_authority", "placed_on", "placement_type", "district") + WORKER,
        hosted_here,
    ),
    "out-of-area": WorkingList(
        "Placed outside the area",
        CHILD + columns(("run_from", "In placement since")) + _PLACE + WORKER,
        out_of_area,
    ),
}
