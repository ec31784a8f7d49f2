"""The history: append-only, chained by hash, written in the same transaction as what it tells (trust.md, History)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from db.bulk import insert_many
from db.models.keeping import HistoryEntry, HistoryHead

COLUMNS = (
    "entry",
    "act",
    "at",
    "person",
    "source",
    "action",
    "kind",
    "record_id",
    "child_id",
    "changes",
    "reason",
    "hash",
)
_HASHED = COLUMNS[:-1]
FIRST_HASH = "0" * 64
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(slots=True)
class Change:
    """What is to be told of one record, or of an event: `changes` is {column: [from, to]} in the archive's forms."""

    action: str
    kind: str = ""
    record_id: str = ""
    child_id: str = ""
    changes: dict[str, list[str]] | None = None
    reason: str = ""


def hash_of(previous: str, entry: dict[str, Any]) -> str:
    """The hash of an entry, chained to the one before it."""
    said = _compact([previous, *[entry[name] for name in _HASHED]])
    return hashlib.sha256(said.encode()).hexdigest()


def append(
    session: Session,
    changes: Sequence[Change],
    *,
    at: str,
    person: str,
    source: str,
    reason: str,
    act: int = 0,
) -> int:
    """Write changes, in order, after the newest entry; returns the act's number (0 where there is none).

    They belong to the act of that number, or begin a new one.
    """
    if not changes:
        return 0
    head = session.execute(select(HistoryHead).with_for_update()).scalar_one()
    act = act or head.entry + 1
    previous, rows = head.hash, []
    for number, change in enumerate(changes, head.entry + 1):
        entry = {
            "entry": number,
            "act": act,
            "at": at,
            "person": person,
            "source": source,
            "action": change.action,
            "kind": change.kind,
            "record_id": change.record_id,
            "child_id": change.child_id,
            "changes": _compact(change.changes or {}),
            "reason": change.reason or reason,
        }
        previous = entry["hash"] = hash_of(previous, entry)
        rows.append(entry)
    put_in(session, rows)
    return act


def keeper(
    session: Session, now: Callable[[], str], *, person: str, source: str, reason: str
) -> Callable[[Sequence[Change]], None]:
    """What writes one act's changes, in as many parts as it likes: all under one number and at one moment."""
    act, at = 0, ""

    def keep(changes: Sequence[Change]) -> None:
        nonlocal act, at
        at = at or now()
        act = append(session, changes, at=at, person=person, source=source, reason=reason, act=act)

    return keep


def put_in(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write finished entries (their hashes made) and move the head."""
    table = HistoryEntry.__table__
    assert isinstance(table, Table)
    insert_many(session, table, rows)
    last = rows[-1]
    session.execute(update(HistoryHead).values(entry=last["entry"], hash=last["hash"]))
    session.expire_all()


def first_break(entries: Iterable[dict[str, Any]], previous: str = FIRST_HASH) -> int | None:
    """The number of the first entry that does not follow from the one before it; None where the chain holds.

    A chain proves order and accident, not the honesty of whoever holds the file and its key.
    """
    expected = 1
    for entry in entries:
        if entry["entry"] != expected or hash_of(previous, entry) != entry["hash"]:
            return int(entry["entry"])
        previous, expected = entry["hash"], expected + 1
    return None
