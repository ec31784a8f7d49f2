"""The one door for writing records: a person's act, looked at by the rules before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.store import Store
    from db.writing import Writing


@contextmanager
def acting(
    store: Store,
    person: str,
    source: str,
    *,
    today: date,
    reason: str = "",
    accept_warnings: bool = False,
) -> Iterator[Writing]:
    """One act of one person, kept whole when the block ends, or not at all.

    `source` says from which form, file or command it comes. When the block ends the rules look at every
    record that was written, and at all records of every child concerned. Refused names all errors;
    NeedsAcceptance names the warnings that were not there before, unless they are accepted with a reason,
    which the history keeps. NotAllowed says what is not this person's to do, and the history is told of it.
    A Fault says what the machine could not do. After any of them nothing was changed.
    """
    from placement_tracker.services import allowed, looking, rights

    with rights.telling(store, person, source), store.writing(person, source, reason) as act:
        looking.take_turn(act)
        role = rights.role_of(act.session, person)
        yield act
        allowed.look(store, act, role, today)
        looking.look(store, act, today, accepted=accept_warnings and bool(reason.strip()))
