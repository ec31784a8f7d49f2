"""The size of a form's window: as high as what it shows, never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

_ROUND_THE_SCREEN = QSize(40, 60)
_LEAST = 180


def fit(dialog: QDialog, scroll: QScrollArea, *, width: int, highest: int) -> None:
    """Resize to what the scroll area holds. A window does not shrink under somebody's hands."""
    room = dialog.screen().availableSize() - _ROUND_THE_SCREEN
    body, outer = scroll.widget(), dialog.layout()
    if body is None or outer is None:
        return
    wide = min(max(width, dialog.width()), room.width())
    inner = body.layout()
    inside = inner.totalHeightForWidth(wide - 16) if inner is not None else -1
    inside = inside if inside > 0 else body.sizeHint().height()
    for part in reversed(dialog.findChildren(QWidget)):
        # One that was never dressed is smaller than it will be; and what changed inside is told to what is outside.
        part.ensurePolished()
        if part.layout() is not None:
            part.updateGeometry()
    # What stands above and below has words that wrap too: how high it is depends on the width.
    all_of_it = outer.totalHeightForWidth(wide) if outer.hasHeightForWidth() else outer.sizeHint().height()
    round_it = all_of_it - scroll.sizeHint().height()
    high = min(max(inside + round_it + 4, dialog.height()), highest, room.height())
    dialog.setMinimumSize(min(width - 200, room.width()), min(_LEAST, room.height()))
    dialog.resize(wide, max(high, min(dialog.height(), room.height())))
