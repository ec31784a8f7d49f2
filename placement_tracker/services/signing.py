"""Signing in and out, locking and unlocking, as the history tells of it (trust.md, History)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from db.models.keeping import HistoryEntry, HistoryHead
from placement_tracker.domain.moments import Moment, from_stamp
from placement_tracker.domain.passphrases import wrong_ones
from placement_tracker.services import tries

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

SIGNED_IN, SIGNED_OUT = "signed in", "signed out"
LOCKED, UNLOCKED, UNLOCK_REFUSED = "locked", "unlocked", "unlock refused"
#: What is told of who is there, and changes nothing that a backup would be made for.
ACTIONS = (SIGNED_IN, SIGNED_OUT, LOCKED, UNLOCKED, UNLOCK_REFUSED)


def tell(store: Store, person: str, action: str, source: str, how: str = "") -> None:
    """Tell one of ACTIONS. `source` is the window or the command, `how` says with what, or why.

    Not in a store whose history has not begun: an archive's own history goes into such a one whole.
    """
    with store.reading() as session:
        begun = session.execute(select(HistoryHead.entry)).scalar_one() > 0
    if not begun:
        return
    with store.writing(person, source, how) as act:
        act.tell(action)


def signed_in(store: Store, person: str, source: str, how: str = "") -> int:
    """Tell that somebody came in, and how many wrong passphrases were tried before; returns how many."""
    return _came(store, person, SIGNED_IN, source, how)


def unlocked(store: Store, person: str, source: str, how: str) -> int:
    """Tell that the one who is signed in came back; returns how many wrong passphrases were tried before."""
    return _came(store, person, UNLOCKED, source, how)


def _came(store: Store, person: str, action: str, source: str, how: str) -> int:
    wrong = tries.of(store.path).wrong if store.path is not None else 0
    before = f"{wrong_ones(wrong)} before" if wrong else ""
    tell(store, person, action, source, ", ".join(filter(None, (how, before))))
    if store.path is not None:
        tries.forget(store.path)
    return wrong


@dataclass(frozen=True, slots=True)
class Coming:
    """One coming or going: when (UK time), who, which of ACTIONS, where, and with what or why."""

    at: Moment
    person: str
    action: str
    source: str
    how: str


def lately(session: Session, limit: int = 100) -> list[Coming]:
    """The last comings and goings, the newest first."""
    query = (
        select(HistoryEntry)
        .where(HistoryEntry.action.in_(ACTIONS))
        .order_by(HistoryEntry.entry.desc())
        .limit(limit)
    )
    return [
        Coming(from_stamp(one.at), one.person, one.action, one.source, one.reason)
        for one in session.execute(query).scalars()
    ]


def newest_but_these(session: Session) -> int:
    """The newest entry of the history that tells of something else; 0 where there is none."""
    query = (
        select(HistoryEntry.entry)
        .where(HistoryEntry.action.not_in(ACTIONS))
        .order_by(HistoryEntry.entry.desc())
        .limit(1)
    )
    return session.execute(query).scalar() or 0
