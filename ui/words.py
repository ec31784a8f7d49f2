"""How codes and spans are said in the window."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from placement_tracker.domain import codes
from placement_tracker.domain.days import Month

_DAYS_OF_A_MONTH_SAID = 60
_DAYS_OF_A_YEAR = 365.25
_HOURS_SAID = 72


#: The first letter of what stands by itself, and its end (Unicode's bidirectional algorithm).
_APART, _END_OF_IT = "\u2068", "\u2069"


def apart(words: str) -> str:
    """Words to be put in a line with others: those read from the right do not turn their neighbours round."""
    from_the_right = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in words)
    return f"{_APART}{words}{_END_OF_IT}" if from_the_right else words


def as_it_stands(words: str) -> str:
    """Words that somebody typed, for a button or a menu: an ampersand in them marks no letter as a key."""
    return words.replace("&", "&&")


@cache
def code_words(set_name: str, code: str) -> str:
    """What a code means; "" for none."""
    return codes.words(set_name, code) if code else ""


def of_days(days: int | None) -> str:
    """A length of time as people say it: 12 days, 5 months, 2 years 3 months."""
    if days is None:
        return ""
    if days < _DAYS_OF_A_MONTH_SAID:
        return counted(days, "day")
    months = int(days / (_DAYS_OF_A_YEAR / 12))
    years, left = divmod(months, 12)
    if not years:
        return counted(months, "month")
    return counted(years, "year") + (f" {left} m" if left else "")


def of_hours(hours: float) -> str:
    """How long an episode lasts, where its times are known: 18 h, 4 days."""
    return f"{hours:.0f} h" if hours < _HOURS_SAID else f"{hours / 24:.0f} days"


def counted(count: int, one: str, several: str = "") -> str:
    """How many: 1 row, 2,000 rows; `several` is what more than one are called, where that takes more than an s."""
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"


def month_words(month: str) -> str:
    """March 2018, for 2018-03."""
    return f"{Month.parse(month).first:%B %Y}" if month else ""


#: What a measure's definition abbreviates, in words.
_ABBREVIATED = (
    (re.compile(r" \(G\d+\)"), ""),
    (re.compile(r"\(G\d+: "), "("),
    (re.compile(r"\bS\b(?!')"), "the snapshot day"),
    (re.compile(r"\bS's"), "the snapshot day's"),
    (re.compile(r"\bE\b"), "the end of the month"),
)


def definition_words(text: str) -> str:
    """A measure's definition without the register's abbreviations."""
    for short, words in _ABBREVIATED:
        text = short.sub(words, text)
    return text


def plain_number(value: float | None) -> str:
    """A number as it is read: whole where it is whole, else one decimal."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
