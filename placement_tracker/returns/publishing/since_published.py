"""What was published of a month, and what was entered since: read from a store for the return of changes (R13)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl

from placement_tracker.domain.values import written
from placement_tracker.measures.columns import COLUMNS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from placement_tracker.domain.days import Month
    from placement_tracker.returns.publishing.frozen import Frozen
    from placement_tracker.services.published import PublishedEntry

#: The kinds that make up the authority (measures.authority).
OF_THE_AUTHORITY = ("authority", "areas", "teams", "population", "targets", "staffing", "settings")

#: A record's columns as the archive writes them, blank ones left out.
Written = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One entry of the history that changed a record. `at` is UTC, `changes` is {column: [from, to]} as written."""

    entry: int
    act: int
    at: str
    person: str
    source: str
    action: str
    kind: str
    record_id: str
    child_id: str
    changes: Mapping[str, list[str]]
    reason: str


@dataclass(frozen=True)
class SincePublished:
    """`editions` are the latest of each return published for the month, newest first; `frozen` those of them that
    hold the latest frozen figures of any measure, newest first.

    `entries` came after the first of these was made, in the kinds that measures read; `children` are those that they
    name. `tables` hold, with record_id, voided and place (their order), the records of these children: voided ones
    too, all as they are written.
    `authority` holds those of the kinds of the authority that were changed (of teams, too, where areas were).
    """

    editions: tuple[PublishedEntry, ...] = ()
    frozen: tuple[Frozen, ...] = ()
    entries: tuple[ChangeEntry, ...] = ()
    children: frozenset[str] = frozenset()
    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    authority: Mapping[str, tuple[tuple[str, bool, Written], ...]] = field(default_factory=dict)
    #: The restricted children: what was entered of them is counted, and not said.
    hidden: frozenset[str] = frozenset()

    @property
    def measures(self) -> dict[str, Frozen]:
        """The frozen return that holds each measure's latest frozen figures."""
        found: dict[str, Frozen] = {}
        for one in self.frozen:
            for code in one.entry.measures:
                found.setdefault(code, one)
        return found


NOTHING_SINCE = SincePublished()


def read_since_published(session: Session, month: Month) -> SincePublished:
    """What was published of a month, with the entries since. Fault where a published return cannot be read."""
    from placement_tracker.returns.publishing.frozen import frozen
    from placement_tracker.services.published import published
    from placement_tracker.services.restricted import hidden

    latest = {one.code: one for one in published(session) if one.month == str(month)}
    editions = tuple(sorted(latest.values(), key=lambda one: -one.number))
    wanted, covered = [], set[str]()
    for one in editions:
        if not covered.issuperset(one.measures):
            wanted.append(frozen(session, one.number))
            covered.update(one.measures)
    if not wanted:
        return SincePublished(editions)
    entries = tuple(_entries(session, min(one.entry.as_of for one in wanted)))
    changed = {entry.kind for entry in entries}
    small = changed | ({"teams"} if "areas" in changed else set())
    children = frozenset(child for entry in entries for child in _children(entry))
    return SincePublished(
        editions,
        tuple(wanted),
        entries,
        children,
        {kind: _with_ids(session, kind, children) for kind in COLUMNS if _is_wanted(kind, children, changed)},
        {kind: tuple(_of_the_authority(session, kind)) for kind in OF_THE_AUTHORITY if kind in small},
        hidden(session),
    )


def _entries(session: Session, after: int) -> Iterator[ChangeEntry]:
    from sqlalchemy import select

    from db.models.keeping import HistoryEntry

    chosen = (
        select(HistoryEntry)
        .where(HistoryEntry.kind.in_([*COLUMNS, *OF_THE_AUTHORITY]), HistoryEntry.entry > after)
        .order_by(HistoryEntry.entry)
    )
    for one in session.scalars(chosen):
        yield ChangeEntry(
            one.entry,
            one.act,
            one.at,
            one.person,
            one.source,
            one.action,
            one.kind,
            one.record_id,
            one.child_id,
            json.loads(one.changes or "{}"),
            one.reason,
        )


def _children(entry: ChangeEntry) -> set[str]:
    """The children that an entry names: two where a record was entered for the wrong one."""
    return {entry.child_id, *entry.changes.get("child_id", ())} - {""}


def _is_wanted(kind: str, children: Collection[str], changed: Collection[str]) -> bool:
    return bool(children) if "child_id" in COLUMNS[kind] else kind in changed


def _with_ids(session: Session, kind: str, children: Collection[str]) -> pl.DataFrame:
    """The records of these children; of a kind that names no child, all."""
    from sqlalchemy import Boolean, Text, cast, select

    from db.bulk import in_chunks
    from db.models import model_of

    stored = model_of(kind).__table__.c
    names = COLUMNS[kind]
    flags = {name for name in names if isinstance(stored[name].type, Boolean)}
    plain = [stored[name] if name in flags else cast(stored[name], Text) for name in names]
    chosen = select(stored["record_id"], stored["voided"], *plain)
    rows: list[tuple[Any, ...]] = []
    for some in in_chunks(sorted(children)) if "child_id" in names else [None]:
        query = chosen if some is None else chosen.where(stored["child_id"].in_(some))
        rows += map(tuple, session.connection().execute(query))
    schema = {"record_id": pl.String, "voided": pl.Boolean}
    schema |= {name: pl.Boolean if name in flags else pl.String for name in names}
    return pl.DataFrame(rows, schema, orient="row").with_row_index("place")


def _of_the_authority(session: Session, kind: str) -> Iterator[tuple[str, bool, Written]]:
    """(record_id, voided, columns) in the order in which the records were put in, as measures read them."""
    from sqlalchemy import func, select

    from db.models import kind_of, model_of
    from db.models.keeping import HistoryEntry

    model = model_of(kind)
    told = HistoryEntry.record_id == model.record_id
    entered = select(func.min(HistoryEntry.entry)).where(told, HistoryEntry.kind == kind).scalar_subquery()
    for row in session.execute(select(model.__table__).order_by(entered, model.record_id)).mappings():
        said = {name: written(row[name]) for name in kind_of(kind).by_name if row[name] is not None}
        yield row["record_id"], row["voided"], said
