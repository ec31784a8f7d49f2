"""What the small signs of a timeline mean, beside its title."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.charts.timeline_paint import draw_sign
from ui.child.marks import Mark

_SIGNS = {
    "missing": "Missing",
    "away": "Away, whereabouts known",
    "temporary": "Temporary",
    "interview": "Interview",
}
_SIGN, _DIAMOND, _HIGH = 12, 10, 20


class TimelineLegend(QWidget):
    """Only those that are there; those of which there is no room are left out, the last one first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shapes: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HIGH)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._width(shape) for shape in self._shapes), _HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _HIGH)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Explain the signs of these marks."""
        there = {mark.shape for mark in marks}
        self._shapes = [shape for shape in _SIGNS if shape in there]
        self.setAccessibleName("Signs: " + ", ".join(_SIGNS[shape] for shape in self._shapes))
        self.updateGeometry()
        self.update()

    def _width(self, shape: str) -> int:
        words = QFontMetrics(theme.font("small")).horizontalAdvance(_SIGNS[shape])
        return _SIGN + theme.TIGHT + words + theme.LARGE

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        left = 0
        for shape in self._shapes:
            if left + self._width(shape) - theme.LARGE > self.width():
                break
            wide, high = (_DIAMOND, _DIAMOND) if shape == "interview" else (_SIGN, _SIGN - 1)
            draw_sign(painter, QRectF(left + 0.5, (_HIGH - high) / 2, wide, high), shape)
            painter.setPen(theme.colour("text_soft"))
            words = QRectF(left + _SIGN + theme.TIGHT, 0, self._width(shape), _HIGH)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _SIGNS[shape])
            left += self._width(shape)
        painter.end()
