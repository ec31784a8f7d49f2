"""A drop-down that ends what it has no room for with an ellipsis, where Qt's own cuts a word in two."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

_LEAST_WIDE = 96
_COMBO_BOX = QStyle.ComplexControl.CC_ComboBox


class ElidedBox(QComboBox):
    """Like any other; only what is written on it is shortened, and its tip has the whole of it then. It gives way
    before a button beside it does.
    """

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(QSize(_LEAST_WIDE, self.sizeHint().height()))

    @property
    def tip(self) -> str:
        """What is said when the mouse rests on it."""
        option = self._option()
        words = option.currentText
        if option.fontMetrics.horizontalAdvance(words) <= self._room(option):
            return self.toolTip()
        return ": ".join(part for part in (self.toolTip(), words) if part)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = self._option()
        words, room = option.currentText, self._room(option)
        option.currentText = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(_COMBO_BOX, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _room(self, option: QStyleOptionComboBox) -> int:
        """How wide the words may be."""
        field = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(_COMBO_BOX, option, field, self).width()
