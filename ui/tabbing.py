"""Tab goes as one reads: part by part of the window, in each from the top, in a line from the left.

Qt goes in the order in which widgets were made, and passes over all that stands before what a page gives the
keyboard to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QWidget,
)

_TAB = Qt.FocusPolicy.TabFocus.value
#: What one goes into with its own keys, and not with Tab.
_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit)


def go_on(window: QWidget, forwards: bool) -> bool:
    """Give the keyboard to the next stop of a window, or the one before; after the last comes the first. Whether
    there is one.
    """
    order = list(_read(window))
    if not forwards:
        order.reverse()
    at = window.focusWidget()
    here = order.index(at) + 1 if at in order else 0
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    for widget in (*order[here:], *order[:here]):
        if widget is not at and is_stop(widget):
            widget.setFocus(reason)
            bring_into_sight(widget)
            return True
    return False


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget; among buttons of which one is chosen, at that one: arrows go to the others."""
    if not widget.focusPolicy().value & _TAB or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    chosen = group.checkedButton() if group is not None and group.exclusive() else None
    if chosen is None:
        return True
    return widget is chosen or not chosen.isVisible() or not chosen.isEnabled()


def bring_into_sight(widget: QWidget) -> None:
    """Scroll so far that a widget is seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _read(widget: QWidget) -> Iterator[QWidget]:
    """All that is seen in a widget, in the order in which one reads it."""
    for child in _parts(widget):
        if child.isVisible() and not child.isWindow():
            yield child
            if not isinstance(child, _WHOLE):
                yield from _read(child)


def _parts(widget: QWidget) -> Iterable[QWidget]:
    """What a widget holds: as its layout has it, then what lies in none by where it lies."""
    if isinstance(widget, QMainWindow):
        centre = widget.centralWidget()
        return [widget.statusBar()] if centre is None else [centre, widget.statusBar()]
    layout = widget.layout()
    laid = list(_laid_out(layout)) if layout is not None else []
    others = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    others = [other for other in others if other not in laid]
    return [*laid, *sorted(others, key=lambda other: (other.y(), other.x()))]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = range(layout.count())
    if isinstance(layout, QGridLayout):
        places = sorted(places, key=lambda place: layout.getItemPosition(place)[:2])  # type: ignore[assignment,index]
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
