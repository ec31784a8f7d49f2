"""A child in a window of its own, beside the main window: several at once, each following what is saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import icons, may, remembered, tabbing, theme
from ui.frame.message_bar import MessageBar
from ui.pages.child_page import ChildPage
from ui.pages.page import Page
from ui.session import Session

if TYPE_CHECKING:
    from ui.forms.form import Form
    from ui.main_window import MainWindow

#: What a page or a list asks for, in place of a form's name, to have a child in its own window.
OWN_WINDOW = "own_window"
_SIZE = "child window"
_WIDTH, _HEIGHT = 960, 700
_LEAST_WIDTH, _LEAST_HEIGHT = 480, 320


class ChildWindow(QWidget):
    """Its title is the child's number alone: titles are seen in task bars and when a screen is shared.

    `go(page, key)` asks the main window for another page; `undo_asked` for its undo.
    """

    go = Signal(str, object)
    undo_asked = Signal()

    def __init__(self, session: Session, child_id: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.session = session
        self.child_id = child_id
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("page")
        self.setWindowTitle(f"Child {child_id}")
        self.setWindowIcon(icons.program_icon())
        self.messages = MessageBar()
        self.page = ChildPage(session)
        about = QVBoxLayout()
        about.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, 0)
        about.addWidget(self.messages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(about)
        column.addWidget(self.page, 1)
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self.resize(*_size())
        self._connect()
        self.page.open(child_id)
        self.page.setFocus()

    def _connect(self) -> None:
        self.page.go.connect(self.go)
        self.page.act_asked.connect(self.open_form)
        self.session.closed.connect(self._store_closed)
        self.session.told.connect(self.messages.say)
        self.session.undo_offered.connect(self._offer_undo, Qt.ConnectionType.QueuedConnection)
        keys = [("Ctrl+W", self.close), ("F5", self.page.read), ("Ctrl+Z", self.undo_asked.emit)]
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act)
        self._set_form_keys()

    def _set_form_keys(self) -> None:
        """The forms about a child by their own keys, always of this one."""
        from ui.forms import FORMS

        for entry in FORMS:
            if entry.of == "child" and entry.shortcut:
                ask = partial(self.page.ask, entry.name)
                QShortcut(QKeySequence(entry.shortcut), self, ask)

    def open_form(self, name: str, options: dict[str, Any]) -> None:
        """Open a form of that name over this window."""
        from ui.forms import open_form

        if name == OWN_WINDOW:
            return
        if why := may.why_not_form(self.session, name, options):
            self.messages.say(why, "warning")
        else:
            open_form(name, self, self.session, **options)

    def _offer_undo(self, what: str) -> None:
        if what == "undo":
            self.messages.offer("Undo", self.undo_asked.emit)

    # ---- leaving

    def _forms(self) -> list[Form]:
        from ui.forms.drafts import open_forms
        from ui.forms.form import Form

        opened = [form for form in open_forms(self.session) if isinstance(form, Form)]
        return [form for form in opened if form.parentWidget() is self]

    def _store_closed(self) -> None:
        """The store goes: what is typed in a form over this window is kept."""
        for form in self._forms():
            form.put_away()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A form over this window goes with it; it asks first where something is typed."""
        for form in self._forms():
            form.reject()
        if self._forms():
            event.ignore()
            return
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return tabbing.go_on(self, forwards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and not self.isMaximized():
            remembered.keep(_SIZE, f"{self.width()}x{self.height()}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "page"):
            QTimer.singleShot(0, self.page, self.page.theme_changed)


def _size() -> tuple[int, int]:
    """As large as such a window was last."""
    width, _, height = remembered.text(_SIZE).partition("x")
    if width.isdigit() and height.isdigit():
        return max(int(width), _LEAST_WIDTH), max(int(height), _LEAST_HEIGHT)
    return _WIDTH, _HEIGHT


class ChildWindows(QObject):
    """The windows of children that are open beside a main window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._open: dict[str, ChildWindow] = {}

    def open(self, child_id: str) -> None:
        """Show a child in its own window; the one that is open already comes to the front."""
        shown = self._open.get(child_id)
        if shown is None:
            shown = self._open[child_id] = ChildWindow(self._window.session, child_id)
            shown.destroyed.connect(partial(self._forget, child_id))
            shown.go.connect(self._go)
            shown.undo_asked.connect(self._undo)
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def opened(self) -> list[ChildWindow]:
        """Those that are open, the oldest first."""
        return list(self._open.values())

    def _forget(self, child_id: str) -> None:
        self._open.pop(child_id, None)

    def _go(self, page: str, key: object) -> None:
        self._to_front()
        self._window.go(page, key)

    def _undo(self) -> None:
        self._to_front()
        self._window.safekeeping.undo()

    def _to_front(self) -> None:
        self._window.raise_()
        self._window.activateWindow()


_of: WeakKeyDictionary[QObject, ChildWindows] = WeakKeyDictionary()


def windows_of(window: MainWindow) -> ChildWindows:
    """The windows of children beside a main window."""
    found = _of.get(window)
    if found is None:
        found = _of[window] = ChildWindows(window)
    return found


def open_in_hand(window: MainWindow, page: QWidget | None) -> None:
    """The child that is seen, or the one chosen in a list, in its own window."""
    child_id = page.child_in_hand() if isinstance(page, Page) else ""
    if child_id and window.session.is_open:
        windows_of(window).open(child_id)
    else:
        window.messages.say("Choose a child first: in a list, or with Ctrl+K.", "warning")
