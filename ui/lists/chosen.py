"""Which children the rows of a list are about, whatever the rows are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from placement_tracker.domain.kinds import Row
from ui.lists.columns import value_of


def child_of(row: Any) -> str:
    """The number of the child that a list's row is about; "" where it is about none."""
    return str(value_of(row.values if isinstance(row, Row) else row, "child_id") or "")


def children_of(rows: Iterable[Any]) -> tuple[str, ...]:
    """The children of several rows, each once, in the order of the rows."""
    return tuple(dict.fromkeys(filter(None, map(child_of, rows))))
