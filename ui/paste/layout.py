"""The parts of the grid's window: what the rows are, the grid, what is said of a row, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.paste import words
from ui.paste.model import GridModel
from ui.paste.view import GridView

_HOW = (
    "Copy the rows in the spreadsheet or in the police list, with the line of titles, and press Ctrl+V here. "
    "The columns and the children are found for you, and you see what is new, what changes and what is wrong. "
    "Nothing is saved before you say so."
)


class PasteLayout:
    """What stands in the window; the window connects it."""

    def __init__(self, window: QDialog) -> None:
        self.window = window
        self._is_narrow = False
        self.kind = QComboBox(window)
        self.kind.setAccessibleName("What the rows are")
        for name, said in words.kinds_offered():
            self.kind.addItem(said, name)
        self.told = _label(window, "strong")
        self.next_wrong = QPushButton(window)
        self.next_wrong.setAccessibleName("Next to put right")
        self.next_wrong.setToolTip("Go to the next row that cannot be saved as it is (F8)")
        self.model = GridModel(window)
        self.view = GridView(self.model, window)
        self.detail = _label(window, "soft")
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.stack = QStackedWidget(window)
        self.stack.addWidget(self._empty())
        self.stack.addWidget(self._filled())
        self.status = _label(window, "soft")
        column = QVBoxLayout(window)
        column.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.stack, 1)
        column.addWidget(self._reason())
        column.addLayout(self._foot())
        self.show_filled(filled=False)

    def _empty(self) -> QWidget:
        page = QFrame(self.window)
        theme.dress(page, role="card")
        heading, how = _label(page, "heading"), _label(page, "soft")
        heading.setText("Paste rows from a spreadsheet or a police list")
        how.setText(_HOW)
        self.wrong = _label(page, "error")
        self.wrong.hide()
        self.paste = QPushButton("Paste (Ctrl+V)", page)
        theme.dress(self.paste, role="primary")
        self.go_on = QPushButton("", page)
        self.go_on.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.paste)
        row.addWidget(self.go_on)
        row.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        column.setSpacing(theme.MEDIUM)
        for part in (heading, how, self.wrong):
            column.addWidget(part)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _filled(self) -> QWidget:
        page = QWidget(self.window)
        self.are = QLabel("The rows are", page)
        self.are.setBuddy(self.kind)
        top = QHBoxLayout()
        top.setSpacing(theme.SMALL)
        top.addWidget(self.are)
        top.addWidget(self.kind)
        top.addSpacing(theme.MEDIUM)
        top.addWidget(self.told, 1)
        top.addWidget(self.next_wrong)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addWidget(self.detail)
        return page

    def _reason(self) -> QWidget:
        self.asked = QWidget(self.window)
        self.reason = QLineEdit(self.asked)
        self.why = QLabel("Why the warnings are right", self.asked)
        self.why.setBuddy(self.reason)
        self.reason.setAccessibleName("Why the rows with a warning are right all the same")
        row = QHBoxLayout(self.asked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.why)
        row.addWidget(self.reason, 1)
        self.asked.hide()
        return self.asked

    def _foot(self) -> QHBoxLayout:
        self.again = QPushButton("Start again", self.window)
        self.again.setToolTip("Give up these rows, and paste others (Ctrl+Z brings them back)")
        self.copy = QPushButton("Copy rows", self.window)
        self.copy.setToolTip("Put the rows that are left on the clipboard, to paste into a spreadsheet")
        self.close = QPushButton("Close", self.window)
        self.save = QPushButton("Save", self.window)
        self.save.setToolTip("Save the rows that can be saved, in one act (Ctrl+S)")
        theme.dress(self.save, role="primary")
        for button in (self.again, self.copy, self.close, self.save, self.next_wrong, self.paste, self.go_on):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.status, 1)
        for button in (self.again, self.copy, self.close, self.save):
            row.addWidget(button)
        return row

    # ---- what it says

    def set_narrow(self, narrow: bool) -> None:
        """In a small window the rows come first."""
        self._is_narrow = narrow
        self.are.setVisible(not narrow)
        self.next_wrong.setText("Put right (F8)" if narrow else "Next to put right (F8)")
        self.copy.setVisible(not narrow and self.stack.currentIndex() == 1)
        self.detail.setMinimumHeight((1 if narrow else 2) * self.detail.fontMetrics().lineSpacing() + 2)

    def show_filled(self, *, filled: bool) -> None:
        self.stack.setCurrentIndex(int(filled))
        for button in (self.again, self.save):
            button.setVisible(filled)
        self.copy.setVisible(filled and not self._is_narrow)

    def say(self, said: str, role: str = "soft") -> None:
        self.status.setText(said)
        theme.dress(self.status, role=role)

    def say_wrong(self, said: str) -> None:
        """Why nothing could be pasted."""
        self.wrong.setText(said)
        self.wrong.setVisible(bool(said))

    def show_kind(self, kind: str) -> None:
        self.kind.blockSignals(True)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.kind.blockSignals(False)


def _label(parent: QWidget, role: str) -> QLabel:
    label = QLabel("", parent)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    theme.dress(label, role=role)
    return label
