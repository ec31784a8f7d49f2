"""The small pictures inside fields, drawn so that they are sharp at every size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPen, QPixmap

from ui import theme


class _Calendar(QIconEngine):
    """A sheet of a calendar, in the colour of the theme that is on when it is drawn."""

    def paint(self, painter: QPainter, rect: QRectF, mode: QIcon.Mode, state: QIcon.State) -> None:  # type: ignore[override]
        box = QRectF(rect).adjusted(1.5, 2.5, -1.5, -1.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("text_soft"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 2, 2)
        line = box.top() + box.height() * 0.32
        painter.drawLine(QPointF(box.left(), line), QPointF(box.right(), line))
        for share in (0.3, 0.7):
            across = box.left() + box.width() * share
            painter.drawLine(QPointF(across, box.top() - 1.5), QPointF(across, box.top() + 1.5))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRectF(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        return _Calendar()


def calendar_icon() -> QIcon:
    return QIcon(_Calendar())
