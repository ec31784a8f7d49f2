"""The head of a measure's page: the figure, its rating, and what it is held against."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from placement_tracker.returns.pages import Form
from ui import theme
from ui.charts.axis import value_words
from ui.charts.rating_chip import CHIP_HEIGHT, chip_width, draw_direction, draw_rating, rating_word
from ui.measure.facts import MeasureFacts
from ui.scorecard_rows import made_of
from ui.words import month_words

_FACTS = ("Target", "Direction", "Without UASC", "England", "Neighbours")
#: From which widths on the facts stand beside the figure, and all in one row.
_BESIDE, _ALL_ACROSS = 820, 500
_POINTS = {"percentage": " percentage points"}


class RatingLabel(QWidget):
    """A rating as in the lists: a word and a shape in a chip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rating = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_rating(self, rating: str) -> None:
        self.rating = rating
        self.setAccessibleName(f"Rating: {rating_word(rating)}" if rating else "Not rated")
        self.setVisible(bool(rating))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width() + 10, CHIP_HEIGHT + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_rating(painter, self.rect().adjusted(-6, 0, 0, 0), self.rating)
        painter.end()


class DirectionLabel(QWidget):
    """Which way a figure went, as in the lists."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.direction = ""
        self.setFixedHeight(CHIP_HEIGHT)
        self.setMinimumWidth(96)

    def show_direction(self, direction: str) -> None:
        self.direction = direction
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_direction(painter, self.rect().adjusted(-8, 0, 8, 0), self.direction)
        painter.end()


class MeasureHeader(QFrame):
    """Filled from the facts; it folds where the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.figure = QLabel()
        self.figure.setProperty("role", "figure")
        self.rating = RatingLabel()
        self.near = QLabel()
        self.near.setProperty("chip", "plain")
        self.near.hide()
        self.about = QLabel()
        self.about.setProperty("role", "small")
        self.of = QLabel()
        self.of.setProperty("role", "soft")
        self.bandings = QLabel()
        self.bandings.setProperty("role", "small")
        self.bandings.setWordWrap(True)
        self.direction = DirectionLabel()
        self.values: dict[str, QLabel] = {}
        self.below: dict[str, QLabel] = {}
        self._facts = [self._fact(title) for title in _FACTS]
        self._placed = (0, False)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.WIDE)
        self._grid.setVerticalSpacing(theme.SMALL)
        self._figures = self._big()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, theme.SMALL)
        column.setSpacing(theme.TIGHT)
        column.addLayout(self._grid)
        column.addWidget(self.bandings)
        self._place(len(_FACTS), beside=True)

    def _big(self) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(self.figure)
        line.addWidget(self.rating)
        line.addWidget(self.near)
        line.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.about)
        column.addLayout(line)
        column.addWidget(self.of)
        return column

    def _fact(self, title: str) -> QWidget:
        fact = QWidget()
        column = QVBoxLayout(fact)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(1)
        label, value, below = QLabel(title), QLabel(), QLabel()
        label.setProperty("role", "small")
        value.setProperty("role", "heading")
        value.setMinimumHeight(CHIP_HEIGHT)
        below.setProperty("role", "small")
        below.setWordWrap(True)
        self.values[title], self.below[title] = value, below
        column.addWidget(label)
        column.addWidget(self.direction if title == "Direction" else value)
        column.addWidget(below)
        column.addStretch(1)
        return fact

    def _place(self, across: int, *, beside: bool) -> None:
        """The facts beside the figure; below it, and without what explains them, where the window is narrow."""
        if (across, beside) == self._placed:
            return
        self._placed = (across, beside)
        for place, fact in enumerate(self._facts):
            row, column = divmod(place, across)
            where = (0, column + 1) if beside else (row + 1, column)
            self._grid.addWidget(fact, *where, Qt.AlignmentFlag.AlignTop)
        self._grid.removeItem(self._figures)
        self._grid.addLayout(self._figures, 0, 0, 1, 1 if beside else across, Qt.AlignmentFlag.AlignTop)
        for place in range(len(_FACTS) + 1):
            share = 3 if beside and not place else 2
            self._grid.setColumnStretch(place, share if place < across + beside else 0)
        self._grid.setHorizontalSpacing(theme.WIDE if beside else theme.MEDIUM)
        for label in self.below.values():
            label.setVisible(beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self._place(len(_FACTS) if width >= _ALL_ACROSS else 3, beside=width >= _BESIDE)

    # ------------------------------------------------------------ what it shows

    def show_waiting(self) -> None:
        """Say nothing that is of another figure."""
        for label in (self.figure, self.of, self.bandings, *self.values.values(), *self.below.values()):
            label.clear()
        self.figure.setText("…")
        self.rating.show_rating("")
        self.near.hide()
        self.direction.show_direction("")

    def show_about(self, words: str) -> None:
        """Of which month, and for whom."""
        self.about.setText(words)

    def show_facts(self, facts: MeasureFacts) -> None:
        """Say it all."""
        now, said = facts.now, facts.said
        self.figure.setText(now.shown)
        self.figure.setAccessibleName(f"{said.title}: {now.shown}")
        self.rating.show_rating(now.rating)
        self.near.setText(facts.near)
        self.near.setVisible(bool(facts.near))
        self.of.setText(of_words(facts))
        self.bandings.setText(f"{facts.year}, {said.polarity_in_words}. {facts.bandings}")
        self._say("Target", *_target(facts))
        self._say_direction(facts)
        self._say("Without UASC", *_without(facts))
        form = _form(facts)
        for title, found in (("England", facts.england), ("Neighbours", facts.neighbours)):
            if found is None:
                self._say(title, "-", "no figure held")
            else:
                self._say(title, value_words(found.value, form), found.note.partition(", ")[2].rstrip("."))
                self.values[title].setToolTip(found.note)

    def _say(self, title: str, value: str, below: str) -> None:
        self.values[title].setText(value)
        self.values[title].setAccessibleName(f"{title}: {value}. {below}")
        self.below[title].setText(below)

    def _say_direction(self, facts: MeasureFacts) -> None:
        self.direction.show_direction(facts.now.direction)
        before = month_words(facts.before.month)
        self.below["Direction"].setText(f"{facts.before.shown} in {before}")
        words = facts.now.direction.capitalize() or "No direction"
        self.direction.setAccessibleName(f"Direction: {words}, from {facts.before.shown} in {before}")


def of_words(facts: MeasureFacts) -> str:
    """142 of 1,689; nothing for a count, whose value is its numerator."""
    return made_of(facts.now, facts.said.kind)


def _form(facts: MeasureFacts) -> Form:
    from placement_tracker.returns.parts.shown import form_of

    return form_of(facts.said)


def _target(facts: MeasureFacts) -> tuple[str, str]:
    now = facts.now
    if now.target is None:
        return "None", "not rated"
    floor = (
        f"floor {value_words(now.floor, _form(facts))}"
        if now.floor is not None and facts.said.polarity
        else ""
    )
    return value_words(now.target, _form(facts)), floor


def _without(facts: MeasureFacts) -> tuple[str, str]:
    """The figure without unaccompanied children, and how it differs."""
    if facts.without is None:
        words = "these children never count" if facts.said.uasc == "excluded" else "not worked out"
        return "-", words
    return facts.without.shown, variance_words(facts.said.kind, facts.variance)


def variance_words(kind: str, variance: Fraction | None) -> str:
    """A difference of two figures: "-1.3 percentage points"."""
    if variance is None:
        return ""
    from placement_tracker.measures.rating import one_decimal

    said = (
        f"{variance.numerator:,}" if kind == "count" and variance.denominator == 1 else one_decimal(variance)
    )
    plus = "+" if variance > 0 and said.strip("0.") else ""
    return f"{plus}{said}{_POINTS.get(kind, '')}"
