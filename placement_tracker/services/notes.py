"""Notes and documents that hang on a child, on a missing episode or on a return interview (screens.md, Forms).

They are no records, and no figure is made from them. The history tells that one was added, read out or left out, never
what it says. None is ever removed: what was kept by mistake is left out, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from db.models import kind_of
from db.models.keeping import Note as Kept
from placement_tracker.domain.moments import Moment, from_stamp
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import Right
from placement_tracker.services import reading, restricted, rights
from placement_tracker.services.documents import Document, ending_of, plain_name, why_not

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from db.writing import Writing

#: What the history calls them, and what people do.
KIND, WORDS = "notes", "note or document"
CHILD, EPISODE, INTERVIEW = "children", "missing_episodes", "return_interviews"
HANG_ON = (CHILD, EPISODE, INTERVIEW)
_NOTES = Kept.__table__.c


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is listed. `kind` and `record_id` name what it hangs on; `at` is local UK time.

    `file_name` is "" and `size` (bytes) 0 where there is no document; `why_left_out` is "" while the note counts.
    """

    note_id: str
    child_id: str
    kind: str
    record_id: str
    at: Moment
    person: str
    words: str
    file_name: str
    size: int
    why_left_out: str


def add(
    act: Writing,
    child_id: str,
    words: str,
    *,
    person: str,
    at: str,
    kind: str = CHILD,
    record_id: str = "",
    document: Document | None = None,
) -> str:
    """Hang a note, a document or both on a child, or on one of its episodes or interviews; returns the note_id.

    `at` is the moment in UTC, as the history writes it (Store.stamp). Fault where there is nothing to keep, the file
    cannot be kept, or the child has no such record.
    """
    said = words.strip()
    if not said and document is None:
        raise Fault("Type a note, or choose a document.")
    if document is not None and (why := why_not(document.name, len(document.content))):
        raise Fault(why)
    note_id = act.new_id()
    file_name = plain_name(document.name) if document is not None else ""
    values = {
        "note_id": note_id,
        "child_id": child_id,
        "kind": kind,
        "record_id": _hung_on(act, child_id, kind, record_id),
        "at": at,
        "person": person,
        "words": said,
        "file_name": file_name,
        "content": document.content if document is not None else None,
        "why_left_out": "",
    }
    act.session.execute(insert(Kept).values(values))
    tell_added(act, note_id, child_id, kind, file_name)
    return note_id


def leave_out(act: Writing, note_id: str, why: str) -> None:
    """Leave a note out that was kept by mistake; it stays in the store, with the reason. Fault without a reason, or
    where it is left out already.
    """
    note = _one(act.session, note_id)
    if not why.strip():
        raise Fault("Say why it is left out.")
    if note.why_left_out:
        raise Fault("This note has been left out already.")
    act.session.execute(update(Kept).where(Kept.note_id == note_id).values(why_left_out=why.strip()))
    _tell(act, "left out", note_id, note.child_id, note.kind, note.file_name, why.strip())


def of_child(session: Session, child_id: str) -> list[Note]:
    """All notes of a child and its records, the newest first; without those that were left out. NotAllowed where the
    child's record does not open to whoever reads.
    """
    _refuse(session, child_id)
    return _found(session, _NOTES.child_id == child_id, _NOTES.why_left_out == "")


def of_record(session: Session, kind: str, record_id: str) -> list[Note]:
    """The notes that hang on one record, the newest first; as `of_child`."""
    hung = (_NOTES.kind == kind, _NOTES.record_id == record_id)
    found = _found(session, *hung, _NOTES.why_left_out == "")
    for child_id in {one.child_id for one in found}:
        _refuse(session, child_id)
    return found


def document_of(session: Session, note_id: str) -> Document:
    """The document of a note. Fault where it has none; NotAllowed as `of_child`."""
    note = _one(session, note_id)
    _refuse(session, note.child_id)
    content = session.execute(select(_NOTES.content).where(_NOTES.note_id == note_id)).scalar()
    if content is None:
        raise Fault("This is a note without a document.")
    return Document(note.file_name, content)


def tell_added(act: Writing, note_id: str, child_id: str, kind: str, file_name: str) -> None:
    """The history says that a note was added."""
    _tell(act, "added", note_id, child_id, kind, file_name)


def tell_opened(act: Writing, note: Note) -> None:
    """The history says that a document was opened: a copy of it was made for another program."""
    _tell(act, "opened", note.note_id, note.child_id, note.kind, note.file_name)


def _hung_on(act: Writing, child_id: str, kind: str, record_id: str) -> str:
    """The record_id of what a note hangs on. Fault where the child has no such record."""
    child = reading.by_key(act.session, CHILD, child_id)
    if child is None:
        raise Fault(f"There is no child with the number {child_id}.")
    if kind == CHILD:
        return child.ref
    if kind not in HANG_ON:
        raise Fault("A note hangs on a child, a missing episode or a return interview.")
    row = reading.row(act.session, kind, record_id)
    if row is None or child_id not in act.children_of(kind, row.values):
        raise Fault(f"The child has no such {kind_of(kind).words}. It may have been left out meanwhile.")
    return row.ref


def _refuse(session: Session, child_id: str) -> None:
    rights.demand_of_reader(session, Right.OPEN_RECORDS)
    restricted.refuse_hidden(session, child_id)


def _one(session: Session, note_id: str) -> Note:
    found = _found(session, _NOTES.note_id == note_id)
    if not found:
        raise Fault("There is no such note in this store.")
    return found[0]


def _found(session: Session, *conditions: ColumnElement[bool]) -> list[Note]:
    names = "note_id child_id kind record_id at person words file_name why_left_out".split()
    size = func.coalesce(func.length(_NOTES.content), 0).label("size")
    query = (
        select(*(_NOTES[name] for name in names), size)
        .where(*conditions)
        .order_by(_NOTES.at.desc(), _NOTES.note_id.desc())
    )
    return [_note(dict(row)) for row in session.execute(query).mappings()]


def _note(said: dict[str, Any]) -> Note:
    return Note(**{**said, "at": from_stamp(said["at"])})


def _tell(
    act: Writing, action: str, note_id: str, child_id: str, kind: str, file_name: str, reason: str = ""
) -> None:
    """Tell what was done, on what it hangs, and of what kind a document is: neither its words nor its name."""
    told = {"about": ["", kind_of(kind).words]}
    if file_name:
        told["document"] = ["", ending_of(file_name)]
    act.tell(action, kind=KIND, record_id=note_id, child_id=child_id, changes=told, reason=reason)
