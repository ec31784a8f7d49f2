"""Records as plain rows: one child's, many children's, and what the rules must know of the store."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import ColumnElement, Text, select, type_coerce
from sqlalchemy.orm import Session

from db import whose
from db.bulk import KEYS_AT_ONCE, in_chunks
from db.models import kind_of, kinds
from db.models import table_of as table_of  # for those who may not know the store
from placement_tracker.domain.codes import OPEN_SETS
from placement_tracker.domain.kinds import ChildRecords, Column, Form, Kind, Row
from placement_tracker.domain.rights import Right
from placement_tracker.domain.rules import Context
from placement_tracker.services.restricted import hidden, refuse_hidden
from placement_tracker.services.rights import demand_of_reader

#: Settings that add codes to a set are named by it: codes.MISSING_REASON = "X;Y".
OWN_CODES = "codes."
#: Texts that tell neither who a child is, nor where it lives, nor what was said: they stay of a restricted child too.
_TOLD_OF_ALL = frozenset(
    """
    nationality responsible_authority home_district district authority told how
    interviewer interviewer_role signed_off_by
    """.split()
)
#: After so many questions about keys of one kind, all of them are read at once.
_QUESTIONS = 50


def described(kind: str) -> Kind:
    """What a kind of record is: its words and its columns. For the window, which may not know the store."""
    return kind_of(kind)


def rows(session: Session, kind: str, *conditions: ColumnElement[bool]) -> list[Row]:
    """The records of a kind that meet the conditions, in the order of their key, voided ones left out.

    A restricted child has no name, no address and no notes here, where the session reads for somebody whom its record
    does not open to.
    """
    found = recorded(session, kind, *conditions)
    hidden_now = hidden(session)
    return _without_words(session, kind, found, hidden_now) if hidden_now else found


def recorded(session: Session, kind: str, *conditions: ColumnElement[bool]) -> list[Row]:
    """As `rows`, of restricted children too as they are recorded: to look for what is there twice, not to be shown."""
    table, described = table_of(kind), kind_of(kind)
    names = [column.name for column in described.columns]
    order = [table.c[name] for name in (*described.key, "record_id")]
    query = select(table.c.record_id, *(table.c[name] for name in names))
    found = session.execute(query.where(table.c.voided.is_(False), *conditions).order_by(*order))
    return [Row(kind, record[0], dict(zip(names, record[1:], strict=True))) for record in found]


def _without_words(session: Session, kind: str, found: list[Row], hidden_now: Collection[str]) -> list[Row]:
    # Whoever is allocated to a child works here.
    secret = [] if kind == "allocations" else [one for one in kind_of(kind).columns if _is_secret(one)]
    if not secret:
        return found
    about = children_of(session, kind, found)
    blank = dict.fromkeys(column.name for column in secret)
    return [
        one if about[one.ref].isdisjoint(hidden_now) else Row(kind, one.ref, {**one.values, **blank})
        for one in found
    ]


def _is_secret(column: Column) -> bool:
    is_text = column.form in (Form.TEXT, Form.TEXTS)
    return is_text and not column.required and column.name not in _TOLD_OF_ALL


def children_of(session: Session, kind: str, found: Sequence[Row]) -> dict[str, frozenset[str]]:
    """The children whom records of a kind are about, by record_id: none, one, or of an interview several."""
    about = whose.children_of(session, kind, [row.values for row in found])
    return {row.ref: frozenset(children) for row, children in zip(found, about, strict=True)}


def rows_with(session: Session, kind: str, column: str, keys: Iterable[str]) -> list[Row]:
    """The records of a kind whose column holds one of the keys, as `rows`."""
    place = table_of(kind).c[column]
    return [row for some in in_chunks(keys) for row in rows(session, kind, place.in_(some))]


def _recorded_with(session: Session, kind: str, column: str, keys: Iterable[str]) -> list[Row]:
    place = table_of(kind).c[column]
    return [row for some in in_chunks(keys) for row in recorded(session, kind, place.in_(some))]


def row(session: Session, kind: str, record_id: str) -> Row | None:
    """One record; None where there is none, or it is voided. NotAllowed where it is of a restricted child, and the
    session reads for somebody whom its record does not open to.
    """
    found = next(iter(rows(session, kind, table_of(kind).c.record_id == record_id)), None)
    if found is not None and hidden(session):
        for child_id in sorted(children_of(session, kind, [found])[record_id]):
            refuse_hidden(session, child_id)
    return found


def version(session: Session, kind: str, record_id: str) -> int:
    """How often a record was written: a save that is given it notices what others changed meanwhile."""
    place = table_of(kind)
    found = session.execute(
        select(place.c.version).where(place.c.record_id == record_id)
    ).scalar_one_or_none()
    return int(found or 0)


def by_key(session: Session, kind: str, key: str) -> Row | None:
    """The child, episode, interview, provider or team of that number or name."""
    return next(iter(rows_with(session, kind, kind_of(kind).key[0], [key])), None)


def child_records(session: Session, child_id: str) -> ChildRecords:
    """All records of one child; `child` is None where there is no such child. NotAllowed as for `row`."""
    demand_of_reader(session, Right.OPEN_RECORDS)
    refuse_hidden(session, child_id)
    return children_records(session, [child_id])[child_id]


def children_records(session: Session, child_ids: Collection[str]) -> dict[str, ChildRecords]:
    """All records of each child, by the child's number, in the order asked for: for the rules, which count restricted
    children like all others; but these have no name here.
    """
    found = {child_id: ChildRecords(child_id) for child_id in child_ids}
    for kind in kinds().values():
        if kind.about_a_child:
            read = rows_with if kind.name == "children" else _recorded_with
            for record in read(session, kind.name, "child_id", found):
                found[record.values["child_id"]].rows.setdefault(kind.name, []).append(record)
    _add_what_hangs_on_episodes(session, found)
    return found


def _add_what_hangs_on_episodes(session: Session, found: dict[str, ChildRecords]) -> None:
    child_of = {
        episode.values["episode_id"]: child_id
        for child_id, records in found.items()
        for episode in records.of("missing_episodes")
    }
    if not child_of:
        return
    for alert in _recorded_with(session, "alerts", "episode_id", child_of):
        _put(found, {child_of[alert.values["episode_id"]]}, alert)
    interviewed: dict[str, set[str]] = {}
    for interview in interviews_of(session, child_of):
        children = {child_of[key] for key in interview.values["episodes"] if key in child_of}
        interviewed[interview.values["interview_id"]] = children
        _put(found, children, interview)
    for attempt in _recorded_with(session, "interview_attempts", "interview_id", interviewed):
        _put(found, interviewed[attempt.values["interview_id"]], attempt)


def _put(found: dict[str, ChildRecords], children: Iterable[str], record: Row) -> None:
    for child_id in children:
        found[child_id].rows.setdefault(record.kind, []).append(record)


def interviews_of(session: Session, episode_ids: Collection[str]) -> list[Row]:
    """The return interviews that cover any of the episodes, as they are recorded."""
    # The numbers of several episodes stand in one cell: one query finds a cell with one number by the index,
    # another those with several, which are few.
    cell = type_coerce(table_of("return_interviews").c.episodes, Text)
    found = [
        row
        for some in in_chunks(episode_ids)
        for row in recorded(session, "return_interviews", cell.in_(some))
    ]
    several = recorded(session, "return_interviews", cell.contains(";"))
    wanted = frozenset(episode_ids)
    return found + [row for row in several if not wanted.isdisjoint(row.values["episodes"])]


def all_children_records(session: Session, at_once: int = KEYS_AT_ONCE) -> Iterator[ChildRecords]:
    """All records of every child, in the order of their numbers, so many children at a time."""
    table = table_of("children")
    query = select(table.c.child_id).where(table.c.voided.is_(False)).order_by(table.c.child_id)
    numbers: Sequence[str] = session.execute(query).scalars().all()
    for first in range(0, len(numbers), at_once):
        yield from children_records(session, numbers[first : first + at_once]).values()


def settings(session: Session) -> dict[str, str]:
    return {row.values["name"]: row.values["value"] for row in rows(session, "settings")}


def own_authority(session: Session) -> str:
    """The authority's own name; "" before it has been entered."""
    found = rows(session, "authority")
    return str(found[0].values["name"]) if found else ""


