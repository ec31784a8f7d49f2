"""The open archive, written (archive.md): the whole store, or everything about one child."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Select, String, Text, collate, func, select, type_coerce
from sqlalchemy.orm import Session

from db.bulk import in_chunks
from db.history import COLUMNS as HISTORY_COLUMNS
from db.models import kind_of, kinds, table_of
from db.models.keeping import HistoryEntry
from db.store import Store
from placement_tracker.domain.kinds import Form
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import Right
from placement_tracker.exchange import histories, notes, photographs, published, refused
from placement_tracker.exchange.incoming import Progress, quietly
from placement_tracker.exchange.standing import Stock
from placement_tracker.exchange.table_writer import put_rows
from placement_tracker.exchange.target import README, TITLE, Make, writing_to
from placement_tracker.services import restricted, rights
from placement_tracker.services.published import KIND

#: What the history calls the place from which an export is made.
SOURCE = "export"
_AT_ONCE = 5000
#: Their order is the order of reports: that in which they were entered (archive.md, districts; cli.md).
_IN_ORDER_OF_ENTRY = {"areas", "teams", "districts"}
_AS_STORED = {Form.TEXT, Form.MOMENT, Form.NUMBER, Form.CODE, Form.CODES, Form.TEXTS, Form.MONTH}
_AS_STORED |= {Form.REFERENCE, Form.REFERENCES}
_WORDS = f"""{TITLE}

OFFICIAL-SENSITIVE: these files hold records of children. Keep them encrypted, and remove them when they are done with.

One CSV file (UTF-8, comma-separated, one header row) for each kind of record. Days are written YYYY-MM-DD, times
YYYY-MM-DDTHH:MM in UK time, or as the day alone where the time is not known; Y and N; several values in one cell are
separated by semicolons. Importing these files into an empty store gives the same records; in a store that has them
already, a row changes the record with its record_id.

Nothing is escaped against formulas: a spreadsheet may take a cell that begins with = + - or @ for a formula. Import the
columns as text, or work on a copy.

history.csv     who changed what, when and why; it goes into an empty store only
photographs/    photographs of missing profiles
published/      returns as they were published, frozen: a folder each, and index.csv; in an export of the whole store
                only, not in one of a single child
refused/        rows of earlier imports that nobody has put right yet, each with what was wrong

