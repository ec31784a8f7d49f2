"""Who a row is about: those who may be meant, or anybody found by name or number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.days import in_words
from ui import tabbing, task, theme
from ui.search_index import Found, made_index
from ui.session import Session

if TYPE_CHECKING:
    from placement_tracker.exchange.pasted.children import Candidate

_KEY = Qt.ItemDataRole.UserRole
_WAIT = 60
_MOST = 8


class WhichChild(QDialog):
    """`chosen(child_id)` follows Enter. Typing searches all children; blank shows those who may be meant."""

    chosen = Signal(str)

    def __init__(
        self, session: Session, said: str, offered: Sequence[Candidate], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._session, self._offered = session, offered
        self._task: task.Task | None = None
        self.setWindowTitle("Which child?")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = QLabel(f"The row says: {said}" if said else "The row does not say whom it is about.", self)
        about.setWordWrap(True)
        more = QLabel("All rows that say the same go to the same child.", self)
        theme.dress(more, role="soft")
        more.setWordWrap(True)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Find another: any part of the name or number")
        self.line.setAccessibleName("Find a child by any part of the name or number")
        self.list = QListWidget(self)
        self.list.setObjectName("chooser")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Children who may be meant")
        self.none = QLabel("", self)
        theme.dress(self.none, role="soft")
        self.take = QPushButton("This child", self)
        theme.dress(self.take, role="primary")
        self.take.setDefault(True)
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SMALL)
        foot.addWidget(self.none, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        for part in (about, more, self.line, self.list):
            column.addWidget(part)
        column.addLayout(foot)
        self._connect()
        self.resize(560, 320)
        self._show_offered()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return tabbing.go_on(self, forwards)

    def _connect(self) -> None:
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self._search)
        self.line.textEdited.connect(lambda: self._wait.start())
        self.line.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.take.clicked.connect(self._choose)
        self.line.setFocus()

    def _show_offered(self) -> None:
        lines = []
        for one in self._offered:
            born = f"born {in_words(one.born)}" if one.born is not None else ""
            also = f"also known as {one.also_known_as}" if one.also_known_as else ""
            lines.append(
                (one.child_id, "  ·  ".join(part for part in (one.name, one.child_id, born, also) if part))
            )
        self._show(lines)
        self.none.setText("" if lines else "Nobody comes near. Type a part of the name.")

    def _search(self) -> None:
        if self._task is not None:
            self._task.forget()
        text, session, store = self.line.text().strip(), self._session, self._session.store
        if not text:
            self._show_offered()
            return
        self._task = session.run(
            lambda _progress: made_index(session, store).find(text, _MOST), done=self._found
        )

    def _found(self, found: list[Found]) -> None:
        self._task = None
        self._show([(one.child_id, f"{one.name}  ·  {one.line}") for one in found])
        self.none.setText("" if found else "Nobody fits. Type less, or another part of the name.")

    def _show(self, lines: Sequence[tuple[str, str]]) -> None:
        self.list.clear()
        for child_id, words in lines:
            item = QListWidgetItem(words, self.list)
            item.setData(_KEY, child_id)
            item.setToolTip(words)
            # A long name ends in dots, and is not scrolled to.
            item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() + theme.LARGE))
        self.list.setCurrentRow(0)
        self.take.setEnabled(bool(lines))

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(str(item.data(_KEY)))
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Up walk the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)
