"""Who a row is about: those who may be meant, or anybody found by name or number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from placement_tracker.domain.days import in_words
from ui import tabbing, theme
from ui.forms.fields.likely_child import LikelyChild
from ui.search_index import Found
from ui.session import Session

if TYPE_CHECKING:
    from placement_tracker.exchange.pasted.children import Candidate

_WIDTH, _HEIGHT = 560, 320


class WhichChild(QDialog):
    """`chosen(child_id)` follows Enter. Typing searches all children; blank shows those who may be meant."""

    chosen = Signal(str)

    def __init__(
        self, session: Session, said: str, offered: Sequence[Candidate], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Which child?")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = QLabel(f"The row says: {said}" if said else "The row does not say whom it is about.", self)
        about.setWordWrap(True)
        more = QLabel("All rows that say the same go to the same child.", self)
        theme.dress(more, role="soft")
        more.setWordWrap(True)
        self.picker = _Picker(self, session)
        self.picker.name_it("Find a child by any part of the name or number")
        self.picker.offer(
            [_found(one) for one in offered],
            "" if offered else "Nobody has a name like it. Type a part of the name.",
        )
        self.picker.changed.connect(self._chosen)
        self.take = QPushButton("This child", self)
        theme.dress(self.take, role="primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self.picker.take_marked)
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SMALL)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        for part in (about, more, self.picker):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(_WIDTH, _HEIGHT)
        self.picker.take_focus()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return tabbing.go_on(self, forwards)

    def _chosen(self) -> None:
        child_id = self.picker.value_or_none()
        if child_id is not None:
            self.chosen.emit(child_id)
            self.accept()


class _Picker(LikelyChild):
    """As wide as the dialog. Enter alone chooses, for choosing closes the dialog: Tab goes on to its buttons."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session)
        for part in (self.line, self.list):
            part.setMaximumWidth(_WIDTH)

    def _key(self, event: QKeyEvent) -> bool:
        return event.key() != Qt.Key.Key_Tab and super()._key(event)

    def take_marked(self) -> None:
        """Take the child that is marked in the list."""
        item = self.list.currentItem()
        if item is not None and not self.list.isHidden() and not self._is_searching():
            self._choose(item)


def _found(one: Candidate) -> Found:
    born = f"born {in_words(one.born)}" if one.born is not None else ""
    also = f"also known as {one.also_known_as}" if one.also_known_as else ""
    return Found(one.child_id, one.name, "  ·  ".join(filter(None, (one.child_id, born, also))))
