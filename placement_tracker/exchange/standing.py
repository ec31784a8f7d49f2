"""What the store holds already, read in bulk for an import: whole children at a time, voided records too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from db.bulk import in_chunks
from db.models import kind_of, kinds, table_of
from placement_tracker.domain.kinds import Form
from placement_tracker.services import merged

#: How many values one question to the store names.
_AT_ONCE = 500

#: The kinds whose records have a name of their own, and the column that holds it.
NAMED = {
    "children": "child_id",
    "missing_episodes": "episode_id",
    "return_interviews": "interview_id",
    "providers": "provider_id",
    "teams": "team",
}


@dataclass(slots=True)
class Standing:
    """A record of the store. `values` are those of the kind's columns."""

    kind: str
    record_id: str
    voided: bool
    values: dict[str, Any]


class Stock:
    """The store's records as an import asks for them. It lives as long as the import's session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._filled = {name: self._any(name) for name in kinds()}
        self._interviews: dict[str, list[str]] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the store holds no record at all, not even a voided one."""
        return not any(self._filled.values())

    @cached_property
    def former_numbers(self) -> dict[str, str]:
        """The number under which each merged child is kept, by the number that it had before."""
        return merged.former_numbers(self.session) if self.holds("children") else {}

    def holds(self, kind: str) -> bool:
        """Whether there is a record of that kind, voided ones too."""
        return self._filled[kind]

    def _any(self, kind: str) -> bool:
        return self.session.execute(select(table_of(kind).c.record_id).limit(1)).first() is not None

    def all_of(self, kind: str) -> list[Standing]:
        """Every record of a kind."""
        return list(self._read(kind, None)) if self._filled[kind] else []

    def where(self, kind: str, column: str, values: Iterable[str]) -> Iterator[Standing]:
        """The records of a kind with one of the values in a column."""
        if self._filled[kind]:
            for chunk in in_chunks(values, _AT_ONCE):
                yield from self._read(kind, table_of(kind).c[column].in_(chunk))

    def pairs(self, kind: str, column: str, values: Iterable[str], wanted: str) -> dict[str, Any]:
        """{value in `column`: what `wanted` says} for the records with one of the values."""
        found: dict[str, Any] = {}
        if self._filled[kind]:
            table = table_of(kind)
            for chunk in in_chunks(values, _AT_ONCE):
                query = select(table.c[column], table.c[wanted]).where(table.c[column].in_(chunk))
                found.update((row[0], row[1]) for row in self.session.execute(query))
        return found

    def names(self, kind: str) -> set[str]:
        """The names of all records of a kind of NAMED that are not voided."""
        table = table_of(kind)
        query = select(table.c[NAMED[kind]]).where(table.c.voided.is_(False))
        return set(self.session.execute(query).scalars())

    def is_referred_to(self, kind: str, name: str) -> bool:
        """Whether any record, a voided one too, refers to the record of a kind with that name."""
        if kind == "missing_episodes" and self.interviews_about([name]):
            return True
        return any(
            next(self.where(user.name, column.name, [name]), None) is not None
            for user in kinds().values()
            for column in user.columns
            if column.refers_to == kind and column.form is Form.REFERENCE
        )

    def interviews_about(self, episodes: Iterable[str]) -> list[str]:
        """The record_ids of the interviews that are about one of the episodes."""
        if self._interviews is None:
            self._interviews = self._index_interviews()
        found = (record_id for episode in episodes for record_id in self._interviews.get(episode, ()))
        return list(dict.fromkeys(found))

    def _index_interviews(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        if self._filled["return_interviews"]:
            table = table_of("return_interviews")
            for record_id, episodes in self.session.execute(select(table.c.record_id, table.c.episodes)):
                for episode in episodes:
                    index.setdefault(episode, []).append(record_id)
        return index

    def of_children(self, children: Sequence[str]) -> dict[str, list[Standing]]:
        """All records of some children, by kind; interviews, attempts and alerts hang on their episodes."""
        found: dict[str, list[Standing]] = {}
        for name in kinds():
            if kind_of(name).about_a_child and self._filled[name]:
                found[name] = list(self.where(name, "child_id", children))
        episodes = [str(one.values["episode_id"]) for one in found.get("missing_episodes", ())]
        if episodes:
            found["alerts"] = list(self.where("alerts", "episode_id", episodes))
            about = self.interviews_about(episodes)
            found["return_interviews"] = list(self.where("return_interviews", "record_id", about))
            numbers = [str(one.values["interview_id"]) for one in found["return_interviews"]]
            found["interview_attempts"] = list(self.where("interview_attempts", "interview_id", numbers))
        return {name: records for name, records in found.items() if records}

    def _read(self, kind: str, wanted: ColumnElement[bool] | None) -> Iterator[Standing]:
        table = table_of(kind)
        names = [column.name for column in kind_of(kind).columns]
        query = select(table.c.record_id, table.c.voided, *(table.c[name] for name in names))
        if wanted is not None:
            query = query.where(wanted)
        for row in self.session.execute(query):
            yield Standing(kind, row[0], row[1], dict(zip(names, row[2:], strict=True)))
