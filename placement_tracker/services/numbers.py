"""The next free number of a child, an episode or an interview, where the authority gives none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from db.models import kind_of
from placement_tracker.services import reading

if TYPE_CHECKING:
    from db.writing import Writing

_PREFIX = {"children": "CH", "missing_episodes": "ME", "return_interviews": "RI"}
_DIGITS = 6


def next_free(act: Writing, kind: str) -> str:
    """A number like ME000123: one more than the highest of that form, voided records counted too.

    An act has the store to itself (looking.take_turn), so that nobody else is given the same.
    """
    prefix = _PREFIX[kind]
    column = reading.table_of(kind).c[kind_of(kind).key[0]]
    form = column.like(prefix + "_" * _DIGITS)
    highest = 0
    for number in act.session.execute(select(column).where(form)).scalars():
        digits = number.removeprefix(prefix)
        if digits.isdecimal() and len(digits) == _DIGITS:
            highest = max(highest, int(digits))
    return f"{prefix}{highest + 1:0{_DIGITS}d}"
