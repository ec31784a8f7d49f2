"""The trend of a measure in one line: twelve months, gaps where there is no value, the target dashed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from ui import theme


def draw_sparkline(
    painter: QPainter, cell: QRect, values: Sequence[float | None], target: float | None = None
) -> None:
    """Draw values, oldest first, into a list's cell."""
    known = [value for value in values if value is not None]
    if not known:
        return
    low, high = min(known), max(known)
    if target is not None and low - (high - low) <= target <= high + (high - low):
        low, high = min(low, target), max(high, target)
    left, right = cell.left() + 10.0, cell.right() - 12.0
    top, bottom = cell.top() + 8.0, cell.bottom() - 8.0
    span = high - low

    def y(value: float) -> float:
        return (top + bottom) / 2 if not span else bottom - (value - low) / span * (bottom - top)

    def x(place: int) -> float:
        return left + place / max(1, len(values) - 1) * (right - left)

    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if target is not None and low <= target <= high:
        painter.setPen(QPen(theme.colour("edge"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(left, y(target)), QPointF(right, y(target)))
    painter.setPen(QPen(theme.colour("accent"), 1.6))
    for place in range(1, len(values)):
        before, value = values[place - 1], values[place]
        if before is not None and value is not None:
            painter.drawLine(QPointF(x(place - 1), y(before)), QPointF(x(place), y(value)))
    last = max(place for place, value in enumerate(values) if value is not None)
    value = values[last]
    if value is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(QPointF(x(last), y(value)), 2.6, 2.6)
