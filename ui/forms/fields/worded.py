"""A button to choose by, with words that may take several lines; and one answer of several that are said so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from ui import theme
from ui.forms.fields.base import Field
from ui.forms.fields.choices import Choice

#: So that words stand level with those beside a button.
LOWER = 4


def worded_choice(ground: QWidget, words: str) -> tuple[QWidget, QRadioButton]:
    """A button with words that may take several lines."""
    cell = QWidget(ground)
    button = QRadioButton(cell)
    said = QLabel(words, cell)
    said.setWordWrap(True)
    said.setTextFormat(Qt.TextFormat.PlainText)
    # Beside its button, whichever way it is written.
    said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    said.setContentsMargins(0, LOWER, 0, 0)
    said.setBuddy(button)
    said.mousePressEvent = lambda _event: button.setChecked(True)  # type: ignore[method-assign]
    line = QHBoxLayout(cell)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.TIGHT)
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)
    return cell, button


class OneOfField(Field):
    """One of a few sentences that all stand there, one a line; the arrow keys choose. The first is chosen at first."""

    def __init__(self, parent: QWidget, choices: Sequence[Choice]) -> None:
        super().__init__(parent)
        self._name = ""
        self._choices: list[Choice] = []
        self._cells: list[QWidget] = []
        self.buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, LOWER, 0, 0)
        self._column.setSpacing(theme.TIGHT)
        self.set_choices(choices)
        self._group.idToggled.connect(self._toggled)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on; what is chosen stays chosen where it is still offered."""
        if list(choices) == self._choices:
            return
        chosen = self.typed() if self.buttons else ""
        for cell, button in zip(self._cells, self.buttons.values(), strict=True):
            self._group.removeButton(button)
            self._column.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._choices, self._cells, self.buttons = list(choices), [], {}
        for key, words in choices:
            cell, button = worded_choice(self, words)
            button.setProperty("part", words)
            self._cells.append(cell)
            self.buttons[key] = button
            self._column.addWidget(cell)
        self.buttons[chosen if chosen in self.buttons else choices[0][0]].setChecked(True)
        for button in self.buttons.values():
            self._group.addButton(button)
        self.name_it(self._name)

    def _toggled(self, _number: int, on: bool) -> None:
        if on:
            self.changed.emit()

    def entries(self) -> list[QWidget]:
        return list(self.buttons.values())

    def name_it(self, name: str, hint: str = "") -> None:
        self._name = name
        super().name_it(name, hint)

    def value(self) -> Any:
        return self.typed()

    def show_value(self, value: Any) -> None:
        self.buttons[value].setChecked(True)

    def typed(self) -> Any:
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def put_back(self, typed: Any) -> None:
        self.show_value(typed)

    def take_focus(self) -> None:
        self.buttons[self.typed()].setFocus()
