"""What the tests of the services read back."""

from __future__ import annotations

from typing import Any

from db.store import Store
from db.writing import Writing
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.values import written
from placement_tracker.services import reading, records, spans


def rows(store: Store, kind: str, child_id: str = "C1") -> list[Row]:
    with store.reading() as session:
        return reading.child_records(session, child_id).of(kind)


def told(store: Store, kind: str, *columns: str, child_id: str = "C1") -> list[tuple[str, ...]]:
    """The named columns of a child's records of a kind, in the archive's forms; spans in their order."""
    with store.reading() as session:
        if kind in spans.SPANS:
            found = spans.of_child(session, kind, child_id)
        else:
            found = reading.child_records(session, child_id).of(kind)
    return [tuple(written(row.values[name]) for name in columns) for row in found]


def one(store: Store, kind: str, child_id: str = "C1") -> Row:
    (found,) = rows(store, kind, child_id)
    return found


def entries(store: Store) -> list[dict[str, Any]]:
    """The history, oldest first."""
    from sqlalchemy import select

    from db.models.keeping import HistoryEntry

    table = HistoryEntry.__table__
    with store.reading() as session:
        return [dict(row) for row in session.execute(select(table).order_by(table.c.entry)).mappings()]


def put(writing: Writing, *new: tuple[str, dict[str, Any]]) -> list[str]:
    """Add records of several kinds; their record_ids."""
    return [records.add(writing, kind, values) for kind, values in new]
