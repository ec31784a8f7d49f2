"""What hangs on a child beside the records, and goes along when two children are merged: notes, and who may see it.

Neither is a record: the history tells each as a "moved" event, by which undoing the merge puts it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Table, delete, func, insert, select, update

from db.models.keeping import HistoryEntry, Note
from db.models.rights import Restriction
from placement_tracker.domain.kinds import Row

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.writing import Writing

MOVED = "moved"
NOTES, RESTRICTIONS = "notes", "restrictions"
_ENTRY = HistoryEntry.__table__.c


def notes_of(session: Session, child_id: str) -> int:
    """How many notes and documents hang on a child, those left out not counted."""
    query = select(func.count()).where(Note.child_id == child_id, Note.why_left_out == "")
    return session.execute(query.select_from(Note)).scalar_one()


def carry(act: Writing, other: Row, kept: Row, pairs: Iterable[tuple[Row, Row]]) -> None:
    """Hang the other child's notes on the kept one, and let see it nobody who might not see both.

    `pairs` are the records that go with those that stand in their place: a note on the one hangs on the other.
    """
    old, new = str(other["child_id"]), str(kept["child_id"])
    instead = {gone.ref: stays.ref for gone, stays in reversed([*pairs])} | {other.ref: kept.ref}
    notes = select(Note.note_id, Note.child_id, Note.record_id).where(Note.child_id.in_((old, new)))
    for note_id, child_id, record_id in act.session.execute(notes.order_by(Note.note_id)).all():
        at = instead.get(record_id, record_id)
        if (child_id, record_id) != (new, at):
            _move_note(act, note_id, (child_id, record_id), (new, at))
    _restrict_alike(act, old, new)


def _restrict_alike(act: Writing, old: str, new: str) -> None:
    allowed, before = _who_may_see(act.session, old), _who_may_see(act.session, new)
    # Whoever merges two restricted children may see both: somebody always stays named.
    after = allowed & before if allowed and before else allowed or before
    for person in sorted(before - after):
        _restrict(act, new, person, was=True)
    for person in sorted(after - before):
        _restrict(act, new, person, was=False)


def carry_back(act: Writing, number: int) -> None:
    """Put back what the act of that number carried, the last first."""
    query = select(_ENTRY.kind, _ENTRY.record_id, _ENTRY.child_id, _ENTRY.changes)
    chosen = query.where(_ENTRY.act == number, _ENTRY.action == MOVED).order_by(_ENTRY.entry.desc())
    for kind, record_id, child_id, said in act.session.execute(chosen).all():
        changes = json.loads(said)
        if kind == NOTES:
            (child_was, child_is), (record_was, record_is) = changes["child_id"], changes["record_id"]
            _move_note(act, record_id, (child_is, record_is), (child_was, record_was))
        else:
            was, is_ = changes["person"]
            _restrict(act, child_id, was or is_, was=bool(is_))


def _move_note(act: Writing, note_id: str, old: tuple[str, str], new: tuple[str, str]) -> None:
    table = Note.__table__
    assert isinstance(table, Table)
    values = {"child_id": new[0], "record_id": new[1]}
    act.session.execute(update(table).where(table.c.note_id == note_id).values(values))
    changes = {"child_id": [old[0], new[0]], "record_id": [old[1], new[1]]}
    act.tell(MOVED, kind=NOTES, record_id=note_id, child_id=new[0], changes=changes)


def _who_may_see(session: Session, child_id: str) -> set[str]:
    return set(session.execute(select(Restriction.person).where(Restriction.child_id == child_id)).scalars())


def _restrict(act: Writing, child_id: str, person: str, *, was: bool) -> None:
    """Let a person see a restricted child, or no longer (`was`)."""
    table = Restriction.__table__
    assert isinstance(table, Table)
    if was:
        named = (table.c.child_id == child_id) & (table.c.person == person)
        act.session.execute(delete(table).where(named))
    else:
        act.session.execute(insert(table).values(child_id=child_id, person=person))
    changes = {"person": [person, ""] if was else ["", person]}
    act.tell(MOVED, kind=RESTRICTIONS, child_id=child_id, changes=changes)
