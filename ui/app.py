"""The program with its window. The first paint comes before anything heavy is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import pauses, remembered, task, theme
from ui.main_window import MainWindow, window_icon_into
from ui.session import Session

STORE, PERSON, TODAY = "PLACEMENT_TRACKER_STORE", "PLACEMENT_TRACKER_PERSON", "PLACEMENT_TRACKER_TODAY"


def run(store: str = "", person: str = "", today: date | None = None, arguments: Sequence[str] = ()) -> int:
    """Open the window on a store (the last one where none is named) and stay until it is closed.

    What is not given is taken from the environment, as the command line takes it. Returns the exit status.
    """
    application = QApplication.instance() or QApplication(["placement-tracker", *arguments])
    assert isinstance(application, QApplication)
    application.setApplicationName("Placement Tracker")
    theme.apply(application, _look())
    application.styleHints().colorSchemeChanged.connect(_system_look_changed)
    pauses.start_quickly(application)
    window = make_window(store, person, today)
    window.ready.connect(pauses.started)
    window.show()
    status = application.exec()
    task.stop_all()
    return status


def make_window(store: str = "", person: str = "", today: date | None = None) -> MainWindow:
    """The window, which opens the store as soon as it has been painted."""
    window = MainWindow(Session())
    place = store or os.environ.get(STORE, "") or remembered.text("store")
    who = person or os.environ.get(PERSON, "")
    on = today or _day(os.environ.get(TODAY, ""))
    sys.excepthook = lambda _kind, error, _trace: window.show_failure(error)

    def begin() -> None:
        if place:
            window.opening.open(place, who, on)
        else:
            window.show_welcome()
        window_icon_into(window)

    QTimer.singleShot(0, window, begin)
    return window


def _system_look_changed() -> None:
    """Follow the desktop between light and dark, where that was chosen."""
    application = QApplication.instance()
    if isinstance(application, QApplication) and _look() == "system":
        theme.apply(application, "system")


def _look() -> theme.Choice:
    kept = remembered.text("look")
    return "dark" if kept == "dark" else ("light" if kept == "light" else "system")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
