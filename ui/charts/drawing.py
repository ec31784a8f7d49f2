"""What every chart can do: be drawn, be walked along, be read out, and be read as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from placement_tracker.domain.days import Month
from ui.charts.look import Look


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a month of a chart."""

    month: Month
    words: str

    @property
    def said(self) -> str:
        return f"{self.month.first:%B %Y}: {self.words}"


@dataclass(frozen=True, slots=True)
class InHand:
    """The place that the keyboard or the mouse is at (-1: none), and whether the keyboard is in the chart."""

    place: int = -1
    focused: bool = False


class Drawing(Protocol):
    """A chart with all that it shows."""

    @property
    def title(self) -> str: ...

    @property
    def count(self) -> int:
        """How many places the cursor goes to."""

    @property
    def notes(self) -> tuple[Note, ...]: ...

    def words_at(self, place: int) -> str:
        """What stands at a place, in a sentence."""

    def description(self) -> str:
        """The whole chart in words, for those who hear it."""

    def table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """The titles and the rows of the same as a table."""

    def least_height(self, look: Look) -> float:
        """The height below which it cannot be read."""

    def paint(self, painter: QPainter, area: QRectF, look: Look, in_hand: InHand) -> None: ...

    def place_at(self, where: QPointF, area: QRectF, look: Look) -> int:
        """The place nearest to a point; -1 for none."""
