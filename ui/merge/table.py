"""Two records of a child in a table: what differs and what clashes with a choice a line, then what they share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.forms.meanwhile import LOWER, worded_choice
from ui.merge.reading import LEFT, RIGHT, Line, Sides

#: The name of the choice whose number is kept.
KEEP = "number kept"
_LABEL_WIDTH = 150
_TOP = Qt.AlignmentFlag.AlignTop


class Table(QWidget):
    """`chosen({name: side})` follows each choice, by a person or by one of the two buttons for all."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, sides: Sides, chosen: Mapping[str, str]) -> None:
        super().__init__(parent)
        self._sides = sides
        self._before = chosen
        self.groups: dict[str, QButtonGroup] = {}
        self.all_of: dict[str, QPushButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.LARGE)
        self._grid.setVerticalSpacing(theme.SMALL)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)
        left, right = (f"{name}\n{number}" for name, number in zip(sides.names, sides.numbers, strict=True))
        self._line(Line(KEEP, "Number kept", "", left, right, LEFT))
        self._section("What differs", sides.fields, "Both say the same of the child.")
        self._section("Cannot both be true: choose which counts", sides.clashes, "")
        self._hanging()
        self._same()

    # ---- its parts

    def _section(self, title: str, lines: tuple[Line, ...], empty: str) -> None:
        if not lines and not empty:
            return
        self._title(title)
        if len(lines) > 1:
            self._all_buttons(lines)
        for line in lines:
            self._line(line)
        if not lines:
            self._grid.addWidget(self._label(empty, "soft"), self._next(), 0, 1, 3)

    def _title(self, words: str) -> None:
        line = QFrame(self)
        theme.dress(line, role="line")
        self._grid.addWidget(self._label(words, "strong"), self._next(), 0, 1, 3)
        self._grid.addWidget(line, self._next(), 0, 1, 3)

    def _all_buttons(self, lines: tuple[Line, ...]) -> None:
        row = self._next()
        for column, side in enumerate((LEFT, RIGHT), 1):
            button = QPushButton(f"All of {self._sides.numbers[column - 1]}", self)
            button.setAutoDefault(False)
            theme.dress(button, role="segment")
            button.clicked.connect(partial(self._choose_all, lines, side))
            self.all_of[f"{lines[0].name} {side}"] = button
            self._grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignLeft)

    def _line(self, line: Line) -> None:
        row = self._next()
        taken = self._before.get(line.name) or line.taken
        self._grid.addWidget(self._about(line), row, 0, _TOP)
        group = self.groups[line.name] = QButtonGroup(self)
        for column, (side, words) in enumerate(((LEFT, line.left), (RIGHT, line.right)), 1):
            cell, button = worded_choice(self, words)
            button.setProperty("side", side)
            button.setChecked(side == taken)
            number = self._sides.numbers[column - 1]
            said = f"{line.label}, {line.state}" if line.state else line.label
            button.setAccessibleName(f"{said}; {number}: {words}")
            button.toggled.connect(partial(self._toggled, line.name, side))
            group.addButton(button)
            self._grid.addWidget(cell, row, column, _TOP)

    def _about(self, line: Line) -> QWidget:
        """What a line is of, and in words how the two differ."""
        holder = QWidget(self)
        holder.setFixedWidth(_LABEL_WIDTH)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, LOWER, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._label(line.label, "strong"))
        if line.state:
            column.addWidget(self._label(line.state, "small"))
        return holder

    def _hanging(self) -> None:
        if self._sides.hanging:
            self._title("What hangs on each")
            row = self._next()
            for column, number in enumerate(self._sides.numbers, 1):
                self._grid.addWidget(self._label(number, "small"), row, column)
        for words, left, right in self._sides.hanging:
            row = self._next()
            for column, said in enumerate((words, f"{left:,}", f"{right:,}")):
                label = self._label(said, "" if column else "soft")
                label.setAccessibleName(
                    words if not column else f"{words}, {self._sides.numbers[column - 1]}: {said}"
                )
                self._grid.addWidget(label, row, column)

    def _same(self) -> None:
        if self._sides.same:
            self._title("Both say the same")
        for words, said in self._sides.same:
            row = self._next()
            self._grid.addWidget(self._label(words, "soft"), row, 0, _TOP)
            self._grid.addWidget(self._label(said, ""), row, 1, 1, 2)

    def _label(self, words: str, role: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if role:
            theme.dress(label, role=role)
        return label

    def _next(self) -> int:
        return self._grid.rowCount()

    # ---- choosing

    def _toggled(self, name: str, side: str, checked: bool) -> None:
        if checked:
            self.chosen.emit({name: side})

    def choose(self, name: str, side: str) -> None:
        """Choose a side of a line."""
        for button in self._of(name):
            if button.property("side") == side:
                button.setChecked(True)

    def _choose_all(self, lines: tuple[Line, ...], side: str, _pressed: bool = False) -> None:
        for line in lines:
            self.choose(line.name, side)

    def _of(self, name: str) -> list[QRadioButton]:
        group = self.groups.get(name)
        found = group.buttons() if group is not None else []
        return [button for button in found if isinstance(button, QRadioButton)]

    def buttons(self) -> list[QRadioButton]:
        """Every choice, in the order of the keyboard."""
        return [button for name in self.groups for button in self._of(name)]

    def in_hand(self) -> str:
        """The line that has the keyboard; "" where none has."""
        return next((name for name in self.groups if any(one.hasFocus() for one in self._of(name))), "")

    def focus_on(self, name: str) -> None:
        """Put the keyboard on a line: on what is chosen there, else on the left."""
        buttons = self._of(name)
        if buttons:
            next((one for one in buttons if one.isChecked()), buttons[0]).setFocus()
