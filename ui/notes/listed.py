"""Notes and documents as rows of lists, and in words. No Qt's widgets; for other threads too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.moments import Moment
from ui.lists.columns import ListColumn, moment, short_moment, text

if TYPE_CHECKING:
    from placement_tracker.services.notes import Note

#: What notes are called where kinds of record are: `kind` of their rows.
KIND = "notes"
TITLE = "Notes"
_A_KB = 1024
_OF_THE_CHILD = "The child"


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A note in a list. `kind` and `record_id` are its own, as other rows have those of their record."""

    note: Note
    at: Moment
    person: str
    about: str
    words: str
    document: str
    kind: str
    record_id: str


def listed(notes: list[Note], records: ChildRecords) -> list[ListedNote]:
    """Each note with what it hangs on, in words."""
    return [
        ListedNote(
            one,
            one.at,
            one.person,
            about_words(one, records),
            one.words,
            document_words(one),
            KIND,
            one.note_id,
        )
        for one in notes
    ]


def about_words(note: Note, records: ChildRecords) -> str:
    """What a note hangs on: the child, or which episode or interview."""
    row = next((row for row in records.of(note.kind) if row.ref == note.record_id), None)
    return record_words(row) if row is not None else _OF_THE_CHILD


def record_words(row: Row) -> str:
    if row.kind == "missing_episodes":
        return f"Missing {short_moment(row['went_missing_at'])}"
    if row.kind == "return_interviews":
        at = row["held_at"] or row["offered_at"]
        return f"Return interview {short_moment(at)}" if at is not None else "Return interview"
    return _OF_THE_CHILD


def document_words(note: Note) -> str:
    """A document's name and size; "" where there is none."""
    if not note.file_name:
        return ""
    size = f"{note.size / _A_KB / _A_KB:.1f} MB" if note.size >= _A_KB**2 else f"{-(-note.size // _A_KB)} KB"
    return f"{note.file_name} ({size})"


COLUMNS: tuple[ListColumn, ...] = (
    moment("at", "When", 146),
    text("about", "About", 200),
    text("words", "Note", 400),
    text("document", "Document", 260),
    text("person", "Who", 140),
)
