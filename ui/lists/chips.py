"""The filters of columns, each as a button above the list that takes it away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.flow import Flow
from ui.words import as_it_stands

#: How wide the words of a filter may be: a share of the list, between these.
_SHARE, _LEAST, _WIDEST = 4, 150, 320


class Chip(QPushButton):
    """Press, or Delete, takes the filter away."""

    def __init__(self, words: str, widest: int, parent: QWidget) -> None:
        super().__init__(parent)
        room = QFontMetrics(theme.font("body")).elidedText(words, Qt.TextElideMode.ElideRight, widest)
        self.setText(f"{as_it_stands(room)}   ×")
        self.setProperty("role", "chip")
        self.setToolTip(f"{words}. Press to take this filter away (Delete)")
        self.setAccessibleName(f"Filter. {words}. Press to take it away")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


class Chips(QWidget):
    """`taken_away(place)` follows a press on one, `all_taken_away` on the last button; out of sight where there are
    none.
    """

    taken_away = Signal(int)
    all_taken_away = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"Filters of {name}")
        self._row = Flow(self)
        self.chips: list[QPushButton] = []
        self.hide()

    def show_words(self, words: Sequence[str]) -> None:
        """Show a button for each; the keyboard stays among them where it was."""
        had = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), -1)
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(one, self._widest(), self) for one in words]
        for place, chip in enumerate(self.chips):
            chip.clicked.connect(partial(self.taken_away.emit, place))
        if len(words) > 1:
            every = QPushButton("Take all away", self)
            every.setProperty("role", "chip")
            every.clicked.connect(self.all_taken_away)
            self.chips.append(every)
        for chip in self.chips:
            self._row.addWidget(chip)
            chip.show()
        self.setVisible(bool(words))
        if had >= 0 and self.chips:
            self.chips[min(had, len(self.chips) - 1)].setFocus()

    def _widest(self) -> int:
        above = self.parentWidget()
        return _WIDEST if above is None else max(_LEAST, min(_WIDEST, above.width() // _SHARE))
