"""A measure is a function from the records and a month to rows, one a subject (the principle)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from .care import is_uasc
from .county import Child, County
from .workers import area_of, team_at

ONE = Fraction(1)
NONE = Fraction(0)


@dataclass(frozen=True)
class Row:
    """What one subject adds to the numerator (value) and to the denominator (weight)."""

    subject: str
    child_id: str
    met: str
    value: Fraction
    weight: Fraction
    area: str
    team: str
    uasc: bool


Measure = Callable[[County, str], list[Row]]


def child_row(
    county: County,
    child: Child,
    day: date,
    value: Fraction,
    weight: Fraction,
    met: str = "",
    subject: str = "",
    uasc: bool | None = None,
) -> Row:
    """A row about a child, with the team and, unless told, the UASC status of the day that decides."""
    team = team_at(child, day)
    apart = is_uasc(child, day) if uasc is None else uasc
    area = area_of(county, team)
    return Row(subject or child.child_id, child.child_id, met, value, weight, area, team, apart)


def share_row(
    county: County, child: Child, day: date, met: bool, subject: str = "", uasc: bool | None = None
) -> Row:
    """A row of a percentage: in the denominator, and in the numerator where met."""
    value = ONE if met else NONE
    return child_row(county, child, day, value, ONE, "Y" if met else "N", subject, uasc)


def count_row(county: County, child: Child, day: date, subject: str = "", uasc: bool | None = None) -> Row:
    """A row of a count (or a child of a rate)."""
    return child_row(county, child, day, ONE, NONE, "Y", subject, uasc)


def on_day(child: Child, day: date) -> str:
    """The subject `child_id/DAY`."""
    return f"{child.child_id}/{day.isoformat()}"


def numbered(rows: list[Row]) -> list[Row]:
    """cli.md: the nth of equal subjects ends in `#n` from the second on; here in the order of the files."""
    seen: dict[str, int] = {}
    result = []
    for row in rows:
        seen[row.subject] = seen.get(row.subject, 0) + 1
        times = seen[row.subject]
        result.append(row if times == 1 else replace(row, subject=f"{row.subject}#{times}"))
    return result
