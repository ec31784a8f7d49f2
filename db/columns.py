"""The forms of columns: how each is kept in the store, and what the kinds (domain/kinds.py) say of it.

A model declares a column once, with these functions; the archive, the forms, the rules and the import read it there.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Date, Dialect, ForeignKey, Integer, String, Text, TypeDecorator
from sqlalchemy.orm import MappedColumn, mapped_column

from placement_tracker.domain.kinds import Column, Form
from placement_tracker.domain.moments import Moment, parse_moment
from placement_tracker.domain.values import plain_number


class ExactNumber(TypeDecorator[Decimal]):
    """A decimal number kept as its digits: no store rounds it."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else plain_number(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class LocalMoment(TypeDecorator[Moment]):
    """A moment kept in the archive's own form, which sorts by day."""

    impl = String(22)
    cache_ok = True

    def process_bind_param(self, value: Moment | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Moment | None:
        return None if value is None else parse_moment(value)


class Several(TypeDecorator[tuple[str, ...]]):
    """Several values in one cell, separated by semicolons."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return ";".join(value) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value.split(";"))


_STORED: dict[Form, Any] = {
    Form.TEXT: Text,
    Form.DAY: Date,
    Form.MOMENT: LocalMoment,
    Form.FLAG: Boolean,
    Form.NUMBER: ExactNumber,
    Form.WHOLE: Integer,
    Form.CODE: Text,
    Form.CODES: Several,
    Form.TEXTS: Several,
    Form.MONTH: String(7),
    Form.REFERENCE: Text,
    Form.REFERENCES: Several,
}


# The column that holds the key of each kind that others refer to.
_KEYS = {
    "children": "child_id",
    "missing_episodes": "episode_id",
    "return_interviews": "interview_id",
    "providers": "provider_id",
    "teams": "team",
}


def _column(
    words: str,
    form: Form,
    *links: Any,
    index: bool = False,
    unique: bool = False,
    required: bool = False,
    **said: Any,
) -> MappedColumn[Any]:
    described = {"words": words, "form": form, "required": required, **said}
    return mapped_column(
        _STORED[form],
        *links,
        nullable=not required,
        index=index or None,
        unique=unique or None,
        info=described,
    )


def text(words: str, *, required: bool = False) -> MappedColumn[Any]:
    return _column(words, Form.TEXT, required=required)


def name_of_its_own(words: str) -> MappedColumn[Any]:
    """The text by which other records refer to this one."""
    return _column(words, Form.TEXT, required=True, unique=True)


def day(words: str, *, required: bool = False, not_before: str = "", past: bool = False) -> MappedColumn[Any]:
    return _column(words, Form.DAY, required=required, not_before=not_before, past=past)


def moment(
    words: str, *, required: bool = False, not_before: str = "", past: bool = False
) -> MappedColumn[Any]:
    return _column(words, Form.MOMENT, required=required, not_before=not_before, past=past)


def flag(words: str) -> MappedColumn[Any]:
    return _column(words, Form.FLAG)


def number(words: str, *, required: bool = False) -> MappedColumn[Any]:
    return _column(words, Form.NUMBER, required=required)


def whole(words: str, *, required: bool = False) -> MappedColumn[Any]:
    return _column(words, Form.WHOLE, required=required)


def code(words: str, code_set: str, *, on: str = "", required: bool = False) -> MappedColumn[Any]:
    """A code of a set, judged on the day in the column `on` (archive.md, Code sets)."""
    return _column(words, Form.CODE, required=required, code_set=code_set, judged_on=on)


def codes(words: str, code_set: str, *, on: str = "") -> MappedColumn[Any]:
    return _column(words, Form.CODES, code_set=code_set, judged_on=on)


def texts(words: str) -> MappedColumn[Any]:
    return _column(words, Form.TEXTS)


def month(words: str) -> MappedColumn[Any]:
    return _column(words, Form.MONTH, required=True)


def reference(words: str, to: str, *, required: bool = False, index: bool = False) -> MappedColumn[Any]:
    """The key of a record of the kind `to` ("measure": a code of the register).

    The store checks it when a transaction ends, so that one act may write in any order.
    """
    links = (
        () if to not in _KEYS else (ForeignKey(f"{to}.{_KEYS[to]}", deferrable=True, initially="DEFERRED"),)
    )
    return _column(words, Form.REFERENCE, *links, required=required, refers_to=to, index=index)


def references(words: str, to: str) -> MappedColumn[Any]:
    """The keys of records of the kind `to`; found by the index where a cell holds one of them."""
    return _column(words, Form.REFERENCES, required=True, refers_to=to, index=True)


def child() -> MappedColumn[Any]:
    """The child that a record is about."""
    return reference("child", "children", required=True, index=True)


def described(name: str, info: dict[str, Any]) -> Column:
    """What the kinds say of a column, from what its model declared."""
    return Column(name=name, **info)
