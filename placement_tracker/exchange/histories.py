"""The history as a file of the archive (trust.md, History)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import history
from db.models.keeping import HistoryEntry
from placement_tracker.domain.problems import Fault
from placement_tracker.exchange.sources import Source
from placement_tracker.exchange.tables import rows
from placement_tracker.services import merged

_AT_ONCE = 5000


def entries(source: Source, member: str) -> Iterator[dict[str, Any]]:
    """The entries of a history file, as the store keeps them. Fault where it is not a history."""
    lines = rows(source, member)
    _, header = next(lines, (0, []))
    if set(history.COLUMNS) - set(header):
        raise Fault(f"{member}, line 1: the columns of a history are {', '.join(history.COLUMNS)}.")
    for line, cells in lines:
        said: dict[str, Any] = dict(zip(header, cells, strict=False))
        if len(cells) != len(header) or not all(said[name].isdecimal() for name in ("entry", "act")):
            raise Fault(f"{member}, line {line}: this is not an entry of a history. Nothing was changed.")
        said["entry"], said["act"] = int(said["entry"]), int(said["act"])
        yield {name: said[name] for name in history.COLUMNS}


def first_break(source: Source, member: str) -> int | None:
    """The number of the first entry that does not follow from the one before it; None where the chain holds."""
    return history.first_break(entries(source, member))


def put_in(session: Session, source: Source, member: str) -> int:
    """Continue an archive's history in an empty store; returns how many entries it has."""
    part: list[tuple[Any, ...]] = []
    count = 0
    for entry in entries(source, member):
        part.append(tuple(entry.values()))
        count += 1
        if len(part) == _AT_ONCE:
            history.put_in(session, part)
            part = []
    if part:
        history.put_in(session, part)
    return count


def written(session: Session, child_id: str | None = None) -> Iterator[tuple[str, ...]]:
    """The store's history, or what it tells of one child, also by numbers that it had before, entry by entry, in the
    order of history.COLUMNS.
    """
    table = HistoryEntry.__table__
    query = select(*(table.c[name] for name in history.COLUMNS)).order_by(table.c.entry)
    if child_id is not None:
        query = query.where(table.c.child_id.in_([child_id, *merged.before(session, child_id)]))
    for row in session.execute(query, execution_options={"yield_per": _AT_ONCE}):
        yield tuple(str(value) for value in row)
