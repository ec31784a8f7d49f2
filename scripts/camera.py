"""A window off screen, and pictures of it."""

from __future__ import annotations

import json
import math
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

#: The small screen.
WIDE, HIGH = 1366, 768
#: What the frame of a window and the task bar take of it.
_FRAME = (40, 60)
_A_MOMENT = 0.25


def environment(scale: int, home: Path) -> dict[str, str]:
    """What Qt is told before it starts: to draw on a small screen that is not there, at a scale, with nobody's own
    settings.
    """
    screen = {"name": "small", "x": 0, "y": 0, "width": WIDE, "height": HIGH, "dpr": 1}
    place = home / "screen.json"
    place.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96}]}))
    return {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={place}",
        "QT_SCALE_FACTOR": str(scale / 100),
        "XDG_CONFIG_HOME": str(home / "config"),
    }


class Camera:
    """Opens a window on a store; `take(name)` takes what it shows. `ending` ends every picture's name."""

    def __init__(self, folder: Path, ending: str, scale: int) -> None:
        self.folder, self.ending = folder, ending
        self.size = (WIDE * 100 // scale, HIGH * 100 // scale)
        self.room = (self.size[0] - _FRAME[0], self.size[1] - _FRAME[1])
        self.window: Any = None
        #: The files of the pictures, in the order in which they were taken.
        self.taken: list[str] = []

    def open_window(self, place: Path | None, today: date | None = None) -> Any:
        """The window; without a place it says how to begin."""
        from ui.app import make_window
        from ui.main_window import MainWindow
        from ui.session import Session

        if place is None:
            self.window = MainWindow(Session())
            self.window.show_welcome()
        else:
            self.window = make_window(str(place), "A. Example", today)
            # What goes wrong here ends the script, as everywhere else, and is no message of the window's.
            sys.excepthook = sys.__excepthook__
        self.window.setMinimumSize(1, 1)
        self.window.resize(*self.size)
        self.window.show()
        if place is not None:
            self.wait(lambda: self.window.session.is_open)
        return self.window

    def see(self, page: str, key: Any = None, name: str = "") -> None:
        """Go to a page and take it."""
        self.window.go(page, key)
        self.take(name or page)

    def take(self, name: str, what: Any = None) -> None:
        """Take the window, or another one, when it has come to rest."""
        self.rest()
        self.save(name, what or self.window)

    def save(self, name: str, what: Any) -> None:
        self.taken.append(f"{name}-{self.ending}.png")
        what.grab().save(str(self.folder / self.taken[-1]))

    def take_over(self, name: str, dialog: Any) -> None:
        """Take what stands over the window, no larger than there is room."""
        dialog.show()
        self.rest()
        self.fit(dialog)
        self.take(name, dialog)

    def fit(self, dialog: Any) -> None:
        """Make what stands over the window no larger than there is room."""
        size = (min(dialog.width(), self.room[0]), min(dialog.height(), self.room[1]))
        if size != (dialog.width(), dialog.height()):
            dialog.setMinimumSize(1, 1)
            dialog.resize(*size)

    def tabs(self, page: str, name: str = "") -> None:
        """Take every tab of the page that is seen."""
        tabs = self.window.page(page).tabs
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            words = tabs.tabText(place).partition(" (")[0].lower().replace(" ", "-")
            self.take(f"{name or page}-{words}")
        tabs.setCurrentIndex(0)

    def rest(self) -> None:
        from ui import task

        # The sign that work is under way goes a little after it.
        sign = self.window.status._busy
        self.wait(lambda: not task.busy() and not sign.isVisible())

    def wait(self, until: Callable[[], bool], most: float = 60) -> None:
        """Let the window work until something has held for a moment."""
        from PySide6.QtWidgets import QApplication

        end, held_since = time.monotonic() + most, math.inf
        while time.monotonic() < end:
            QApplication.processEvents()
            now = time.monotonic()
            held_since = min(held_since, now) if until() else math.inf
            if now - held_since >= _A_MOMENT:
                return
            time.sleep(0.01)

    def close(self) -> None:
        self.window.close()
