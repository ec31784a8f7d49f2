"""How far a long job is, and the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget


class UnderWay(QWidget):
    """Seen only while something is under way; `stop_asked` follows a press of Stop."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far it is")
        self.stop = QPushButton("Stop")
        self.stop.clicked.connect(self._stopped)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.words)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop)

    def say(self, done: int, of: int, words: str) -> None:
        """How far it is; without `words` it goes on with what it did."""
        if words:
            self.words.setText(words)
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _stopped(self) -> None:
        self.words.setText("Stopping…")
        self.stop_asked.emit()
