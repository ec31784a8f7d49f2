"""One window on a small store, which all places are walked in: opened once, for it takes longer than a walk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from placement_tracker.services import reading
from tests.ui.merge.twice import enter_again
from tests.ui.small_store import ANN, TODAY, make_store
from tests.ui.windows import new_window
from tests.waiting import has_keyboard, settled
from ui import task
from ui.forms.drafts import open_forms
from ui.session import Session

#: The small screen, and the same at 200 %, where a pixel is as large as two.
LARGE, SMALL = (1366, 768), (683, 384)
#: What the frame of a dialog and the task bar take of the screen.
_FRAME = (16, 60)


class Stage:
    """The window, and what stands open over it. `opened` are the other windows of a place, to be put away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.window = new_window(Session(clock=lambda: TODAY))
        has_keyboard(self.window)
        store = make_store(folder / "small.ptstore")
        enter_again(store)
        self.session = self.window.session
        self.session.open_with(store, "A. Tester", today=TODAY)
        self.settle()

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Wait until no job is under way."""
        settled(until)

    def go(self, page: str, key: Any = None) -> QWidget:
        self.window.go(page, key)
        self.settle()
        return self.window

    def page(self, name: str) -> Any:
        return self.window.page(name)

    def record(self, kind: str, child_id: str = ANN) -> Any:
        """The first record of a kind of a child."""
        with self.session.store.reading() as records:
            return reading.child_records(records, child_id).of(kind)[0]

    def give_room(self, top: QWidget, size: tuple[int, int]) -> None:
        """As large as the screen for the window, no larger than the screen for what stands over it."""
        if top is self.window:
            top.resize(*size)
        else:
            room = (size[0] - _FRAME[0], size[1] - _FRAME[1])
            top.resize(min(top.width(), room[0]), min(top.height(), room[1]))
        self.settle()

    def put_away(self, top: QWidget) -> None:
        """Close what stands over the window, without a question."""
        screen = self.window.locking.screen
        if screen is not None:
            screen.passed.emit("with the PIN")
            self.settle()
        for form in open_forms(self.session):
            form.put_away()
        if isValid(top) and top is not self.window:
            top.hide()
            top.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.window.resize(*LARGE)
        self.window.activateWindow()
        self.settle()

    def close(self) -> None:
        task.stop_all()
        self.session.close()
        self.window.close()
        self.window.deleteLater()
