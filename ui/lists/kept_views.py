"""The named views of the open store, read once for all lists, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui import task
from ui.session import Session

if TYPE_CHECKING:
    from placement_tracker.services.views import View, Views

_NAME = "named views"
_Done = Callable[[Any], Any]


class KeptViews(QObject):
    """`changed` follows when they were read; `said` is None until then."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName(_NAME)
        self._session = session
        self.said: Views | None = None
        self._one_by_one, self._turns, self._shown = Lock(), count(1), 0
        session.opened.connect(self._forget)
        self.read()

    def _forget(self) -> None:
        self.said = None
        self.read()

    def read(self) -> None:
        """Read them again."""
        if self._session.is_open:
            self._session.read(partial(_read, self._session.person), done=self._take, failed=self._not_read)

    def _take(self, views: Views) -> None:
        self.said = views
        self.changed.emit()

    def _not_read(self, error: BaseException) -> None:
        """A list is no worse for it; the page that is open reads the same store, and says what is wrong with it."""

    def keep(self, view: View, *, replacing: bool, done: _Done) -> None:
        self._write("keep", view, done=done, replacing=replacing)

    def rename(self, view: View, name: str, *, done: _Done) -> None:
        self._write("rename", view, name, done=done)

    def remove(self, view: View, *, done: _Done) -> None:
        self._write("remove", view, done=done)

    def start_with(self, list_name: str, view: View | None, *, done: _Done) -> None:
        self._write("start_with", list_name, view, done=done)

    def _write(self, verb: str, *what: Any, done: _Done, **more: Any) -> None:
        """Do one thing of services/views.py, and read again; `done` (a bound method) follows, with what came of it.

        Of two things done at once, what was read after the first may come last: it is not shown then.
        """
        store, person = self._session.store, self._session.person

        def job(_progress: task.Progress) -> tuple[Any, Views, int, _Done]:
            from placement_tracker.services import views

            with self._one_by_one:
                outcome = getattr(views, verb)(store, person, *what, **more)
                with store.reading() as records:
                    return outcome, views.of_person(records, person), next(self._turns), done

        self._session.run(job, done=self._wrote)

    def _wrote(self, found: tuple[Any, Views, int, _Done]) -> None:
        outcome, views, turn, done = found
        if turn > self._shown:
            self._shown = turn
            self._take(views)
        if task.alive(done):
            done(outcome)


def kept_views(session: Session) -> KeptViews:
    """Those of the session's store."""
    found = session.findChild(KeptViews, _NAME)
    return found if isinstance(found, KeptViews) else KeptViews(session)


def _read(person: str, records: Any) -> Views:
    from placement_tracker.services import views

    return views.of_person(records, person)
