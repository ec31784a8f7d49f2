"""Which codes a year's return knows: those of which a day of validity lies in the year."""

from __future__ import annotations

from functools import cache

from placement_tracker.checks.statutory.child import Year
from placement_tracker.domain import codes

_UNKNOWN_SEX_SINCE = 2025


@cache
def known_in(set_name: str, number: int) -> frozenset[str]:
    """The codes of a set in the return of a year."""
    year = Year(number)
    found = {
        one.code
        for one in codes.choices(set_name, None)
        if (one.first_day is None or one.first_day <= year.last)
        and (one.last_day is None or one.last_day >= year.first)
    }
    if set_name == "SEX" and number < _UNKNOWN_SEX_SINCE:
        found.discard("U")
    return frozenset(found)


def unknown(set_name: str, code: str | None, year: Year) -> bool:
    """Whether a code is given that the year's return does not know."""
    return code is not None and code not in known_in(set_name, year.number)
