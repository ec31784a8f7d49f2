"""The form for a note or a document that hangs on a child, on a missing episode or on a return interview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from placement_tracker.domain.kinds import Row
from placement_tracker.services.documents import KINDS, LARGEST, document_at, why_not
from ui.forms.declared import Answers, Ask, Desk, Facts, Plan, Saved, Section, Wrong
from ui.forms.events import child_of
from ui.forms.fields.base import Field
from ui.forms.fields.files import FileField
from ui.forms.kept_notes import HANG_ON
from ui.forms.makers import choice, notes
from ui.notes.listed import KIND, record_words
from ui.session import Session

_CHILD = "child"


def note_plan(session: Session, record: Row | None = None) -> Plan:
    """The form; about the record where one is given that notes hang on, otherwise about the child."""
    about = f"{record.kind} {record.ref}" if record is not None and record.kind in HANG_ON else _CHILD

    def keep(act: Any, answers: Answers, facts: Facts) -> Saved:
        from placement_tracker.services import notes as kept

        path = answers["document"]
        kind, _, record_id = (answers["about"] or _CHILD).partition(" ")
        kept.add(
            act,
            child_of(facts),
            answers["words"] or "",
            person=session.person,
            at=session.store.stamp(),
            kind=kept.CHILD if kind == _CHILD else kind,
            record_id=record_id,
            document=document_at(path) if path is not None else None,
        )
        what = "the document" if path is not None else "the note"
        return Saved(what, frozenset({KIND}), frozenset({child_of(facts)}))

    return Plan(
        "note",
        "Note or document",
        (Section("", _asks()),),
        keep,
        offer=_what_it_hangs_on,
        start=lambda _facts: {"about": about},
        check=_something_to_keep,
        can_undo=False,
    )


def _asks() -> tuple[Ask, ...]:
    size = f"PDF, Word, Excel, text, a picture or an e-mail, up to {LARGEST // 1024**2} MB."
    return (
        Ask("words", "Note", notes(6)),
        Ask("document", "Document", _file, hint=f"{size} It is kept in the store, not where it lies now."),
        Ask("about", "About", choice(), required=True),
    )


def _file(parent: QWidget, _desk: Desk) -> Field:
    return FileField(parent, tuple(KINDS))


def _what_it_hangs_on(facts: Facts) -> dict[str, Sequence[tuple[str, str]]]:
    rows = [row for kind in HANG_ON for row in facts.of(kind)]
    rows.sort(key=lambda row: str(row["went_missing_at"] or row["held_at"] or ""), reverse=True)
    return {"about": [(_CHILD, "The child"), *((f"{row.kind} {row.ref}", record_words(row)) for row in rows)]}


def _something_to_keep(answers: Answers, _facts: Facts) -> list[Wrong]:
    path = answers["document"]
    if path is None:
        return [] if answers["words"] else [Wrong("words", "Type a note, or choose a document below.")]
    try:
        why = why_not(path.name, path.stat().st_size)
    except OSError:
        why = "There is no such file. Choose it again."
    return [Wrong("document", why)] if why else []
