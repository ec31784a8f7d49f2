"""One window on a small store, which all places are walked in: opened once, for it takes longer than a walk."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from placement_tracker.services import reading
from tests.ui.merge.twice import enter_again
from tests.ui.small_store import ANN, TODAY, make_store
from ui import task
from ui.forms.drafts import open_forms
from ui.main_window import MainWindow
from ui.session import Session

#: The small screen, and the same at 200 %, where a pixel is as large as two.
LARGE, SMALL = (1366, 768), (683, 384)
#: What the frame of a dialog and the task bar take of the screen.
_FRAME = (16, 60)
_LONGEST_WAIT = 90.0


class Stage:
    """The window, and what stands open over it. `opened` are the other windows of a place, to be put away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.window = MainWindow(Session(clock=lambda: TODAY))
        self.window.locking.idle.stop()
        self.window.resize(*LARGE)
        self.window.show()
        self.window.activateWindow()
        store = make_store(folder / "small.ptstore")
        enter_again(store)
        self.session = self.window.session
        self.session.open_with(store, "A. Tester", today=TODAY)
        self.window.locking.idle.stop()
        self.settle()
        self.size = LARGE

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Wait until no job is under way."""
        end = time.monotonic() + _LONGEST_WAIT
        quiet = 0
        while quiet < 3:
            QTest.qWait(5)
            quiet = quiet + 1 if not task.busy() and until() else 0
            assert time.monotonic() < end, "jobs never end"

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
