"""What hangs on a child beside the records, and goes along when two children are merged: its notes.

They are no records: the history tells of each as a "moved" event, by which undoing the merge puts it back. What was
noted since on a record that goes back goes with it. Who may see the child needs no carrying: only records that open to
the same people are merged (restricted.refuse_unlike).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Table, func, select, update

from db.models.keeping import HistoryEntry, Note
from placement_tracker.domain.kinds import Row
from placement_tracker.services import building, notes
from placement_tracker.services.building import Entry

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.writing import Writing

MOVED = "moved"
#: The columns that say whose a record is on which notes hang.
_WHOSE = frozenset({"child_id", "episodes"})
_ENTRY = HistoryEntry.__table__.c


def notes_of(session: Session, child_id: str) -> int:
    """How many notes and documents hang on a child, those left out not counted."""
    query = select(func.count()).where(Note.child_id == child_id, Note.why_left_out == "")
    return session.execute(query.select_from(Note)).scalar_one()


def carry(act: Writing, other: Row, kept: Row, pairs: Iterable[tuple[Row, Row]]) -> None:
    """Hang the other child's notes on the kept one.

    `pairs` are the records that go with those that stand in their place: a note on the one hangs on the other.
    """
    old, new = str(other["child_id"]), str(kept["child_id"])
    instead = {gone.ref: stays.ref for gone, stays in reversed([*pairs])} | {other.ref: kept.ref}
    hung = select(Note.note_id, Note.child_id, Note.record_id).where(Note.child_id.in_((old, new)))
    for note_id, child_id, record_id in act.session.execute(hung.order_by(Note.note_id)).all():
        at = instead.get(record_id, record_id)
        if (child_id, record_id) != (new, at):
            _move_note(act, note_id, (child_id, record_id), (new, at))


def carry_back(act: Writing, number: int, entries: Iterable[Entry]) -> None:
    """Put back what the act of that number carried, the last first; then let the notes on records that it gave to
    another child, and that have just gone back, go back too. `entries` are the act's.
    """
    query = select(_ENTRY.record_id, _ENTRY.changes)
    chosen = query.where(_ENTRY.act == number, _ENTRY.action == MOVED).order_by(_ENTRY.entry.desc())
    for note_id, said in act.session.execute(chosen).all():
        changes = json.loads(said)
        (child_was, child_is), (record_was, record_is) = changes["child_id"], changes["record_id"]
        _move_note(act, note_id, (child_is, record_is), (child_was, record_was))
    given = [one for one in entries if one.action == "changed" and not _WHOSE.isdisjoint(one.changes)]
    for child_id in sorted({one.child_id for one in given}):
        _let_go(act, child_id)


def _let_go(act: Writing, child_id: str) -> None:
    """Hang a child's notes on episodes and interviews that are another's on that child."""
    hung = select(Note.note_id, Note.kind, Note.record_id).where(
        Note.child_id == child_id, Note.kind != notes.CHILD
    )
    for note_id, kind, record_id in act.session.execute(hung.order_by(Note.note_id)).all():
        children = act.children_of(kind, building.values_of(act.session, kind, record_id))
        if child_id not in children:
            _move_note(act, note_id, (child_id, record_id), (children[0], record_id))


def _move_note(act: Writing, note_id: str, old: tuple[str, str], new: tuple[str, str]) -> None:
    table = Note.__table__
    assert isinstance(table, Table)
    values = {"child_id": new[0], "record_id": new[1]}
    act.session.execute(update(table).where(table.c.note_id == note_id).values(values))
    changes = {"child_id": [old[0], new[0]], "record_id": [old[1], new[1]]}
    act.tell(MOVED, kind=notes.KIND, record_id=note_id, child_id=new[0], changes=changes)
