"""Days and times of day as people type them: 4/11/23, 041123, 4 nov, t, t-1, mon; 1430, 2.30pm.

Pure: what day it is comes as an argument. A ValueError says in a sentence what could not be understood.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

_RELATIVE = re.compile(r"(?:t|today)\s*(?:([+-])\s*(\d{1,4}))?", re.ASCII)
_WEEKDAY = re.compile(r"(?:last\s+)?([a-z]{3,9})", re.ASCII)
_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{4}|\d{2}))?", re.ASCII)
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?", re.ASCII)
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})\.?(?:[-/., ]*(\d{4}|\d{2}))?", re.ASCII
)
_MONTH_DAY = re.compile(
    r"([a-z]{3,9})\.?[-/. ]*(\d{1,2})(?:st|nd|rd|th)?(?:[-/., ]+(\d{4}|\d{2}))?", re.ASCII
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm|a|p|hrs|h)?", re.ASCII)

#: A year of two digits lies at most so many years ahead of today; later ones were in the last century.
_YEARS_AHEAD = 10


def typed_day(text: str, today: date) -> date:
    """The day that somebody means who types `text` on the day `today`.

    A day without a year is the latest one that is not after today; the name of a weekday is the latest
    one before today. ValueError with a sentence where nothing sensible can be meant.
    """
    plain = " ".join(text.strip().casefold().split())
    if not plain:
        raise ValueError("No date was typed.")
    found = _relative(plain, today) or _weekday(plain, today) or _calendar_day(plain, text.strip(), today)
    if found is None:
        raise ValueError(
            f"“{text.strip()}” is not a date. Type it like 4/11/23, 4 Nov 2023, t for today, or t-1."
        )
    return found


def _relative(plain: str, today: date) -> date | None:
    if plain in {"y", "yesterday"}:
        return today - timedelta(days=1)
    if plain == "tomorrow":
        return today + timedelta(days=1)
    found = _RELATIVE.fullmatch(plain)
    if found is None:
        return None
    days = int(found[2] or 0)
    return today - timedelta(days=days) if found[1] == "-" else today + timedelta(days=days)


def _weekday(plain: str, today: date) -> date | None:
    found = _WEEKDAY.fullmatch(plain)
    meant = [number for number, name in enumerate(_WEEKDAYS) if found and name.startswith(found[1])]
    if not meant:
        return None
    return today - timedelta(days=(today.weekday() - meant[0] - 1) % 7 + 1)


def _calendar_day(plain: str, typed: str, today: date) -> date | None:
    if found := _ISO.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]), typed)
    if found := _NUMBERS.fullmatch(plain) or _RUN.fullmatch(plain):
        return _in_year(found[3], int(found[2]), int(found[1]), typed, today)
    if found := _DAY_MONTH.fullmatch(plain):
        return _named(found[2], found[1], found[3], typed, today)
    if found := _MONTH_DAY.fullmatch(plain):
        return _named(found[1], found[2], found[3], typed, today)
    return None


def _named(name: str, day: str, year: str | None, typed: str, today: date) -> date | None:
    months = [number for number, full in enumerate(_MONTHS, 1) if full.startswith(name)]
    return _in_year(year, months[0], int(day), typed, today) if months else None


def _in_year(year: str | None, month: int, day: int, typed: str, today: date) -> date:
    if year is not None:
        return _day(_full_year(year, today), month, day, typed)
    # 29 February belongs to the latest year that has one
    for back in range(9):
        try:
            meant = date(today.year - back, month, day)
        except ValueError:
            continue
        if meant <= today:
            return meant
    return _day(today.year, month, day, typed)


def _full_year(year: str, today: date) -> int:
    if len(year) == 4:
        return int(year)
    this_century = today.year // 100 * 100 + int(year)
    return this_century if this_century <= today.year + _YEARS_AHEAD else this_century - 100


def _day(year: int, month: int, day: int, typed: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"“{typed}”: there is no such day. Days come first, then months: 4/11/23.") from None


def typed_clock(text: str, now: time | None = None) -> time:
    """The time of day that somebody means: 1430, 14:30, 2.30pm, 9am, noon, midnight; "now" where it is given.

    ValueError with a sentence for anything else.
    """
    plain = " ".join(text.strip().casefold().split())
    if plain in {"n", "now"} and now is not None:
        return now.replace(second=0, microsecond=0)
    if plain in {"noon", "midday"}:
        return time(12)
    if plain == "midnight":
        return time(0)
    found = _CLOCK.fullmatch(re.sub(r"([ap])\.m\.?$", r"\1m", plain))
    if found is None:
        raise ValueError(f"“{text.strip()}” is not a time. Type it like 1430, 14:30 or 2.30pm.")
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "")[:1]
    if half in {"a", "p"}:
        hour = _of_half(hour, half, text.strip())
    if hour > 23 or minute > 59:
        raise ValueError(f"“{text.strip()}”: there is no such time. Type it like 1430, 14:30 or 2.30pm.")
    return time(hour, minute)


def _of_half(hour: int, half: str, typed: str) -> int:
    if not 1 <= hour <= 12:
        raise ValueError(f"“{typed}”: am and pm go with 1 to 12. Type it like 2.30pm, or 1430.")
    return hour % 12 + (12 if half == "p" else 0)


def day_in_words(day: date) -> str:
    """A day with its weekday, as a field shows what it understood: Sat 4 November 2023."""
    return f"{day:%a} {day.day} {day:%B %Y}"


def as_typed(day: date) -> str:
    """A day as a field shows it for typing over: 04/11/2023."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
