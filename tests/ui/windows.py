"""Windows on stores, and how tests wait for them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.store import Store
from tests import waiting
from tests.ui.small_store import TODAY, empty_store, make_store
from ui.forms.drafts import open_forms
from ui.forms.form import Form
from ui.main_window import MainWindow
from ui.session import Session

_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def settled(_qtbot: QtBot) -> None:
    """Wait until no job is under way, and none was begun by what came of the last."""
    waiting.settled()


def new_window(session: Session | None = None) -> MainWindow:
    """A window of its own, as large as the small screen. However long its test takes, nobody has left it: it does not
    lock.
    """
    window = MainWindow(session or Session())
    window.locking.idle.now = lambda: 0.0
    window.resize(1366, 768)
    return window


def window_on(qtbot: QtBot, store: Store, person: str = "A. Tester", *, page: str = "") -> MainWindow:
    """A shown window on a store, at a page, come to rest; Today where none is named."""
    window = new_window()
    qtbot.addWidget(window, before_close_func=_without_a_question)
    waiting.has_keyboard(window)
    if page:
        window.go(page)
    window.session.open_with(store, person, today=TODAY)
    waiting.settled()
    return window


def window_on_small_store(qtbot: QtBot, folder: Path, *, empty: bool = False) -> MainWindow:
    """A shown window, the children listed. Today, which would read everything, has not been opened."""
    path = folder / "small.ptstore"
    return window_on(qtbot, empty_store(path) if empty else make_store(path), page="children")


def opened_by(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = _BOTH) -> Form:
    """The form that opens by a key in the window, pressed where its keyboard is."""
    qtbot.keyClick(window.focusWidget(), key, modifier)
    waiting.settled()
    (form,) = open_forms(window.session)
    assert isinstance(form, Form)
    return form


def _without_a_question(window: MainWindow) -> None:
    """What was typed in the test that is over is nobody's."""
    for form in open_forms(window.session):
        form.put_away()
