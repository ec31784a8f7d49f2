"""A window on a small store, and how tests wait for it."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.small_store import TODAY, empty_store, make_store
from ui import task
from ui.main_window import MainWindow
from ui.session import Session


def settled(qtbot: QtBot) -> None:
    """Wait until no job is under way, and none was begun by what came of the last."""
    qtbot.waitUntil(lambda: not task.busy(), timeout=20_000)
    qtbot.wait(20)
    while task.busy():
        qtbot.waitUntil(lambda: not task.busy(), timeout=20_000)
        qtbot.wait(20)


def window_on_small_store(qtbot: QtBot, folder: Path, *, empty: bool = False) -> MainWindow:
    """A shown window, the children listed. Today, which would read everything, has not been opened."""
    path = folder / "small.ptstore"
    store = empty_store(path) if empty else make_store(path)
    window = MainWindow(Session())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.go("children")
    window.session.open_with(store, "A. Tester", today=TODAY)
    settled(qtbot)
    return window
