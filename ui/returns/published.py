"""What was published, newest first, with what can be done with an edition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.flow import Flow
from ui.lists import columns
from ui.lists.columns import ListColumn
from ui.lists.panel import ListPanel
from ui.returns.jobs import PublishedLine
from ui.words import month_words

COLUMNS: tuple[ListColumn, ...] = (
    columns.text("code", "Code", 54),
    ListColumn("month", "Month", lambda row: month_words(row.month), lambda row: row.month, 110),
    columns.number("edition", "Edition", 70),
    columns.moment("at", "Published", 140),
    columns.text("person", "By", 130),
    columns.text("title", "Return", 200),
    columns.text("definitions", "Definitions", 110, hidden=True),
)


class PublishedReturns(QWidget):
    """`opened`, `save_asked` and `compare_asked` are about the edition in hand (a PublishedLine)."""

    opened = Signal(object)
    save_asked = Signal(object)
    compare_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = ListPanel(
            "Published returns",
            COLUMNS,
            one="published return",
            many="published returns",
            empty="Nothing was published yet.",
        )
        self.panel.row_opened.connect(self.opened)
        self.open_button = self._button("Open", self.opened)
        self.save_button = self._button("Save its workbook…", self.save_asked)
        self.compare_button = self._button("Compare with today's records", self.compare_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.panel, 1)
        foot = QWidget()
        line = Flow(foot)  # on two lines, where the window is small or the type large
        line.setSpacing(theme.SMALL)
        for button in (self.open_button, self.save_button, self.compare_button):
            line.addWidget(button)
        column.addWidget(foot)

    def _button(self, words: str, asked: Any) -> QPushButton:
        button = QPushButton(words)

        def act() -> None:
            if self.chosen is not None:
                asked.emit(self.chosen)

        button.clicked.connect(act)
        return button

    @property
    def chosen(self) -> PublishedLine | None:
        """The edition in hand."""
        index = self.panel.view.currentIndex()
        return self.panel.model.row_at(index.row()) if index.isValid() else None

    def show_lines(self, lines: Sequence[PublishedLine]) -> None:
        self.panel.show_rows(lines)
        for button in (self.open_button, self.save_button, self.compare_button):
            button.setEnabled(bool(lines))
