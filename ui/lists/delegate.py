"""How a cell of a list is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.lists.columns import ListColumn
from ui.lists.model import alignment

if TYPE_CHECKING:
    from ui.lists.view import ListView

_TONES = {"good": "good", "warning": "warning", "bad": "bad", "soft": "text_soft"}


class ListDelegate(QStyledItemDelegate):
    """Draws a cell: its text, in its tone, and where the keyboard is.

    Row and column are asked of the list itself: by Qt's way round, a page of cells takes three times as long.
    """

    def __init__(self, view: ListView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view, rect, state = self._view, option.rect, option.state
        row, column = view.list_model.row_at(index.row()), view.list_model.column_at(index.column())
        if view.is_heading(row):
            self._draw_heading(painter, rect, column.show(row))
            return
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            if index.column() == 0:
                self._draw_bar(painter, rect, "accent")
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if view.currentIndex().row() == index.row() and view.hasFocus():
            self._draw_keyboard(painter, rect, index.column() == 0)
        if column.draw is not None:
            column.draw(painter, rect, row)
        else:
            self._draw_text(painter, rect, column, row)
        painter.restore()

    @staticmethod
    def _draw_heading(painter: QPainter, rect: QRect, words: str) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("hover"))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        painter.drawText(rect.adjusted(9, 0, -9, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    @staticmethod
    def _draw_keyboard(painter: QPainter, rect: QRect, first: bool) -> None:
        painter.setPen(QPen(theme.colour("focus"), 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if first:
            ListDelegate._draw_bar(painter, rect, "focus")

    @staticmethod
    def _draw_bar(painter: QPainter, rect: QRect, colour: str) -> None:
        """A mark at the left, so that the ground's colour is not all that tells a row from the others."""
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour(colour))

    @staticmethod
    def _draw_text(painter: QPainter, rect: QRect, column: ListColumn, row: Any) -> None:
        tone = column.tone(row) if column.tone is not None else ""
        painter.setPen(theme.colour(_TONES.get(tone, "text")))
        if tone in {"bad", "warning", "good"}:
            painter.setFont(theme.font("strong"))
        inner = rect.adjusted(9, 0, -9, 0)
        shown = painter.fontMetrics().elidedText(column.show(row), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, alignment(column), shown)
