"""What forms read of the store. For jobs, not for the window's thread: it brings in the database."""

from __future__ import annotations

from datetime import date
from typing import Any

from placement_tracker.domain.kinds import Row
from placement_tracker.services import reading
from ui.forms.declared import Facts


def facts(session: Any, child_id: str, today: date) -> Facts:
    """The registers, and the child's records where a child is chosen. Unknown children have none."""
    records = reading.child_records(session, child_id) if child_id else None
    return Facts(
        today=today,
        records=records,
        providers=reading.rows(session, "providers"),
        teams=[row["team"] for row in reading.rows(session, "teams")],
        workers=_workers(session),
        districts=[row["district"] for row in reading.rows(session, "districts")],
        own_codes=dict(reading.context(session, today).extra_codes),
    )


def as_it_stands(session: Any, record: Row) -> tuple[Row, int]:
    """A record as it is now, which may be later than the page that showed it, and its version."""
    found = reading.row(session, record.kind, record.ref)
    return found or record, reading.version(session, record.kind, record.ref)


def _workers(session: Any) -> list[str]:
    """The names of workers who hold a child now, for suggestions."""
    held = reading.rows(session, "allocations", reading.table_of("allocations").c.ended_on.is_(None))
    return sorted({row["worker"] for row in held})
