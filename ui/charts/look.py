"""The colours and type of a drawing: the window's own on a screen, light and of fixed size on paper."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from ui import theme
from ui.theme import Colours

#: Paper is drawn in units of which so many make an inch.
PAPER_UNITS = 96
_POINTS_OF_AN_INCH = 72

#: How the series of values are told apart: colour, dashes, and the shape of their points.
SERIES = (
    ("accent", Qt.PenStyle.SolidLine, "disc"),
    ("away", Qt.PenStyle.DashLine, "square"),
    ("legal", Qt.PenStyle.DashDotLine, "triangle"),
    ("good", Qt.PenStyle.DashDotDotLine, "diamond"),
)
#: How bars are told apart without colour.
PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense4Pattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.HorPattern,
)


@dataclass(frozen=True, slots=True)
class Look:
    """`on_paper`: type is given in units of the paper, not in points of a screen."""

    colours: Colours
    on_paper: bool = False

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        found = QColor(str(getattr(self.colours, name)))
        found.setAlphaF(alpha)
        return found

    def font(self, role: str = "small") -> QFont:
        found = theme.font(role)
        if self.on_paper:
            found.setPixelSize(round(theme.points(role) * PAPER_UNITS / _POINTS_OF_AN_INCH))
        return found

    def width(self, words: str, role: str = "small") -> float:
        return QFontMetricsF(self.font(role)).horizontalAdvance(words)

    def height(self, role: str = "small") -> float:
        return QFontMetricsF(self.font(role)).height()


def on_screen() -> Look:
    return Look(theme.colours())


def on_paper() -> Look:
    return Look(theme.LIGHT, on_paper=True)
