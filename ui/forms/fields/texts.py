"""Fields for words and numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from placement_tracker.domain.kinds import Column, Form
from placement_tracker.domain.values import plain_number, read
from ui.forms.fields.base import Field, Unreadable

_NUMBER = Column("number", "number", Form.NUMBER)


class TextField(Field):
    """One line of words."""

    def __init__(self, parent: QWidget, width: int = 360, longest: int = 2000) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setMaxLength(longest)
        self.line.setMaximumWidth(width)
        self.line.setMinimumWidth(min(width, 120))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addStretch(0)
        self.line.textChanged.connect(lambda: self.changed.emit())

    def entries(self) -> list[QWidget]:
        return [self.line]

    def value(self) -> Any:
        return self.line.text().strip() or None

    def show_value(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def typed(self) -> Any:
        return self.line.text()

    def put_back(self, typed: Any) -> None:
        self.line.setText(str(typed))
        self.line.setCursorPosition(0)


class NumberField(TextField):
    """A number such as 12 or 12.5, with its unit in words beside it."""

    def __init__(self, parent: QWidget, *, whole: bool = False, width: int = 120) -> None:
        super().__init__(parent, width, 20)
        self._whole = whole

    def value(self) -> Any:
        text = self.line.text().strip().replace(",", "").removeprefix("£")
        if not text:
            return None
        try:
            number: Decimal = read(_NUMBER, text)
        except ValueError:
            raise Unreadable(
                f"“{self.line.text().strip()}” is not a number. Type it like 12 or 12.5."
            ) from None
        if self._whole and number != number.to_integral_value():
            raise Unreadable(f"“{self.line.text().strip()}” is not a whole number.")
        return int(number) if self._whole else number

    def show_value(self, value: Any) -> None:
        super().show_value(plain_number(value) if isinstance(value, Decimal) else value)


class NotesField(Field):
    """Several lines of words. Tab goes on to the next field."""

    def __init__(self, parent: QWidget, lines: int = 4) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text)
        self.text.textChanged.connect(self.changed)

    def entries(self) -> list[QWidget]:
        return [self.text]

    def value(self) -> Any:
        return self.text.toPlainText().strip() or None

    def show_value(self, value: Any) -> None:
        self.text.setPlainText("" if value is None else str(value))

    def typed(self) -> Any:
        return self.text.toPlainText()

    def put_back(self, typed: Any) -> None:
        self.text.setPlainText(str(typed))
