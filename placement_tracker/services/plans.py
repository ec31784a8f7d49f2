"""The plan for a child: from a day on, until the next one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from placement_tracker.services import reading, records

if TYPE_CHECKING:
    from db.writing import Writing


def agree(act: Writing, child_id: str, from_date: date, plan: str, target_date: date | None = None) -> str:
    """The plan from a day on; one that begins on that very day is changed. Returns its record_id."""
    said = {"child_id": child_id, "from_date": from_date, "plan": plan, "target_date": target_date}
    for row in reading.rows_with(act.session, "plans", "child_id", [child_id]):
        if row.values["from_date"] == from_date:
            records.change(act, "plans", row.ref, said)
            return row.ref
    return records.add(act, "plans", said)
