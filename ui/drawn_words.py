"""Words that are drawn on one line, and a strong line with a quieter one below it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from ui import theme


def draw_words(
    painter: QPainter, place: QRect, words: str, role: str, colour: str, *, right: bool = False
) -> int:
    """Words on one line, cut where there is no room; returns how wide they are, in pixels."""
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(colour))
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, cut)
    return painter.fontMetrics().horizontalAdvance(cut)


def line_heights() -> tuple[int, int]:
    """How high a strong line is, and the quieter one below it, in pixels."""
    return QFontMetrics(theme.font("strong")).height(), QFontMetrics(theme.font("small")).height()


def draw_two_lines(painter: QPainter, place: QRect, above: str, below: str) -> None:
    """What something is, and below it what is to be said of it, in the middle of a place."""
    high, low = line_heights()
    top = place.top() + (place.height() - high - low) // 2
    draw_words(painter, QRect(place.left(), top, place.width(), high), above, "strong", "text")
    draw_words(painter, QRect(place.left(), top + high, place.width(), low), below, "small", "text_soft")
