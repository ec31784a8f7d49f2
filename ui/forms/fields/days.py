"""The field for a day: it understands what people type, and shows what it understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from placement_tracker.domain.typed_days import as_typed, day_in_words, typed_day
from ui import icons
from ui.forms.fields.base import Field, Unreadable, side_note

Today = Callable[[], date]


class DayField(Field):
    """A day, typed in any usual form or chosen from a calendar (Alt+Down). It may be empty."""

    def __init__(self, parent: QWidget, today: Today) -> None:
        super().__init__(parent)
        self._today = today
        self.line = _DayLine(self)
        self.line.setFixedWidth(self.fontMetrics().averageCharWidth() * 22)
        self.line.setPlaceholderText("dd/mm/yyyy")
        self.button = _calendar_button(self)
        self.note = side_note(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line)
        row.addWidget(self.button)
        row.addSpacing(6)
        row.addWidget(self.note, 1)
        self.line.textChanged.connect(self._understand)
        self.line.editingFinished.connect(self.tidy)
        self.line.calendar_asked.connect(self.open_calendar)
        self.button.clicked.connect(self.open_calendar)

    def entries(self) -> list[QWidget]:
        return [self.line]

    def value(self) -> Any:
        text = self.line.text().strip()
        if not text:
            return None
        try:
            return typed_day(text, self._today())
        except ValueError as error:
            raise Unreadable(str(error)) from None

    def show_value(self, value: Any) -> None:
        self.line.setText("" if value is None else as_typed(value))

    def typed(self) -> Any:
        return self.line.text()

    def put_back(self, typed: Any) -> None:
        self.line.setText(str(typed))

    def name_it(self, name: str, hint: str = "") -> None:
        super().name_it(name, hint)
        self.button.setAccessibleName(f"{name}: calendar")

    def _understand(self) -> None:
        try:
            day = self.value()
        except Unreadable:
            day = None
        self.note.setText("" if day is None else day_in_words(day))
        self.changed.emit()

    def tidy(self) -> None:
        """Once the field is left, "t-1" becomes the day that it meant: tomorrow it would mean another."""
        try:
            day = self.value()
        except Unreadable:
            return
        if day is not None:
            self.line.setText(as_typed(day))

    def open_calendar(self) -> None:
        try:
            day = self.value() or self._today()
        except Unreadable:
            day = self._today()
        calendar = _Calendar(self, day)
        calendar.setAccessibleName(f"{self.line.accessibleName()}: calendar")
        calendar.days.activated.connect(self._choose)
        calendar.days.clicked.connect(self._choose)
        calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        calendar.show()
        calendar.days.setFocus()

    def _choose(self, day: QDate) -> None:
        self.show_value(date(day.year(), day.month(), day.day()))
        for calendar in self.findChildren(_Calendar):
            calendar.close()
        self.line.setFocus()


class _DayLine(QLineEdit):
    """The line of a day. Alt+Down and F4 ask for the calendar."""

    calendar_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and bool(
            event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.calendar_asked.emit()
        else:
            super().keyPressEvent(event)


def _calendar_button(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(icons.icon("calendar"))
    button.setToolTip("Choose from a calendar (Alt+Down)")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setProperty("role", "quiet")
    return button


class _Calendar(QWidget):
    """A month to choose a day from; it goes away when something else is clicked."""

    def __init__(self, field: DayField, day: date) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.days = QCalendarWidget(self)
        self.days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.setSelectedDate(QDate(day.year, day.month, day.day))
        self.days.setAccessibleName("Calendar")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.days)
