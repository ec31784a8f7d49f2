"""The frame: pages at the left, the search on top, messages, the page, the line at the bottom.

It is painted before anything heavy is imported: pages are imported and made when they are first seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui import icons, may, tabbing, task, theme
from ui.frame.backing_up import BackingUp
from ui.frame.message_bar import MessageBar
from ui.frame.rail import Rail, RailEntry, page_keys
from ui.frame.safekeeping import Safekeeping
from ui.frame.status_line import StatusLine
from ui.frame.top_bar import TopBar
from ui.lock.locking import Locking
from ui.notes.opened import OpenedDocuments
from ui.pages.page import Page
from ui.session import Session

RAIL = (
    RailEntry("today", "Today", "today"),
    RailEntry("children", "Children", "children"),
    RailEntry("stability", "Stability", "stability"),
    RailEntry("missing", "Missing", "missing"),
    RailEntry("interviews", "Interviews", "interviews"),
    RailEntry("lists", "Lists", "lists"),
    RailEntry("scorecard", "Scorecard", "scorecard"),
    RailEntry("returns", "Returns", "returns"),
    RailEntry("problems", "Problems", "problems"),
    RailEntry("import", "Import", "import"),
    RailEntry("settings", "Settings", "settings"),
)
#: From which width on there is room for words beside icons, and from which height on for all of the rail.
_NARROW_BELOW, _SHORT_BELOW = 1000, 680
#: How long after a store was opened the rest is read ahead.
_WARM_AFTER_MS = 1500


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: a page, and of what."""

    page: str
    key: Any = None


