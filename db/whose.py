"""Whose records are: the children whom they are about, by their own number or through episodes and interviews."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.bulk import in_chunks
from db.models import kind_of, table_of

#: The kinds of record that name no child, but episodes of one or several, or an interview about these.
ON_EPISODES = frozenset({"alerts", "return_interviews", "interview_attempts"})


def children_of(session: Session, kind: str, records: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Of each of these records of a kind, given by its values, the numbers of the children whom it is about: none, one,
    or of an interview several, in the order of its episodes. Voided episodes and interviews count too.
    """
    if kind_of(kind).about_a_child:
        return [[values["child_id"]] if values.get("child_id") else [] for values in records]
    named = _episodes_of(session, kind, records)
    child_of = _found(session, "missing_episodes", "episode_id", "child_id", chain.from_iterable(named))
    return [list(dict.fromkeys(child_of[key] for key in keys if key in child_of)) for keys in named]


def _episodes_of(session: Session, kind: str, records: Sequence[Mapping[str, Any]]) -> list[Sequence[str]]:
    """The numbers of the episodes on which each record hangs."""
    if kind == "alerts":
        return [(values["episode_id"],) if values.get("episode_id") else () for values in records]
    if kind == "return_interviews":
        return [values.get("episodes") or () for values in records]
    if kind == "interview_attempts":
        numbers = [values.get("interview_id") for values in records]
        covered = _found(session, "return_interviews", "interview_id", "episodes", filter(None, numbers))
        return [covered.get(number) or () for number in numbers]
    return [() for _ in records]


def _found(session: Session, kind: str, key: str, column: str, keys: Iterable[str]) -> dict[Any, Any]:
    """What a column holds, by the key of the record."""
    table = table_of(kind).c
    query = select(table[key], table[column])
    return {
        number: value
        for some in in_chunks(keys)
        for number, value in session.execute(query.where(table[key].in_(some)))
    }
