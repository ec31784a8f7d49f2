"""Reviews."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from placement_tracker.services import records

if TYPE_CHECKING:
    from db.writing import Writing


def hold(act: Writing, child_id: str, on: date, participation: str | None = None) -> str:
    """A review was held; returns its record_id."""
    return records.add(act, "reviews", {"child_id": child_id, "held_on": on, "participation": participation})
