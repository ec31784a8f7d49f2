"""A record's values and their written form in the archive, in the history, and in lists (archive.md, Form)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from placement_tracker.domain.days import Month, parse_day
from placement_tracker.domain.kinds import Column, Form
from placement_tracker.domain.moments import Moment, parse_moment

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)


def plain_number(value: Decimal) -> str:
    """A number without needless zeros and without an exponent."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def written(value: Any) -> str:
    """A value in the archive's form; blank for None."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Moment):
        return str(value)
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, tuple):
        return ";".join(value)
    return str(value)


def _flag(text: str) -> bool:
    answer = {"Y": True, "N": False}.get(text.upper())
    if answer is None:
        raise ValueError(f"{text!r} is neither Y nor N")
    return answer


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is not a number; write it like 12 or 12.5")
    return Decimal(plain_number(Decimal(text)))


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"{text!r} is not a whole number")
    return int(text)


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a date; write it like 2018-03-31") from None


def _moment(text: str) -> Moment:
    try:
        return parse_moment(text)
    except ValueError as error:
        if str(error).startswith(repr(text)):
            raise
        raise ValueError(
            f"{text!r} is not a time; write it like 2018-03-31T14:05, or the date alone"
        ) from None


def _several(text: str) -> tuple[str, ...] | None:
    parts = tuple(part.strip() for part in text.split(";") if part.strip())
    return parts or None


def _text(text: str) -> str:
    return text


_READ: dict[Form, Callable[[str], Any]] = {
    Form.TEXT: _text,
    Form.CODE: _text,
    Form.REFERENCE: _text,
    Form.DAY: _day,
    Form.MOMENT: _moment,
    Form.FLAG: _flag,
    Form.NUMBER: _number,
    Form.WHOLE: _whole,
    Form.CODES: _several,
    Form.TEXTS: _several,
    Form.REFERENCES: _several,
    Form.MONTH: lambda text: str(Month.parse(text)),
}


def read(column: Column, text: str) -> Any:
    """The value of a written cell, trimmed; None for a blank one.

    ValueError with a sentence where it is not of the form.
    """
    text = text.strip()
    return _READ[column.form](text) if text else None
