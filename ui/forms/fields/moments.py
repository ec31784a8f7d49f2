"""The fields for a time of day, and for a moment: a day with its time, or with "time not known"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from placement_tracker.domain.moments import Moment, is_shown_twice, parse_moment
from placement_tracker.domain.typed_days import day_in_words, typed_clock
from ui import theme
from ui.forms.fields.base import Field, QuietComboBox, Unreadable, side_note
from ui.forms.fields.days import DayField, Today

_REACHED, _PASSED_BY = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
_NOT_KNOWN = {"?", "nk", "not known", "unknown"}


class ClockField(Field):
    """A time of day by the 24-hour clock, or "time not known" (typed as ? or ticked)."""

    def __init__(self, parent: QWidget, now: Callable[[], time]) -> None:
        super().__init__(parent)
        self._now = now
        self.line = QLineEdit(self)
        self.line.setFixedWidth(self.fontMetrics().averageCharWidth() * 13)
        self.line.setPlaceholderText("hh:mm")
        self.line.setProperty("part", "time")
        self.not_known = QCheckBox("Time not known", self)
        self.not_known.setProperty("part", "time not known")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.line)
        row.addWidget(self.not_known)
        row.addStretch(1)
        self.line.textChanged.connect(self._typed)
        self.line.editingFinished.connect(self.tidy)
        self.not_known.toggled.connect(self._toggled)

    def entries(self) -> list[QWidget]:
        return [self.line, self.not_known]

    def value(self) -> Any:
        """The time; None where it is blank or not known."""
        text = self.line.text().strip()
        if not text or self.not_known.isChecked():
            return None
        try:
            return typed_clock(text, self._now())
        except ValueError as error:
            raise Unreadable(str(error)) from None

    def show_value(self, value: Any) -> None:
        self.not_known.setChecked(False)
        self.line.setText("" if value is None else f"{value:%H:%M}")

    def typed(self) -> Any:
        return [self.line.text(), self.not_known.isChecked()]

    def put_back(self, typed: Any) -> None:
        self.not_known.setChecked(bool(typed[1]))
        self.line.setText(str(typed[0]))

    def is_blank(self) -> bool:
        return not self.line.text().strip() and not self.not_known.isChecked()

    def _typed(self, text: str) -> None:
        if text.strip().casefold() in _NOT_KNOWN:
            self.not_known.setChecked(True)
            return
        if text.strip():
            self.not_known.setChecked(False)
        self.changed.emit()

    def _toggled(self, ticked: bool) -> None:
        if ticked:
            self.line.clear()
        self.changed.emit()

    def tidy(self) -> None:
        try:
            clock = self.value()
        except Unreadable:
            return
        if clock is not None:
            self.line.setText(f"{clock:%H:%M}")


class MomentField(Field):
    """A day and its time. The time is asked for: it is typed, or said not to be known."""

    def __init__(self, parent: QWidget, today: Today, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self.day = DayField(self, today)
        self.clock = ClockField(self, lambda: now().time())
        self.day.note.hide()
        self.note = side_note(self)
        self.note.hide()
        self.showing = QuietComboBox(self)
        self.showing.addItems(
            ["first time that the clock showed it", "second time, after the clocks went back"]
        )
        self.showing.setProperty("part", "which of the two")
        self.showing.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.day)
        row.addWidget(self.clock)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.showing, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.note)
        self._pass_by()
        for part in (self.day, self.clock):
            part.changed.connect(self._changed)
        self.showing.currentIndexChanged.connect(lambda: self.changed.emit())

    def entries(self) -> list[QWidget]:
        return [*self.day.entries(), *self.clock.entries(), self.showing]

    def value(self) -> Any:
        day = self.day.value()
        if day is None:
            if self.clock.is_blank():
                return None
            raise Unreadable("Type the date too: a time alone is not enough.")
        clock = self.clock.value()
        if clock is None:
            if not self.clock.not_known.isChecked():
                raise Unreadable("Type the time, or tick “Time not known”.")
            return Moment(day)
        try:
            parse_moment(f"{day.isoformat()}T{clock:%H:%M}")
        except ValueError:
            raise Unreadable("The clocks went forward that night and never showed this time.") from None
        twice = is_shown_twice(day, clock)
        return Moment(day, clock, later=twice and self.showing.currentIndex() == 1, marked=twice)

    def show_value(self, value: Any) -> None:
        self.day.show_value(None if value is None else value.day)
        self.clock.show_value(None if value is None else value.clock)
        self.clock.not_known.setChecked(value is not None and not value.known)
        self.showing.setCurrentIndex(int(value is not None and value.later))

    def typed(self) -> Any:
        return [self.day.typed(), self.clock.typed(), self.showing.currentIndex()]

    def put_back(self, typed: Any) -> None:
        self.day.put_back(typed[0])
        self.clock.put_back(typed[1])
        self.showing.setCurrentIndex(int(typed[2]))

    def is_blank(self) -> bool:
        return self.day.is_blank() and self.clock.is_blank()

    def mark(self, state: str) -> None:
        for part in (self.day.line, self.clock.line):
            theme.dress(part, state=state)

    def name_it(self, name: str, hint: str = "") -> None:
        super().name_it(name, hint)
        self.day.name_it(name, hint)

    def tidy(self) -> None:
        """Show the day and the time that were meant, instead of "t" and "now"."""
        self.day.tidy()
        self.clock.tidy()

    def _pass_by(self) -> None:
        """Tab stops at the time only where a day or a time stands: a moment that is left blank is one stop."""
        reached = _PASSED_BY if self.is_blank() else _REACHED
        self.clock.line.setFocusPolicy(reached)
        self.clock.not_known.setFocusPolicy(_PASSED_BY if self.clock.line.text().strip() else reached)

    def _changed(self) -> None:
        try:
            day, clock = self.day.value(), self.clock.value()
        except Unreadable:
            day = clock = None
        self._pass_by()
        self.showing.setVisible(day is not None and clock is not None and is_shown_twice(day, clock))
        self.note.setVisible(day is not None)
        self.note.setText(_understood(day, clock, self.clock.not_known.isChecked()))
        self.changed.emit()


def _understood(day: date | None, clock: time | None, not_known: bool) -> str:
    if day is None:
        return ""
    if clock is None:
        return f"{day_in_words(day)}, time not known" if not_known else day_in_words(day)
    return f"{day_in_words(day)} at {clock:%H:%M}"
