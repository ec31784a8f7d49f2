"""A pasted cell's text in the archive's form: dates and times as the forms understand them, codes by code or words.

A ValueError says in a sentence what could not be understood, and what to type instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from functools import cache

from placement_tracker.domain import codes
from placement_tracker.domain.codes import NO_OWN_CODES, OwnCodes
from placement_tracker.domain.kinds import Column, Form
from placement_tracker.domain.moments import Moment, parse_moment
from placement_tracker.domain.typed_days import typed_clock, typed_day
from placement_tracker.domain.values import written
from placement_tracker.exchange.pasted.other_words import code_words

#: What lists write where a time is not known.
NOT_KNOWN = frozenset("unknown;not known;n/k;nk;?;tbc;n/a;na;-".split(";"))
_YES = frozenset("y;yes;true;1;x;✓;✔;t".split(";"))
_NO = frozenset("n;no;false;0;f".split(";"))
#: The day from which spreadsheets count, and the numbers of days that they may mean: 1954 to 2119.
_COUNTED_FROM = datetime(1899, 12, 30)
_DAYS_COUNTED = (20_000, 80_000)
_COUNTED = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_SHARE_OF_DAY = re.compile(r"0?\.\d{2,}", re.ASCII)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,. ]+(?=\d)", re.IGNORECASE)
_SECONDS = re.compile(
    r"(\d{1,2}:\d{2}):\d{2}(?:\.\d+)?(?:Z|\+00:?00)?(?=\s*(?:[ap]\.?m\.?)?$)", re.IGNORECASE
)
_CLOCK = (
    r"\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?|hrs?|hours|h)?"
    r"|\d{3,4}\s*(?:hrs?|hours|h)?|\d{1,2}\s*[ap]\.?m\.?|noon|midday|midnight"
)
_DAY_THEN_CLOCK = re.compile(rf"(.*\d)(?:T|,?\s+|\s*[-@]\s*)(?:at\s+|@\s*)?({_CLOCK})", re.IGNORECASE)
_CLOCK_THEN_DAY = re.compile(rf"({_CLOCK})(?:,?\s+|\s*[-@]\s*)(?:on\s+)?(\d.*)", re.IGNORECASE)
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Register:
    """What cells are read with: the day it is, the authority's own codes, and by kind the names that references may
    have: {in small letters: as it stands in the store}.
    """

    today: date
    own_codes: OwnCodes = field(default_factory=lambda: NO_OWN_CODES)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def in_archives_form(column: Column, text: str, register: Register) -> str:
    """The text of a cell as the archive would write it; "" for a blank one."""
    plain = text.strip()
    return _READ.get(column.form, _as_it_is)(column, plain, register) if plain else ""


def joined(day: str, clock: str) -> str:
    """A day and its time, of two columns, as one text."""
    day, clock = day.strip(), clock.strip()
    if not day or not clock or clock.casefold() in NOT_KNOWN:
        return day
    # A spreadsheet shows a day with midnight where it has a column for the time beside it.
    day = re.sub(r"[ T]0?0:00(?::00)?$", "", day)
    return f"{day} {_clock_of(clock)}"


def _clock_of(text: str) -> str:
    """A time of day as it is typed: without a day before it, and where a spreadsheet wrote a share of the day."""
    if _SHARE_OF_DAY.fullmatch(text):
        return f"{_COUNTED_FROM + timedelta(days=float(text), seconds=30):%H:%M}"
    return _SECONDS.sub(r"\1", text.rsplit(" ", 1)[-1] if re.search(r"\d[/-]\d", text) else text)


def is_clock(text: str) -> bool:
    """Whether a text is a time of day alone."""
    plain = _SECONDS.sub(r"\1", text.strip())
    return re.fullmatch(_CLOCK, plain, re.IGNORECASE) is not None and not plain.isdigit()


# ---------------------------------------------------------------- days and times


def read_day(text: str, today: date) -> date:
    """The day of a cell; a time beside it is left out."""
    return read_moment(text, today).day


def read_moment(text: str, today: date) -> Moment:
    """The day of a cell, with its time where it has one. Days come first, then months."""
    plain = _WEEKDAY.sub("", " ".join(text.split()))
    if _COUNTED.fullmatch(plain) and _DAYS_COUNTED[0] <= float(plain) <= _DAYS_COUNTED[1]:
        return _counted(plain)
    if not any(sign.isdigit() for sign in plain) and plain.casefold() not in {"today", "yesterday"}:
        raise ValueError(f"“{text}” is not a date. Type it like 4/11/23 or 4 Nov 2023.")
    plain = _SECONDS.sub(r"\1", plain)
    found = _DAY_THEN_CLOCK.fullmatch(plain)
    turned = _CLOCK_THEN_DAY.fullmatch(plain)
    try:
        return Moment(typed_day(plain, today))
    except ValueError:
        if found is None and turned is None:
            raise
    day, clock = (found[1], found[2]) if found is not None else (turned[2], turned[1])  # type: ignore[index]
    return _at(typed_day(day.strip(" ,"), today), typed_clock(clock.casefold().replace("hours", "hrs")), text)


def _at(day: date, clock: time, text: str) -> Moment:
    try:
        return parse_moment(f"{day.isoformat()}T{clock:%H:%M}")
    except ValueError:
        raise ValueError(
            f"“{text}”: the clocks went forward that night and never showed this time."
        ) from None


def _counted(text: str) -> Moment:
    """The moment of a number of days, as a spreadsheet keeps it."""
    meant = _COUNTED_FROM + timedelta(days=float(text), seconds=30)
    clock = meant.time().replace(second=0, microsecond=0)
    return _at(meant.date(), clock, text) if "." in text else Moment(meant.date())


# ---------------------------------------------------------------- codes and the rest


def read_code(code_set: str, text: str, own: OwnCodes = NO_OWN_CODES) -> str:
    """The code that a text stands for: the code, its words, the beginning of them, or usual other words."""
    exact = _exact_code(code_set, text, own)
    if exact:
        return exact
    plain, known = _plain(text), _known_codes(code_set, own)
    found = {code for words, code in known.items() if words.startswith(plain) and len(plain) > 2}
    found = found or {known[part] for part in _parts(text) if part in known}
    found = found or {
        code for words, code in known.items() if len(words) > 2 and f" {words} " in f" {plain} "
    }
    if len(found) == 1:
        return found.pop()
    raise ValueError(_not_a_code(code_set, text, own))


def _exact_code(code_set: str, text: str, own: OwnCodes) -> str:
    """The code whose name or words a text is; "" where it is none's."""
    read = codes.read_as(code_set, text)
    if codes.known(code_set, read, own):
        return read
    return _known_codes(code_set, own).get(_plain(text), "")


