"""How a child's timeline is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from placement_tracker.domain.days import Interval, Month
from ui import theme
from ui.child.marks import LANES, Mark

#: The height of the axis and of a lane; the width of the lanes' names; the foot.
AXIS, LANE, NAMES, FOOT = 26, 30, 104, 18
_DAYS_OF_A_MONTH = 30.4
_BETWEEN_LABELS = 46
_STEPS = (1, 3, 6, 12, 24, 60)
_CENTRE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Painting:
    """What is drawn: the marks, the shaded windows, today, and which days are seen (as ordinals)."""

    marks: Sequence[Mark]
    shades: Sequence[tuple[Interval, str]]
    today: date
    seen: tuple[float, float]
    width: int
    in_hand: int
    focused: bool

    def x(self, ordinal: float) -> float:
        first, last = self.seen
        return NAMES + (ordinal - first) / (last - first) * (self.width - NAMES - 4)

    def day_at(self, x: float) -> float:
        first, last = self.seen
        return first + (x - NAMES) / max(1, self.width - NAMES - 4) * (last - first)

    def box(self, mark: Mark) -> QRectF:
        """Where a mark stands. A point is a small square about its day."""
        top = AXIS + LANE * LANES.index(mark.lane)
        left = self.x(mark.first.toordinal())
        if mark.point:
            return QRectF(left - 5, top + (4 if mark.shape == "interview" else 10), 10, 10)
        last = mark.last if mark.last is not None else self.today
        right = self.x(last.toordinal()) if mark.last is not None else max(self.x(last.toordinal()), left)
        high, down = (11.0, 15.0) if mark.shape in {"temporary", "missing", "away"} else (20.0, 5.0)
        return QRectF(left, top + down, max(right - left, 3.0), high)


def paint_timeline(painter: QPainter, painting: Painting) -> None:
    """Draw it all."""
    bottom = AXIS + LANE * len(LANES)
    painter.setFont(theme.font("small"))
    area = QRectF(NAMES, 0, painting.width - NAMES, bottom + FOOT)
    painter.save()
    painter.setClipRect(area)
    _draw_shades(painter, painting, bottom)
    _draw_axis(painter, painting, bottom)
    painter.restore()
    _draw_lanes(painter, painting)
    painter.save()
    painter.setClipRect(area)
    for number, mark in enumerate(painting.marks):
        _draw_mark(
            painter, painting.box(mark), mark, painting, number == painting.in_hand and painting.focused
        )
    _draw_today(painter, painting, bottom)
    painter.restore()


def _draw_shades(painter: QPainter, painting: Painting, bottom: int) -> None:
    for window, words in painting.shades:
        left, right = painting.x(window.first.toordinal()), painting.x(window.last.toordinal() + 1)
        painter.fillRect(QRectF(left, AXIS, right - left, bottom - AXIS), theme.colour("shade", 0.08))
        painter.setPen(QPen(theme.colour("shade", 0.7), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(left, AXIS), QPointF(left, bottom))
        painter.setPen(theme.colour("accent"))
        painter.drawText(QRectF(max(left, NAMES) + 4, bottom + 2, 160, 14), _CENTRE, words)


def _ticks(painting: Painting) -> Iterator[tuple[float, str]]:
    """Where the axis has lines, and what stands there: years, and months where there is room."""
    first, last = painting.seen
    a_month = (painting.width - NAMES) / (last - first) * _DAYS_OF_A_MONTH
    step = next((step for step in _STEPS if step * a_month >= _BETWEEN_LABELS), 120)
    month = Month.of(date.fromordinal(max(1, int(first))))
    month = Month(month.year, 1)
    while month.first.toordinal() <= last:
        ordinal = month.first.toordinal()
        if ordinal >= first:
            yield painting.x(ordinal), f"{month.year}" if month.number == 1 else f"{month.first:%b}"
        month = month.plus(step)


def _draw_axis(painter: QPainter, painting: Painting, bottom: int) -> None:
    for x, words in _ticks(painting):
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(x, AXIS - 6), QPointF(x, bottom))
        painter.setPen(theme.colour("text" if words.isdigit() else "text_soft"))
        # Words that would be cut at the right end are left out.
        if x + 4 + painter.fontMetrics().horizontalAdvance(words) <= painting.width:
            painter.drawText(QRectF(x + 4, 2, 60, AXIS - 6), _CENTRE, words)


def _draw_lanes(painter: QPainter, painting: Painting) -> None:
    for number, lane in enumerate(LANES):
        top = AXIS + LANE * number
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(0, top), QPointF(painting.width, top))
        painter.setPen(theme.colour("text_soft"))
        painter.drawText(QRectF(2, top, NAMES - 8, LANE), _CENTRE, lane)


def _draw_mark(painter: QPainter, box: QRectF, mark: Mark, painting: Painting, in_hand: bool) -> None:
    if mark.lane == LANES[1] and mark.shape == "span":
        _draw_block(painter, box, ("accent_soft", 1.0, "accent"))
    else:
        draw_sign(painter, box, mark.shape)
    if mark.shape == "span":
        _draw_words(painter, box, mark.short)
    if in_hand:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("text"), 2))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 4, 4)


def draw_sign(painter: QPainter, box: QRectF, shape: str) -> None:
    """What a mark of that shape looks like (ui/child/marks.py)."""
    if shape == "interview":
        _draw_diamond(painter, box)
    elif shape == "review":
        painter.setPen(QPen(theme.colour("surface"), 1))
        painter.setBrush(theme.colour("legal"))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    else:
        _draw_block(painter, box, _LOOKS.get(shape, ("hover", 1.0, "legal")))
        if shape == "temporary":
            painter.setBrush(QBrush(theme.colour("accent"), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(box, 3, 3)


def _draw_diamond(painter: QPainter, box: QRectF) -> None:
    middle = box.center()
    corners = [(middle.x(), box.top()), (box.right(), middle.y()), (middle.x(), box.bottom())]
    corners.append((box.left(), middle.y()))
    painter.setPen(QPen(theme.colour("surface"), 1))
    painter.setBrush(theme.colour("accent"))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


_LOOKS = {
    "missing": ("bad", 1.0, "bad"),
    "away": ("warning_soft", 1.0, "warning"),
    "temporary": ("surface", 1.0, "accent"),
}


def _draw_block(painter: QPainter, box: QRectF, look: tuple[str, float, str]) -> None:
    ground, alpha, edge = look
    painter.setPen(QPen(theme.colour(edge), 1))
    painter.setBrush(theme.colour(ground, alpha))
    painter.drawRoundedRect(box, 3, 3)


def _draw_words(painter: QPainter, box: QRectF, short: str) -> None:
    left = max(box.left(), NAMES)
    inner = QRectF(left + 6, box.top(), box.right() - left - 10, box.height())
    if inner.width() > 28:
        painter.setPen(theme.colour("text"))
        words = painter.fontMetrics().elidedText(short, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, _CENTRE, words)


def _draw_today(painter: QPainter, painting: Painting, bottom: int) -> None:
    x = painting.x(painting.today.toordinal())
    painter.setPen(QPen(theme.colour("text"), 1))
    painter.drawLine(QPointF(x, AXIS - 8), QPointF(x, bottom))
