"""Fields for several words or days, one a line, and for a month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from placement_tracker.domain.days import Month, in_words
from placement_tracker.domain.typed_days import typed_day
from ui.forms.fields.base import Unreadable
from ui.forms.fields.texts import NotesField, TextField


class LinesField(NotesField):
    """Several words, one a line. Its value is a tuple; None for blank."""

    def value(self) -> Any:
        lines = self.text.toPlainText().replace(";", "\n").splitlines()
        return tuple(line.strip() for line in lines if line.strip()) or None

    def show_value(self, value: Any) -> None:
        self.text.setPlainText("\n".join(value or ()))


class DaysField(NotesField):
    """Several days, one a line, in any usual form. Its value is a text: YYYY-MM-DD, separated by semicolons."""

    def __init__(self, parent: QWidget, today: Callable[[], date], lines: int = 6) -> None:
        super().__init__(parent, lines)
        self._today = today

    def value(self) -> Any:
        lines = self.text.toPlainText().replace(";", "\n").splitlines()
        days = [self._day(line.strip()) for line in lines if line.strip()]
        return ";".join(day.isoformat() for day in sorted(set(days))) or None

    def _day(self, typed: str) -> date:
        try:
            return date.fromisoformat(typed)
        except ValueError:
            pass
        try:
            return typed_day(typed, self._today())
        except ValueError:
            raise Unreadable(f"“{typed}” is not a day. Type one day a line, like 27/12/2018.") from None

    def show_value(self, value: Any) -> None:
        self.text.setPlainText((value or "").replace(";", "\n"))
        self.tidy()

    def tidy(self) -> None:
        try:
            found = self.value()
        except Unreadable:
            return
        days = [date.fromisoformat(day) for day in (found or "").split(";") if day]
        self.text.setPlainText("\n".join(in_words(day) for day in days))


class MonthField(TextField):
    """A month: 2018-03, 03/2018, Mar 2018. Its value is a text, YYYY-MM."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 160, 20)
        self.line.setPlaceholderText("Like Mar 2018")

    def value(self) -> Any:
        typed = self.line.text().strip()
        if not typed:
            return None
        try:
            return str(Month.parse(typed))
        except ValueError:
            pass
        try:
            day = typed_day(f"1 {typed}" if typed[0].isalpha() else f"1/{typed}", date(2000, 1, 1))
        except ValueError:
            raise Unreadable(f"“{typed}” is not a month. Type it like Mar 2018 or 2018-03.") from None
        return str(Month.of(day))
