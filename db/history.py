"""The history: append-only, chained by hash, written in the same transaction as what it tells (trust.md, History)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from json.encoder import encode_basestring as quoted
from typing import Any

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from db.bulk import Once, insert_rows
from db.models.keeping import HistoryEntry, HistoryHead
from placement_tracker.domain.values import written

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
FIRST_HASH = "0" * 64
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
#: One entry as it is told: action, kind, record_id, child_id, changes (JSON), reason ("" for the act's).
Told = tuple[str, str, str, str, str, str]


@dataclass(slots=True)
class Change:
    """What is to be told of one record, or of an event: `changes` is {column: [from, to]} in the archive's forms."""

    action: str
    kind: str = ""
    record_id: str = ""
    child_id: str = ""
    changes: dict[str, list[str]] | None = None
    reason: str = ""

    @property
    def told(self) -> Told:
        said = _compact(self.changes or {})
        return self.action, self.kind, self.record_id, self.child_id, said, self.reason


def told_of_new(
    kind: str, columns: Mapping[str, Sequence[Any]], record_ids: Sequence[str], children: Sequence[str]
) -> Iterator[Told]:
    """What is told of new records of a kind, given column by column: each value from blank to what it is."""
    parts = []
    for name, values in columns.items():
        made = Once(partial(_part, f'{quoted(name)}:["",'))
        made[None] = ""
        parts.append(map(made.__getitem__, values))
    for record_id, child_id, *said in zip(record_ids, children, *parts, strict=True):
        yield "added", kind, record_id, child_id, "{" + ",".join(filter(None, said)) + "}", ""


def _part(start: str, value: Any) -> str:
    return f"{start}{quoted(written(value))}]"


def hash_of(previous: str, entry: dict[str, Any]) -> str:
    """The hash of an entry, chained to the one before it.

    SHA-256, in hexadecimal digits, of this text in UTF-8: a JSON array without spaces of the hash of the entry
    before, entry, act, at, person, source, action, kind, reason, record_id and child_id; then, as it stands, changes.
    """
    act = _act(entry["act"], entry["at"], entry["person"], entry["source"])
    about = _listed((entry["action"], entry["kind"], entry["reason"]))
    return _hash(
        previous, entry["entry"], act, about, entry["record_id"], entry["child_id"], entry["changes"]
    )


def _act(act: int, at: str, person: str, source: str) -> str:
    """What all entries of an act have in common, as it is hashed."""
    return f"{act},{_listed((at, person, source))}"


def _listed(texts: Iterable[str]) -> str:
    return ",".join(map(quoted, texts))


def _hash(
    previous: str, number: int, act: str, about: str, record_id: str, child_id: str, changes: str
) -> str:
    said = f'["{previous}",{number},{act},{about},{quoted(record_id)},{quoted(child_id)}]{changes}'
    return sha256(said.encode()).hexdigest()


def append(
    session: Session,
    told: Iterable[Told],
    *,
    at: str,
    person: str,
    source: str,
    reason: str,
    act: int = 0,
) -> int:
    """Write what is told, in order, after the newest entry; returns the act's number (0 where nothing is told).

    The entries belong to the act of that number, or begin a new one.
    """
    head = session.execute(select(HistoryHead).with_for_update()).scalar_one()
    act = act or head.entry + 1
    common = _act(act, at, person, source)
    abouts = Once(_listed)
    previous = head.hash
    rows: list[tuple[Any, ...]] = []
    for number, (action, kind, record_id, child_id, changes, why) in enumerate(told, head.entry + 1):
        why = why or reason
        about = abouts[action, kind, why]
        previous = _hash(previous, number, common, about, record_id, child_id, changes)
        rows.append(
            (number, act, at, person, source, action, kind, record_id, child_id, changes, why, previous)
        )
    if not rows:
        return 0
    put_in(session, rows)
    return act


def keeper(
    session: Session, now: Callable[[], str], *, person: str, source: str, reason: str
) -> Callable[[Iterable[Told]], None]:
    """What writes one act's entries, in as many parts as it likes: all under one number and at one moment."""
    act, at = 0, ""

    def keep(told: Iterable[Told]) -> None:
        nonlocal act, at
        at = at or now()
        act = append(session, told, at=at, person=person, source=source, reason=reason, act=act) or act

    return keep


def put_in(session: Session, rows: list[tuple[Any, ...]]) -> None:
    """Write finished entries (in the order of COLUMNS, their hashes made) and move the head."""
    table = HistoryEntry.__table__
    assert isinstance(table, Table)
    insert_rows(session, table, COLUMNS, rows)
    session.execute(update(HistoryHead).values(entry=rows[-1][0], hash=rows[-1][-1]))
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
