"""What every tab of a measure's page has: it reads when it is first seen, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import task, theme
from ui.measure.key import MeasureKey
from ui.session import Session


class MeasureTab(QWidget):
    """A tab is told what it is of (`take`), and reads once somebody looks at it.

    `go(page, key)` asks for another page, `told(words, tone)` for a sentence in the message bar.
    """

    go = Signal(str, object)
    told = Signal(str, str)

    #: What stands on the tab.
    title = ""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.key: MeasureKey | None = None
        self._stale = True
        self._reading: task.Task | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.SMALL)

    def take(self, key: MeasureKey) -> None:
        """Be of this figure from now on, and read it when seen."""
        self.key, self._stale = key, True
        self.show_waiting()
        self.look()

    def look(self) -> None:
        """Read where somebody sees it and it has not been read."""
        if self._stale and self.key is not None and self.isVisible() and self.session.is_open:
            self.read()

    def read(self) -> None:
        """Read what the tab shows."""
        assert self.key is not None
        self._stale = False
        if self._reading is not None:
            self._reading.forget()
        self._reading = task.run(self.job(self.session.store, self.key), done=self.show_found)

    def job(self, store: Any, key: MeasureKey) -> Callable[[task.Progress], Any]:
        """What is read, in another thread."""
        raise AssertionError(f"{type(self).__name__} says nothing to read")

    def show_found(self, found: Any) -> None:
        """Show what was read."""

    def show_waiting(self) -> None:
        """Say that it is being read."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def theme_changed(self) -> None:
        """Draw anew what was drawn in the other colours."""
