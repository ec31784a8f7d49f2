"""Bars over categories: side by side or stacked, upright or from left to right, each with its value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from placement_tracker.returns.pages import Bars, Series
from ui.charts import bar_words
from ui.charts.axis import value_axis, value_words
from ui.charts.drawing import InHand, Note
from ui.charts.look import PATTERNS, SERIES, Look
from ui.charts.marks_paint import CENTRE, MIDDLE, RIGHT, crisp

_A_TICK, _A_TICK_ACROSS = 44.0, 90.0
_LEAST_BAR, _MOST_BAR = 22.0, 40.0
_LEAST_UPRIGHT = 190.0
_MOST_NAME = 0.38
_FOOT = 24.0
_SHARE, _SHARE_OF_MANY = 0.66, 0.88


@dataclass(frozen=True, slots=True)
class BarDrawing:
    """A chart of bars; `labels` are what stands at each bar's end where that is more than its value."""

    bars: Bars
    labels: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.bars.title

    @property
    def count(self) -> int:
        return len(self.bars.categories)

    @property
    def notes(self) -> tuple[Note, ...]:
        return ()

    def words_at(self, place: int) -> str:
        return bar_words.words_at(self.bars, self.labels, place)

    def description(self) -> str:
        return bar_words.description(self.bars, self.labels)

    def table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        return bar_words.table(self.bars, self.labels)

    def least_height(self, look: Look) -> float:
        if not self.bars.sideways:
            return _LEAST_UPRIGHT
        return self.count * _least_slot(self.bars, look) + _FOOT + 12 + _legend_height(self.bars, look)

    def paint(self, painter: QPainter, area: QRectF, look: Look, in_hand: InHand) -> None:
        _Painting(self, area, look).paint(painter, in_hand)

    def place_at(self, where: QPointF, area: QRectF, look: Look) -> int:
        if not area.contains(where) or not self.count:
            return -1
        painting = _Painting(self, area, look)
        along = where.y() - painting.plot.top() if painting.sideways else where.x() - painting.plot.left()
        place = int(along // painting.slot)
        return place if 0 <= place < self.count else -1


def _least_slot(bars: Bars, look: Look) -> float:
    """The room of a category: for the value of each of its bars, where they lie side by side."""
    parts = 1 if bars.stacked else len(bar_words.values_of(bars))
    return max(_LEAST_BAR, parts * look.height() / _SHARE_OF_MANY)


def _share_of_slot(parts: int) -> float:
    """How much of a category's room its bars take."""
    return _SHARE if parts == 1 else _SHARE_OF_MANY


def _legend_height(bars: Bars, look: Look) -> float:
    return look.height() + 8 if len(bar_words.values_of(bars)) > 1 else 0.0


class _Painting:
    """One painting of bars: where everything stands. `along` is the way of the categories."""

    def __init__(self, drawing: BarDrawing, area: QRectF, look: Look) -> None:
        self.bars, self.look, self.area = drawing.bars, look, area
        self.values = bar_words.values_of(self.bars)
        self.labels = [bar_words.label_at(self.bars, drawing.labels, place) for place in range(drawing.count)]
        names = [look.width(name) for name in self.bars.categories] or [0.0]
        upright_slot = (area.width() - 60) / max(1, drawing.count)
        widest = max(max(names), *(look.width(label) for label in self.labels), 0.0)
        self.sideways = self.bars.sideways or widest > upright_slot - 6
        top = 6 + _legend_height(self.bars, look)
        if self.sideways:
            top += look.height() * any(line.role != "value" for line in self.bars.series)
            self.left = min(max(names), area.width() * _MOST_NAME) + 14
            at_end = max((look.width(label) for label in self.labels), default=0.0) + 14
            self.plot = area.adjusted(self.left, top, -at_end, -_FOOT)
            room, a_tick = self.plot.width(), _A_TICK_ACROSS
        else:
            self.left = 48.0
            self.plot = area.adjusted(self.left, top + look.height() + 4, -8, -(look.height() + 10))
            room, a_tick = self.plot.height(), _A_TICK
        every = [value for line in self.bars.series if line.role != "value" for value in line.values]
        if self.bars.stacked:
            every += [bar_words.total(self.bars, place) for place in range(drawing.count)]
        else:
            every += [value for line in self.values for value in line.values]
        self.axis = value_axis(every, self.bars.form, max(2, int(room / a_tick)), from_nothing=True)
        length = self.plot.height() if self.sideways else self.plot.width()
        self.slot = length / max(1, drawing.count)
        if self.sideways:
            self.slot = min(self.slot, _MOST_BAR)

    # ------------------------------------------------------------ where things are

    def at(self, value: float) -> float:
        """Where a value stands: x of bars that lie, y of bars that stand."""
        share = self.axis.share(value)
        return self.plot.left() + share * self.plot.width() if self.sideways else (
            self.plot.bottom() - share * self.plot.height()
        )  # fmt: skip

    def box(self, place: int, part: int, parts: int, first: float, last: float) -> QRectF:
        """The bar from one value to another, the `part`th of so many side by side in a category."""
        share = _share_of_slot(parts)
        thick = self.slot * share / parts
        start = (self.slot * place) + self.slot * (1 - share) / 2 + thick * part
        one, other = sorted((self.at(first), self.at(last)))
        if self.sideways:
            return QRectF(one, self.plot.top() + start, other - one, max(1.0, thick - (parts > 1)))
        return QRectF(self.plot.left() + start, one, max(1.0, thick - (parts > 1)), other - one)

    def boxes(self) -> Iterator[tuple[int, int, QRectF]]:
        """(place, number of the series, bar)."""
        for place in range(len(self.bars.categories)):
            reached = 0.0
            for number, line in enumerate(self.values):
                value = line.values[place]
                if not value:
                    continue
                if self.bars.stacked:
                    yield place, number, self.box(place, 0, 1, reached, reached + float(value))
                    reached += float(value)
                else:
                    yield place, number, self.box(place, number, len(self.values), 0.0, float(value))

    # ------------------------------------------------------------ painting

    def paint(self, painter: QPainter, in_hand: InHand) -> None:
        painter.save()
        painter.setFont(self.look.font())
        self._paint_legend(painter)
        if 0 <= in_hand.place < len(self.bars.categories):
            painter.fillRect(self._band(in_hand.place), self.look.colour("accent_soft"))
        self._paint_axis(painter)
        for _place, number, box in self.boxes():
            self._paint_bar(painter, box, number)
        for line in self.bars.series:
            if line.role != "value":
                self._paint_level(painter, line)
        for place in range(len(self.bars.categories)):
            self._paint_names(painter, place, in_hand.place == place)
        painter.restore()

    def _band(self, place: int) -> QRectF:
        if self.sideways:
            return QRectF(self.area.left(), self.plot.top() + self.slot * place, self.area.width(), self.slot)
        left = self.plot.left() + self.slot * place
        return QRectF(left, self.plot.top() - 16, self.slot, self.area.bottom() - self.plot.top() + 16)

    def _paint_legend(self, painter: QPainter) -> None:
        if len(self.values) < 2:
            return
        x, tall = self.area.left() + 4, self.look.height()
        for number, line in enumerate(self.values):
            self._paint_bar(painter, QRectF(x, self.area.top() + 4, 14, tall - 4), number)
            width = self.look.width(line.name)
            painter.setPen(self.look.colour("text"))
            painter.drawText(QRectF(x + 20, self.area.top() + 2, width + 4, tall), CENTRE, line.name)
            x += width + 44

    def _paint_axis(self, painter: QPainter) -> None:
        plot, end = self.plot, self.plot.top() + self.slot * len(self.bars.categories)
        for tick, words in zip(self.axis.ticks, self.axis.words, strict=True):
            where = crisp(self.at(tick))
            painter.setPen(QPen(self.look.colour("edge" if tick == 0 else "line"), 1))
            if self.sideways:
                painter.drawLine(QPointF(where, plot.top()), QPointF(where, end))
                label = QRectF(where - 50, end + 4, 100, 16)
            else:
                painter.drawLine(QPointF(plot.left(), where), QPointF(plot.right(), where))
                label = QRectF(plot.left() - 108, where - 10, 100, 20)
            painter.setPen(self.look.colour("text_soft"))
            painter.drawText(label, MIDDLE if self.sideways else RIGHT, words)

    def _paint_bar(self, painter: QPainter, box: QRectF, number: int) -> None:
        ink = self.look.colour(SERIES[number % len(SERIES)][0])
        ground = self.look.colour(SERIES[number % len(SERIES)][0], 0.25 if number else 1.0)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 2, 2)
        pattern = PATTERNS[number % len(PATTERNS)]
        if pattern is not Qt.BrushStyle.SolidPattern:
            painter.setBrush(QBrush(ink, pattern))
            painter.drawRoundedRect(box, 2, 2)

    def _paint_level(self, painter: QPainter, line: Series) -> None:
        """A target or floor, across all bars."""
        value = next((one for one in line.values if one is not None), None)
        if value is None:
            return
        where, is_target = crisp(self.at(float(value))), line.role == "target"
        style = Qt.PenStyle.DashLine if is_target else Qt.PenStyle.DotLine
        painter.setPen(QPen(self.look.colour("text" if is_target else "text_soft"), 1.5, style))
        words = f"{line.name} {value_words(value, self.bars.form)}"
        if self.sideways:
            end = self.plot.top() + self.slot * len(self.bars.categories)
            painter.drawLine(QPointF(where, self.plot.top() - 2), QPointF(where, end))
            width = self.look.width(words) + 4
            left = min(max(where - width / 2, self.area.left()), self.area.right() - width)
            tall = self.look.height()
            painter.drawText(QRectF(left, self.plot.top() - tall - 2, width, tall), MIDDLE, words)
            return
        painter.drawLine(QPointF(self.plot.left(), where), QPointF(self.plot.right(), where))
        painter.drawText(QRectF(self.plot.right() - 200, where - 18, 200, 16), RIGHT, words)

    def _paint_names(self, painter: QPainter, place: int, in_hand: bool) -> None:
        """The category's name, and what stands at the ends of its bars."""
        name, plot = self.bars.categories[place], self.plot
        painter.setPen(self.look.colour("text"))
        if self.sideways:
            row = QRectF(self.area.left() + 4, plot.top() + self.slot * place, self.left - 14, self.slot)
            metrics = QFontMetricsF(self.look.font())
            painter.drawText(row, RIGHT, metrics.elidedText(name, Qt.TextElideMode.ElideRight, row.width()))
        else:
            slot = QRectF(
                plot.left() + self.slot * place, plot.bottom() + 4, self.slot, self.look.height() + 4
            )
            painter.drawText(slot, MIDDLE, name)
        for words, box in self._ends(place):
            self._paint_end(painter, words, box, self.look.colour("accent_soft" if in_hand else "surface"))

    def _ends(self, place: int) -> Iterator[tuple[str, QRectF]]:
        """What stands at the end of each bar, or once for a stack, and the bar; an empty one where no bar is."""
        boxes = [(number, box) for at, number, box in self.boxes() if at == place]
        if len(self.values) > 1 and not self.bars.stacked:
            for number, box in boxes:
                yield value_words(self.values[number].values[place], self.bars.form), box
        elif boxes:
            every = boxes[0][1]
            for _number, box in boxes:
                every = every.united(box)
            yield self.labels[place], every
        else:
            yield self.labels[place], self.box(place, 0, 1, 0.0, 0.0)

    def _paint_end(self, painter: QPainter, words: str, box: QRectF, ground: QColor) -> None:
        """On a ground of their own, so that no line runs through them."""
        tall, width = self.look.height(), self.look.width(words) + 6
        if self.sideways:
            where = QRectF(box.right() + 4, box.center().y() - tall / 2, width, tall)
        else:
            where = QRectF(box.center().x() - width / 2, box.top() - tall - 3, width, tall)
        painter.fillRect(where, ground)
        painter.drawText(where, MIDDLE, words)
