"""A few records for the tests of the store."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from db.models import model_of
from db.models.keeping import HistoryEntry
from db.store import Store

PERSON, SOURCE = "Ann Archer", "test"
CHILD = {"child_id": "C1", "date_of_birth": date(2010, 5, 4), "surname": "Hale"}


def add_child(store: Store, child_id: str = "C1", **values: Any) -> str:
    with store.writing(PERSON, SOURCE) as act:
        return act.add("children", {**CHILD, "child_id": child_id, **values})


def all_of(store: Store, kind: str) -> list[dict[str, Any]]:
    table = model_of(kind).__table__
    with store.reading() as session:
        return [dict(row) for row in session.execute(select(table)).mappings()]


def history_of(store: Store) -> list[dict[str, Any]]:
    table = HistoryEntry.__table__
    with store.reading() as session:
        return [dict(row) for row in session.execute(select(table).order_by(table.c.entry)).mappings()]
