"""A rating, drawn as a word and a shape as well as a colour; and which way a figure went."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from ui import theme

_CENTRE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
#: How high a chip is.
CHIP_HEIGHT = 21
_SHAPE, _END = 24, 10
_TONES = {"GREEN": "good", "AMBER": "warning", "RED": "bad"}
_WAYS = {
    "IMPROVED": ("Improved", "good", "up"),
    "WORSENED": ("Worsened", "bad", "down"),
    "SAME": ("Same", "text_soft", "level"),
    "UP": ("Up", "text", "up"),
    "DOWN": ("Down", "text", "down"),
}


def rating_word(rating: str) -> str:
    """Green, Amber, Red; "" without a rating."""
    return rating.capitalize()


def direction_word(direction: str) -> str:
    return _WAYS[direction][0] if direction else ""


def chip_width() -> int:
    """How wide a chip is: as its longest word needs."""
    metrics = QFontMetrics(theme.font("strong"))
    return _SHAPE + _END + max(metrics.horizontalAdvance(rating_word(rating)) for rating in _TONES)


def draw_rating(painter: QPainter, cell: QRect, rating: str) -> None:
    """Draw a rating in a list's cell: green a disc, amber a triangle, red a square, each with its word."""
    if not rating:
        return
    tone = _TONES[rating]
    chip = QRectF(cell.left() + 8, cell.center().y() - CHIP_HEIGHT // 2, chip_width(), CHIP_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_soft"))
    painter.drawRoundedRect(chip, 10, 10)
    painter.setBrush(theme.colour(tone))
    _draw_shape(painter, QPointF(chip.left() + 13, chip.center().y()), rating)
    painter.setPen(theme.colour(tone))
    painter.setFont(theme.font("strong"))
    painter.drawText(chip.adjusted(_SHAPE, 0, 0, 0), _CENTRE, rating_word(rating))


def _draw_shape(painter: QPainter, middle: QPointF, rating: str) -> None:
    x, y = middle.x(), middle.y()
    if rating == "GREEN":
        painter.drawEllipse(middle, 5, 5)
    elif rating == "AMBER":
        painter.drawPolygon(QPolygonF([QPointF(x, y - 5), QPointF(x + 6, y + 5), QPointF(x - 6, y + 5)]))
    else:
        painter.drawRect(QRectF(x - 4.5, y - 4.5, 9, 9))


def draw_direction(painter: QPainter, cell: QRect, direction: str) -> None:
    """Draw which way a figure went: an arrow, and the word."""
    if not direction:
        return
    word, tone, shape = _WAYS[direction]
    x, y = cell.left() + 15.0, float(cell.center().y()) + 0.5
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(tone), 1.8, c=Qt.PenCapStyle.RoundCap))
    if shape == "level":
        painter.drawLine(QPointF(x - 5, y), QPointF(x + 5, y))
    else:
        tip = -5 if shape == "up" else 5
        painter.drawLine(QPointF(x, y + tip), QPointF(x, y - tip))
        painter.drawLine(QPointF(x, y + tip), QPointF(x - 4, y + tip * 0.2))
        painter.drawLine(QPointF(x, y + tip), QPointF(x + 4, y + tip * 0.2))
    painter.drawText(cell.adjusted(27, 0, -4, 0), _CENTRE, word)
