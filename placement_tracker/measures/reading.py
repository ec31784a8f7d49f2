"""Reading a store once, as the columns that the measures need."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any

import polars as pl
from sqlalchemy import Boolean, Text, cast, func, select

from db.models import model_of
from db.models.keeping import HistoryEntry
from placement_tracker.domain.geography import PostcodeDirectory
from placement_tracker.domain.rights import RESTRICTIONS
from placement_tracker.measures.authority import authority_of_rows
from placement_tracker.measures.columns import COLUMNS, table
from placement_tracker.measures.records import Records
from placement_tracker.services import restricted

if TYPE_CHECKING:
    from sqlalchemy import Result
    from sqlalchemy.orm import Session

Progress = Callable[[int, int, str], None]

#: Small tables, read as plain rows.
OF_THE_AUTHORITY = ("authority", "areas", "teams", "population", "targets", "staffing", "settings")

#: Rows fetched at a time: so few that Python does not look for rubbish among them before they are gone.
_FETCHED = 500
#: Rows made into a frame at a time: a national store's placements would not fit into memory as Python objects at once.
_FRAMED = 50_000


def _silent(done: int, of: int, words: str) -> None:
    """Nobody watches."""


def read_records(session: Session, progress: Progress | None, directory: PostcodeDirectory) -> Records:
    """The records of a store that are not voided, as columns. What `progress` raises stops the reading.

    Children who are hidden from the one for whom the session reads have no name in lists.
    """
    say = progress or _silent
    small = {kind: rows_as_entered(session, kind) for kind in OF_THE_AUTHORITY}
    tables = {}
    for done, kind in enumerate(COLUMNS):
        say(done, len(COLUMNS), f"Reading {kind.replace('_', ' ')}")
        tables[kind] = _table(session, kind)
    say(len(COLUMNS), len(COLUMNS), "Everything is read")
    return Records(authority_of_rows(small), tables, directory, restricted.hidden(session))


def read_kinds(
    session: Session, before: Records, kinds: Collection[str], progress: Progress | None
) -> Records:
    """The records after a save that wrote these kinds, from those before it; all of them where the authority's own
    were written, or who may see a child, for they decide how others are read.
    """
    if not {*OF_THE_AUTHORITY, RESTRICTIONS}.isdisjoint(kinds):
        return read_records(session, progress, before.directory)
    return before.with_changes({kind: _table(session, kind) for kind in COLUMNS if kind in kinds})


def rows_as_entered(session: Session, kind: str) -> list[dict[str, Any]]:
    """Plain values, in the order in which the records were put in: that of areas and teams is the order of reports."""
    model = model_of(kind)
    told = HistoryEntry.record_id == model.record_id
    entered = select(func.min(HistoryEntry.entry)).where(told, HistoryEntry.kind == kind).scalar_subquery()
    chosen = select(model.__table__).where(model.voided.is_(False)).order_by(entered, model.record_id)
    return [dict(row) for row in session.execute(chosen).mappings()]


def _table(session: Session, kind: str) -> pl.DataFrame:
    """Every column as it is written, not as Python's values: a day and a moment are read as columns, all at once."""
    stored = model_of(kind).__table__.c
    columns = [stored[name] for name in COLUMNS[kind]]
    plain = [column if isinstance(column.type, Boolean) else cast(column, Text) for column in columns]
    chosen = select(*plain).where(stored["voided"].is_(False)).execution_options(yield_per=_FETCHED)
    # The connection's rows, not the session's: making the latter takes longer than all the rest.
    parts = [table(kind, columns) for columns in _columns(kind, session.connection().execute(chosen))]
    return pl.concat(parts, rechunk=True) if len(parts) > 1 else parts[0]


def _columns(kind: str, found: Result[Any]) -> Iterator[dict[str, list[Any]]]:
    """What was found as columns, so many rows together; at least once."""
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS[kind]}
    held = 0
    for some in found.partitions():
        if held >= _FRAMED:
            yield columns
            columns, held = {name: [] for name in columns}, 0
        for column, values in zip(columns.values(), zip(*some, strict=True), strict=True):
            column.extend(values)
        held += len(some)
    yield columns
