"""What the form of an episode or an interview shows of the notes that hang on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from placement_tracker.domain.kinds import Row
from ui.forms.declared import Answers, Facts, Prepared
from ui.lists.columns import short_moment
from ui.notes.listed import document_words

HEADING = "Notes and documents on this record"
HANG_ON = ("missing_episodes", "return_interviews")
_MOST = 3


def notes_of(record: Row) -> Callable[[Any, Answers, Facts, Any], Prepared | None] | None:
    """The panel with the notes on a record; None where notes do not hang on records of its kind."""
    if record.kind not in HANG_ON:
        return None

    def prepare(session: Any, _answers: Answers, _facts: Facts, _frames: Any) -> Prepared | None:
        from placement_tracker.services import notes

        found = notes.of_record(session, record.kind, record.ref)
        lines = tuple(
            (short_moment(one.at), "; ".join(part for part in (one.words, document_words(one)) if part))
            for one in found
        )
        return Prepared(HEADING, lines, most=_MOST) if lines else None

    return prepare
