"""What was built on an act: later writes of the same records, and records that name what the act brought."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from db.bulk import in_chunks
from db.models import kind_of, kinds
from db.models.keeping import HistoryEntry, Note
from placement_tracker.domain.kinds import Kind
from placement_tracker.domain.values import written
from placement_tracker.services import notes, reading

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

UNDID, REDID = "undid", "redid"
#: What the history calls the writes of a record.
WRITES = ("added", "changed", "voided", "restored")
_VOIDED_BY_UNDOING = {"added", "restored"}
_ENTRY = HistoryEntry.__table__.c


@dataclass(frozen=True, slots=True)
class Entry:
    """One write of one record, as the history tells it."""

    entry: int
    at: str
    person: str
    action: str
    kind: str
    record_id: str
    child_id: str
    changes: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Later:
    """An act that was built on another: when, by whom, from which form or file. `is_note`: all that it built is a note
    or a document on a record that would go.
    """

    act: int
    at: str
    person: str
    source: str
    is_note: bool = False


@dataclass(slots=True)
class Pairs:
    """Undos and redos: `acts` are they themselves, `undone` the acts that are undone now, each with its undo."""

    acts: set[int] = field(default_factory=set)
    undone: dict[int, int] = field(default_factory=dict)

    @classmethod
    def since(cls, session: Session, entry: int) -> Pairs:
        found = cls()
        query = select(_ENTRY.act, _ENTRY.action, _ENTRY.changes).where(
            _ENTRY.entry >= entry, _ENTRY.action.in_((UNDID, REDID))
        )
        for act, action, changes in session.execute(query.order_by(_ENTRY.entry)):
            target = int(json.loads(changes)["act"][1])
            found.acts.add(act)
            if action == UNDID:
                found.undone[target] = act
            else:
                found.undone.pop(target, None)
        return found

    def counts(self, act: int) -> bool:
        """Whether what an act did stands: it is not undone, and is not one half of an undo and a redo."""
        return act not in self.acts and act not in self.undone


def entries_of(session: Session, act: int) -> list[Entry]:
    """The writes of records of an act, in order."""
    names = ("entry", "at", "person", "action", "kind", "record_id", "child_id", "changes")
    query = (
        select(*(_ENTRY[name] for name in names))
        .where(_ENTRY.act == act, _ENTRY.kind.in_(kinds()), _ENTRY.action.in_(WRITES))
        .order_by(_ENTRY.entry)
    )
    return [
        Entry(**{**row, "changes": json.loads(row["changes"])}) for row in session.execute(query).mappings()
    ]


def values_of(session: Session, kind: str, record_id: str) -> dict[str, Any]:
    """A record's values as they stand, voided or not."""
    table = reading.table_of(kind)
    columns = [table.c[name] for name in kind_of(kind).by_name]
    return dict(session.execute(select(*columns).where(table.c.record_id == record_id)).mappings().one())


def later_acts(session: Session, act: int, entries: Sequence[Entry]) -> list[Later]:
    """The acts since that wrote the same records otherwise, or brought records or notes that name those that would
    go.
    """
    pairs = Pairs.since(session, act)
    wanted = {*_wrote_since(session, act, entries, pairs), *_named_by(session, entries, pairs)} - {act}
    noted = set(_noted_on(session, entries)) - {act} - wanted
    return [_described(session, number, is_note=number in noted) for number in sorted(wanted | noted)]


def as_left(session: Session, entries: Sequence[Entry]) -> bool:
    """Whether the records still are as these entries left them."""
    left: dict[str, dict[str, tuple[bool, dict[str, str]]]] = {}
    for one in entries:
        is_voided = one.action == "voided"
        # What is voided keeps its values.
        said = {name: was if is_voided else now for name, (was, now) in one.changes.items()}
        before = left.setdefault(one.kind, {}).get(one.record_id, (False, {}))[1]
        left[one.kind][one.record_id] = (is_voided, {**before, **said})
    for kind, records in left.items():
        table = reading.table_of(kind)
        for chunk in in_chunks(records):
            for row in session.execute(select(table).where(table.c.record_id.in_(chunk))).mappings():
                is_voided, said = records[row["record_id"]]
                if row["voided"] is not is_voided or any(
                    written(row[name]) != text for name, text in said.items()
                ):
                    return False
    return True


