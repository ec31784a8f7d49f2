"""How a child that was found is drawn: its name stands out, and what tells it from others of the name is quieter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.search_index import Found

#: Where the words of an item of a list begin, and what is free at its end.
_LEFT, _RIGHT = 12, 8
#: What stands between a name and the rest where both are on one line.
BESIDE = "  ·  "


def on_two_lines(found: Found) -> str:
    """The words of an item that has room for two lines."""
    return f"{found.name}\n{found.line}"


def on_one_line(found: Found) -> str:
    """The words of an item of one line."""
    return f"{found.name}{BESIDE}{found.line}"


class FoundDelegate(QStyledItemDelegate):
    """Draws the words of `on_two_lines` and `on_one_line`; an item that cannot be chosen is a quiet sentence."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item = QStyleOptionViewItem(option)
        self.initStyleOption(item, index)
        words, item.text = (
            str(index.data()),
            "",
        )  # not the option's own: that has another sign for the end of a line
        item.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, item, painter, item.widget)
        place = item.rect.adjusted(_LEFT, 0, -_RIGHT, 0)
        painter.save()
        if not item.state & QStyle.StateFlag.State_Enabled:
            _draw(painter, place, words, "body", "text_soft")
        elif "\n" in words:
            _draw_below(painter, place, words)
        else:
            _draw_beside(painter, place, words)
        painter.restore()


def _draw_below(painter: QPainter, place: QRect, words: str) -> None:
    name, _, line = words.partition("\n")
    high, low = (QFontMetrics(theme.font(role)).height() for role in ("strong", "small"))
    top = place.top() + (place.height() - high - low) // 2
    _draw(painter, QRect(place.left(), top, place.width(), high), name, "strong", "text")
    _draw(painter, QRect(place.left(), top + high, place.width(), low), line, "small", "text_soft")


def _draw_beside(painter: QPainter, place: QRect, words: str) -> None:
    name, _, line = words.partition(BESIDE)
    taken = _draw(painter, place, name, "strong", "text")
    _draw(painter, place.adjusted(taken, 0, 0, 0), BESIDE + line, "small", "text_soft")


def _draw(painter: QPainter, place: QRect, words: str, role: str, colour: str) -> int:
    """Words on one line, cut where there is no room; returns how wide they are."""
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(colour))
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
    return painter.fontMetrics().horizontalAdvance(cut)
