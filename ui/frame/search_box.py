"""The one search: a child by any part of name, number, UPN or postcode, as one types."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui import icons, task, theme
from ui.session import Session

_AFTER_KEY_MS = 60
_ASKS, _ASKS_SHORTLY = "Find a child: name, number, UPN or postcode  (Ctrl+K)", "Find a child  (Ctrl+K)"
#: How wide the list of those found is at least, where the window has room for it.
_LEAST_WIDE = 460
_ID_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class SearchBox(QLineEdit):
    """Type, arrow down, Enter. `child_chosen(child_id)` follows; Esc leaves."""

    child_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asking: task.Task | None = None
        self.setPlaceholderText(_ASKS)
        self.setAccessibleName("Find a child by name, number, UPN or postcode")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(160)
        self.setMaximumWidth(560)
        self.setEnabled(False)
        self._sign = self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._found: QListWidget | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER_KEY_MS)
        self._wait.timeout.connect(self._ask)
        self._is_awaited = False
        self.textEdited.connect(self._typed)

    def start(self) -> None:
        """Come to the search from anywhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def found(self) -> list[str]:
        """What is found and offered now, as it is shown."""
        if self._found is None or not self._found.isVisible():
            return []
        return [self._found.item(place).text() for place in range(self._found.count())]

    def _typed(self) -> None:
        self._is_awaited = False
        self._wait.start()

    def _ask(self) -> None:
        if self._asking is not None:
            self._asking.forget()
            self._asking = None
        typed, session = self.text().strip(), self._session
        if not typed or not session.is_open:
            self._close_list()
            return
        store = session.store

        def find(_progress: task.Progress) -> Any:
            from ui.search_index import made_index

            return made_index(session, store).find(typed)

        self._asking = task.run(find, done=self._show)

    def _show(self, found: list[Any]) -> None:
        from ui.found_child import on_two_lines
        from ui.search_index import called_so

        self._asking = None
        offered = self._list()
        offered.clear()
        for child in found:
            item = QListWidgetItem(on_two_lines(child))
            item.setData(_ID_ROLE, child.child_id)
            item.setSizeHint(QSize(0, 48))
            offered.addItem(item)
        if not found:
            item = QListWidgetItem("Nobody found. Try fewer letters, or another part of the name.")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setSizeHint(QSize(0, 40))
            offered.addItem(item)
        else:
            offered.setCurrentRow(0)
        self._place_list(offered)
        awaited, self._is_awaited = self._is_awaited, False
        meant = called_so(found, self.text())
        if awaited and len(meant) == 1:
            self._choose(offered.item(meant[0]))

    def _list(self) -> QListWidget:
        from ui.found_child import FoundDelegate

        if self._found is None:
            self._found = QListWidget(self.window())
            self._found.setItemDelegate(FoundDelegate(self._found))
            self._found.setObjectName("choices")
            self._found.setAccessibleName("Children found")
            self._found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._found.setFrameShape(QFrame.Shape.NoFrame)
            self._found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._found.itemClicked.connect(self._choose)
        return self._found

    def _place_list(self, offered: QListWidget) -> None:
        under = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        room = self.window().height() - under.y() - theme.LARGE
        high = sum(offered.item(place).sizeHint().height() for place in range(offered.count())) + 12
        wide = min(max(self.width(), _LEAST_WIDE), self.window().width() - under.x() - theme.SMALL)
        offered.setGeometry(under.x(), under.y(), wide, min(high, room))
        offered.raise_()
        offered.show()

    def _close_list(self) -> None:
        if self._found is not None:
            self._found.hide()

    def _choose(self, item: QListWidgetItem | None) -> None:
        child_id = item.data(_ID_ROLE) if item is not None else None
        if child_id:
            self.finish()
            self.child_chosen.emit(child_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, offered = event.key(), self._found
        seen = offered is not None and offered.isVisible()
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key == Qt.Key.Key_Escape:
            self.finish()
        elif enters and (self._wait.isActive() or self._asking is not None):
            # What is offered is what was found before the last letters. The one child called so opens when found.
            self._is_awaited = True
            if self._wait.isActive():
                self._wait.stop()
                self._ask()
        elif offered is not None and seen and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            offered.setCurrentRow(max(0, min(offered.count() - 1, offered.currentRow() + step)))
            current = offered.currentItem()
            self.setAccessibleDescription(current.text() if current is not None else "")
        elif offered is not None and seen and enters:
            self._choose(offered.currentItem())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The sign at its left and the room at either end.
        room = event.size().width() - 56
        fits = self.fontMetrics().horizontalAdvance(_ASKS) <= room
        self.setPlaceholderText(_ASKS if fits else _ASKS_SHORTLY)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QTimer.singleShot(120, self._close_list)

    def finish(self) -> None:
        """Forget what was typed: one has gone elsewhere."""
        self._wait.stop()
        if self._asking is not None:
            self._asking.forget()
            self._asking = None
        self._close_list()
        self.clear()

    def theme_changed(self) -> None:
        self._sign.setIcon(icons.icon("search"))
