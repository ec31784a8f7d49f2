"""What every field of a form can do: give its value, show one, keep what was typed, say what is wrong."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from ui import theme


class Unreadable(ValueError):
    """What was typed cannot be read. Its words say what to type instead."""


class Field(QWidget):
    """One answer of a form. `changed` tells that something was typed or chosen.

    `typed` and `put_back` carry what stands in the field as it is, readable or not, so that nothing is lost.
    """

    changed = Signal()
    #: Whether the field takes the whole width of the form, its name above it.
    wide = False

    def value(self) -> Any:
        """The record's value, None for blank; Unreadable where the text cannot be read."""
        raise TypeError(f"{type(self).__name__} does not say its value")

    def show_value(self, value: Any) -> None:
        """Put a record's value into the field."""
        raise TypeError(f"{type(self).__name__} does not show values")

    def typed(self) -> Any:
        """What stands in the field now, in plain values."""
        raise TypeError(f"{type(self).__name__} does not say what was typed")

    def put_back(self, typed: Any) -> None:
        """Show again what `typed` gave."""
        raise TypeError(f"{type(self).__name__} does not put back what was typed")

    def entries(self) -> list[QWidget]:
        """The parts that take the keyboard, in order. The first takes the field's name."""
        raise TypeError(f"{type(self).__name__} has no entries")

    def is_blank(self) -> bool:
        return not self.typed()

    def name_it(self, name: str, hint: str = "") -> None:
        """Give the parts a name that a screen reader says."""
        for number, entry in enumerate(self.entries()):
            own = entry.property("part")
            entry.setAccessibleName(f"{name}: {own}" if own else name)
            if hint and not number:
                entry.setAccessibleDescription(hint)

    def mark(self, state: str) -> None:
        """Show the field as "error", "warning" or "" (neither); the words stand beside it."""
        for entry in self.entries():
            theme.dress(entry, state=state)

    def tidy(self) -> None:
        """Show what was meant in place of what was typed, where that is shorter or relative."""

    def take_focus(self) -> None:
        self.entries()[0].setFocus()


class QuietComboBox(QComboBox):
    """A drop-down that the mouse wheel does not change by accident."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def side_note(parent: QWidget) -> QLabel:
    """A small label beside an entry, for what the field understood."""
    label = QLabel(parent)
    label.setProperty("role", "small")
    return label
