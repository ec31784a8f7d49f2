"""A chart in the window: one goes along it with Left and Right, or with the mouse, and it says where one is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import spoken
from ui.charts.drawing import Drawing, InHand
from ui.charts.look import on_screen
from ui.charts.marks_paint import draw_focus

_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -12,
    Qt.Key.Key_PageDown: 12,
}
_TABBED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class ChartView(QWidget):
    """`moved(place, words)` follows every step; `opened(place)` Enter or a double click."""

    moved = Signal(int, str)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing: Drawing | None = None
        self._place = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Chart")

    def sizeHint(self) -> QSize:
        return QSize(600, 300)

    @property
    def drawing(self) -> Drawing | None:
        return self._drawing

    @property
    def place(self) -> int:
        """Where the cursor is; -1 for nowhere."""
        return self._place

    def show_drawing(self, drawing: Drawing) -> None:
        """Show a chart, the cursor nowhere."""
        self._drawing, self._place = drawing, -1
        self.setAccessibleName(f"{drawing.title}, chart")
        self.setAccessibleDescription(drawing.description())
        self.setMinimumHeight(int(drawing.least_height(on_screen())))
        self.setToolTip("")
        self.update()

    def go_to(self, place: int) -> None:
        """Put the cursor at a place, and say what stands there."""
        drawing = self._drawing
        if drawing is None or not drawing.count or place == self._place:
            return
        self._place = place if place < 0 else min(place, drawing.count - 1)
        words = drawing.words_at(self._place) if self._place >= 0 else ""
        self.setAccessibleDescription(words or drawing.description())
        if self.hasFocus():
            spoken.announce(self, words)
        self.moved.emit(self._place, words)
        self.update()

    # ------------------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        drawing, key = self._drawing, Qt.Key(event.key())
        if drawing is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in _KEYS:
            self._step(_KEYS[key])
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(drawing.count - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._place >= 0:
            self.opened.emit(self._place)
        elif key == Qt.Key.Key_Escape and self._place >= 0:
            self.go_to(-1)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        assert self._drawing is not None
        if self._place < 0:
            self.go_to(self._drawing.count - 1 if step < 0 else 0)
        else:
            self.go_to(max(0, self._place + step))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.go_to(self._at(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.go_to(self._at(event))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (place := self._at(event)) >= 0:
            self.opened.emit(place)

    def _at(self, event: QMouseEvent) -> int:
        if self._drawing is None:
            return -1
        return self._drawing.place_at(event.position(), self._area(), on_screen())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.go_to(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._place < 0 and self._drawing is not None and event.reason() in _TABBED:
            self.go_to(self._drawing.count - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # ------------------------------------------------------------ drawing

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(4, 4, -4, -4)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = on_screen()
        painter.fillRect(self.rect(), look.colour("surface"))
        if self._drawing is not None and self._drawing.count:
            self._drawing.paint(painter, self._area(), look, InHand(self._place, self.hasFocus()))
            if self.hasFocus():
                draw_focus(painter, QRectF(self.rect()), look)
        painter.end()


spoken.give_role(ChartView, QAccessible.Role.Chart)
