"""How tests wait for the window: until it has come to rest, and far longer than that takes on a quiet machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as NeverCame
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from ui import task

#: Seconds after which what is waited for does not come any more. A machine that does much else takes long.
PATIENCE = 120.0
_PATIENCE_MS = int(PATIENCE * 1000)
#: So many looks in a row must find nothing under way: what came of the last job may begin another.
_LOOKS = 4
_BETWEEN_LOOKS = 0.001


def let_work() -> None:
    """One turn of the window's thread, then the other threads': Qt's own wait would keep Python to itself meanwhile."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    time.sleep(_BETWEEN_LOOKS)


class PatientBot(QtBot):
    """Pytest-qt's robot, which looks oftener and waits longer than it does by itself."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE_MS) -> None:
        """Until the callback gives true, or gives nothing and raises no AssertionError."""
        last = time.monotonic() + timeout / 1000
        while not _is_so(callback, surely=time.monotonic() > last):
            let_work()

    def waitSignal(self, signal: Any, *, timeout: int = _PATIENCE_MS, **more: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **more)


def _is_so(callback: Callable[[], bool | None], *, surely: bool) -> bool:
    """Whether it is so by now; where it must `surely` be so, and is not, it never came."""
    try:
        found = callback()
    except AssertionError as error:
        if surely:
            raise NeverCame(f"It never came about: {error}") from error
        return False
    if surely and found is False:
        raise NeverCame("It never came about.")
    return found is None or found


def settled(until: Callable[[], bool] = lambda: True) -> None:
    """Wait until no job is under way, none was begun by what came of the last, and something more is so."""
    last = time.monotonic() + PATIENCE
    quiet = 0
    while quiet < _LOOKS:
        let_work()
        quiet = quiet + 1 if not task.busy() and until() else 0
        assert time.monotonic() < last, "A job does not end."


def has_keyboard(window: QWidget) -> None:
    """Show a window and wait until it has the keyboard: it asks for it again, should another take it meanwhile."""
    window.show()
    last = time.monotonic() + PATIENCE
    while not window.isActiveWindow():
        window.activateWindow()
        let_work()
        assert time.monotonic() < last, f"The keyboard does not come to {window}; it is in {_where()}."


def _where() -> str:
    from PySide6.QtWidgets import QApplication

    over = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    return f"{over} “{over.windowTitle()}”" if over is not None else "none of the program's windows"
