"""Signing in and out as the history tells of it. Nobody waits for it: the window opens meanwhile."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from placement_tracker.domain.passphrases import wrong_ones
from placement_tracker.domain.problems import Fault
from ui import task
from ui.session import Session

SOURCE = "window"


class Presence(QObject):
    """Who is there, told to the history of the store that a window has open."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._store: Any = None
        self._person = ""
        session.closed.connect(self._went)

    def came(self, how: str) -> None:
        """Tell that the person of the session signed in; `how` says with what."""
        store, person = self._session.store, self._session.person
        self._store, self._person = store, person
        task.run(lambda _progress: _signed_in(store, person, how), done=self._told, failed=self.not_told)

    def _told(self, wrong: int) -> None:
        if wrong:
            self._session.say(f"Before you signed in: {wrong_ones(wrong)}.", "warning")

    def not_told(self, error: BaseException) -> None:
        if isinstance(error, Fault):
            self._session.say(f"This could not be written in the history: {error}", "warning")
        else:
            task.on_failure(error)

    def _went(self) -> None:
        """Before the backup on closing, which then holds it."""
        store, self._store = self._store, None
        if store is None:
            return
        from placement_tracker.services import signing

        try:
            signing.tell(store, self._person, signing.SIGNED_OUT, SOURCE)
        except Fault as error:
            self._session.say(f"This could not be written in the history: {error}", "warning")


def _signed_in(store: Any, person: str, how: str) -> int:
    from placement_tracker.services import signing

    return signing.signed_in(store, person, SOURCE, how)
