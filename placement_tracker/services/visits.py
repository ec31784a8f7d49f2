"""Visits to a child."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from placement_tracker.services import records

if TYPE_CHECKING:
    from db.writing import Writing


def record(
    act: Writing,
    child_id: str,
    kind: str,
    on: date,
    *,
    seen: bool | None = None,
    seen_alone: bool | None = None,
    note: str | None = None,
) -> str:
    """A visit by the social worker (SW) or the reviewing officer (IRO); returns its record_id."""
    said = {"child_id": child_id, "kind": kind, "visited_on": on}
    return records.add(act, "visits", {**said, "seen": seen, "seen_alone": seen_alone, "note": note})
