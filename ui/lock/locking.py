"""Locking the window on demand and after idle minutes, and letting in again whoever is signed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from placement_tracker.domain.known_settings import LOCK_AFTER, USUAL_LOCK_AFTER
from placement_tracker.domain.passphrases import wrong_ones
from ui import task
from ui.forms.drafts import open_forms
from ui.lock.idle import IdleClock
from ui.lock.pin import Pin
from ui.lock.presence import SOURCE, Presence
from ui.words import counted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.lock.curtain import Curtain
    from ui.lock.screen import LockScreen
    from ui.main_window import MainWindow

#: The setting is read once the store's first page has been read.
_READ_AFTER_MS = 2000


def moment() -> datetime:
    return datetime.now(UTC)


class Locking(QObject):
    """Of one window. `now` is the clock for the wait after wrong passphrases. `changed` follows what Settings shows."""

    changed = Signal()

    def __init__(self, window: MainWindow, now: Callable[[], datetime] = moment) -> None:
        super().__init__(window)
        self._window = window
        self.now = now
        self.presence = Presence(window.session)
        self.idle = IdleClock(self)
        self.idle.spent.connect(self._idle_spent)
        self.idle.lock_asked.connect(self.lock)
        self.pin: Pin | None = None
        self.screen: LockScreen | None = None
        self._curtain: Curtain | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_READ_AFTER_MS)
        self._soon.timeout.connect(self._read_minutes)
        session = window.session
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)

    @property
    def is_locked(self) -> bool:
        return self.screen is not None

    # ---- after how long

    def _opened(self) -> None:
        self.pin = None
        self._take_minutes(USUAL_LOCK_AFTER)
        self.idle.start()
        self._soon.start()

    def _closed(self) -> None:
        self.idle.stop()
        self._soon.stop()
        self.pin = None
        screen, curtain = self.screen, self._curtain
        self.screen = self._curtain = None
        if screen is not None and curtain is not None:
            curtain.drop()
            screen.leave()

    def _changed(self, kinds: frozenset[str], _children: object) -> None:
        if not kinds or "settings" in kinds:
            self._soon.start()

    def _read_minutes(self) -> None:
        if self._window.session.is_open:
            self._window.session.read(_minutes, done=self._take_minutes)

    def _take_minutes(self, minutes: str) -> None:
        self.idle.limit = 60.0 * (
            int(minutes) if minutes.isdigit() and int(minutes) else int(USUAL_LOCK_AFTER)
        )

    @property
    def after(self) -> str:
        """When the window locks by itself: after 10 minutes without a key or the mouse."""
        return f"after {counted(int(self.idle.limit // 60), 'minute')} without a key or the mouse"

    def people_changed(self, words: str) -> None:
        """A passphrase or the recovery key was changed: say so, and let the settings look again."""
        self._window.session.say(words, "good")
        self.changed.emit()

    # ---- locking

    def lock(self) -> None:
        """Ctrl+L: nothing can be seen or reached until whoever is signed in unlocks."""
        self._lock("on demand")

    def _idle_spent(self) -> None:
        if not self._window.isVisible():
            return  # closed: nothing is seen of it, and what else is open is not its own to hide
        self._lock(self.after)

    def _lock(self, why: str) -> None:
        if self.is_locked or not self._window.session.is_open:
            return
        from ui.lock.curtain import Curtain
        from ui.lock.screen import LockScreen

        self._keep_what_is_typed()
        self.idle.stop()
        self.screen = LockScreen(self._window, self)
        self.screen.passed.connect(self._unlocked)
        self._curtain = Curtain(self.screen)
        self.screen.cover()
        self._curtain.draw()
        self.screen.begin()
        _empty_clipboard()
        self._tell("locked", why)

    def _keep_what_is_typed(self) -> None:
        """What stands in open forms is kept in the store too, in case the program does not live to be unlocked."""
        for form in open_forms(self._window.session):
            form.draft.keep()

    def _tell(self, action: str, how: str) -> None:
        store, person = self._window.session.store, self._window.session.person

        def job(_progress: task.Progress) -> None:
            from placement_tracker.services import signing

            signing.tell(store, person, action, SOURCE, how)

        task.run(job, failed=self.presence.not_told)

    # ---- unlocking

    def _unlocked(self, how: str) -> None:
        self._uncover()
        self.idle.start()
        store, person = self._window.session.store, self._window.session.person

        def job(_progress: task.Progress) -> int:
            from placement_tracker.services import signing

            return signing.unlocked(store, person, SOURCE, how)

        task.run(job, done=self._told_unlocked, failed=self.presence.not_told)

    def _told_unlocked(self, wrong: int) -> None:
        if wrong:
            self._window.session.say(f"While it was locked: {wrong_ones(wrong)}.", "warning")

    def _uncover(self, only: QWidget | None = None) -> None:
        screen, curtain = self.screen, self._curtain
        self.screen = self._curtain = None
        if screen is None or curtain is None:
            return
        curtain.open(only)
        screen.leave()

    def sign_out(self) -> None:
        """Close the store from the locked screen: what was typed is kept, and offered to the same person again. Nothing
        that stood open over the window is shown to whoever comes.
        """
        self._put_forms_away()
        self._uncover(only=self._window)
        self._window.session.close()
        self._window.show_welcome()

    def quit(self) -> None:
        """End the program from the locked screen, as a computer that is shut down does. What was typed is kept."""
        self._put_forms_away()
        self._window.close()

    def _put_forms_away(self) -> None:
        for form in open_forms(self._window.session):
            form.put_away()


def _minutes(records: Any) -> str:
    from placement_tracker.services.reading import settings

    return settings(records).get(LOCK_AFTER, "")


def _empty_clipboard() -> None:
    """Take back what was copied out of this program, and nothing else: rows of children are not left lying there."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
