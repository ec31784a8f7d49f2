"""The history as people read it: who changed what, when, from what, to what, and why (trust.md, History)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from db.models import kinds
from db.models.keeping import HistoryEntry
from placement_tracker.domain.moments import Moment, from_stamp
from placement_tracker.domain.rights import Right
from placement_tracker.services import merged, notes, restricted, rights

#: What the making of a return is called in the history; the entry's kind is the return's code.
MADE_RETURN = "made return"
_MAY_READ_OF_CHILDREN = frozenset({Right.OPEN_RECORDS, Right.READ_HISTORY})
#: What stands beside the records, in words.
_BESIDE = {notes.KIND: notes.WORDS}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One column of one change, or an event (then `column`, `before` and `after` are "").

    `act` is shared by all that one person did at once. `at` is local UK time. `words` names the kind of record
    and `column` the column in words; `before` and `after` are in the archive's forms.
    """

    entry: int
    act: int
    at: Moment
    person: str
    source: str
    action: str
    kind: str
    words: str
    record_id: str
    child_id: str
    column: str
    before: str
    after: str
    reason: str


def of_child(session: Session, child_id: str, limit: int = 1000) -> list[HistoryLine]:
    """What was done to a child's records, newest first, of so many entries at most; also under the numbers of records
    that were merged into it.
    """
    numbers = [child_id, *merged.before(session, child_id)]
    return _lines(session, limit, HistoryEntry.child_id.in_(numbers))


def of_record(session: Session, kind: str, record_id: str, limit: int = 1000) -> list[HistoryLine]:
    """What was done to one record, newest first."""
    return _lines(session, limit, HistoryEntry.kind == kind, HistoryEntry.record_id == record_id)


def newest(session: Session, limit: int = 1000) -> list[HistoryLine]:
    """The newest entries of the whole store, newest first. NotAllowed where who reads may not read the history."""
    rights.demand_of_reader(session, Right.READ_HISTORY)
    return _lines(session, limit)


def last_made(session: Session, month: str) -> dict[str, tuple[Moment, str]]:
    """When and by whom each return was last made for a month (YYYY-MM), by the return's code."""
    chosen = (
        select(HistoryEntry.kind, HistoryEntry.at, HistoryEntry.person, HistoryEntry.changes)
        .where(HistoryEntry.action == MADE_RETURN)
        .order_by(HistoryEntry.entry)
    )
    return {
        code: (from_stamp(at), person)
        for code, at, person, changes in session.execute(chosen)
        if json.loads(changes).get("month", ["", ""])[1] == month
    }


def _lines(session: Session, limit: int, *conditions: ColumnElement[bool]) -> list[HistoryLine]:
    """The newest entries first; none about children for somebody who may neither open records nor read the history."""
    if not _MAY_READ_OF_CHILDREN & rights.rights_of_reader(session):
        conditions = (*conditions, HistoryEntry.child_id == "")
    query = select(HistoryEntry).where(*conditions).order_by(HistoryEntry.entry.desc()).limit(limit)
    lines = [line for entry in session.execute(query).scalars() for line in _of_entry(entry)]
    hidden = restricted.hidden(session)
    return [_blank(line) if line.child_id in hidden else line for line in lines]


def _blank(line: HistoryLine) -> HistoryLine:
    """A line of a child who is hidden from who reads: that something was done, not what it says."""
    before, after, reason = (text and restricted.NAME for text in (line.before, line.after, line.reason))
    return replace(line, before=before, after=after, reason=reason)


def _of_entry(entry: HistoryEntry) -> Iterator[HistoryLine]:
    kind = kinds().get(entry.kind)
    changes: dict[str, list[str]] = json.loads(entry.changes) or {"": ["", ""]}
    for name, (before, after) in changes.items():
        column = kind.by_name.get(name) if kind is not None else None
        yield HistoryLine(
            entry.entry,
            entry.act,
            from_stamp(entry.at),
            entry.person,
            entry.source,
            entry.action,
            entry.kind,
            kind.words if kind is not None else _BESIDE.get(entry.kind, ""),
            entry.record_id,
            entry.child_id,
            column.words if column is not None else name,
            before,
            after,
            entry.reason,
        )
