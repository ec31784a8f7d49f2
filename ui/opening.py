"""Opening a store, off the window's thread; asking for what it needs."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui import remembered, task
from ui.session import OpenStore

if TYPE_CHECKING:
    from ui.main_window import MainWindow

#: The setting in which a demo store keeps its fixed day.
_DEMO_DAY = "demo_day"
_DEMO_CHILDREN = 1700


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that was opened, with the day that a demo store fixes; `how` says with what somebody came in."""

    store: OpenStore
    person: str
    demo_day: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Locked:
    """A store that needs a passphrase, and the names of those who have one."""

    path: Path
    people: list[str]


def now() -> datetime:
    """The moment for the history."""
    return datetime.now(UTC)


def opened(place: str, person: str) -> Opened | Locked:
    """Open a plain store or a server's; Locked where a passphrase is needed. A job for another thread."""
    from placement_tracker.services import stores

    if stores.is_server(place):
        who = person or stores.account_of(place) or getpass.getuser()
        return Opened(stores.come_in(stores.open_server(place, now), who), who)
    who = person or getpass.getuser()
    path = Path(place)
    if stores.is_encrypted(path):
        return Locked(path, stores.people(path))
    store = stores.come_in(stores.open_plain(path, now), who)
    return Opened(store, who, demo_day(store))


def demo_day(store: Any) -> date | None:
    """The fixed day of a demo store; None for any other."""
    from placement_tracker.services.reading import settings

    with store.reading() as records:
        said = settings(records).get(_DEMO_DAY, "")
    return date.fromisoformat(said) if said else None


class Opening(QObject):
    """The ways to a store: by its place, from a dialog, a new one, the demo."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._person = ""
        self._today: date | None = None

    def open(self, place: str, person: str = "", today: date | None = None) -> None:
        """Open the store at a place; its passphrase is asked for where it has one."""
        self._person, self._today = person, today
        task.run(lambda _progress: opened(place, person), done=self._came, failed=self._failed)

    def _came(self, found: Opened | Locked) -> None:
        if isinstance(found, Locked):
            self._ask_for_passphrase(found)
        else:
            self.take(found)

    def _failed(self, error: BaseException) -> None:
        if not self._window.session.is_open:
            self._window.show_welcome()
        self._window.show_failure(error)

    def take(self, found: Opened) -> None:
        """Work on an opened store, and remember it for the next start."""
        place = found.store.place
        if "://" not in place:
            remembered.keep("store", place)
        session = self._window.session
        today = self._today or found.demo_day
        session.open_with(found.store, found.person, today=today, is_demo=found.demo_day is not None)
        self._window.locking.presence.came(found.how)

    def close(self) -> None:
        """Close the store; it asks where something typed in a form is not saved."""
        from ui.forms import may_close

        if not may_close(self._window, self._window.session):
            return
        self._window.session.close()
        self._window.show_welcome()

    def _ask_for_passphrase(self, locked: Locked) -> None:
        from ui.dialogs.passphrase import PassphraseDialog

        self._with_dialog(PassphraseDialog(locked.path, locked.people, now, self._window))

    def ask_to_open(self) -> None:
        """Choose a store's file, and open it."""
        from ui.dialogs.open_store import ask_for_store

        place = ask_for_store(self._window)
        if place:
            self.open(place)

    def ask_to_make(self) -> None:
        """Make a new store, and open it."""
        from ui.dialogs.make_store import MakeStoreDialog

        self._with_dialog(MakeStoreDialog(now, self._window))

    def _with_dialog(self, dialog: Any) -> None:
        dialog.opened.connect(self._dialog_opened)
        dialog.open()

    def _dialog_opened(self, store: OpenStore, person: str, how: str = "") -> None:
        self.take(Opened(store, person, how=how))

    def look_at_demo(self) -> None:
        """Make the demo store where there is none yet, then open it."""
        self._window.messages.say("The demonstration is being made. This takes about a minute.")
        task.run(made_demo, done=self.open, failed=self._failed, progress=self._window.show_progress)


def made_demo(progress: Callable[[int, int, str], None]) -> str:
    """The demo store's file, made where it is not there yet. It is put in place when it is whole."""
    from platformdirs import user_data_path

    from placement_tracker.demo.county import TODAY
    from placement_tracker.demo.making import PERSON, make_store
    from placement_tracker.returns.publishing.publish import publish

    folder = user_data_path("placement-tracker", appauthor=False) / "demo"
    path = folder / "marlshire.ptstore"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        for left in folder.glob(part.name + "*"):
            left.unlink()

        def publish_scorecard(store: Any, month: str) -> None:
            publish(store, ["R1"], month, PERSON, TODAY, progress)

        make_store(part, _DEMO_CHILDREN, progress, publish_scorecard).close()
        part.replace(path)
    return str(path)
