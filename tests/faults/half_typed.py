"""A window to be killed: three forms stand open in it, half typed, one with what cannot be read."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

PERSON = "A. Tester"


#: What is typed into each form, by the set of forms.
TYPED: dict[str, list[dict[str, Any]]] = {
    "day": [
        {"started_on": "31/2/18", "carer": "M. Field", "placement_type": "castle"},
        {"surname": "Gorse", "date_of_birth": "soon"},
        {"held_on": "tomorrow week", "reason_for_change": "told wro"},
    ],
    "week": [
        {"words": "Ben likes chess and"},
        {"started_on": "after East"},
        {"other": {"child_id": "C005", "words": "Elm, Eve"}, "reason_for_change": "the same pass"},
    ],
}


def opened_with(which: str, review: Any) -> list[tuple[str, tuple[Any, ...]]]:
    """The forms of a set, each with the child and the record that it is about."""
    from tests.ui.small_store import ANN, BEN

    if which == "day":
        return [("move", (BEN,)), ("new_child", ()), ("correct", (ANN, review))]
    return [("note", (BEN,)), ("passing_on", ()), ("merge", (ANN,))]


def main(path: Path, which: str) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from placement_tracker.services import drafts as kept
    from placement_tracker.services import reading, stores
    from tests.ui.small_store import ANN, TODAY, clock
    from ui import theme
    from ui.forms import drafting, open_form
    from ui.main_window import MainWindow
    from ui.session import Session

    drafting.KEEP_EVERY = 50  # type: ignore[attr-defined]
    application = QApplication([])
    theme.apply(application, "light")
    session = Session()
    window = MainWindow(session)
    store = stores.open_plain(path, clock)
    session.open_with(store, PERSON, today=TODAY)
    with store.reading() as records:
        review = reading.child_records(records, ANN).of("reviews")[0]
    forms = [open_form(name, window, session, *of) for name, of in opened_with(which, review)]
    answers = TYPED[which]
    waiting = set(forms)

    def ready(form: Any, said: dict[str, Any]) -> None:
        for name, text in said.items():
            form.field(name).put_back(text)
        waiting.discard(form)

    for form, said in zip(forms, answers, strict=True):
        form.ready.connect(lambda form=form, said=said: ready(form, said) if form in waiting else None)

    def look() -> None:
        with store.reading() as records:
            found = kept.of_person(records, PERSON)
        if not waiting and len(found) == len(forms):
            typed = {form.plan.name: {row.ask.name: row.field.typed() for row in form.rows} for form in forms}
            sys.stdout.write(json.dumps(typed) + "\n")
            sys.stdout.flush()

    clock_ = QTimer()
    clock_.timeout.connect(look)
    clock_.start(100)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
