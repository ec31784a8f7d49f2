"""Which children the rows of a list are about, whatever the rows are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from placement_tracker.domain.kinds import Row


def child_of(row: Any) -> str:
    """The number of the child that a list's row is about; "" where it is about none."""
    if isinstance(row, Mapping):
        return str(row.get("child_id") or "")
    found = row.values.get("child_id") if isinstance(row, Row) else getattr(row, "child_id", "")
    return str(found or "")


def children_of(rows: Iterable[Any]) -> tuple[str, ...]:
    """The children of several rows, each once, in the order of the rows."""
    return tuple(dict.fromkeys(filter(None, map(child_of, rows))))