def context(session: Session, today: date) -> Context:
    """What the rules must know of this store."""
    return Context(today, own_authority(session), own_codes(settings(session)), StoreKnown(session))


def own_codes(said: Mapping[str, str]) -> dict[str, Collection[str]]:
    """The codes that an authority's settings add, by set."""
    return {
        name: frozenset(part.strip() for part in said[OWN_CODES + name].split(";") if part.strip())
        for name in OPEN_SETS
        if OWN_CODES + name in said
    }


@cache
def measure_codes() -> frozenset[str]:
    """The codes of the register of measures."""
    entries = tomllib.loads((files("resources") / "measures.toml").read_text("utf-8"))["measure"]
    return frozenset(entry["code"] for entry in entries)


class StoreKnown:
    """Which keys the store has, as its session sees it; what was asked is remembered (rules.Known)."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._asked: dict[str, dict[str, bool]] = {}
        self._all: dict[str, frozenset[str]] = {}

    def has(self, kind: str, key: str) -> bool:
        if kind == "measure":
            return key in measure_codes()
        if kind in self._all:
            return key in self._all[kind]
        asked = self._asked.setdefault(kind, {})
        if key not in asked:
            if len(asked) >= _QUESTIONS:
                self._all[kind] = frozenset(self._keys(kind))
                return key in self._all[kind]
            asked[key] = bool(self._keys(kind, key))
        return asked[key]

    def _keys(self, kind: str, key: Any = None) -> Sequence[str]:
        table = table_of(kind)
        column = table.c[kind_of(kind).key[0]]
        query = select(column).where(table.c.voided.is_(False))
        return self._session.execute(query if key is None else query.where(column == key)).scalars().all()


def any_of(session: Session, kind: str) -> bool:
    """Whether the store has any record of a kind that is not voided."""
    table = table_of(kind)
    return (
        session.execute(select(table.c.record_id).where(table.c.voided.is_(False)).limit(1)).first()
        is not None
    )
