"""The outcome of a what-if: the figure as it is, as it would be, and how far the target is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.measure.header import DirectionLabel, RatingLabel, variance_words
from ui.measure.reach_words import reach_words
from ui.scorecard_rows import made_of

if TYPE_CHECKING:
    from placement_tracker.measures.figures import Figure
    from placement_tracker.measures.reach import Reach
    from placement_tracker.measures.register import Measure
    from placement_tracker.measures.what_if import WhatIf

_SIDE_BY_SIDE = 760
NOTHING_WRITTEN = "Worked out on a copy of the records: nothing is written."


class _Half(QWidget):
    """A figure with its rating."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        label = QLabel(title)
        label.setProperty("role", "small")
        self.figure = QLabel()
        self.figure.setProperty("role", "heading")
        self.rating = RatingLabel()
        self.direction = DirectionLabel()
        self.below = QLabel()
        self.below.setProperty("role", "small")
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        for part in (self.figure, self.rating, self.direction):
            line.addWidget(part)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(label)
        column.addLayout(line)
        column.addWidget(self.below)

    def show_words(self, words: str, below: str = "") -> None:
        """Words in the place of a figure."""
        self.figure.setText(words)
        self.figure.setAccessibleName(f"{self._title}: {words} {below}")
        self.rating.show_rating("")
        self.direction.show_direction("")
        self.below.setText(below)

    def show_figure(self, figure: Figure, kind: str, more: str = "") -> None:
        below = "   ·   ".join(part for part in (made_of(figure, kind), more) if part)
        self.show_words(figure.shown, below)
        self.rating.show_rating(figure.rating)
        self.direction.show_direction(figure.direction)


class WhatIfCard(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._said: Measure | None = None
        self.now, self.then = _Half("As it is"), _Half("As it would be")
        self.reach = QLabel()
        self.reach.setWordWrap(True)
        self.reach.setAccessibleName("How many more would reach the target")
        self.nothing = QLabel(NOTHING_WRITTEN)
        self.nothing.setProperty("role", "small")
        self.nothing.setWordWrap(True)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(self.reach)
        right.addWidget(self.nothing)
        self._right = right
        self._folded = False
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, theme.SMALL)
        grid.setHorizontalSpacing(theme.WIDE)
        for place, part in enumerate((self.now, self.then)):
            grid.addWidget(part, 0, place, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(right, 0, 2)
        for place, share in enumerate((3, 3, 4)):
            grid.setColumnStretch(place, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folded = event.size().width() < _SIDE_BY_SIDE
        if folded != self._folded:
            self._folded = folded
            self._grid.removeItem(self._right)
            place = (1, 0, 1, 2) if folded else (0, 2, 1, 1)
            self._grid.addLayout(self._right, *place)
            self._grid.setColumnStretch(2, 0 if folded else 4)

    def show_waiting(self) -> None:
        self.now.show_words("…")
        self.then.show_words("…")
        self.reach.clear()

    def show_beginning(self, said: Measure, reach: Reach, part: str) -> None:
        """Nothing is supposed yet; `part` names the area or team whose children the list shows."""
        self._said = said
        self.now.show_figure(reach.figure, said.kind)
        self.reach.setText(" ".join(reach_words(reach, said)))
        whole = f" The figure is the whole authority's; the list is that of {part}." if part else ""
        self.nothing.setText(NOTHING_WRITTEN + whole)
        self.show_nothing_supposed()

    def show_nothing_supposed(self) -> None:
        self.then.show_words("Tick somebody below", "Space, or a click on the box")

    def show_working(self, count: int) -> None:
        self.then.show_words("…", f"{count:,} ticked: being worked out")

    def show_impossible(self) -> None:
        self.then.show_words("-", "These do not go together: take one of them back.")

    def show_outcome(self, found: WhatIf, ticked: int, idle: int) -> None:
        assert self._said is not None
        more = [f"{ticked:,} ticked"]
        if found.before.value is not None and found.after.value is not None:
            change: Fraction = found.after.value - found.before.value
            more.insert(0, variance_words(self._said.kind, change) if change else "no change")
        if idle:
            more.append(f"nothing to change for {idle:,} of them")
        self.now.show_figure(found.before, self._said.kind)
        self.then.show_figure(found.after, self._said.kind, ", ".join(more))
