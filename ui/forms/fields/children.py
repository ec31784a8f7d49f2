"""The field for a child: any part of the name or number finds it, as one types, forgiving spelling."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui import task
from ui.forms.fields.base import Field, Unreadable, side_note
from ui.found_child import FoundDelegate, on_one_line
from ui.search_index import Found, called_so, made_index
from ui.session import Session

_WAIT = 60  # milliseconds after a key before the search starts
#: Where an item of the list holds who was found.
KEY = Qt.ItemDataRole.UserRole
_ROWS = 6
#: How wide the list may be: what stands last in a line says who is missing.
_WIDE_LIST = 540


class ChildPicker(Field):
    """Its value is the child's number. The list below shows who fits; Down and Enter choose.

    An Enter or Tab that comes before the answer is kept: it takes the child if only one is called so.
    """

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self._session = session
        self._chosen: Found | None = None
        self._task: task.Task | None = None
        self._is_awaited = False
        self.line = QLineEdit(self)
        self.line.setMaximumWidth(420)
        self.line.setPlaceholderText("Any part of the name or number")
        self.list = QListWidget(self)
        self.list.setMaximumWidth(_WIDE_LIST)
        self.list.setAccessibleName("Children who fit")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.hide()
        self.note = side_note(self)
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (self.line, self.list, self.note):
            column.addWidget(part)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self._search)
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)

    def entries(self) -> list[QWidget]:
        return [self.line]

    def value(self) -> Any:
        if self._chosen is not None:
            return self._chosen.child_id
        if not self.line.text().strip():
            return None
        raise Unreadable("Choose the child from the list below: Down, then Enter.")

    def value_or_none(self) -> str | None:
        return self._chosen.child_id if self._chosen is not None else None

    def show_value(self, value: Any) -> None:
        """Only a blank can be shown: a known child stands on top of the form instead."""
        self._chosen = None
        self.line.clear()
        self._say("")
        self.list.hide()

    def typed(self) -> Any:
        return self.line.text()

    def put_back(self, typed: Any) -> None:
        self.line.setText(str(typed))
        self._typed()

    def _typed(self) -> None:
        self._chosen = None
        self._is_awaited = False
        self._say("")
        self._wait.start()
        self.changed.emit()

    def _search(self) -> None:
        if self._task is not None:
            self._task.forget()
            self._task = None
        text = self.line.text().strip()
        if not text:
            self.list.hide()
            return
        session = self._session
        store = session.store
        self._task = session.run(
            lambda _progress: made_index(session, store).find(text, _ROWS), done=self._show
        )

    def _show(self, found: list[Found]) -> None:
        self._task = None
        self.list.clear()
        height = self.fontMetrics().lineSpacing() + 10
        for one in found:
            item = QListWidgetItem(on_one_line(one), self.list)
            item.setData(KEY, one)
            item.setSizeHint(QSize(0, height))
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(height * len(found) + 8)
        self.list.setVisible(bool(found))
        self._say("" if found else "Nobody fits. Type less, or another part of the name.")
        awaited, self._is_awaited = self._is_awaited, False
        meant = called_so(found, self.line.text())
        if awaited and len(meant) == 1:
            self._choose(self.list.item(meant[0]))

    def _is_searching(self) -> bool:
        return self._wait.isActive() or self._task is not None

    def _search_now(self) -> None:
        if self._wait.isActive():
            self._wait.stop()
            self._search()

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _choose(self, item: QListWidgetItem) -> None:
        chosen: Found = item.data(KEY)
        self._chosen = chosen
        self.line.setText(f"{chosen.name}  ·  {chosen.child_id}")
        self.list.hide()
        self._say("")
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Down and Up walk the list; Enter and Tab take the line that is marked."""
        enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers()
        if self._is_searching() and self.line.text().strip() and (enters or event.key() == Qt.Key.Key_Tab):
            self._is_awaited = True
            self._search_now()
            return True
        if self.list.isHidden():
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            row = self.list.currentRow() + step
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
            return True
        item = self.list.currentItem()
        if enters and item is not None:
            self._choose(item)
            return True
        if event.key() == Qt.Key.Key_Tab and item is not None and self.list.count() == 1:
            self._choose(item)
            # A form goes on to its first question by itself.
            return not self.line.hasFocus()
        return False
