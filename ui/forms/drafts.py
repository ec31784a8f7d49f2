"""What was typed and not saved, kept for as long as the program runs, and offered again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.forms.form import Form

#: The store, the form's name, the child, the record that it corrects.
Place = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """What stood in a form's fields, by question, and when it was typed."""

    typed: dict[str, Any]
    at: datetime


class Drafts:
    """The drafts of one session."""

    def __init__(self) -> None:
        self._kept: dict[Place, Draft] = {}

    def keep(self, place: Place, typed: dict[str, Any], at: datetime) -> None:
        self._kept[place] = Draft(typed, at)

    def find(self, place: Place) -> Draft | None:
        return self._kept.get(place)

    def drop(self, place: Place) -> None:
        self._kept.pop(place, None)

    def __len__(self) -> int:
        return len(self._kept)


_open: WeakKeyDictionary[QObject, list[Form]] = WeakKeyDictionary()


def opened(session: QObject, form: Form) -> None:
    """Hold a form for as long as it is open."""
    _open.setdefault(session, []).append(form)


def closed(session: QObject, form: Form) -> None:
    if form in _open.get(session, []):
        _open[session].remove(form)


def open_forms(session: QObject) -> list[Form]:
    """The forms of a session that are open."""
    return list(_open.get(session, []))


_of: WeakKeyDictionary[QObject, Drafts] = WeakKeyDictionary()


def drafts_of(session: QObject) -> Drafts:
    """The drafts of a session; they end with it."""
    return _of.setdefault(session, Drafts())