class MainWindow(QMainWindow):
    """The window on one store. `make_page(name, session)` makes a page when it is first asked for.

    `ready` says that what most pages need has been read ahead.
    """

    ready = Signal()

    def __init__(self, session: Session, make_page: Callable[[str, Session], Page] | None = None) -> None:
        super().__init__()
        self.session = session
        self._make_page = make_page or _make_page
        self._pages: dict[str, Page] = {}
        self._been: list[Place] = []
        self._at = -1
        self.setWindowTitle("Placement Tracker")
        self.setMinimumSize(560, 340)
        self.resize(1280, 720)
        self._lay_out()
        self._set_keys()
        self._warm = QTimer(self)
        self._warm.setSingleShot(True)
        self._warm.setInterval(_WARM_AFTER_MS)
        self._warm.timeout.connect(self._make_ready)
        session.opened.connect(self._store_opened)
        session.changed.connect(self._show_rights)
        session.closed.connect(self._store_closed)
        session.told.connect(self.messages.say)
        task.on_failure = self.show_failure

    def _lay_out(self) -> None:
        self.rail = Rail(RAIL)
        self.top = TopBar(self.session)
        self.messages = MessageBar()
        # What was said of a store that could not be opened is over, before anything is said of this one.
        self.session.opened.connect(self.messages.hide)
        self.stack = QStackedWidget()
        ground = QWidget()
        ground.setObjectName("ground")
        across = QHBoxLayout(ground)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        about = QVBoxLayout()
        about.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, 0)
        about.addWidget(self.messages)
        column.addWidget(self.top)
        column.addLayout(about)
        column.addWidget(self.stack, 1)
        across.addWidget(self.rail)
        across.addLayout(column, 1)
        self.setCentralWidget(ground)
        self.status = StatusLine(self.session)
        self.safekeeping = Safekeeping(self)
        self.opened_documents = OpenedDocuments(self.session)
        # Before the backup on closing, so that it holds who signed out.
        self.locking = Locking(self)
        self.backing_up = BackingUp(self)
        self.setStatusBar(self.status)
        self._fill_menus()
        self.rail.chosen.connect(self._go_by_key)
        self.top.child_chosen.connect(self.open_child)
        self.top.back_asked.connect(self.go_back)
        self.top.forward_asked.connect(self.go_forward)
        self.top.act_asked.connect(self.open_form)

    def _fill_menus(self) -> None:
        from ui.frame.menus import look_menu, store_menu
        from ui.help.opening import Help
        from ui.opening import Opening

        self.opening = Opening(self)
        self.help = Help(self)
        self.rail.add_menu("Help", "help", self.help.menu())
        self.rail.add_menu("Store", "store", store_menu(self))
        self.rail.add_menu("Light or dark", "theme", look_menu(self))

    def _set_keys(self) -> None:
        for number, entry in enumerate(RAIL, 1):
            self._key(page_keys(number), partial(self._go_by_key, entry.name))
        self._key("Ctrl+K", self.top.search.start)
        self._key("Alt+Left", self.go_back)
        self._key("Alt+Right", self.go_forward)
        self._key("F5", self._read_again)
        self._key("Ctrl+Z", self.safekeeping.undo)
        self._key("Ctrl+Shift+Z", self.safekeeping.redo)
        self._key("Ctrl+Y", self.safekeeping.redo)
        self._key("Ctrl+Shift+J", self._open_own_window)

        self._set_form_keys()

    def _set_form_keys(self) -> None:
        """Every form by its own keys: of the child that is seen or chosen in a list, else it asks for one."""
        from ui.forms import FORMS, PASTE

        self._key(PASTE.shortcut, partial(self.open_form, PASTE.name, {}))
        for entry in FORMS:
            if entry.shortcut and entry.of != "record":
                self._key(entry.shortcut, partial(self._open_form_by_key, entry.name, entry.of))

    def _go_by_key(self, page: str) -> None:
        if self.session.is_open:
            self.go(page)
        else:
            self.show_welcome()

    def _open_form_by_key(self, name: str, of: str) -> None:
        page = self.stack.currentWidget()
        if not isinstance(page, Page) or page.opens_itself(name):
            return
        chosen = page.chosen_for(name)
        child_id = page.child_in_hand() if of == "child" else ""
        about: dict[str, Any] = {"chosen": chosen} if chosen else {"child_id": child_id} if child_id else {}
        self.open_form(name, {**about, "record": page.record_in_hand()} if name == "note" else about)

    def _open_own_window(self) -> None:
        from ui.child.window import open_in_hand

        open_in_hand(self, self.stack.currentWidget())

    def _key(self, keys: str, act: Callable[[], None]) -> None:
        QShortcut(QKeySequence(keys), self, act)

    # ------------------------------------------------------------ going about

    @property
    def place(self) -> Place | None:
        """Where one is now."""
        return self._been[self._at] if self._been else None

    def go(self, page: str, key: Any = None) -> None:
        """Go to a page, and remember where one was. One that is not for who is signed in is refused in words."""
        if why := may.why_not_page(self.session, page):
            self.rail.show_chosen(self._on_rail())
            self.messages.say(why, "warning")
            return
        place = Place(page, key)
        if place != self.place:
            self._been = [*self._been[: self._at + 1], place]
            self._at = len(self._been) - 1
        self._show(place)

    def _on_rail(self) -> str:
        """The page of the rail to which the place belongs."""
        page = self.place.page if self.place is not None else ""
        return "children" if page == "child" else page

    def open_child(self, child_id: str) -> None:
        self.go("child", child_id)

    def go_back(self) -> None:
        if self._at > 0:
            self._at -= 1
            self._show(self._been[self._at])

    def go_forward(self) -> None:
        if self._at + 1 < len(self._been):
            self._at += 1
            self._show(self._been[self._at])

    def page(self, name: str) -> Page:
        """The page of that name, made when it is first asked for."""
        if name not in self._pages:
            page = self._make_page(name, self.session)
            page.go.connect(self.go)
            page.act_asked.connect(self.open_form)
            self._pages[name] = page
            self.stack.addWidget(page)
        return self._pages[name]

    def _show(self, place: Place) -> None:
        page = self.page(place.page)
        self.top.search.finish()
        self.stack.setCurrentWidget(page)
        self.rail.show_chosen(self._on_rail())
        self.top.set_ways(back=self._at > 0, forward=self._at + 1 < len(self._been))
        page.open(place.key)
        page.setFocus()

    def _read_again(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, Page) and self.session.is_open:
            page.read()

    def open_form(self, name: str, options: dict[str, Any]) -> None:
        """Open a form of that name over the page."""
        if name == "store":
            getattr(self.opening, options["way"])()
            return
        if name == "own_window":
            from ui.child.window import windows_of

            windows_of(self).open(**options)
            return
        from ui.forms import PASTE, open_form

        if not self.session.is_open:
            return
        if why := may.why_not_form(self.session, name, options):
            self.messages.say(why, "warning")
        elif name == PASTE.name:
            from ui.paste.window import open_paste

            open_paste(self, self.session, **options)
        else:
            open_form(name, self, self.session, **options)

    # ------------------------------------------------------------ the store

    def _store_opened(self) -> None:
        self.setWindowTitle("Placement Tracker" + (" (demonstration)" if self.session.is_demo else ""))
        self._show_rights()
        if self.place is None:
            self.go("settings" if may.why_not_page(self.session, "today") else "today")
        self._warm.start()

    def _show_rights(self, _kinds: object = None, _children: object = None) -> None:
        """What is not for who is signed in cannot be pressed, and says why."""
        if self.session.is_open:
            self.rail.show_allowed({entry.name: may.why_not_page(self.session, entry.name) for entry in RAIL})
            self.top.show_allowed(may.why_not_form(self.session, "new_child"))

    def _make_ready(self) -> None:
        """While nobody waits: what the search and the pages of figures need, so that they come at once."""
        session = self.session
        if not session.is_open:
            return
        if task.busy():
            self._warm.start()
            return
        task.run(partial(_ready, session, session.store), done=self._is_ready, failed=self._not_ready)

    def _is_ready(self, _nothing: object) -> None:
        if self.session.is_open:
            # Everybody opens a child sooner or later, and the page has many parts.
            self.page("child")
        self.ready.emit()

    def _not_ready(self, error: BaseException) -> None:
        """Whatever it was, the page that needs it will meet it again and say it."""

    def _store_closed(self) -> None:
        self._been.clear()
        self._at = -1

    def show_welcome(self) -> None:
        """Say what can be done while no store is open."""
        page = self.page("welcome")
        self.stack.setCurrentWidget(page)
        self.rail.show_chosen("")
        self.top.set_ways(back=False, forward=False)
        page.setFocus()

    def show_progress(self, done: int, of: int, words: str) -> None:
        """How far a long job is."""
        share = f" ({100 * done // of} %)" if of else ""
        if words:
            self.messages.say(f"{words}{share}")

    def show_failure(self, error: BaseException) -> None:
        """A sentence in the message bar, or a report to copy where the fault is ours."""
        from ui.crash import CrashDialog, sentence

        words = sentence(error)
        if words is not None:
            self.messages.say(words, "bad")
            return
        dialog = CrashDialog(error, self)
        dialog.setModal(True)
        dialog.show()

    # ------------------------------------------------------------ Qt's own

    def theme_changed(self) -> None:
        """Draw the icons and pictures of every page in the theme's colours."""
        self.rail.theme_changed()
        self.top.theme_changed()
        for page in self._pages.values():
            page.theme_changed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "status"):
            QTimer.singleShot(0, self.theme_changed)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return tabbing.go_on(self, forwards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, short = self.width() < _NARROW_BELOW, self.height() < _SHORT_BELOW
        self.rail.set_narrow(narrow)
        self.rail.set_short(short)
        self.top.fit(narrow=narrow, short=short)

    def closeEvent(self, event: QCloseEvent) -> None:
        from ui.forms import may_close

        if not may_close(self, self.session):
            event.ignore()
            return
        self._warm.stop()
        task.stop_all()
        self.backing_up.at_exit()
        self.session.close()
        self.backing_up.finish()
        super().closeEvent(event)

    def add_action(self, menu: QMenu, words: str, act: Callable[[], Any], keys: str = "") -> QAction:
        """An action of a menu, also by its keys wherever one is in the window."""
        action = QAction(words, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(act)
        menu.addAction(action)
        self.addAction(action)
        return action


def _make_page(name: str, session: Session) -> Page:
    from ui.pages.making import make_page

    return make_page(name, session)


def _ready(session: Session, store: Any, progress: task.Progress) -> None:
    from ui.ahead import bring_in
    from ui.reading import kept_frames
    from ui.search_index import made_index

    made_index(session, store)
    bring_in(session)
    kept_frames(session, store, progress)


def window_icon_into(window: QMainWindow) -> None:
    """Give the window the program's icon; after the first paint, for it is drawn from a file."""
    window.setWindowIcon(icons.program_icon())
