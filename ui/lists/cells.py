"""Cells of two lines: what is read first, and below it in small what explains it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from ui import theme

#: The height of a row with such cells.
TWO_LINES = 42
_BESIDE = 9


def row_height() -> int:
    """As high as two lines need, whatever the size of the type."""
    metrics = QFontMetrics(theme.font("body")).height() + QFontMetrics(theme.font("small")).height()
    return max(TWO_LINES, metrics + 10)


def draw_two_lines(
    painter: QPainter, cell: QRect, first: str, second: str, *, right: bool = False, strong: bool = False
) -> None:
    """Draw a cell's words, and in small below them a second line where there is one."""
    role, inner = "strong" if strong else "body", cell.adjusted(_BESIDE, 0, -_BESIDE, 0)
    align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    tall, small = QFontMetrics(theme.font(role)).height(), QFontMetrics(theme.font("small")).height()
    top = cell.top() + (cell.height() - tall - (small if second else 0)) // 2
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour("text"))
    painter.drawText(QRect(inner.left(), top, inner.width(), tall), align, first)
    if second:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text_soft"))
        painter.drawText(QRect(inner.left(), top + tall, inner.width(), small), align, second)


def draw_folded(painter: QPainter, cell: QRect, words: str) -> None:
    """Draw words that may need two lines."""
    inner = cell.adjusted(_BESIDE, 0, -_BESIDE, 0)
    metrics = QFontMetrics(theme.font("body"))
    if metrics.boundingRect(inner, Qt.TextFlag.TextWordWrap, words).height() > 2 * metrics.lineSpacing() + 2:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, 2 * inner.width() - 40)
    painter.setPen(theme.colour("text"))
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, words)
