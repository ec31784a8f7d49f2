"""Whether all words of a window can be read: nothing is cut, nothing lies outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from tests.access.looking import called, name_of, shown
from ui.elided_box import ElidedBox

_SLACK = 2
_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def cut(top: QWidget) -> list[str]:
    """Words that their widget does not show whole, and that stand whole nowhere else."""
    return [f"{called(widget)} cuts “{words}”" for widget in shown(top) for words in _cut_in(widget)]


def _cut_in(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QPushButton | QCheckBox | QRadioButton | QToolButton):
        yield from _button(widget)
    elif isinstance(widget, QComboBox):
        yield from _choice(widget)
    elif isinstance(widget, QHeaderView):
        yield from _header(widget)
    elif isinstance(widget, QTabBar):
        yield from _tabs(widget)


def _label(label: QLabel) -> Iterator[str]:
    words = label.text()
    if not words or not label.pixmap().isNull():
        return
    if _is_told(label, words):
        return
    room = label.contentsRect()
    if label.wordWrap() or _is_rich(words):
        too_high = label.heightForWidth(label.width()) > label.height() + _SLACK
        if too_high or _longest_word(label, words) > room.width() + _SLACK:
            yield words
    elif label.sizeHint().width() > label.width() + _SLACK or _ends_cut(words):
        yield words


def _is_rich(words: str) -> bool:
    return "</" in words


def _longest_word(label: QLabel, words: str) -> int:
    if _is_rich(words):
        return 0
    return max(
        (label.fontMetrics().horizontalAdvance(word) for word in re.split(r"[\s/-]", words)), default=0
    )


def _ends_cut(words: str) -> bool:
    """Whether words were shortened to fit, and not because something is under way."""
    return (
        words.endswith("…") and " " in words and not words.endswith("ing…") and not words.endswith("moment…")
    )


def _is_told(widget: QWidget, words: str) -> bool:
    """Whether a label shows the beginning of what stands whole in its tip."""
    whole = " ".join(widget.toolTip().split())
    start = words.rstrip("…").split("   ")[0].strip()
    return bool(whole) and start in whole


def _button(button: QPushButton | QCheckBox | QRadioButton | QToolButton) -> Iterator[str]:
    words = button.text()
    if not words or (isinstance(button, QToolButton) and _shows_icon_alone(button)):
        return
    if (
        button.sizeHint().width() > button.width() + _SLACK
        or button.sizeHint().height() > button.height() + 4
    ):
        yield words


def _shows_icon_alone(button: QToolButton) -> bool:
    return button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly and not button.icon().isNull()


def _choice(box: QComboBox) -> Iterator[str]:
    if isinstance(box, ElidedBox):
        return  # it is shortened on purpose: its list has every choice whole, and what is chosen is heard whole
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    words = box.currentText()
    if (
        words
        and box.fontMetrics().horizontalAdvance(words) > room.width() + _SLACK
        and words not in box.toolTip()
    ):
        yield words


def _header(header: QHeaderView) -> Iterator[str]:
    if header.orientation() is not Qt.Orientation.Horizontal:
        return
    for section in range(header.count()):
        if header.isSectionHidden(section):
            continue
        if header.sectionSizeFromContents(section).width() > header.sectionSize(section) + _SLACK:
            model = header.model()
            if not model.headerData(section, header.orientation(), Qt.ItemDataRole.ToolTipRole):
                yield str(model.headerData(section, header.orientation()))


def _tabs(bar: QTabBar) -> Iterator[str]:
    for tab in range(bar.count()):
        if bar.fontMetrics().horizontalAdvance(bar.tabText(tab)) > bar.tabRect(tab).width() + _SLACK:
            yield bar.tabText(tab)
    if not bar.usesScrollButtons() and bar.tabRect(bar.count() - 1).right() > bar.width() + _SLACK:
        yield bar.tabText(bar.count() - 1)


def outside(top: QWidget) -> list[str]:
    """What lies outside what holds it, and cannot be scrolled to."""
    found: list[str] = []
    for widget in shown(top):
        above = widget.parentWidget()
        if above is None or widget.width() <= 0 or widget.height() <= 0:
            continue
        holder = above.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is above:
            if isinstance(holder, QScrollArea):
                found += _too_wide(holder, widget)
            continue
        inside = above.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        if not inside.contains(QRect(widget.pos(), widget.size())):
            found.append(
                f"{called(widget)} lies at {widget.geometry().getRect()} in {above.rect().getRect()}"
            )
    return found


def _too_wide(area: QScrollArea, widget: QWidget) -> Iterator[str]:
    wide = widget.width() > area.viewport().width() + _SLACK
    high = widget.height() > area.viewport().height() + _SLACK
    if (wide and area.horizontalScrollBarPolicy() is _OFF) or (
        high and area.verticalScrollBarPolicy() is _OFF
    ):
        name = name_of(area) or type(area).__name__
        found = widget.size().toTuple()
        yield f"{name} does not scroll to all of {called(widget)}: {found} in {area.viewport().size().toTuple()}"
