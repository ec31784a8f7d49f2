"""The charts of a return's pages as pictures for the preview, in the window's colours."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from placement_tracker.returns.pages import Bars, Chart
from ui import theme
from ui.charts.bars import BarDrawing
from ui.charts.drawing import Drawing, InHand
from ui.charts.lines import LineDrawing
from ui.charts.look import on_screen

_TITLE = 24.0


def chart_picture(chart: Chart | Bars, width: int, height: int, ratio: float) -> QPixmap:
    """A chart under its title, so wide and high; `ratio` is how many points of the screen a pixel has."""
    drawing: Drawing = LineDrawing(chart) if isinstance(chart, Chart) else BarDrawing(chart)
    look = on_screen()
    high = max(height, int(drawing.least_height(look) + _TITLE))
    made = QPixmap(int(width * ratio), int(high * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(theme.colour("surface"))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font("strong"))
    painter.setPen(theme.colour("text"))
    title = painter.fontMetrics().elidedText(chart.title, Qt.TextElideMode.ElideRight, width - 8)
    painter.drawText(QRectF(4, 0, width - 8, _TITLE), title)
    drawing.paint(painter, QRectF(0, _TITLE, width, high - _TITLE), look, InHand())
    painter.end()
    return made
