"""What stands in a list's place while it is read, and where nothing is to be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme

NOTHING_FITS = "Nothing fits these filters."
NOTHING_CHOSEN = "Nothing is here for what is chosen above. Choose something else there to see more."


class ListMessage(QWidget):
    """`taken_away` follows the button that takes the filters away."""

    taken_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        theme.dress(self.words, role="soft")
        self.button = QPushButton("Take the filters away")
        self.button.clicked.connect(self.taken_away)
        column = QVBoxLayout(self)
        column.setSpacing(theme.MEDIUM)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.button.hide()

    def say(self, words: str) -> None:
        self.words.setText(words)
        self.button.hide()

    def say_nothing_fits(self, *, can_take_away: bool) -> None:
        """Nothing is seen of what there is."""
        self.words.setText(NOTHING_FITS if can_take_away else NOTHING_CHOSEN)
        self.button.setVisible(can_take_away)
