"""Numbers of children whose record was merged into another's: by them the kept child is still found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from db.models.keeping import HistoryEntry
from placement_tracker.domain.kinds import Row
from placement_tracker.services.building import REDID, WRITES
from placement_tracker.services.reading import table_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.writing import Writing

MERGED = "merged"
_ENTRY = HistoryEntry.__table__.c


def tell(act: Writing, other: Row, kept_id: str, reason: str) -> None:
    """Tell that a child's record was merged: the entry names both numbers."""
    numbers = {"child_id": [str(other["child_id"]), kept_id]}
    act.tell(MERGED, record_id=other.ref, child_id=kept_id, changes=numbers, reason=reason)


def former_numbers(session: Session) -> dict[str, str]:
    """The number under which each merged child is kept now, by the number that it had before."""
    children = table_of("children")
    voided = {
        ref: str(number)
        for ref, number in session.execute(
            select(children.c.record_id, children.c.child_id).where(children.c.voided.is_(True))
        )
    }
    into = {voided[ref]: kept for ref, kept in _merged(session, list(voided)).items()}
    return {number: _followed(into, number) for number in into}


def now(session: Session, child_id: str) -> str:
    """The number under which a child is kept now: its own, where it was never merged."""
    return former_numbers(session).get(child_id, child_id)


def before(session: Session, child_id: str) -> list[str]:
    """The numbers that were merged into this child."""
    return sorted(number for number, kept in former_numbers(session).items() if kept == child_id)


def _merged(session: Session, refs: list[str]) -> dict[str, str]:
    """Into whom each of these voided records was merged: those that were left out by a merge, done or done again."""
    if not refs:
        return {}
    wanted = (_ENTRY.kind.in_(("children", "")), _ENTRY.action.in_((*WRITES, MERGED)))
    query = select(_ENTRY.record_id, _ENTRY.act, _ENTRY.action, _ENTRY.changes)
    into: dict[str, tuple[int, str]] = {}
    last: dict[str, int] = {}
    chosen = query.where(_ENTRY.record_id.in_(refs), *wanted).order_by(_ENTRY.entry)
    for ref, act, action, changes in session.execute(chosen):
        if action == MERGED:
            into[ref] = act, json.loads(changes)["child_id"][1]
        else:
            last[ref] = act
    return {
        ref: kept for ref, (act, kept) in into.items() if last[ref] == act or _is_redo(session, last[ref])
    }


def _is_redo(session: Session, act: int) -> bool:
    query = select(_ENTRY.entry).where(_ENTRY.act == act, _ENTRY.action == REDID)
    return session.execute(query.limit(1)).first() is not None


def _followed(into: dict[str, str], number: str) -> str:
    """The kept child, which may have been merged itself afterwards."""
    seen = {number}
    while (number := into[number]) in into and number not in seen:
        seen.add(number)
    return number
