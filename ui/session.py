"""The open store, who works on it, and what day it is: what every page and form is given.

Pages read with `read`, forms write in a job of their own (`run`) through services and then say `wrote`.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import Right
from ui import task
from ui.my_team import MyTeam

#: Kinds that no figure is made from, and what is kept that is made from none of them (ui/reading.py and others).
_BESIDE_FIGURES = frozenset({"notes", "commentary", "people"})
_OF_CHILDREN = ("frames", "search", "lines")


#: Brings what was kept up to date: what it was, the kinds of record that were written since, and of which children.
Mend = Callable[[Any, frozenset[str], frozenset[str]], Any]


class OpenStore(Protocol):
    """What the window needs of a store; services/stores.py opens one."""

    @property
    def place(self) -> str: ...

    @property
    def encrypted(self) -> bool: ...

    reader: str

    def reading(self) -> AbstractContextManager[Any]: ...

    def close(self) -> None: ...


class Session(QObject):
    """One store open in this window, or none yet.

    `changed(kinds, children)` follows every write: frozensets of the kinds of record and of the children
    whose records were written. Empty sets say that anything may have changed (an import).
    """

    opened = Signal()
    closed = Signal()
    changed = Signal(object, object)
    told = Signal(str, str)
    undo_offered = Signal(str)

    def __init__(self, *, clock: Callable[[], date] = date.today, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.person = ""
        self.is_demo = False
        self.version = 0
        self._rights: frozenset[Right] | None = None
        self._clock = clock
        self._fixed_day: date | None = None
        self._store: OpenStore | None = None
        self._kept: dict[str, tuple[int, Any]] = {}
        self._writes: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self.my_team = MyTeam(self)

    @property
    def is_open(self) -> bool:
        return self._store is not None

    @property
    def store(self) -> Any:
        """The open store. Fault where none is."""
        if self._store is None:
            raise Fault("No store is open. Open one first.")
        return self._store

    @property
    def rights(self) -> frozenset[Right]:
        """What the one who is signed in may do (services/rights.py)."""
        if self._rights is None:
            from placement_tracker.services.rights import rights_in

            with self.store.reading() as records:
                self._rights = rights_in(records, self.person)
        return self._rights

    @property
    def today(self) -> date:
        """The day it is: the clock's, or the fixed day of a demo store."""
        return self._fixed_day or self._clock()

    @property
    def now(self) -> datetime:
        """The moment it is (UTC): the clock's, or noon of the fixed day."""
        if self._fixed_day is not None:
            return datetime.combine(self._fixed_day, time(12), UTC)
        return datetime.now(UTC)

    @property
    def day_is_fixed(self) -> bool:
        return self._fixed_day is not None

    def open_with(
        self, store: OpenStore, person: str, *, today: date | None = None, is_demo: bool = False
    ) -> None:
        """Work on this store from now on; the one before is closed."""
        self.close()
        store.reader = person
        self._rights = None
        self._store, self.person, self._fixed_day, self.is_demo = store, person, today, is_demo
        self.opened.emit()

    def close(self) -> None:
        """Close the store, if one is open."""
        if self._store is None:
            return
        store, self._store = self._store, None
        self._forget_kept()
        self.closed.emit()
        store.close()

    def run(
        self,
        job: Callable[[task.Progress], Any],
        *,
        done: task.Receiver | None = None,
        failed: task.Receiver | None = None,
        progress: task.Receiver | None = None,
    ) -> task.Task:
        """Do a job off the window's thread (ui/task.py)."""
        return task.run(job, done=done, failed=failed, progress=progress)

    def read(
        self, job: Callable[[Any], Any], *, done: task.Receiver, failed: task.Receiver | None = None
    ) -> task.Task:
        """Read the store off the window's thread: `job` is given a reading session, and returns plain
        rows.
        """
        store, person = self.store, self.person

        def reading(_progress: task.Progress) -> Any:
            from placement_tracker.services.rights import telling

            with telling(store, person, "window"), store.reading() as records:
                return job(records)

        return task.run(reading, done=done, failed=failed)

    def kept(
        self,
        name: str,
        make: Callable[[], Any],
        mend: Mend | None = None,
        holds: Callable[[Any], bool] = lambda _kept: True,
    ) -> Any:
        """Something read once and kept until a record changes (frames, the search's index). For jobs, not
        the window.

        Two jobs that want the same thing at once wait for one making of it. `mend(before, kinds, children)` makes it
        true again, in less time, where it is known which kinds of record of which children were written since.
        `holds(before)` says of what was kept whether it may still be shown, whatever others have written.
        """
        with self._locks[name]:
            version = self.version
            found = self._kept.get(name)
            if found is None or found[0] != version or not holds(found[1]):
                since = self._written_since(found[0], version) if found is not None else None
                if found is not None and mend is not None and since is not None:
                    found = (version, mend(found[1], *since))
                else:
                    found = (version, make())
                self._kept[name] = found
            return found[1]

    def kept_already(self, name: str) -> Any:
        """What `kept` has made of that name and is still true; None where it would have to be made."""
        found = self._kept.get(name)
        return found[1] if found is not None and found[0] == self.version else None

    def wrote(self, kinds: Iterable[str] = (), children: Iterable[str] = ()) -> None:
        """Tell every page that records were written."""
        written, before = frozenset(kinds), self.version
        if not written or "people" in written:
            self._rights = None
        self._forget_kept()
        about = frozenset(children)
        if written and about:
            self._writes[self.version] = (written, about)
        if written and written <= _BESIDE_FIGURES:
            self._keep_on(before)
        self.changed.emit(written, about)

    def say(self, words: str, tone: str = "info", *, undo: str = "") -> None:
        """A sentence for the message bar. `tone`: info, good, warning, bad. `undo` offers "undo" of what was saved, or
        "redo" of what was undone.
        """
        self.told.emit(words, tone)
        if undo:
            self.undo_offered.emit(undo)

    def _written_since(self, before: int, version: int) -> tuple[frozenset[str], frozenset[str]] | None:
        """The kinds and the children that were written between two versions; None where anything may have been."""
        writes = [self._writes.get(number) for number in range(before + 1, version + 1)]
        known = [write for write in writes if write is not None]
        if len(known) < len(writes):
            return None
        empty = frozenset[str]()
        return empty.union(*(kinds for kinds, _ in known)), empty.union(*(children for _, children in known))

    def _keep_on(self, before: int) -> None:
        """What was kept of the children and their figures is as true after this write as before it."""
        for name in _OF_CHILDREN:
            found = self._kept.get(name)
            if found is not None and found[0] == before:
                self._kept[name] = (self.version, found[1])

    def _forget_kept(self) -> None:
        # Not under the lock: a job may be making something, and what it makes is then of an older version.
        self.version += 1
