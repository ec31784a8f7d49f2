"""The field for attempts at an interview: a line each, with when, by whom, how, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.forms.fields.base import Field, Unreadable
from ui.forms.fields.days import Today
from ui.forms.fields.moments import MomentField
from ui.forms.fields.texts import TextField


class AttemptsField(Field):
    """Its value is a tuple of dicts: attempted_at, by, how, result. Blank lines are left out.

    Where `is_called_for` says so, a first line stands ready.
    """

    def __init__(
        self,
        parent: QWidget,
        today: Today,
        now: Callable[[], datetime],
        is_called_for: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self._today, self._now, self._name = today, now, "Attempt"
        self._is_called_for = is_called_for
        self._ready: _Attempt | None = None
        self.lines: list[_Attempt] = []
        self.add = QPushButton("Add an attempt", self)
        self.add.setAutoDefault(False)
        self.add.setIcon(icons.icon("add"))
        self.add.clicked.connect(lambda: self.add_line().at.take_focus())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SMALL)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def add_line(self) -> _Attempt:
        line = _Attempt(self, self._today, self._now)
        self.lines.append(line)
        self._column.insertWidget(len(self.lines) - 1, line)
        line.show()
        line.remove.clicked.connect(lambda: self._remove(line))
        for field in line.fields.values():
            field.changed.connect(self.changed)
        self._put_in_order(line)
        line.name_it(f"{self._name} {len(self.lines)}")
        self.changed.emit()
        return line

    def refresh(self) -> None:
        """Put the first line there, and take it out again where the form asks for none after all."""
        called_for, ready = self._is_called_for(), self._ready
        if called_for and not self.lines:
            self._ready = self.add_line()
        elif not called_for and ready is not None and ready in self.lines and ready.is_blank():
            self._take_out(ready)

    def _put_in_order(self, line: _Attempt) -> None:
        """Tab goes through the new line, and then to the button that adds another."""
        before = self.add.previousInFocusChain()
        assert before is not None
        for widget in (
            *(part for field in line.fields.values() for part in field.entries()),
            line.remove,
            self.add,
        ):
            self.setTabOrder(before, widget)
            before = widget

    def _remove(self, line: _Attempt) -> None:
        self._take_out(line)
        self.add.setFocus()

    def _take_out(self, line: _Attempt) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self.changed.emit()

    def entries(self) -> list[QWidget]:
        return [self.add]

    def value(self) -> Any:
        found = []
        for number, line in enumerate(self.lines, 1):
            if line.is_blank():
                continue
            try:
                values = {name: field.value() for name, field in line.fields.items()}
            except Unreadable as error:
                raise Unreadable(f"Attempt {number}: {error}") from None
            if values["attempted_at"] is None or values["by"] is None:
                raise Unreadable(f"Attempt {number}: say when it was, and who tried.")
            found.append(values)
        return tuple(found) or None

    def show_value(self, value: Any) -> None:
        for line in list(self.lines):
            self._remove(line)
        for values in value or ():
            line = self.add_line()
            for name, field in line.fields.items():
                field.show_value(values.get(name))

    def typed(self) -> Any:
        return [{name: field.typed() for name, field in line.fields.items()} for line in self.lines]

    def put_back(self, typed: Any) -> None:
        for line in list(self.lines):
            self._remove(line)
        for one in typed:
            line = self.add_line()
            for name, field in line.fields.items():
                field.put_back(one[name])

    def is_blank(self) -> bool:
        return all(line.is_blank() for line in self.lines)


class _Attempt(QFrame):
    """One attempt."""

    def __init__(self, parent: QWidget, today: Today, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        theme.dress(self, role="card")
        self.at = MomentField(self, today, now)
        self.by, self.how, self.result = (TextField(self, 300) for _ in range(3))
        self.fields: dict[str, Field] = {
            "attempted_at": self.at,
            "by": self.by,
            "how": self.how,
            "result": self.result,
        }
        self.remove = QToolButton(self)
        self.remove.setIcon(icons.icon("close"))
        self.remove.setToolTip("Take this attempt out")
        theme.dress(self.remove, role="quiet")
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.SMALL, theme.SMALL)
        grid.setVerticalSpacing(6)
        for place, (words, field) in enumerate(zip(_WORDS, self.fields.values(), strict=True)):
            grid.addWidget(QLabel(words, self), place, 0)
            grid.addWidget(field, place, 1)
        grid.addWidget(self.remove, 0, 2)
        grid.setColumnStretch(1, 1)

    def name_it(self, name: str) -> None:
        for words, field in zip(_WORDS, self.fields.values(), strict=True):
            field.name_it(f"{name}: {words.lower()}")
        self.remove.setAccessibleName(f"Take out {name.lower()}")

    def is_blank(self) -> bool:
        return all(field.is_blank() for field in self.fields.values())


_WORDS = ("When", "By", "How", "Result")
