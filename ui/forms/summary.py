"""What stands on top of a form when it could not be saved as it is: all that is wrong, each linked to its field."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import theme

#: A line of the summary: the question it links to ("" for none), and its words.
Line = tuple[str, str]


class Summary(QFrame):
    """`wanted(name)` says that the link to a question was followed."""

    wanted = Signal(str)
    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._words: list[str] = []
        self.heading = QLabel(self)
        self.heading.setWordWrap(True)
        theme.dress(self.heading, role="strong")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(3)
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName("Reason for saving all the same")
        self.reason.setPlaceholderText("Why is it right all the same?")
        self._reason_label = QLabel("Reason", self)
        self._reason_label.setBuddy(self.reason)
        asked = QHBoxLayout()
        asked.addWidget(self._reason_label)
        asked.addWidget(self.reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addLayout(self._lines)
        column.addLayout(asked)
        self.hide()

    def show_lines(self, tone: str, heading: str, lines: Sequence[Line], *, ask_reason: bool = False) -> None:
        """Show these. `tone` is bad, warning or info; a reason is asked for where warnings may be accepted.

        Lines with tabs are rows of one table, shown above the others, the first of them its headings.
        """
        self._clear()
        self.setProperty("tone", tone)
        theme.dress(self)
        self.heading.setText(heading)
        self._words = [words for _, words in lines]
        self.setAccessibleName(heading)
        beside = [words.split("\t") for _, words in lines if "\t" in words]
        if beside:
            self._lines.addWidget(self._table(beside))
        for at, words in lines:
            if "\t" not in words:
                self._lines.addWidget(self._line(at, words))
        self.reason.setVisible(ask_reason)
        self._reason_label.setVisible(ask_reason)
        self.show()
        self.changed.emit()

    def show_nothing(self) -> None:
        self._clear()
        self.reason.clear()
        self.hide()
        self.changed.emit()

    def words(self) -> list[str]:
        """The lines that are shown, for tests and screen readers."""
        return list(self._words)

    def _table(self, rows: Sequence[Sequence[str]]) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        made = [
            "".join(f"<{cell} align='left'>{escape(words)}&nbsp;&nbsp;&nbsp;</{cell}>" for words in row)
            for row, cell in zip(rows, ["th", *["td"] * (len(rows) - 1)], strict=True)
        ]
        label.setText(f"<table cellpadding='2'>{''.join(f'<tr>{row}</tr>' for row in made)}</table>")
        label.setAccessibleName("; ".join(", ".join(row) for row in rows))
        return label

    def _line(self, at: str, words: str) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        colour = theme.colours().text
        linked = f'<a href="{escape(at)}" style="color: {colour}">{escape(words)}</a>'
        label.setText(f"•&nbsp;&nbsp;{linked if at else escape(words)}")
        label.setAccessibleName(words)
        if at:
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            label.linkActivated.connect(self.wanted)
        return label

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