Left out: people's keys and passphrases, drafts, saved views, and records that were voided (the history tells of them).
"""
#: Where README.txt tells of notes, if there are any: before this.
_AFTER_NOTES = "published/      "


def export_archive(store: Store, out: Path, person: str, progress: Progress = quietly) -> int:
    """Write the whole store to a folder, or to a .zip where the name ends so; returns how many records.

    It is there whole or not at all, and told in the history. Fault where it cannot be written; NotAllowed for somebody
    who may not export, or to whom the record of a restricted child does not open.
    """
    rights.require(store, person, Right.EXPORT, SOURCE)
    restricted.demand_all_visible(store, person, SOURCE)
    with store.reading() as session:
        counts = dict.fromkeys(kinds(), 0)
        with writing_to(out, lambda: _tell(store, person, out, counts, "")) as make:
            _write_readme(make, session, None)
            for number, name in enumerate(kinds()):
                progress(number, len(kinds()), f"Writing {name.replace('_', ' ')}")
                with make(f"{name}.csv") as stream:
                    counts[name] = put_rows(stream, _header(name), _rows(session, name, None))
            progress(len(kinds()), len(kinds()), "Writing the history")
            with make("history.csv") as stream:
                put_rows(stream, HISTORY_COLUMNS, histories.written(session))
            _write_photographs(make, session, None)
            counts[notes.KIND] = notes.put_out(make, session)
            counts[KIND] = published.put_out(make, session, progress)
            _write_refused(make, refused.kept(session))
    return sum(counts[name] for name in kinds())


def export_child(store: Store, child_id: str, out: Path, person: str, progress: Progress = quietly) -> int:
    """Write everything about one child (subject access), in the archive's files; returns how many records.

    Fault where there is no such child; NotAllowed where its record does not open to the person.
    """
    rights.require(store, person, Right.EXPORT, SOURCE)
    with rights.telling(store, person, SOURCE), store.reading() as session:
        restricted.refuse_to(session, person, child_id)
    with store.reading() as session:
        records = {
            name: [one.record_id for one in ones if not one.voided]
            for name, ones in Stock(session).of_children([child_id]).items()
        }
        if not records.get("children"):
            raise Fault(f"There is no child with the number {child_id}.")
        counts = dict.fromkeys(records, 0)
        with writing_to(out, lambda: _tell(store, person, out, counts, child_id)) as make:
            _write_readme(make, session, child_id)
            for number, (name, wanted) in enumerate(records.items()):
                progress(number, len(records), f"Writing {name.replace('_', ' ')}")
                with make(f"{name}.csv") as stream:
                    counts[name] = put_rows(stream, _header(name), _rows(session, name, wanted))
            with make("history.csv") as stream:
                put_rows(stream, HISTORY_COLUMNS, histories.written(session, child_id))
            _write_photographs(make, session, _photographs_of(session, child_id))
            counts[notes.KIND] = notes.put_out(make, session, child_id)
            _write_refused(make, (row for row in refused.kept(session) if _is_about(row, child_id)))
    return sum(counts.values())


def _header(name: str) -> list[str]:
    return ["record_id", *(column.name for column in kind_of(name).columns)]


def _rows(session: Session, name: str, wanted: Collection[str] | None) -> Iterator[list[str]]:
    """The records of a kind that are not voided, as cells; with `wanted` only those of these record_ids."""
    if wanted is None:
        yield from _read(session, name, None)
        return
    for chunk in in_chunks(wanted):
        yield from _read(session, name, table_of(name).c.record_id.in_(chunk))


def _read(session: Session, name: str, condition: ColumnElement[bool] | None) -> Iterator[list[str]]:
    table = table_of(name)
    # What is stored in the archive's own form is read as it is stored.
    columns = [
        type_coerce(table.c[column.name], Text) if column.form in _AS_STORED else table.c[column.name]
        for column in kind_of(name).columns
    ]
    query = (
        select(table.c.record_id, *columns).where(table.c.voided.is_(False)).order_by(*_order(session, name))
    )
    if condition is not None:
        query = query.where(condition)
    yield from _cells(session, query)


def _cells(session: Session, query: Select[Any]) -> Iterator[list[str]]:
    for row in session.execute(query, execution_options={"yield_per": _AT_ONCE}):
        yield ["" if value is None else value if type(value) is str else _written(value) for value in row]


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "Y" if value else "N"
    return value.isoformat() if isinstance(value, date) else str(value)


def _order(session: Session, name: str) -> list[Any]:
    """By key, whatever the store's own idea of the alphabet; nothing comes before something."""
    table = table_of(name)
    order: list[Any] = []
    if name in _IN_ORDER_OF_ENTRY:
        told = (HistoryEntry.record_id == table.c.record_id, HistoryEntry.kind == name)
        order.append(select(func.min(HistoryEntry.entry)).where(*told).scalar_subquery())
    names = (*kind_of(name).key, "record_id")
    return order + [_sorted(session, table.c[column]).nulls_first() for column in names]


def _sorted(session: Session, column: ColumnElement[Any]) -> ColumnElement[Any]:
    on_server = session.get_bind().dialect.name == "postgresql"
    is_text = isinstance(column.type, String) or isinstance(getattr(column.type, "impl", None), String)
    return collate(type_coerce(column, Text), "C") if on_server and is_text else column


def _write_readme(make: Make, session: Session, child_id: str | None) -> None:
    said = _WORDS
    if notes.any_kept(session, child_id):
        said = said.replace(_AFTER_NOTES, f"{notes.IN_README}{_AFTER_NOTES}")
    with make(README) as stream:
        stream.write(said.encode())


def _write_photographs(make: Make, session: Session, names: set[str] | None) -> None:
    for name, content in photographs.kept(session, names):
        with make(f"photographs/{name}") as stream:
            stream.write(content)


def _photographs_of(session: Session, child_id: str) -> set[str]:
    table = table_of("missing_profiles")
    query = select(table.c.photograph).where(table.c.child_id == child_id, table.c.photograph.is_not(None))
    return set(session.execute(query).scalars())


def _write_refused(make: Make, rows: Iterator[refused.KeptRow]) -> None:
    for name, header, lines in refused.tables(rows):
        with make(f"refused/{name}") as stream:
            put_rows(stream, header, lines)


def _is_about(row: refused.KeptRow, child_id: str) -> bool:
    said = dict(zip(row.header, row.cells, strict=False))
    return child_id in (said.get("child_id"), said.get("CHILD"))


def _tell(store: Store, person: str, out: Path, counts: Mapping[str, int], child_id: str) -> None:
    told = {name: ["", str(count)] for name, count in counts.items() if count}
    told["to"] = ["", str(out)]
    with store.writing(person, SOURCE) as act:
        act.tell("exported", kind="archive", child_id=child_id, changes=told)
