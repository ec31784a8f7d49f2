"""Spans of one child as they stand within an act: periods of care, legal statuses, placements and the like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy.orm import Session

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.moments import Moment
from placement_tracker.services import reading


@dataclass(frozen=True, slots=True)
class SpanKind:
    """Where a kind keeps its start and its end; spans with the same values of `within` follow each other."""

    start: str = "started_on"
    end: str = "ended_on"
    within: tuple[str, ...] = ()


SPANS = {
    "care_periods": SpanKind(),
    "legal_statuses": SpanKind(),
    "placements": SpanKind(),
    "care_leavers": SpanKind(),
    "deprivations": SpanKind(),
    "allocations": SpanKind(within=("role",)),
    "missing_episodes": SpanKind("went_missing_at", "returned_at"),
}

#: What says why a span ended, and goes with the end that it belongs to.
ABOUT_THE_END = {
    "care_periods": ("end_reason",),
    "placements": ("end_reason", "planned"),
    "allocations": ("change_reason",),
    "missing_episodes": ("how_ended",),
}


def of_child(session: Session, kind: str, child_id: str, **same: Any) -> list[Row]:
    """A child's spans of a kind, in order; with `same`, those that have these values."""
    found = [
        row
        for row in reading.rows_with(session, kind, "child_id", [child_id])
        if all(row.values[name] == value for name, value in same.items())
    ]
    return sorted(found, key=lambda row: (_sorted(start(row)), _sorted(end(row))))


def start(row: Row) -> Any:
    return row.values[SPANS[row.kind].start]


def end(row: Row) -> Any:
    return row.values[SPANS[row.kind].end]


def _sorted(value: date | Moment | None) -> tuple[date, time, bool]:
    if value is None:
        return date.max, time.max, True
    if isinstance(value, Moment):
        return value.day, value.clock or time.min, value.later
    return value, time.min, False


def open_span(session: Session, kind: str, child_id: str, **same: Any) -> Row | None:
    """The span without an end that began last; None where there is none."""
    found = [row for row in of_child(session, kind, child_id, **same) if end(row) is None]
    return found[-1] if found else None


def covering(rows: list[Row], day: date) -> Row | None:
    """The span that is open at the end of a day; of several the one that began last."""
    found = [row for row in rows if start(row) <= day and (end(row) is None or day < end(row))]
    return found[-1] if found else None
