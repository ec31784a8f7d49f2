"""The next free number of a child, an episode or an interview, where the authority gives none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import select

from db.models import kind_of
from placement_tracker.services import reading

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.writing import Writing

_PREFIX = {"children": "CH", "missing_episodes": "ME", "return_interviews": "RI"}
_DIGITS = 6


def next_free(act: Writing, kind: str) -> str:
    """A number like ME000123: one more than the highest of that form, voided records counted too.

    An act has the store to itself (looking.take_turn), so that nobody else is given the same.
    """
    return next(free(act.session, kind))


def free(session: Session, kind: str) -> Iterator[str]:
    """The numbers that are free, one after another."""
    prefix = _PREFIX[kind]
    column = reading.table_of(kind).c[kind_of(kind).key[0]]
    form = column.like(prefix + "_" * _DIGITS)
    highest = 0
    for number in session.execute(select(column).where(form)).scalars():
        digits = number.removeprefix(prefix)
        if digits.isdecimal() and len(digits) == _DIGITS:
            highest = max(highest, int(digits))
    return (f"{prefix}{number:0{_DIGITS}d}" for number in count(highest + 1))
