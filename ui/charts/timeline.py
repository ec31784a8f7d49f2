"""A child's time in care, drawn: a lane each for legal status, placements, missing, reviews, workers.

By keyboard: Left and Right go from mark to mark, Up and Down from lane to lane, Enter opens the record, +
and - zoom, Home shows all. What is in hand is said to a screen reader; the chronology below says the same
as a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from placement_tracker.domain.days import Interval
from ui import spoken, theme
from ui.charts.timeline_paint import AXIS, FOOT, LANE, NAMES, Painting, paint_timeline
from ui.child.marks import LANES, Mark

_LEAST_DAYS = 30.0
_ZOOM = 1.5
_NEAR = 7


class Timeline(QWidget):
    """`mark_opened(mark)` follows a click or Enter on a mark."""

    mark_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: list[Mark] = []
        self._shades: list[tuple[Interval, str]] = []
        self._today = date(2000, 1, 1)
        self._whole = (0.0, 1.0)
        self._seen = (0.0, 1.0)
        self._in_hand = -1
        self._drag: tuple[int, float] | None = None
        self.setAccessibleName("Timeline of the time in care")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(AXIS + LANE * len(LANES) + FOOT)

    def sizeHint(self) -> QSize:
        return QSize(600, self.height())

    # ------------------------------------------------------------ what it shows

    def show_marks(self, marks: Sequence[Mark], today: date) -> None:
        """Show a child's marks, the whole time in care."""
        self._marks, self._today = list(marks), today
        self._in_hand = -1
        first = min((mark.first for mark in marks), default=today - timedelta(days=365))
        last = max([today, *(mark.last for mark in marks if mark.last is not None)])
        room = max(20.0, (last - first).days * 0.02)
        self._whole = (first.toordinal() - room, last.toordinal() + room)
        self.show_all()

    def shade(self, windows: Sequence[tuple[Interval, str]]) -> None:
        """Shade windows of days, each with its words."""
        self._shades = list(windows)
        self.update()

    def show_all(self) -> None:
        self._seen = self._whole
        self.update()

    def zoom_in(self) -> None:
        self._zoom(1 / _ZOOM, self._middle())

    def zoom_out(self) -> None:
        self._zoom(_ZOOM, self._middle())

    def _middle(self) -> float:
        if 0 <= self._in_hand < len(self._marks):
            return float(self._marks[self._in_hand].first.toordinal())
        return self._seen[1]

    def _zoom(self, factor: float, about: float) -> None:
        first, last = self._seen
        span = min(max((last - first) * factor, _LEAST_DAYS), self._whole[1] - self._whole[0])
        share = (about - first) / (last - first)
        self._look_from(about - span * min(max(share, 0.0), 1.0), span)

    def _look_from(self, first: float, span: float) -> None:
        first = min(max(first, self._whole[0]), self._whole[1] - span)
        self._seen = (first, first + span)
        self.update()

    # ------------------------------------------------------------ where things are

    def painting(self) -> Painting:
        """All that the drawing is made from."""
        return Painting(
            self._marks, self._shades, self._today, self._seen, self.width(), self._in_hand, self.hasFocus()
        )

    def mark_at(self, where: QPoint) -> int:
        """The number of the mark at a place; -1 for none. What is drawn last, and points, come first."""
        painting = self.painting()
        best, best_size = -1, 1e9
        for number, mark in enumerate(self._marks):
            box = painting.box(mark).adjusted(-2, -2, 2, 2)
            if mark.point:
                box = box.adjusted(-_NEAR / 2, 0, _NEAR / 2, 0)
            if box.contains(where) and box.width() < best_size:
                best, best_size = number, box.width()
        return best

    @property
    def in_hand(self) -> Mark | None:
        """The mark that the keyboard is on."""
        return self._marks[self._in_hand] if 0 <= self._in_hand < len(self._marks) else None

    def take_in_hand(self, number: int) -> None:
        """Put the keyboard on a mark, bring it into sight, and say it."""
        if not 0 <= number < len(self._marks):
            return
        self._in_hand = number
        mark = self._marks[number]
        first, last = self._seen
        day = mark.first.toordinal()
        if not first <= day <= last:
            self._look_from(day - (last - first) / 2, last - first)
        self.setAccessibleDescription(mark.words)
        self.setToolTip(mark.words)
        if self.hasFocus():
            spoken.announce(self, mark.words)
        self.update()

    # ------------------------------------------------------------ mouse and keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._change_lane(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.in_hand is not None:
            self.mark_opened.emit(self.in_hand)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_Home:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        mark = self.in_hand
        if mark is None:
            self.take_in_hand(0 if step > 0 else len(self._marks) - 1)
            return
        number = self._in_hand + step
        if 0 <= number < len(self._marks) and self._marks[number].lane == mark.lane:
            self.take_in_hand(number)

    def _change_lane(self, step: int) -> None:
        mark = self.in_hand
        if mark is None:
            self.take_in_hand(0)
            return
        lane = LANES.index(mark.lane) + step
        while 0 <= lane < len(LANES):
            there = [number for number, other in enumerate(self._marks) if other.lane == LANES[lane]]
            if there:
                self.take_in_hand(min(there, key=lambda number: abs(self._marks[number].first - mark.first)))
                return
            lane += step

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = (int(event.position().x()), self._seen[0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = int(event.position().x())
        if self._drag is not None:
            first, last = self._seen
            days = (x - self._drag[0]) * (last - first) / max(1, self.width() - NAMES)
            self._look_from(self._drag[1] - days, last - first)
            return
        number = self.mark_at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor)
        words = self._marks[number].words if number >= 0 else ""
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moved = self._drag is not None and abs(self._drag[0] - event.position().x()) > 4
        self._drag = None
        number = self.mark_at(event.position().toPoint())
        if not moved and number >= 0:
            self.take_in_hand(number)
            self.mark_opened.emit(self._marks[number])

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            about = self.painting().day_at(event.position().x())
            self._zoom(1 / _ZOOM if event.angleDelta().y() > 0 else _ZOOM, about)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._in_hand < 0 and event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self.take_in_hand(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_timeline(painter, self.painting())
        if self.hasFocus() and self.in_hand is None:
            painter.setPen(theme.colour("focus"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.ROUND, theme.ROUND)
        painter.end()


spoken.give_role(Timeline, QAccessible.Role.Chart)
