"""The page for the police, drawn: one page always, in black on white, large enough for a bad printer or a fax."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from ui.printing.paper import CENTRE, LEFT, MARKING, Type
from ui.printing.police_words import Box, PoliceWords

_SIZES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
_CUTS = (900, 600, 400, 250, 150)
_GAP, _PAD = 8.0, 7.0
_PHOTO = (176.0, 216.0)
_BAND = 50.0
_LINES_BY_HAND = 2


class PolicePaper:
    """Draws the words and the photograph; `photograph` None leaves its frame empty."""

    def __init__(self, words: PoliceWords, photograph: bytes | None) -> None:
        self.words = words
        picture = QImage.fromData(photograph) if photograph else QImage()
        self._picture = None if picture.isNull() else picture

    def draw(self, painter: QPainter, area: QRectF, _next_page: Callable[[], None] = lambda: None) -> None:
        """The page, in the largest type in which all of it fits; long words are cut where none is small enough."""
        words, size = self._fitting(painter, area)
        _Drawing(painter, area, size, self._picture).draw(words)

    def _fitting(self, painter: QPainter, area: QRectF) -> tuple[PoliceWords, float]:
        for size in _SIZES:
            if _Drawing(painter, area, size, self._picture).height(self.words) <= area.height():
                return self.words, size
        for letters in _CUTS:
            words = self.words.cut(letters)
            if _Drawing(painter, area, _SIZES[-1], self._picture).height(words) <= area.height():
                return words, _SIZES[-1]
        return self.words.cut(_CUTS[-1]), _SIZES[-1]


class _Drawing:
    """One drawing, or measuring, of the page in a size of type."""

    def __init__(self, painter: QPainter, area: QRectF, size: float, picture: QImage | None) -> None:
        self.painter, self.area, self.picture = painter, area, picture
        self.small, self.body = Type(12 * size), Type(15.5 * size)
        self.strong, self.large = Type(15.5 * size, heavy=True), Type(19 * size, heavy=True)
        self.name = Type(34, heavy=True)
        self.is_drawn = False

    def height(self, words: PoliceWords) -> float:
        self.is_drawn = False
        return self._page(words)

    def draw(self, words: PoliceWords) -> None:
        self.is_drawn = True
        self.painter.setPen(QPen(Qt.GlobalColor.black, 1))
        self._page(words)

    def _say(self, where: QRectF, type_: Type, words: str, flags: int = LEFT) -> float:
        if self.is_drawn and words:
            type_.draw(self.painter, where, words, flags)
        return type_.height(self.painter, words, where.width())

    def _frame(self, where: QRectF, width: float = 1.2) -> None:
        if self.is_drawn:
            self.painter.setPen(QPen(Qt.GlobalColor.black, width))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.drawRect(where)

    def _page(self, words: PoliceWords) -> float:
        width, y = self.area.width(), 0.0
        self._say(QRectF(0, y, width, 20), self.strong, MARKING, CENTRE)
        y = self._band(words, 22.0) + _GAP
        y = max(self._who(words, y, width - _PHOTO[0] - 2 * _GAP), self._photo(y)) + _GAP
        y = self._row(words.now, y, self.large)
        y = self._row(words.contacts, y, self.large, (5, 4, 3))
        for box in words.sections:
            y = self._section(box, y)
        foot = self.small.height(self.painter, words.foot, width)
        bottom = max(y, self.area.height() - foot) if self.is_drawn else y
        self._say(QRectF(0, bottom, width, foot), self.small, words.foot)
        return y + foot

    def _band(self, words: PoliceWords, y: float) -> float:
        band = QRectF(0, y, self.area.width(), _BAND)
        if self.is_drawn:
            self.painter.fillRect(band, Qt.GlobalColor.black)
            self.painter.setPen(Qt.GlobalColor.white)
        inner = band.adjusted(12, 0, -12, 0)
        title = Type(27, heavy=True)
        if title.width(self.painter, words.band) > inner.width() * 0.56:
            title = Type(21, heavy=True)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        self._say(inner, title, words.band, middle | int(Qt.AlignmentFlag.AlignLeft))
        self._say(inner, Type(18, heavy=True), words.reference, middle | int(Qt.AlignmentFlag.AlignRight))
        if self.is_drawn:
            self.painter.setPen(QPen(Qt.GlobalColor.black, 1))
        return y + _BAND

    def _who(self, words: PoliceWords, y: float, width: float) -> float:
        name = self.name
        while name.size > 20 and name.height(self.painter, words.name, width) > 2.4 * name.size:
            name = Type(name.size - 2, heavy=True)
        y += self._say(QRectF(0, y, width, 200), name, words.name)
        y += self._say(QRectF(0, y, width, 80), self.large, words.known_as) + 4
        for line in words.who:
            y += (
                self._say(QRectF(0, y, width, 80), self.large if line == words.who[0] else self.body, line)
                + 2
            )
        return y

    def _photo(self, y: float) -> float:
        wide, high = _PHOTO
        where = QRectF(self.area.width() - wide, y, wide, high)
        self._frame(where, 2)
        if self.picture is None:
            words = "No photograph\nis held.\n\nFix one here."
            self._say(where.adjusted(8, high / 2 - 40, -8, 0), self.body, words, CENTRE)
        elif self.is_drawn:
            size = self.picture.size().scaled(
                int(wide - 4) * 4, int(high - 4) * 4, Qt.AspectRatioMode.KeepAspectRatio
            )
            into = QRectF(0, 0, size.width() / 4, size.height() / 4)
            into.moveCenter(where.center())
            self.painter.drawImage(into, self.picture)
        return y + high

    def _row(self, boxes: Sequence[Box], y: float, strong: Type, shares: Sequence[int] = ()) -> float:
        """Boxes side by side, all as high as the highest."""
        if not boxes:
            return y
        parts = shares or (1,) * len(boxes)
        room = self.area.width() - _GAP * (len(boxes) - 1)
        widths = [room * part / sum(parts) for part in parts]
        highest = max(self._box_height(box, width, strong) for box, width in zip(boxes, widths, strict=True))
        x = 0.0
        for box, width in zip(boxes, widths, strict=True):
            where = QRectF(x, y, width, highest)
            self._frame(where)
            self._in_box(box, where, strong)
            x += width + _GAP
        return y + highest + _GAP

    def _box_height(self, box: Box, width: float, strong: Type) -> float:
        inner = width - 2 * _PAD
        said = strong.height(self.painter, box.strong or box.lacking, inner)
        words = self.body.height(self.painter, box.words, inner)
        return 2 * _PAD + self.small.height(self.painter, box.title, inner) + said + words + 2

    def _in_box(self, box: Box, where: QRectF, strong: Type) -> None:
        inner = where.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        inner.setTop(inner.top() + self._say(inner, self.small, box.title) + 2)
        inner.setTop(inner.top() + self._say(inner, self.body, box.words))
        self._say(inner, strong if box.strong else self.body, box.strong or box.lacking)

    def _section(self, box: Box, y: float) -> float:
        """A heading and its words; lines to write on where nothing is recorded."""
        width = self.area.width()
        y += self._say(QRectF(0, y, width, 40), self.strong, box.title) + 1
        if box.words:
            return y + self._say(QRectF(0, y, width, 2000), self.body, box.words) + _GAP
        for _line in range(_LINES_BY_HAND):
            y += self.body.size * 1.5
            if self.is_drawn:
                self.painter.setPen(QPen(Qt.GlobalColor.black, 0.7, Qt.PenStyle.DotLine))
                self.painter.drawLine(0, int(y), int(width), int(y))
                self.painter.setPen(QPen(Qt.GlobalColor.black, 1))
        return y + _GAP
