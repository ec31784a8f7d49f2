"""A drop-down that ends what it has no room for with an ellipsis, where Qt's own cuts a word in two."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

_LEAST_WIDE = 96


class ElidedBox(QComboBox):
    """Like any other; only what is written on it is shortened. It gives way before a button beside it does."""

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(QSize(_LEAST_WIDE, self.sizeHint().height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ComboBox
        field = self.style().subControlRect(control, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        words = option.currentText
        option.currentText = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, field.width())
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
