"""A declared return as text, and back: every value exactly as it was, so that it can be drawn again years later.

JSON. An object with the key "is" is a part of a return (pages.py) with its fields; those left out have their usual
value. Texts, whole numbers, true, false and null stand for themselves, a list for a tuple; every other value is an
object of one key, its type: {"fraction": "1/3"}, {"day": "2018-03-31"}.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from placement_tracker.domain.days import Month
from placement_tracker.domain.moments import Moment
from placement_tracker.domain.problems import Fault
from placement_tracker.returns import pages
from placement_tracker.returns.pages import DeclaredReturn

IS = "is"


def text_of(declared: DeclaredReturn) -> str:
    """A declared return as text, in ASCII: the same return, the same text."""
    return json.dumps(_plain(declared), ensure_ascii=True, separators=(",", ":"))


def declared_of(text: str | bytes) -> DeclaredReturn:
    """The return that a text says. Fault where it says none, or has parts that this version does not know."""
    try:
        found = _part(json.loads(text))
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        ArithmeticError,
        OSError,
    ) as error:
        raise Fault(f"The pages of this return cannot be read by this version: {error}.") from None
    if not isinstance(found, DeclaredReturn):
        raise Fault("The pages of this return cannot be read: the text does not hold a return.")
    return found


@cache
def _parts() -> dict[str, type[Any]]:
    """What returns are made of, by name."""
    return {
        name: found
        for name, found in vars(pages).items()
        if isinstance(found, type) and is_dataclass(found) and found.__module__ == pages.__name__
    }


@cache
def _enums() -> dict[str, type[Enum]]:
    return {
        name.lower(): found
        for name, found in vars(pages).items()
        if isinstance(found, type) and issubclass(found, Enum) and found.__module__ == pages.__name__
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return {type(value).__name__.lower(): value.value}
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value) and type(value).__name__ in _parts():
        said = {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.compare
            and (field.default is MISSING or not _same(getattr(value, field.name), field.default))
        }
        return {IS: type(value).__name__, **said}
    name, write = _WRITTEN[type(value)]
    return {name: write(value)}


def _same(value: Any, usual: Any) -> bool:
    """0, 0.0 and False are equal, and yet not the same value."""
    return type(value) is type(usual) and bool(value == usual)


def _part(said: Any) -> Any:
    if isinstance(said, list):
        return tuple([_part(one) for one in said])
    if not isinstance(said, dict):
        return said
    if IS in said:
        return _parts()[said[IS]](**{name: _part(one) for name, one in said.items() if name != IS})
    ((name, text),) = said.items()
    if name in _enums():
        return _enums()[name](text)
    return _READ[name](text)


def _time_written(value: datetime) -> list[Any]:
    """A zone by its name, where it has one: an offset alone would be another value."""
    zone = value.tzinfo.key if isinstance(value.tzinfo, ZoneInfo) else ""
    plain = value.replace(tzinfo=None) if zone else value
    return [plain.replace(fold=0).isoformat(), value.fold, zone]


def _time_read(said: list[Any]) -> datetime:
    text, fold, zone = said
    found = datetime.fromisoformat(text).replace(fold=fold)
    return found.replace(tzinfo=ZoneInfo(zone)) if zone else found


def _moment_written(value: Moment) -> list[Any]:
    return [
        value.day.isoformat(),
        None if value.clock is None else value.clock.isoformat(),
        value.later,
        value.marked,
    ]


def _moment_read(said: list[Any]) -> Moment:
    day, clock, later, marked = said
    return Moment(
        date.fromisoformat(day), None if clock is None else time.fromisoformat(clock), later, marked
    )


_WRITTEN: Mapping[type[Any], tuple[str, Callable[[Any], Any]]] = {
    float: ("float", repr),
    Decimal: ("decimal", str),
    Fraction: ("fraction", str),
    datetime: ("time", _time_written),
    date: ("day", date.isoformat),
    Moment: ("moment", _moment_written),
    Month: ("month", str),
}
_READ: Mapping[str, Callable[[Any], Any]] = {
    "float": float,
    "decimal": Decimal,
    "fraction": Fraction,
    "time": _time_read,
    "day": date.fromisoformat,
    "moment": _moment_read,
    "month": Month.parse,
}
