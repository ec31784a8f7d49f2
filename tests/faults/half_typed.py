"""A window to be killed: three forms stand open in it, half typed, one with what cannot be read; or pasted rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.faults.worker import say

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


#: Rows that were pasted, and what was typed over in them: the second is half put right.
PASTED = (
    "Child number\tDate missing\tTime missing\tDate located\tTime located\n"
    "C002\t01/02/2018\t21:00\t02/02/2018\t06:00\n"
    "C005\t03/02/2018\t21:00\t02/02/2018\t06:00\n"
)
TYPED_OVER = (1, 3, "4 Febr")

#: What stands in what is open, by form; None while it is not all typed yet.
Stands = Callable[[], dict[str, Any] | None]


def half_typed_forms(window: Any, which: str) -> Stands:
    """Forms that are filled in as soon as each knows its child."""
    from placement_tracker.services import reading
    from tests.ui.small_store import ANN
    from ui.forms import open_form

    with window.session.store.reading() as records:
        review = reading.child_records(records, ANN).of("reviews")[0]
    forms = [open_form(name, window, window.session, *of) for name, of in opened_with(which, review)]
    waiting = set(forms)

    def ready(form: Any, said: dict[str, Any]) -> None:
        for name, text in said.items():
            form.field(name).put_back(text)
        waiting.discard(form)

    for form, said in zip(forms, TYPED[which], strict=True):
        form.ready.connect(lambda form=form, said=said: ready(form, said) if form in waiting else None)

    def stands() -> dict[str, Any] | None:
        if waiting:
            return None
        return {form.plan.name: {row.ask.name: row.field.typed() for row in form.rows} for form in forms}

    return stands


def half_typed_grid(window: Any) -> Stands:
    """Pasted rows, one of which is half put right once they have been looked at."""
    from PySide6.QtGui import QGuiApplication

    from ui.paste.window import open_paste

    grid = open_paste(window, window.session)
    QGuiApplication.clipboard().setText(PASTED)
    grid.paste()
    looked: list[bool] = []

    def put_right() -> None:
        if not looked:
            looked.append(True)
            grid.right.typed(*TYPED_OVER)

    grid.ready.connect(put_right)
    return lambda: {"paste": grid.sheet.as_draft()} if looked and grid.sheet is not None else None


def main(path: Path, which: str) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from placement_tracker.services import drafts as kept
    from placement_tracker.services import stores
    from tests.ui.small_store import TODAY, clock
    from ui import theme
    from ui.forms import drafts
    from ui.main_window import MainWindow
    from ui.session import Session

    drafts.KEEP_EVERY = 50
    application = QApplication([])
    theme.apply(application, "light")
    window = MainWindow(Session())
    store = stores.open_plain(path, clock)
    window.session.open_with(store, PERSON, today=TODAY)
    stands = half_typed_grid(window) if which == "grid" else half_typed_forms(window, which)

    def look() -> None:
        typed = json.dumps(stands())
        with store.reading() as records:
            found = {one.form: one.typed for one in kept.of_person(records, PERSON)}
        if found == json.loads(typed):
            say(typed)

    clock_ = QTimer()
    clock_.timeout.connect(look)
    clock_.start(100)
    application.exec()
