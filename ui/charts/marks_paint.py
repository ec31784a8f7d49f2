"""The small things that charts are drawn of: points, bubbles, numbered marks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.charts.look import Look

CENTRE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
MIDDLE = Qt.AlignmentFlag.AlignCenter
_ROUND = 5.0
_MARGIN = 8.0


def crisp(value: float) -> float:
    """Where a thin line falls on whole pixels."""
    return round(value) + 0.5


def draw_point(painter: QPainter, at: QPointF, shape: str, size: float, ink: QColor, ground: QColor) -> None:
    """A point of a series, set off from the line by a rim in the ground's colour."""
    painter.setPen(QPen(ground, 1.4))
    painter.setBrush(ink)
    x, y = at.x(), at.y()
    if shape == "disc":
        painter.drawEllipse(at, size, size)
    elif shape == "square":
        painter.drawRect(QRectF(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8))
    elif shape == "triangle":
        corners = [(x, y - size * 1.2), (x + size * 1.2, y + size), (x - size * 1.2, y + size)]
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    else:
        reach = size * 1.3
        corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def draw_numbered(painter: QPainter, at: QPointF, number: int, look: Look) -> None:
    """The mark of a note: a disc with the note's number."""
    painter.setPen(QPen(look.colour("text_soft"), 1))
    painter.setBrush(look.colour("surface"))
    painter.drawEllipse(at, 8.5, 8.5)
    painter.setPen(look.colour("text"))
    painter.setFont(look.font("small"))
    painter.drawText(QRectF(at.x() - 10, at.y() - 10, 20, 20), MIDDLE, str(number))


def draw_bubble(
    painter: QPainter, at: QPointF, lines: Sequence[tuple[str, str]], area: QRectF, look: Look
) -> None:
    """What stands at a place: lines of (role of type, words), beside a point and within an area."""
    if not lines:
        return
    width = max(look.width(words, role) for role, words in lines) + 2 * _MARGIN
    heights = [look.height(role) + 1 for role, _words in lines]
    height = sum(heights) + 2 * _MARGIN - 4
    left = at.x() + 14 if at.x() + 14 + width <= area.right() else at.x() - 14 - width
    above = at.y() - height - 10
    top = above if above >= area.top() else at.y() + 12
    top = min(max(top, area.top()), max(area.top(), area.bottom() - height))
    box = QRectF(crisp(max(left, area.left())), crisp(top), round(width), round(height))
    painter.setPen(QPen(look.colour("edge"), 1))
    painter.setBrush(look.colour("raised"))
    painter.drawRoundedRect(box, _ROUND, _ROUND)
    painter.setPen(look.colour("text"))
    y = box.top() + _MARGIN - 2
    for (role, words), tall in zip(lines, heights, strict=True):
        painter.setFont(look.font(role))
        painter.drawText(QRectF(box.left() + _MARGIN, y, width - _MARGIN, tall), CENTRE, words)
        y += tall


def draw_focus(painter: QPainter, area: QRectF, look: Look) -> None:
    """The rim that says that the keyboard is here."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("focus"), 2))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
