"""What every page has: a title, a way to be opened, and a way to read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import may, task, theme
from ui.session import Session

if TYPE_CHECKING:
    # The frame knows pages before its first paint, and needs no list for it.
    from placement_tracker.domain.kinds import Row
    from ui.lists.panel import ListPanel

#: Below which height a page is low.
_LOW = 440


class Page(QWidget):
    """A page reads off the window's thread, shows what came, and reads again when records change.

    `go(page, key)` asks the frame for another page; `act_asked(name, options)` asks it for a form.
    """

    go = Signal(str, object)
    act_asked = Signal(str, object)

    #: The kinds of record that the page shows; it reads again when one of them was written.
    kinds: frozenset[str] = frozenset()

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.session = session
        self.setAccessibleName(title)
        self._reading: task.Task | None = None
        self._stale = True
        self._title: QLabel | None = None
        self._is_low = False
        self.column = QVBoxLayout(self)
        self._give_room()
        session.changed.connect(self._records_changed)
        session.opened.connect(self._store_changed)

    def add_title(self, words: str, *beside: QWidget) -> QLabel:
        """The page's title, with what stands at its right."""
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        label = QLabel(words)
        label.setProperty("role", "title")
        label.setWordWrap(not beside)
        self._title = label
        line.addWidget(label, 1)
        for widget in beside:
            line.addWidget(widget)
        self.column.addLayout(line)
        self._give_room()
        return label

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_low = event.size().height() < _LOW
        if is_low != self._is_low:
            self._is_low = is_low
            self._give_room()

    def _give_room(self) -> None:
        """In a low window (or with large type) what is on the page has the room, not what is between."""
        above = theme.SMALL if self._is_low else theme.MEDIUM
        below = theme.TIGHT if self._is_low else theme.MEDIUM
        self.column.setContentsMargins(theme.LARGE, above, theme.LARGE, below)
        self.column.setSpacing(theme.SMALL if self._is_low else theme.MEDIUM)
        if self._title is not None:
            theme.dress(self._title, role="heading" if self._is_low else "title")
            # As high as with buttons beside it, so that titles stand alike on every page.
            self._title.setMinimumHeight(0 if self._is_low else theme.CONTROL)

    def own(self, *panels: ListPanel) -> None:
        """Look after lists: their named views, and what leaves by them."""
        from ui.lists.leaving import Leaving
        from ui.lists.row_menu import RowMenu
        from ui.lists.views import ListViews

        for panel in panels:
            panel.today = lambda: self.session.today
            Leaving(self.session, panel)
            ListViews(self.session, panel)
            RowMenu(self, panel)

    def open(self, key: Any = None) -> None:
        """Come to the page; `key` says of what (a child's number, a view). Reads where it has not yet."""
        self.take(key)
        self.show_allowed()
        if self._stale and self.session.is_open:
            self.read()

    def take(self, key: Any) -> None:
        """Take what the page is opened with. A page that is of nothing in particular needs none of it."""

    def child_in_hand(self) -> str:
        """The number of the child that a form opened by its keys is about: of the one row chosen in the list that has
        the keyboard; "" where there is none.
        """
        chosen = self._chosen_children()
        return chosen[0] if len(chosen) == 1 else ""

    def chosen_for(self, form: str) -> tuple[str, ...]:
        """What a form of many is about where it is opened by its keys: the children that are chosen in the list that
        has the keyboard, where they are several.
        """
        chosen = self._chosen_children() if form == "passing_on" else ()
        return chosen if len(chosen) > 1 else ()

    def opens_itself(self, form: str) -> bool:
        """Whether the page has opened the form of these keys itself, on what is chosen in it."""
        return False

    def record_in_hand(self) -> Row | None:
        """The record that a note opened by its keys is about; None where there is none."""
        return None

    def _chosen_children(self) -> tuple[str, ...]:
        from ui.lists.chosen import children_of

        view = self.window().focusWidget()
        if view is None or not hasattr(view, "selected_rows") or not self.isAncestorOf(view):
            return ()
        return children_of(view.selected_rows())

    def read(self) -> None:
        """Read what the page shows, off the window's thread."""
        if self._reading is not None:
            self._reading.forget()
        self._stale = False
        self._reading = self.start_reading()

    def start_reading(self) -> task.Task | None:
        """Start the page's own job."""
        return None

    def mark_stale(self) -> None:
        """What is shown is old: read now if the page is seen, else when it is next."""
        self._stale = True
        self._read_if_stale()

    def show_allowed(self) -> None:
        """Buttons that open a form which is not for who is signed in cannot be pressed, and say why."""
        if self.session.is_open:
            may.show_forms(self.session, self)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the window was locked is read when it is seen again."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._read_if_stale)

    def _read_if_stale(self) -> None:
        if self._stale and self.isVisible() and self.session.is_open:
            self.read()

    def _records_changed(self, kinds: frozenset[str], children: frozenset[str]) -> None:
        if not kinds or "people" in kinds:
            self.show_allowed()
        if self.concerns(kinds, children):
            self.mark_stale()

    def _store_changed(self) -> None:
        self.show_allowed()
        self.mark_stale()

    def concerns(self, kinds: frozenset[str], children: frozenset[str]) -> bool:
        """Whether a write of these kinds about these children changes what is shown. Empty kinds: anything
        may.
        """
        return not kinds or not self.kinds or bool(kinds & self.kinds)

    def theme_changed(self) -> None:
        """Draw anew what was drawn in the other colours."""
