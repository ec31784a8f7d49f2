"""A list on paper as it is seen: its columns in their order, titles on every page, pages numbered, marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.lists.columns import short_day
from ui.lists.export import ListSeen
from ui.printing.paper import CENTRE, LEFT, MARKING, RIGHT, Type

#: More rows than this are a workbook, not paper.
MOST_ROWS = 3000
_SIZES = (12.5, 11.5, 10.5, 9.5, 8.5)
_TITLE, _HEAD = Type(22, heavy=True), Type(12)
_BESIDE, _ABOVE = 5.0, 4.0
_MOST_OF_A_COLUMN = 240.0
_LEAST = 26.0
_LOOKED_AT = 300
_FOOT = 22.0
_GREY = QColor("#e4e4e4")
_UNBROKEN = "\u00a0"
_A_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]{2} \d{4}")


@dataclass(frozen=True, slots=True)
class ListWords:
    """What stands around the list: of which store, and who printed it when."""

    seen: ListSeen
    store: str
    person: str
    at: datetime

    @property
    def under(self) -> str:
        count = len(self.seen.rows)
        rows = "1 row" if count == 1 else f"{count:,} rows"
        return "   ·   ".join(part for part in (rows, self.seen.about, self.store) if part)

    @property
    def foot(self) -> str:
        return f"Printed {short_day(self.at.date())}, {self.at:%H:%M}, by {self.person}"


class ListPaper:
    """Lays a list out on pages of a size, and draws them."""

    def __init__(self, words: ListWords) -> None:
        self.words = words
        self.titles = [column.title for column in words.seen.columns]
        self.cells = [
            [_unbroken(column.show(row)) for column in words.seen.columns] for row in words.seen.rows
        ]
        self.right = [column.right for column in words.seen.columns]

    def draw(self, painter: QPainter, area: QRectF, next_page: Callable[[], None]) -> None:
        """Every page."""
        type_, widths = self._fitting(painter, area.width())
        pages = self._pages(painter, area, type_, widths)
        for number, rows in enumerate(pages):
            if number:
                next_page()
            self._draw_page(painter, area, type_, widths, rows, (number + 1, len(pages)))

    # ------------------------------------------------------------ where everything stands

    def _fitting(self, painter: QPainter, width: float) -> tuple[Type, list[float]]:
        """The largest type in which no column is narrower than its longest word; widths fill the page."""
        for size in _SIZES:
            least, wanted = self._wanted(painter, Type(size))
            if sum(least) <= width:
                return Type(size), _shared(least, wanted, width)
        least, _ = self._wanted(painter, Type(_SIZES[-1]))
        return Type(_SIZES[-1]), [width * one / sum(least) for one in least]

    def _wanted(self, painter: QPainter, type_: Type) -> tuple[list[float], list[float]]:
        """By column: the width of its longest word, and what its cells want."""
        least, wanted = [], []
        heavy = Type(type_.size, heavy=True)
        for place, title in enumerate(self.titles):
            some = {row[place] for row in self.cells[:_LOOKED_AT]}
            words = {word for cell in some for word in cell.split(" ")}
            longest = sorted(words, key=len)[-3:]
            cells = sorted(some, key=len)[-5:]
            narrow = [heavy.width(painter, word) for word in title.split()]
            narrow += [type_.width(painter, word) for word in longest]
            full = [type_.width(painter, cell) for cell in cells]
            around = 2 * _BESIDE
            least.append(max(_LEAST, *narrow, 0.0) + around)
            wanted.append(max(least[-1], min(max(full, default=0.0) + around, _MOST_OF_A_COLUMN)))
        return least, wanted

    def _pages(
        self, painter: QPainter, area: QRectF, type_: Type, widths: Sequence[float]
    ) -> list[list[int]]:
        """The rows of each page; one page at least."""
        pages: list[list[int]] = [[]]
        room = self._top(painter, area, type_, widths, 1)
        for number, cells in enumerate(self.cells):
            high = self._height(painter, type_, cells, widths)
            if pages[-1] and room + high > area.height() - _FOOT:
                pages.append([])
                room = self._top(painter, area, type_, widths, 2)
            pages[-1].append(number)
            room += high
        return pages

    def _height(self, painter: QPainter, type_: Type, cells: Sequence[str], widths: Sequence[float]) -> float:
        heights = (
            type_.height(painter, cell, width - 2 * _BESIDE)
            for cell, width in zip(cells, widths, strict=True)
        )
        return max(max(heights, default=0.0), type_.size) + 2 * _ABOVE

    def _top(self, painter: QPainter, area: QRectF, type_: Type, widths: Sequence[float], page: int) -> float:
        """Where the rows begin, below the heading and the titles."""
        heavy = Type(type_.size, heavy=True)
        return self._heading_height(painter, area, page) + self._height(painter, heavy, self.titles, widths)

    def _heading_height(self, painter: QPainter, area: QRectF, page: int) -> float:
        marking = 18.0
        if page > 1:
            return marking + 6
        title = _TITLE.height(painter, self.words.seen.name, area.width())
        return marking + title + _HEAD.height(painter, self.words.under, area.width()) + 12

    # ------------------------------------------------------------ drawing

    def _draw_page(
        self,
        painter: QPainter,
        area: QRectF,
        type_: Type,
        widths: Sequence[float],
        rows: Sequence[int],
        page: tuple[int, int],
    ) -> None:
        painter.setPen(QPen(Qt.GlobalColor.black, 1))
        Type(12, heavy=True).draw(painter, QRectF(0, 0, area.width(), 18), MARKING, CENTRE)
        y = 18.0
        if page[0] == 1:
            high = _TITLE.height(painter, self.words.seen.name, area.width())
            _TITLE.draw(painter, QRectF(0, y, area.width(), high), self.words.seen.name)
            _HEAD.draw(painter, QRectF(0, y + high, area.width(), 40), self.words.under)
        y = self._heading_height(painter, area, page[0])
        heavy = Type(type_.size, heavy=True)
        high = self._height(painter, heavy, self.titles, widths)
        painter.fillRect(QRectF(0, y, sum(widths), high), _GREY)
        self._draw_row(painter, heavy, y, high, self.titles, widths)
        y += high
        for number in rows:
            cells = self.cells[number]
            high = self._height(painter, type_, cells, widths)
            self._draw_row(painter, type_, y, high, cells, widths)
            y += high
        if not rows:
            type_.draw(painter, QRectF(0, y + 10, area.width(), 40), "The list is empty.")
        self._draw_foot(painter, area, page)

    def _draw_row(
        self,
        painter: QPainter,
        type_: Type,
        y: float,
        high: float,
        cells: Sequence[str],
        widths: Sequence[float],
    ) -> None:
        x = 0.0
        for cell, width, right in zip(cells, widths, self.right, strict=True):
            where = QRectF(x + _BESIDE, y + _ABOVE, width - 2 * _BESIDE, high - _ABOVE)
            type_.draw(painter, where, cell, RIGHT if right else LEFT)
            x += width
        painter.setPen(QPen(Qt.GlobalColor.black, 0.5))
        painter.drawLine(0, int(y + high), int(x), int(y + high))
        painter.setPen(QPen(Qt.GlobalColor.black, 1))

    def _draw_foot(self, painter: QPainter, area: QRectF, page: tuple[int, int]) -> None:
        where = QRectF(0, area.height() - _FOOT + 6, area.width(), _FOOT)
        _HEAD.draw(painter, where, self.words.foot)
        _HEAD.draw(painter, where, MARKING, CENTRE)
        _HEAD.draw(painter, where, f"Page {page[0]} of {page[1]}", RIGHT)


def _unbroken(cell: str) -> str:
    """A cell in one line, its days never folded."""
    return _A_DAY.sub(lambda found: found.group().replace(" ", _UNBROKEN), " ".join(cell.split()))


def _shared(least: Sequence[float], wanted: Sequence[float], width: float) -> list[float]:
    """Widths that fill the page: what is wanted where there is room, else between that and the least."""
    room, want = width - sum(least), sum(wanted) - sum(least)
    if want <= 0:
        return [one * width / sum(least) for one in least]
    if want <= room:
        return [one * width / sum(wanted) for one in wanted]
    return [low + (full - low) * room / want for low, full in zip(least, wanted, strict=True)]
