"""What is typed and not saved: held here, kept in the store every few seconds, and offered again after a crash."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from placement_tracker.domain.problems import Fault
from ui import task
from ui.session import Session

if TYPE_CHECKING:
    from placement_tracker.domain.moments import Moment

#: How often what is typed is kept, in milliseconds.
KEEP_EVERY = 3000


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in one form. `place` says what it is about: "title" and "who" in words for the one who is asked
    whether to open it again, and by what it is found. `at` is None for what was typed in this window.
    """

    draft_id: str
    form: str
    place: dict[str, Any]
    typed: dict[str, Any]
    at: Moment | None = None

    def is_at(self, form: str, place: dict[str, Any]) -> bool:
        return self.form == form and all(self.place.get(name) == value for name, value in place.items())


def new_id() -> str:
    return secrets.token_hex(8)


class Drafts(QObject):
    """The drafts of the person who is signed in, as this window knows them.

    `found(drafts)` follows the opening of a store in which an earlier window left some.
    """

    found = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._store: Any = None
        self._person = ""
        self._kept: dict[str, Draft] = {}
        self._changed: dict[str, Draft | None] = {}
        self._hand, self._pen = threading.Lock(), threading.Lock()
        self._is_writing = self._has_failed = False
        session.opened.connect(self._opened)
        if session.is_open:
            self._opened()

    def _opened(self) -> None:
        self._store, self._person = self._session.store, self._session.person
        self._kept, self._changed, self._has_failed = {}, {}, False
        person = self._person
        self._session.read(lambda records: _read(records, person), done=self._came, failed=self._not_read)

    def _came(self, left: list[Draft]) -> None:
        for draft in left:
            self._kept.setdefault(draft.draft_id, draft)
        if left:
            self.found.emit(left)

    def _not_read(self, error: BaseException) -> None:
        """It stays in the store, and is offered when the store is opened next."""
        if isinstance(error, Fault):
            words = f"What was typed here before and not saved cannot be read at this moment: {error}"
            self._session.say(words, "warning")
        else:
            task.on_failure(error)

    # ---- what the forms say

    def keep(self, draft: Draft) -> None:
        """Keep a draft as it stands now; it is in the store a moment later."""
        if self._kept.get(draft.draft_id) != draft:
            self._kept[draft.draft_id] = draft
            with self._hand:
                self._changed[draft.draft_id] = draft
        self._write_soon()

    def drop(self, draft_id: str) -> None:
        """Its form was saved, or it was given up."""
        if self._kept.pop(draft_id, None) is not None:
            with self._hand:
                self._changed[draft_id] = None
            self._write_soon()

    def find(self, form: str, but: Collection[str] = (), **place: Any) -> Draft | None:
        """The newest draft of a form at a place, leaving out those of these ids; None where there is none."""
        newest = reversed(self._kept.values())
        return next((one for one in newest if one.draft_id not in but and one.is_at(form, place)), None)

    def __len__(self) -> int:
        return len(self._kept)

    # ---- the store

    def _write_soon(self) -> None:
        if self._changed and not self._is_writing and self._session.is_open:
            self._is_writing = True
            task.run(lambda _progress: self._write(), done=self._written, failed=self._failed)

    def _written(self, _nothing: None) -> None:
        self._is_writing = self._has_failed = False
        self._write_soon()

    def _failed(self, error: BaseException) -> None:
        """Said once; what was typed still stands, and the next moment tries again."""
        self._is_writing = False
        if self._has_failed:
            return
        self._has_failed = True
        if isinstance(error, Fault):
            self._session.say(f"What you type cannot be kept at this moment: {error}", "warning")
        else:
            task.on_failure(error)

    def write_now(self) -> None:
        """Write what is not in the store yet, and wait for it: for the end of the session."""
        try:
            self._write()
        except Fault as error:
            self._failed(error)

    def _write(self) -> None:
        from placement_tracker.services import drafts

        with self._pen:
            with self._hand:
                changed, self._changed = self._changed, {}
            kept = [
                drafts.Draft(one.draft_id, one.form, one.place, one.typed)
                for one in changed.values()
                if one is not None
            ]
            gone = [draft_id for draft_id, one in changed.items() if one is None]
            try:
                drafts.keep(self._store, self._person, kept, gone)
            except BaseException:
                with self._hand:
                    self._changed = {**changed, **self._changed}
                raise


def _read(records: Any, person: str) -> list[Draft]:
    from placement_tracker.services import drafts

    return [
        Draft(one.draft_id, one.form, one.place, one.typed, one.at)
        for one in drafts.of_person(records, person)
    ]


class OpenDraft(QObject):
    """The draft of one thing that is open: kept every few seconds, let go when it is saved or given up."""

    def __init__(self, owner: QObject, session: Session) -> None:
        super().__init__(owner)
        self._drafts = drafts_of(session)
        self.draft_id = new_id()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.keep)
        self._clock.start(KEEP_EVERY)

    def as_it_stands(self) -> Draft | None:
        """What stands there now; None where there is nothing to keep."""
        return None

    def keep(self) -> None:
        """Keep what stands there now."""
        draft = self.as_it_stands()
        if draft is not None:
            self._drafts.keep(draft)

    def keep_now(self) -> None:
        """Keep it, and wait until it is in the store."""
        self.keep()
        self._drafts.write_now()

    def drop(self) -> None:
        """Saved, or given up."""
        self._drafts.drop(self.draft_id)
        self.draft_id = new_id()

    def stop(self) -> None:
        """It is open no longer."""
        self._clock.stop()


class OpenForm(Protocol):
    """What is open and may hold something that is not saved: a form, or the grid of pasted rows."""

    @property
    def draft(self) -> OpenDraft: ...

    def is_typed(self) -> bool: ...

    def windowTitle(self) -> str: ...

    def put_away(self) -> None:
        """Close without asking; what was typed is kept."""


_open: WeakKeyDictionary[QObject, list[Any]] = WeakKeyDictionary()


def opened(session: QObject, form: OpenForm) -> None:
    """Hold a form for as long as it is open."""
    _open.setdefault(session, []).append(form)


def closed(session: QObject, form: OpenForm) -> None:
    if form in _open.get(session, []):
        _open[session].remove(form)


def open_forms(session: QObject) -> list[Any]:
    """The forms of a session that are open, and the grid of pasted rows: each an OpenForm."""
    return [form for form in _open.get(session, []) if isValid(form)]


_of: WeakKeyDictionary[QObject, Drafts] = WeakKeyDictionary()


def drafts_of(session: Session) -> Drafts:
    """The drafts of a session."""
    found = _of.get(session)
    if found is None:
        found = _of[session] = Drafts(session)
    return found
