"""Fields with several answers: a list to tick, and yes, no or not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain import codes
from ui.forms.fields.base import Field, side_note
from ui.forms.fields.choices import Choice, code_choices

_KEY = Qt.ItemDataRole.UserRole
_PAUSE = 1000  # milliseconds after which typing begins a new word


class SeveralField(Field):
    """A list to tick: Space ticks, typing jumps to a word, and what is ticked stands below in words."""

    def __init__(
        self, parent: QWidget, choices: Sequence[Choice] = (), *, lines: int = 5, width: int = 420
    ) -> None:
        super().__init__(parent)
        self.list = _TickList(self)
        self.list.setObjectName("ticks")
        self.list.setMaximumWidth(width)
        self.list.setFixedHeight(self._row_height() * lines + 6)
        self.note = side_note(self)
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.list)
        column.addWidget(self.note)
        self.set_choices(choices)
        self.list.itemChanged.connect(self._ticked)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; what is ticked stays ticked where it is still offered."""
        ticked = set(self.typed())
        self.list.blockSignals(True)
        self.list.clear()
        for key, words in choices:
            item = QListWidgetItem(words, self.list)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, self._row_height()))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._say()

    def _row_height(self) -> int:
        return self.fontMetrics().lineSpacing() + 10

    def entries(self) -> list[QWidget]:
        return [self.list]

    def value(self) -> Any:
        return tuple(self.typed()) or None

    def show_value(self, value: Any) -> None:
        self.put_back(list(value or ()))

    def typed(self) -> Any:
        return [item.data(_KEY) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def put_back(self, typed: Any) -> None:
        for item in self._items():
            ticked = item.data(_KEY) in typed
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _ticked(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        chosen = [item.text() for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        nothing = (
            "Nothing chosen. Space ticks a line." if self.list.count() else "There is nothing to choose from."
        )
        self.note.setText(f"Chosen: {'; '.join(chosen)}" if chosen else nothing)


class SeveralCodesField(SeveralField):
    """Codes of a set, the authority's own among them."""

    def __init__(
        self, parent: QWidget, set_name: str, own: Callable[[], codes.OwnCodes], *, lines: int = 5
    ) -> None:
        self._set_name, self._own = set_name, own
        self._offered = code_choices(set_name, None)
        super().__init__(parent, self._offered, lines=lines)

    def refresh(self) -> None:
        """Offer the authority's own codes too, once they have been read."""
        offered = code_choices(self._set_name, None, own=self._own())
        if offered != self._offered:
            self._offered = offered
            self.set_choices(offered)


class _TickList(QListWidget):
    """A list in which Space ticks the line, typing goes to the next line that holds the text, and Tab goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sought = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._forget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, text = self.currentItem(), event.text()
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and item is not None:
            ticked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
            self._forget()
        elif text.isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._seek(text)
        else:
            super().keyPressEvent(event)

    def _seek(self, text: str) -> None:
        """Go to the next line with what was typed since the last pause."""
        start = self.currentRow() + (not self._sought)
        self._sought += text.casefold()
        self._pause.start()
        for step in range(self.count()):
            row = (start + step) % self.count()
            if self._sought in self.item(row).text().casefold():
                self.setCurrentRow(row)
                return

    def _forget(self) -> None:
        self._sought = ""


class _ChoiceOfFew(Field):
    """One of a few answers that all stand there; the arrow keys choose."""

    def __init__(self, parent: QWidget, answers: Sequence[tuple[bool | None, str]]) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        self.buttons: dict[bool | None, QRadioButton] = {}
        for number, (value, words) in enumerate(answers):
            button = _Answer(words, self)
            button.setProperty("part", words)
            self._group.addButton(button, number)
            self.buttons[value] = button
            row.addWidget(button)
        row.addStretch(1)
        self._group.idToggled.connect(self._toggled)

    def _toggled(self, _number: int, on: bool) -> None:
        if on:
            self.changed.emit()

    def entries(self) -> list[QWidget]:
        return list(self.buttons.values())

    def value(self) -> Any:
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def show_value(self, value: Any) -> None:
        self.buttons[value].setChecked(True)

    def typed(self) -> Any:
        return self.value()

    def put_back(self, typed: Any) -> None:
        self.show_value(typed)

    def is_blank(self) -> bool:
        return self.value() is None

    def take_focus(self) -> None:
        next(button for button in self.buttons.values() if button.isChecked()).setFocus()


class FlagField(_ChoiceOfFew):
    """Yes, no, or not known (blank). The arrow keys choose, and so do Y, N and Delete."""

    def __init__(self, parent: QWidget, blank: str = "Not known") -> None:
        super().__init__(parent, [(True, "Yes"), (False, "No"), (None, blank)])
        self.buttons[None].setChecked(True)


class EitherField(_ChoiceOfFew):
    """One of two; False is the first, and what stands at the beginning."""

    def __init__(self, parent: QWidget, first: str, second: str) -> None:
        super().__init__(parent, [(False, first), (True, second)])
        self.buttons[False].setChecked(True)


class _Answer(QRadioButton):
    """One answer; a letter chooses its neighbour."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        field = self.parent()
        wanted = {Qt.Key.Key_Y: True, Qt.Key.Key_N: False, Qt.Key.Key_Delete: None}
        if isinstance(field, FlagField) and event.key() in wanted and not event.modifiers():
            button = field.buttons[wanted[Qt.Key(event.key())]]
            button.setChecked(True)
            button.setFocus()
            return
        super().keyPressEvent(event)
