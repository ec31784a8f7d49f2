"""Postcodes, straight-line distance, and the authority in which a place lies (measures.md G7)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from typing import Protocol

POSTCODE = re.compile(r"(?:GIR0AA|[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2})\Z")

#: The return's own figure: metres in a mile.
METRES_IN_A_MILE = Decimal("1609.3")
TENTH = Decimal("0.1")

#: The first letter of a district's national code says the country; Northern Ireland has a grid of its own.
COUNTRIES = {
    "E": "England",
    "W": "Wales",
    "S": "Scotland",
    "N": "Northern Ireland",
    "L": "Channel Islands",
    "M": "Isle of Man",
}
ON_THE_NATIONAL_GRID = frozenset({"England", "Wales", "Scotland", "Isle of Man"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a postcode lies: metres on the grid, and the national code of the district; None where not known."""

    easting: int | None
    northing: int | None
    district_code: str | None

    @property
    def country(self) -> str | None:
        return COUNTRIES.get(self.district_code[0]) if self.district_code else None


class PostcodeDirectory(Protocol):
    """Whatever knows where postcodes lie."""

    def lookup(self, postcode: str) -> Place | None:
        """The place of a postcode, written in any way; None where the directory does not have it."""


class EmptyDirectory:
    """The directory of an installation without one: every postcode is unknown."""

    def lookup(self, postcode: str) -> Place | None:
        return None


def comparable_postcode(text: str | None) -> str:
    """A postcode for comparing: capitals, no spaces; two blanks are the same (measures.md G6)."""
    return "".join((text or "").upper().split())


def looks_like_postcode(text: str | None) -> bool:
    return POSTCODE.match(comparable_postcode(text)) is not None


def half_up_tenth(number: Decimal) -> Decimal:
    """One decimal, halves away from zero, never -0.0 (measures.md G7, G9)."""
    rounded = number.quantize(TENTH, rounding=ROUND_HALF_UP)
    return rounded if rounded else Decimal("0.0")


def distance_miles(home: str | None, placement: str | None, directory: PostcodeDirectory) -> Decimal | None:
    """Miles from one postcode to another, one decimal: a straight line on the national grid (measures.md G7).

    None where either is blank, unknown, or does not lie on the national grid.
    """
    first, second = _grid_point(home, directory), _grid_point(placement, directory)
    if first is None or second is None:
        return None
    east, north = first[0] - second[0], first[1] - second[1]
    return half_up_tenth(Decimal(east * east + north * north).sqrt() / METRES_IN_A_MILE)


def _grid_point(postcode: str | None, directory: PostcodeDirectory) -> tuple[int, int] | None:
    place = directory.lookup(postcode) if postcode else None
    if place is None or place.easting is None or place.northing is None:
        return None
    return (place.easting, place.northing) if place.country in ON_THE_NATIONAL_GRID else None


@dataclass(frozen=True, slots=True)
class Authority:
    """The upper-tier or unitary authority of a district, and the days for which it was that."""

    authority: str
    first_day: date | None
    last_day: date | None

    def holds_on(self, day: date) -> bool:
        after_start = self.first_day is None or self.first_day <= day
        return after_start and (self.last_day is None or day <= self.last_day)


@cache
def _authorities() -> dict[str, list[Authority]]:
    text = (files("resources") / "authorities.csv").read_text("utf-8")
    known: dict[str, list[Authority]] = {}
    for row in csv.DictReader(text.splitlines()):
        known.setdefault(row["district_code"], []).append(
            Authority(row["authority"], _day(row["from"]), _day(row["to"]))
        )
    return known


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def authority_of(district_code: str | None, day: date) -> str | None:
    """The name of the upper-tier or unitary authority that a district belonged to on a day.

    None for an unknown code, and where the district did not exist yet and lay in several authorities.
    """
    for row in _authorities().get(district_code or "", []):
        if row.holds_on(day):
            return row.authority
    return None


def authority_at(postcode: str | None, day: date, directory: PostcodeDirectory) -> str | None:
    """The name of the authority in which a postcode lay on a day; None where it is not known (measures.md G7)."""
    place = directory.lookup(postcode) if postcode else None
    return authority_of(place.district_code, day) if place else None


def authority_names() -> list[str]:
    """Every authority that is or was, in alphabetical order: suggestions for what is typed."""
    return sorted({row.authority for rows in _authorities().values() for row in rows})
