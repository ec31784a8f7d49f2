"""How a child that was found is drawn: its name stands out, and what tells it from others of the name is quieter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.drawn_words import draw_two_lines, draw_words
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
        # Not the option's own words: they have another sign for the end of a line.
        words, item.text = str(index.data()), ""
        item.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, item, painter, item.widget)
        place = item.rect.adjusted(_LEFT, 0, -_RIGHT, 0)
        painter.save()
        if not item.state & QStyle.StateFlag.State_Enabled:
            draw_words(painter, place, words, "body", "text_soft")
        elif "\n" in words:
            name, _, line = words.partition("\n")
            draw_two_lines(painter, place, name, line)
        else:
            _draw_beside(painter, place, words)
        painter.restore()


def _draw_beside(painter: QPainter, place: QRect, words: str) -> None:
    name, _, line = words.partition(BESIDE)
    taken = draw_words(painter, place, name, "strong", "text")
    draw_words(painter, place.adjusted(taken, 0, 0, 0), BESIDE + line, "small", "text_soft")
