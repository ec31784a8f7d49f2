"""Health assessments, checks, and requests for them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
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
    outcome: str | None = None,
    score: Decimal | None = None,
    reason: str | None = None,
) -> str:
    """A health event; a blank outcome means done. Returns its record_id."""
    said = {"child_id": child_id, "kind": kind, "occurred_on": on}
    return records.add(act, "health_events", {**said, "outcome": outcome, "score": score, "reason": reason})
