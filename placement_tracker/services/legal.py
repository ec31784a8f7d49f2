"""Legal statuses: one at a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from placement_tracker.domain.problems import Fault
from placement_tracker.services import records, spans

if TYPE_CHECKING:
    from db.writing import Writing

KIND = "legal_statuses"


def change(act: Writing, child_id: str, on: date, status: str) -> str:
    """End the open legal status, if there is one, and start the next on the same day; returns its record_id.

    Fault where one began later: then it is to be told as a late one (corrections.insert_late).
    """
    standing = spans.of_child(act.session, KIND, child_id)
    if any(spans.start(row) > on for row in standing):
        raise Fault("Another legal status begins after that day. Enter this one as one that was told late.")
    for row in standing:
        if spans.end(row) is None:
            records.change(act, KIND, row.ref, {"ended_on": on})
    return records.add(act, KIND, {"child_id": child_id, "status": status, "started_on": on})
