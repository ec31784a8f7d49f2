"""The size of a form's window: as high as what it shows, never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

_ROUND_THE_SCREEN = QSize(40, 60)
_LEAST = 180
#: A screen lower than this has no room for all that stands above the questions.
_LOW = 500


def is_low(widget: QWidget) -> bool:
    """Whether the screen is so low that what is above the questions must be short."""
    return widget.screen().availableSize().height() < _LOW


def room_for(window: QWidget) -> QSize:
    """How large a window may be on its screen."""
    return window.screen().availableSize() - _ROUND_THE_SCREEN


def fit(
    dialog: QDialog, scroll: QScrollArea, *, width: int, highest: int, least: int = 0, to_come: int = 0
) -> None:
    """Resize to what the scroll area holds and what is `to_come`, at least so high. A window does not shrink under
    somebody's hands.
    """
    room = room_for(dialog)
    wide, highest = min(max(width, dialog.width()), room.width()), min(highest, room.height())
    stands = dialog.height() if dialog.testAttribute(Qt.WidgetAttribute.WA_Resized) else 0
    high = max(least, stands)
    if high < highest:
        high = max(high, _needed(dialog, scroll, wide) + to_come)
    dialog.setMinimumSize(min(width - 200, room.width()), min(_LEAST, room.height()))
    dialog.resize(wide, max(min(high, highest), min(stands, room.height())))


def settle(widget: QWidget) -> None:
    """Let each part know how high it will be: one that was never dressed is smaller, and what changed inside is told to
    what is outside.
    """
    for part in reversed(widget.findChildren(QWidget)):
        part.ensurePolished()
        if part.layout() is not None:
            part.updateGeometry()


def _needed(dialog: QDialog, scroll: QScrollArea, wide: int) -> int:
    """How high a dialog of a width has to be for all that it shows."""
    body, outer = scroll.widget(), dialog.layout()
    if body is None or outer is None:
        return 0
    settle(dialog)
    inner = body.layout()
    inside = inner.totalHeightForWidth(wide - 16) if inner is not None else -1
    inside = inside if inside > 0 else body.sizeHint().height()
    # What stands above and below has words that wrap too: how high it is depends on the width.
    all_of_it = outer.totalHeightForWidth(wide) if outer.hasHeightForWidth() else outer.sizeHint().height()
    return inside + all_of_it - scroll.sizeHint().height() + 4