def _wrote_since(session: Session, act: int, entries: Sequence[Entry], pairs: Pairs) -> Iterator[int]:
    mine, last = _columns_written(entries), entries[-1].entry
    names = ("act", "action", "kind", "record_id", "changes")
    query = select(*(_ENTRY[name] for name in names)).where(_ENTRY.entry > last, _ENTRY.action.in_(WRITES))
    for chunk in in_chunks({record_id for _, record_id in mine}):
        for number, action, kind, record_id, changes in session.execute(
            query.where(_ENTRY.record_id.in_(chunk))
        ):
            columns = mine.get((kind, record_id), frozenset())
            apart = action == "changed" and columns is not None and columns.isdisjoint(json.loads(changes))
            if number != act and pairs.counts(number) and not apart:
                yield number


def _columns_written(entries: Iterable[Entry]) -> dict[tuple[str, str], frozenset[str] | None]:
    """The columns that were written of each record; None where it came or went, which concerns the whole of it."""
    found: dict[tuple[str, str], frozenset[str] | None] = {}
    for one in entries:
        key = (one.kind, one.record_id)
        before = found.get(key, frozenset())
        if one.action != "changed" or before is None:
            found[key] = None
        else:
            found[key] = before | one.changes.keys()
    return found


def _named_by(session: Session, entries: Sequence[Entry], pairs: Pairs) -> Iterator[int]:
    """The acts that made records name a child, an episode, an interview, a provider or a team that would go."""
    going = {one.record_id for one in entries if one.action in _VOIDED_BY_UNDOING}
    named: dict[str, list[str]] = {}
    for one in entries:
        if one.action in _VOIDED_BY_UNDOING and one.kind in _refers_to():
            named.setdefault(one.kind, []).append(one.record_id)
    users: set[str] = set()
    for kind, record_ids in named.items():
        key = kind_of(kind).key[0]
        keys = [row.values[key] for row in reading.rows_with(session, kind, "record_id", record_ids)]
        users.update(_users(session, kind, keys))
    query = select(_ENTRY.act).where(_ENTRY.entry > entries[-1].entry, _ENTRY.action.in_(WRITES)).distinct()
    for chunk in in_chunks(users - going):
        acts = session.execute(query.where(_ENTRY.record_id.in_(chunk))).scalars()
        yield from filter(pairs.counts, acts)


def _noted_on(session: Session, entries: Sequence[Entry]) -> Iterator[int]:
    """The acts that hung a note, which still counts, on a record that would go: nobody would find it any more."""
    going = {
        one.record_id for one in entries if one.action in _VOIDED_BY_UNDOING and one.kind in notes.HANG_ON
    }
    counting = select(Note.note_id).where(Note.why_left_out == "")
    query = select(_ENTRY.act).where(
        _ENTRY.entry > entries[-1].entry, _ENTRY.kind == notes.KIND, _ENTRY.action == "added"
    )
    for chunk in in_chunks(going):
        hung = counting.where(Note.record_id.in_(chunk)).scalar_subquery()
        yield from session.execute(query.where(_ENTRY.record_id.in_(hung)).distinct()).scalars()


def _refers_to() -> dict[str, list[tuple[Kind, str]]]:
    """By the kind that is named: the kinds that name it, and in which column."""
    found: dict[str, list[tuple[Kind, str]]] = {}
    for kind in kinds().values():
        for column in kind.columns:
            if column.refers_to in kinds():
                found.setdefault(column.refers_to, []).append((kind, column.name))
    return found


def _users(session: Session, named: str, keys: Sequence[str]) -> Iterator[str]:
    for kind, column in _refers_to()[named]:
        if kind.name == "return_interviews" and named == "missing_episodes":
            rows = reading.interviews_of(session, keys)
        else:
            rows = reading.rows_with(session, kind.name, column, keys)
        yield from (row.ref for row in rows)


def _described(session: Session, act: int, *, is_note: bool) -> Later:
    query = select(_ENTRY.act, _ENTRY.at, _ENTRY.person, _ENTRY.source).where(_ENTRY.entry == act)
    return Later(**session.execute(query).mappings().one(), is_note=is_note)