def _known_codes(code_set: str, own: OwnCodes) -> dict[str, str]:
    return _codes(code_set) | {_plain(code): code for code in own.get(code_set, ())}


def _parts(text: str) -> list[str]:
    """“H5 - Semi-independent” and “Medium (4)” say their code, or its words, beside something else."""
    return [_plain(part) for part in re.split(r"\s[-–:=]\s|[():]|\s-|-\s", text) if part.strip()]


@cache
def _codes(code_set: str) -> dict[str, str]:
    """{words: code} of a set: other words, then its own words, then the codes themselves."""
    found = dict(code_words(code_set))
    listed = codes.choices(code_set, None)
    found.update({_plain(code.words): code.code for code in listed})
    found.update({_plain(code.code.replace("_", " ")): code.code for code in listed})
    return found


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold().replace("_", " ")).split())


def _not_a_code(code_set: str, text: str, own: OwnCodes) -> str:
    listed = codes.choices(code_set, None, own)
    near = get_close_matches(text.casefold(), [code.words.casefold() for code in listed], _MOST_NAMED, 0.5)
    if len(listed) > _MOST_NAMED:
        listed = [code for code in listed if code.words.casefold() in near]
    named = "; ".join(f"{code.code} ({code.words})" for code in listed[:_MOST_NAMED])
    ask = f"Type one of {named}." if named else "Type a code or its words."
    return f"“{text}” is not one of the choices. {ask}"


def _day(column: Column, text: str, register: Register) -> str:
    return written(read_day(text, register.today))


def _moment(column: Column, text: str, register: Register) -> str:
    return written(read_moment(text, register.today))


def _code(column: Column, text: str, register: Register) -> str:
    return read_code(column.code_set, text, register.own_codes)


def _codes_of(column: Column, text: str, register: Register) -> str:
    """Several codes, between semicolons, lines, commas or strokes; words with a comma in them are one."""
    exact = _exact_code(column.code_set, text, register.own_codes)
    if exact:
        return exact
    parts = [part for part in re.split(r"[;\n,/|]", text) if part.strip()]
    return ";".join(dict.fromkeys(read_code(column.code_set, part, register.own_codes) for part in parts))


def _flag(column: Column, text: str, register: Register) -> str:
    plain = text.casefold()
    if plain in _YES or plain in _NO:
        return "Y" if plain in _YES else "N"
    raise ValueError(f"“{text}” is neither yes nor no. Type Y or N.")


def _number(column: Column, text: str, register: Register) -> str:
    return re.sub(r"[£,\s]|miles?$|mi$", "", text.casefold())


def _reference(column: Column, text: str, register: Register) -> str:
    return register.names.get(column.refers_to, {}).get(text.casefold(), text)


def _as_it_is(column: Column, text: str, register: Register) -> str:
    return text


_READ: dict[Form, Callable[[Column, str, Register], str]] = {
    Form.DAY: _day,
    Form.MOMENT: _moment,
    Form.CODE: _code,
    Form.CODES: _codes_of,
    Form.FLAG: _flag,
    Form.NUMBER: _number,
    Form.WHOLE: _number,
    Form.REFERENCE: _reference,
}
