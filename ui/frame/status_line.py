"""The line at the bottom: which store, who is signed in, what day it is, and whether work is under way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QWidget

from placement_tracker.domain.days import in_words
from ui import task
from ui.session import Session

_SHORT_BELOW = 800


class StatusLine(QStatusBar):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setSizeGripEnabled(False)
        self.setContentsMargins(4, 0, 8, 0)
        self._store = self._part("Store")
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setFixedWidth(90)
        self._busy.setAccessibleName("Work under way")
        self._busy.hide()
        self.addWidget(self._busy)
        self._backup = self._part("Last backup", at_right=True)
        self._person = self._part("Signed in", at_right=True)
        self._day = self._part("Day", at_right=True)
        session.opened.connect(self.show_state)
        session.closed.connect(self.show_state)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(150)
        self.show_state()

    def _part(self, name: str, *, at_right: bool = False) -> QLabel:
        label = QLabel()
        label.setProperty("role", "small")
        label.setContentsMargins(8, 3, 8, 3)
        label.setAccessibleName(name)
        if at_right:
            self.addPermanentWidget(label)
        else:
            self.addWidget(label)
        return label

    def show_state(self) -> None:
        """Say again which store is open, and for whom."""
        session = self._session
        if not session.is_open:
            self._store.setText("No store is open")
            self._person.clear()
            self._day.clear()
            return
        store = session.store
        name = Path(store.place).name if "://" not in store.place else store.place
        self._store.setText(f"{name}  ·  {_kept(session, short=self.width() < _SHORT_BELOW)}".rstrip(" ·"))
        self._store.setToolTip(store.place)
        self._person.setText(session.person)
        fixed = " (the demo's day)" if session.is_demo and session.day_is_fixed else ""
        self._day.setText(f"{in_words(session.today)}{fixed}")

    def show_backup(self, words: str) -> None:
        """When the store was last backed up, in words; "" where that is not ours to say."""
        self._backup.setText(words)
        self._backup.setToolTip("Backups are made by themselves, into the folder “backups” beside the store.")
        self._backup.setVisible(bool(words) and self.width() >= _SHORT_BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_state()
        self._backup.setVisible(bool(self._backup.text()) and self.width() >= _SHORT_BELOW)

    def _look(self) -> None:
        if task.busy() != self._busy.isVisible():
            self._busy.setVisible(task.busy())


def _kept(session: Session, *, short: bool) -> str:
    """How the store is kept, where that must be known."""
    if session.is_demo:
        return "demonstration" if short else "demonstration with invented children, not encrypted"
    if "://" in session.store.place:
        return "on a server"
    if session.store.encrypted:
        return ""
    return "not encrypted" if short else "not encrypted: not for real records"
