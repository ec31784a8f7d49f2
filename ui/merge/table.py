"""Two records of a child in a table: what differs and what clashes with a choice a line, then what they share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui import tabbing, theme
from ui.forms.fields.worded import LOWER, worded_choice
from ui.merge.reading import LEFT, RIGHT, Line, Sides

#: The name of the choice whose number is kept.
KEEP = "number kept"
HOW = "Up and Down go from line to line, Left and Right choose, Tab goes on."
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ALONG = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LABEL_WIDTH = 150
_TOP = Qt.AlignmentFlag.AlignTop


class Table(QWidget):
    """`chosen({name: side})` follows each choice, by a person or by one of the two buttons for all.

    Tab stops in it once, where the keyboard was last: first at what must be chosen. The arrow keys go about in it.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, sides: Sides, chosen: Mapping[str, str]) -> None:
        super().__init__(parent)
        self._sides = sides
        self._before = chosen
        self.groups: dict[str, QButtonGroup] = {}
        self.all_of: dict[str, QPushButton] = {}
        self._rows: list[list[QAbstractButton]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.LARGE)
        self._grid.setVerticalSpacing(theme.SMALL)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)
        self._grid.addWidget(self._label(HOW, "small"), self._next(), 0, 1, 3)
        left, right = (f"{name}\n{number}" for name, number in zip(sides.names, sides.numbers, strict=True))
        self._line(Line(KEEP, "Number kept", "", left, right, LEFT))
        self._section("What differs", sides.fields, "Both say the same about the child.")
        self._section("Cannot both be true: choose which counts", sides.clashes, "")
        self._hanging()
        self._same()
        undecided = sides.undecided(chosen)
        self._stop_at(self._stop_of(undecided[0].name if undecided else KEEP))

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
        buttons: list[QAbstractButton] = []
        for column, side in enumerate((LEFT, RIGHT), 1):
            button = QPushButton(f"All of {self._sides.numbers[column - 1]}", self)
            button.setAutoDefault(False)
            theme.dress(button, role="segment")
            button.clicked.connect(partial(self._choose_all, lines, side))
            self.all_of[f"{lines[0].name} {side}"] = button
            self._grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignLeft)
            buttons.append(button)
        self._reach(buttons)

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
        self._reach(group.buttons())

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
            if any(button.focusPolicy() == Qt.FocusPolicy.StrongFocus for button in self._of(name)):
                self._stop_at(self._stop_of(name))
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

    # ---- the keyboard

    def _reach(self, buttons: list[QAbstractButton]) -> None:
        """Let the arrow keys come to the buttons of a line."""
        self._rows.append(buttons)
        for button in buttons:
            button.setAccessibleDescription(HOW)
            button.installEventFilter(self)

    def _stop_at(self, wanted: QAbstractButton) -> None:
        """Let Tab stop at this button alone."""
        for button in (button for row in self._rows for button in row):
            policy = Qt.FocusPolicy.StrongFocus if button is wanted else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _stop_of(self, name: str) -> QAbstractButton:
        return _chosen_of(self.groups[name].buttons())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QAbstractButton):
            if event.type() == QEvent.Type.FocusIn:
                self._stop_at(watched)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(watched, Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, at: QAbstractButton, key: Qt.Key) -> bool:
        """Up and Down go to what is chosen in the next line; Left and Right, which choose by themselves, to the other
        of two buttons for all.
        """
        place = next(place for place, row in enumerate(self._rows) if at in row)
        if key in _STEPS:
            row = self._rows[max(0, min(place + _STEPS[key], len(self._rows) - 1))]
            to = _chosen_of(row)
        elif key in _ALONG and not at.isCheckable():
            row = self._rows[place]
            to = row[max(0, min(row.index(at) + _ALONG[key], len(row) - 1))]
        else:
            return False
        to.setFocus()
        tabbing.bring_into_sight(to)
        return True

    def in_hand(self) -> str:
        """The line that has the keyboard; "" where none has."""
        return next((name for name in self.groups if any(one.hasFocus() for one in self._of(name))), "")

    def focus_on(self, name: str) -> None:
        """Put the keyboard on a line: on what is chosen there, else on the left."""
        if name in self.groups:
            self._stop_of(name).setFocus()


def _chosen_of(row: list[QAbstractButton]) -> QAbstractButton:
    return next((button for button in row if button.isChecked()), row[0])
