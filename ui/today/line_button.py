"""A line of Today: a big count, what it counts in plain words, and below why it matters. Enter opens its list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import theme
from ui.drawn_words import draw_two_lines, draw_words, line_heights

_COUNT_WIDTH = 72
_CHEVRON = 20
WORKING_OUT = "…"


class Line(QAbstractButton):
    """What can be walked with Up and Down, and opened with Enter. `walked(step)` follows the keys."""

    walked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walked.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()  # back and forward are the window's
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def draw_ground(self, painter: QPainter) -> None:
        """Where the mouse and the keyboard are."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(place, theme.ROUND, theme.ROUND)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, theme.ROUND, theme.ROUND)

    def draw_chevron(self, painter: QPainter) -> None:
        right, middle = self.width() - 12, self.height() / 2
        painter.setPen(QPen(theme.colour("text_soft"), 1.6))
        painter.drawLine(int(right - 4), int(middle - 4), int(right), int(middle))
        painter.drawLine(int(right), int(middle), int(right - 4), int(middle + 4))


class CountLine(Line):
    """A count with its words. It has its height from the beginning, so that nothing moves when the count comes."""

    def __init__(self, words: str, why: str, *, urgent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._urgent = urgent
        self.count: int | None = None
        self.show_count(None, words, why)

    def show_count(self, count: int | None, words: str, why: str) -> None:
        self.count, self._words, self._why = count, words, why
        said = "being worked out" if count is None else f"{count:,}"
        self.setAccessibleName(f"{said} {words}")
        self.setAccessibleDescription(why)
        self.setToolTip(f"{words[:1].upper()}{words[1:]}. {why}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, max(36, sum(line_heights()) + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw_ground(painter)
        said = WORKING_OUT if self.count is None else f"{self.count:,}"
        quiet = not self.count
        tone = "text_soft" if quiet else ("bad" if self._urgent else "accent")
        draw_words(painter, QRect(0, 0, _COUNT_WIDTH, self.height()), said, "title", tone, right=True)
        left = _COUNT_WIDTH + theme.LARGE
        place = QRect(left, 0, self.width() - left - _CHEVRON - theme.SMALL, self.height())
        if quiet:
            draw_words(painter, place, self._words, "body", "text_soft")
        else:
            draw_two_lines(painter, place, self._words, self._why)
        if self.count:
            self.draw_chevron(painter)
        painter.end()
