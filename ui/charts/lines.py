"""Lines over months: the value with its points, the target dashed, the floor dotted, gaps as gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from placement_tracker.returns.pages import Chart, Series
from ui.charts import line_words
from ui.charts.axis import Axis, month_labels, spread, value_axis, value_words
from ui.charts.drawing import InHand, Note
from ui.charts.look import SERIES, Look
from ui.charts.marks_paint import CENTRE, MIDDLE, RIGHT, crisp, draw_bubble, draw_numbered, draw_point

_A_TICK = 36.0
_BETWEEN = 10.0
_MOST_POINTS = 26
_LEAST_HEIGHT = 190.0
_NOTES = 24.0
_LEVELS = {
    "target": ("text", Qt.PenStyle.DashLine, 1.5),
    "floor": ("text_soft", Qt.PenStyle.DotLine, 1.8),
    "average": ("legal", Qt.PenStyle.DashDotLine, 1.5),
}


@dataclass(frozen=True, slots=True)
class LineDrawing:
    """A chart over months, and the remarks on them."""

    chart: Chart
    notes: tuple[Note, ...] = ()

    @property
    def title(self) -> str:
        return self.chart.title

    @property
    def count(self) -> int:
        return len(self.chart.months)

    def words_at(self, place: int) -> str:
        return line_words.words_at(self.chart, self.notes, place)

    def description(self) -> str:
        return line_words.description(self.chart, self.notes)

    def table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        return line_words.table(self.chart, self.notes)

    def least_height(self, look: Look) -> float:
        return _LEAST_HEIGHT

    def paint(self, painter: QPainter, area: QRectF, look: Look, in_hand: InHand) -> None:
        _Painting(self, area, look).paint(painter, in_hand)

    def place_at(self, where: QPointF, area: QRectF, look: Look) -> int:
        plot = _Painting(self, area, look).plot
        if not plot.adjusted(-12, -_NOTES, 12, 40).contains(where):
            return -1
        between = plot.width() / max(1, self.count - 1)
        return min(max(round((where.x() - plot.left()) / between), 0), self.count - 1)


class _Painting:
    """One painting of a chart: where everything stands."""

    def __init__(self, drawing: LineDrawing, area: QRectF, look: Look) -> None:
        self.chart, self.notes, self.look = drawing.chart, drawing.notes, look
        every = [value for line in self.chart.series for value in line.values]
        room = area.height() - 2 * look.height() - 20
        self.axis: Axis = value_axis(every, self.chart.form, max(3, int(room / _A_TICK)))
        self.ends = list(self._end_words())
        left = max(look.width(words) for words in self.axis.words) + _BETWEEN
        widest = max((look.width(words, role) for _line, words, role in self.ends), default=0.0)
        top = _NOTES if self.notes else 10.0
        self.plot = area.adjusted(left + 6, top, -(widest + 2 * _BETWEEN), -(2 * look.height() + 10))

    def _end_words(self) -> Iterator[tuple[Series, str, str]]:
        """What stands at the right end of each line: its name and its last value."""
        for line in self.chart.series:
            last = max((n for n, value in enumerate(line.values) if value is not None), default=-1)
            if last >= 0:
                role = "strong" if line.role == "value" else "small"
                when = "" if last == len(line.values) - 1 else f" ({self.chart.months[last].first:%b %y})"
                yield line, f"{line.name} {value_words(line.values[last], self.chart.form)}{when}", role

    def x(self, place: int) -> float:
        return self.plot.left() + place / max(1, len(self.chart.months) - 1) * self.plot.width()

    def y(self, value: float) -> float:
        return self.plot.bottom() - self.axis.share(value) * self.plot.height()

    def paint(self, painter: QPainter, in_hand: InHand) -> None:
        painter.save()
        painter.setFont(self.look.font())
        self._paint_gaps(painter)
        self._paint_axes(painter)
        self._paint_notes(painter)
        number = 0
        for line in self.chart.series:
            if line.role != "value":
                self._paint_level(painter, line)
        for line in self.chart.series:
            if line.role == "value":
                self._paint_line(painter, line, number)
                number += 1
        self._paint_ends(painter)
        if 0 <= in_hand.place < len(self.chart.months):
            self._paint_in_hand(painter, in_hand.place)
        painter.restore()

    def _paint_gaps(self, painter: QPainter) -> None:
        """A soft band where there is no value."""
        first = next((line for line in self.chart.series if line.role == "value"), None)
        half = self.plot.width() / max(1, len(self.chart.months) - 1) / 2
        if first is None:
            return
        for place, value in enumerate(first.values):
            if value is None:
                left, right = (
                    max(self.x(place) - half, self.plot.left()),
                    min(self.x(place) + half, self.plot.right()),
                )
                band = QRectF(left, self.plot.top(), right - left, self.plot.height())
                painter.fillRect(band, self.look.colour("hover"))

    def _paint_axes(self, painter: QPainter) -> None:
        look, plot = self.look, self.plot
        for tick, words in zip(self.axis.ticks, self.axis.words, strict=True):
            y = crisp(self.y(tick))
            painter.setPen(QPen(look.colour("edge" if tick == self.axis.low else "line"), 1))
            painter.drawLine(QPointF(plot.left() - 4, y), QPointF(plot.right(), y))
            painter.setPen(look.colour("text_soft"))
            painter.drawText(QRectF(plot.left() - 106, y - 10, 96, 20), RIGHT, words)
        tall, label = look.height(), max(look.width("2018 "), look.width("May "))
        for place, month, year in month_labels(self.chart.months, plot.width(), label + 4):
            x = self.x(place)
            painter.setPen(QPen(look.colour("edge"), 1))
            painter.drawLine(QPointF(crisp(x), plot.bottom()), QPointF(crisp(x), plot.bottom() + 4))
            painter.setPen(look.colour("text_soft"))
            painter.drawText(QRectF(x - 30, plot.bottom() + 6, 60, tall), MIDDLE, month)
            painter.setPen(look.colour("text"))
            painter.drawText(QRectF(x - 30, plot.bottom() + 6 + tall, 60, tall), MIDDLE, year)

    def _paint_notes(self, painter: QPainter) -> None:
        for number, note in enumerate(self.notes, 1):
            if note.month in self.chart.months:
                x = self.x(self.chart.months.index(note.month))
                painter.setPen(QPen(self.look.colour("edge"), 1, Qt.PenStyle.DotLine))
                painter.drawLine(
                    QPointF(crisp(x), self.plot.top() - 4), QPointF(crisp(x), self.plot.bottom())
                )
                draw_numbered(painter, QPointF(x, self.plot.top() - 13), number, self.look)

    def _paint_level(self, painter: QPainter, line: Series) -> None:
        """A target or a floor: level for as long as it is the same, with a step where it changes."""
        colour, dashes, width = _LEVELS[line.role]
        painter.setPen(QPen(self.look.colour(colour), width, dashes))
        half = self.plot.width() / max(1, len(line.values) - 1) / 2
        place = 0
        while place < len(line.values):
            value, last = line.values[place], place
            while last + 1 < len(line.values) and line.values[last + 1] == value:
                last += 1
            if value is not None:
                left = self.plot.left() if place == 0 else self.x(place) - half
                right = self.plot.right() if last == len(line.values) - 1 else self.x(last) + half
                y = crisp(self.y(float(value)))
                painter.drawLine(QPointF(left, y), QPointF(right, y))
            place = last + 1

    def _paint_line(self, painter: QPainter, line: Series, number: int) -> None:
        colour, dashes, shape = SERIES[number % len(SERIES)]
        ink, ground = self.look.colour(colour), self.look.colour("surface")
        at = [
            None if value is None else QPointF(self.x(n), self.y(float(value)))
            for n, value in enumerate(line.values)
        ]
        painter.setPen(QPen(ink, 2.2, dashes, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        for before, here in pairwise(at):
            if before is not None and here is not None:
                painter.drawLine(before, here)
        last = max((n for n, point in enumerate(at) if point is not None), default=-1)
        for place, point in enumerate(at):
            if point is None:
                continue
            alone = (place == 0 or at[place - 1] is None) and (place + 1 == len(at) or at[place + 1] is None)
            if len(at) <= _MOST_POINTS or alone or place == last:
                draw_point(painter, point, shape, 5.0 if place == last else 4.0, ink, ground)

    def _paint_ends(self, painter: QPainter) -> None:
        """Names at the lines' ends, apart from each other, so that nobody needs a legend or a colour."""
        last = [
            next(value for value in reversed(line.values) if value is not None) for line, _w, _r in self.ends
        ]
        tall = self.look.height("strong") + 1
        places = spread(
            [self.y(float(value)) for value in last], tall, self.plot.top() + 4, self.plot.bottom()
        )
        number = 0
        for (line, words, role), y in zip(self.ends, places, strict=True):
            colour = _LEVELS[line.role][0] if line.role != "value" else SERIES[number % len(SERIES)][0]
            number += line.role == "value"
            painter.setFont(self.look.font(role))
            painter.setPen(self.look.colour(colour))
            painter.drawText(QRectF(self.plot.right() + 12, y - tall / 2, 260, tall), CENTRE, words)

    def _paint_in_hand(self, painter: QPainter, place: int) -> None:
        look, x = self.look, self.x(place)
        painter.setPen(QPen(look.colour("text_soft"), 1))
        painter.drawLine(QPointF(crisp(x), self.plot.top()), QPointF(crisp(x), self.plot.bottom()))
        lines = [("strong", f"{self.chart.months[place].first:%B %Y}")]
        at, number = QPointF(x, self.plot.center().y()), 0
        for line in self.chart.series:
            value = line.values[place]
            if line.role == "value":
                colour, _dashes, shape = SERIES[number % len(SERIES)]
                if value is not None:
                    point = QPointF(x, self.y(float(value)))
                    draw_point(painter, point, shape, 6.5, look.colour(colour), look.colour("surface"))
                    at = point if not number else at
                number += 1
            if value is not None or line is self.chart.series[0]:
                said = line_words.NO_VALUE_WORDS if value is None else value_words(value, self.chart.form)
                lines.append(("small", f"{line.name}: {said}"))
        draw_bubble(painter, at, lines, self.plot, look)
