"""The named views of one list: chosen, saved, renamed, removed, and started with (Ctrl+Shift+Q)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from placement_tracker.domain.rights import Right
from ui import may
from ui.lists.kept_views import kept_views
from ui.lists.looks import Look, read_look
from ui.lists.panel import ListPanel
from ui.lists.views_menu import views_menu
from ui.lists.wearing import look_of, wear
from ui.session import Session

if TYPE_CHECKING:
    from placement_tracker.services.views import View
    from ui.lists.view_dialog import ViewDialog


class ListViews(QObject):
    """Looks after the views of one list. `in_hand` is the one that it wears, or None."""

    def __init__(self, session: Session, panel: ListPanel) -> None:
        super().__init__(panel)
        self.session, self.panel = session, panel
        self.kept = kept_views(session)
        self.in_hand: View | None = None
        self.before: Look | None = None
        self._to_start, self._by_link = True, False
        self.dialog: ViewDialog | None = None
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.timeout.connect(self._say)
        panel.views_asked.connect(self.ask)
        panel.look_changed.connect(self._look_soon.start)
        panel.linked.connect(self._linked)
        session.closed.connect(self._closed)
        self.kept.changed.connect(self._views_read)
        self._views_read()

    # ------------------------------------------------------------ which there are

    @property
    def team(self) -> list[View]:
        """The views that the team shares."""
        return self.kept.said.of_list(self.panel.name, shared=True) if self.kept.said is not None else []

    @property
    def own(self) -> list[View]:
        """This person's own views."""
        return self.kept.said.of_list(self.panel.name, shared=False) if self.kept.said is not None else []

    @property
    def start(self) -> View | None:
        """The view that the list starts with."""
        return self.kept.said.starts.get(self.panel.name) if self.kept.said is not None else None

    @property
    def is_changed(self) -> bool:
        """Whether the list was changed since it took the view in hand."""
        return self.in_hand is not None and self._look() != look_of(self.panel)

    def _look(self) -> Look:
        """The look of the view in hand, as far as the list has it; columns are never none."""
        assert self.in_hand is not None
        look, now = read_look(self.in_hand.content).known(self.panel.model.every), look_of(self.panel)
        choices = {title: look.choices.get(title, words) for title, words in now.choices.items()}
        return Look(look.columns or now.columns, look.sorts, look.typed, look.filters, choices, look.widths)

    def _views_read(self) -> None:
        """Start with the view chosen for that; take the view in hand as it is now, or let go of one that is no more."""
        if self.kept.said is None:
            return
        if self._to_start:
            self._to_start = False
            if self.start is not None:
                self.choose(self.start, narrowed=not self._by_link)
        elif self.in_hand is not None:
            self.in_hand = self.kept.said.find(self.panel.name, self.in_hand.name, shared=self.in_hand.shared)
        self._say()

    def _linked(self) -> None:
        self._by_link = True

    def _closed(self) -> None:
        self.in_hand, self._to_start, self._by_link = None, True, False
        self._say()

    def _say(self) -> None:
        self.panel.remembers_columns = self.in_hand is None
        self.panel.bar_widgets.say_view(
            self.in_hand.name if self.in_hand is not None else "", changed=self.is_changed
        )

    # ------------------------------------------------------------ what can be done

    def ask(self) -> None:
        """Show the menu."""
        self.panel.bar_widgets.pop_up(views_menu(self), self.panel.bar_widgets.views)

    def choose(self, view: View, *, narrowed: bool = True) -> None:
        """Let the list look as a view says."""
        if self.in_hand is None:
            self.before = look_of(self.panel)
        self.in_hand = view
        self.panel.remembers_columns = False
        look = read_look(view.content)
        wear(self.panel, look, narrowed=narrowed)
        self._say()
        missing = [f"“{title}”" for title in look.missing(self.panel.model.every)]
        if missing:
            what, are = ("The column", "is") if len(missing) == 1 else ("The columns", "are")
            self.session.say(
                f"{what} {', '.join(missing)} of the view “{view.name}” {are} no longer in this list, and left out.",
                "warning",
            )

    def let_go(self) -> None:
        """Go back to how the list was before a view was chosen."""
        self.in_hand = None
        if self.before is not None:
            wear(self.panel, self.before)
        self._say()

    def back(self) -> None:
        """Go back to the view in hand as it was saved."""
        if self.in_hand is not None:
            self.choose(self.in_hand)

    def choose_ready(self, place: int) -> None:
        """Choose one of the list's ready views."""
        ready = self.panel.ready_views
        if ready is not None:
            ready.box.setCurrentIndex(place)
            ready.box.activated.emit(place)

    def ask_to_save(self) -> None:
        """Ask for the name of a new view."""
        from ui.lists.view_dialog import ViewDialog

        self.dialog = ViewDialog(self.panel, self.panel.name, wrong_with=self._wrong_with)
        may.show(may.why_not(self.session, Right.SHARE_VIEWS), self.dialog.shared)
        self.dialog.named.connect(self._save)
        self.dialog.open()

    def _wrong_with(self, name: str, shared: bool) -> str:
        """What is wrong with a new name of a view: another has it."""
        from placement_tracker.services.views import TAKEN

        found = (
            self.kept.said.find(self.panel.name, name, shared=shared) if self.kept.said is not None else None
        )
        return "" if found is None else TAKEN.format(name=found.name)

    def _save(self, name: str, shared: bool) -> None:
        self._keep(name, shared=shared, replacing=False)

    def save_changes(self) -> None:
        """Keep in the view in hand how the list looks now."""
        if self.in_hand is not None:
            self._keep(self.in_hand.name, shared=self.in_hand.shared, replacing=True)

    def _keep(self, name: str, *, shared: bool, replacing: bool) -> None:
        from placement_tracker.services.views import View

        view = View(self.panel.name, name, shared, content=look_of(self.panel).written())
        self.kept.keep(view, replacing=replacing, done=self._saved)

    def _saved(self, view: View) -> None:
        if self.in_hand is None:
            self.before = look_of(self.panel)
        self.in_hand = view
        self._views_read()
        whose = "for the team" if view.shared else "for you"
        self.session.say(f"The view “{view.name}” is saved {whose}.", "good")

    def ask_to_rename(self) -> None:
        from ui.lists.view_dialog import ViewDialog

        if self.in_hand is not None:
            self.dialog = ViewDialog(
                self.panel,
                self.panel.name,
                self.in_hand.name,
                shared=self.in_hand.shared,
                wrong_with=self._wrong_with_another,
            )
            self.dialog.named.connect(self._rename)
            self.dialog.open()

    def _wrong_with_another(self, name: str, shared: bool) -> str:
        """The same of the view in hand, which may have its own name in other capitals."""
        same = self.in_hand is not None and self.in_hand.name.casefold() == name.casefold()
        return "" if same else self._wrong_with(name, shared)

    def _rename(self, name: str, _shared: bool) -> None:
        if self.in_hand is not None:
            self.kept.rename(self.in_hand, name, done=self._renamed)

    def _renamed(self, view: View) -> None:
        self.in_hand = view
        self._views_read()
        self.session.say(f"The view is now called “{view.name}”.", "good")

    def ask_to_remove(self) -> None:
        from ui.dialogs.confirm import confirm

        view = self.in_hand
        if view is None:
            return
        whose = (
            "Nobody in the team will have it any more." if view.shared else "The list stays as it looks now."
        )
        if confirm(
            self.panel, f"Delete the view “{view.name}”?", whose, yes="Delete it", no="Keep it", danger=True
        ):
            self.kept.remove(view, done=self._removed)

    def _removed(self, _nothing: object) -> None:
        self.in_hand = None
        self._say()
        self.session.say("The view is deleted.", "good")

    def start_with_it(self, on: bool) -> None:
        """Start the list with the view in hand, or as it comes."""
        self.kept.start_with(self.panel.name, self.in_hand if on else None, done=self._start_kept)

    def _start_kept(self, _nothing: object) -> None:
        start = self.start
        words = f"starts with “{start.name}”" if start is not None else "starts without a view"
        self.session.say(f"The list {self.panel.name} {words} from now on.", "good")
