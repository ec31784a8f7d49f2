"""The two things that the command line prints (cli.md), worked out the naive way from an open archive."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Literal

from .calendar_days import months_to, previous_month
from .county import County
from .loading import load
from .printing import Definition, direction, floor_of, rating, shown, value_of, written
from .register import CODES_BY_THEME, MEASURES, NOT_BROKEN_DOWN, definition, definitions, target_of
from .subjects import Row
from .workers import UNASSIGNED, area_of

__all__ = ["CODES_BY_THEME", "County", "figures", "read", "rows"]

Breakdown = Literal["none", "area", "team"]
Place = tuple[str, str]
WHOLE: Place = ("", "")


def read(folder: Path) -> County:
    """An open archive's CSV files as plain objects."""
    return load(folder)


def populations(measure: Definition) -> list[str]:
    """cli.md: split measures have both rows; excluded ones only `without-uasc`; together only `all`."""
    return {"split": ["all", "without-uasc"], "excluded": ["without-uasc"], "together": ["all"]}[measure.uasc]


def places(county: County, by: Breakdown) -> list[Place]:
    """cli.md: the whole authority, then areas.csv (teams.csv) in order, last Unassigned."""
    if by == "area":
        return [WHOLE, *((area, "") for area in county.areas), (UNASSIGNED, "")]
    if by == "team":
        teams = [(area_of(county, team.team), team.team) for team in county.teams]
        return [WHOLE, *teams, (UNASSIGNED, UNASSIGNED)]
    return [WHOLE]


def _of_place(found: list[Row], place: Place, population: str) -> list[Row]:
    area, team = place
    return [
        row
        for row in found
        if (population == "all" or not row.uasc)
        and (place == WHOLE or (row.team == team if team else row.area == area))
    ]


def _sums(found: list[Row]) -> tuple[Fraction, Fraction]:
    return sum((row.value for row in found), Fraction(0)), sum((row.weight for row in found), Fraction(0))


def figures(
    county: County,
    month: str,
    trend: int = 1,
    by: Breakdown = "none",
    only: Sequence[str] | None = None,
) -> list[dict[str, str]]:
    """The rows of `measures --format csv`, in its order."""
    wanted = [one for one in definitions() if only is None or one.code in only]
    months = months_to(month, trend)
    found = {
        (one.code, each): MEASURES[one.code](county, each)
        for one in wanted
        for each in [previous_month(months[0]), *months]
    }
    result = []
    for each in months:
        for place in places(county, by):
            for one in wanted:
                if place != WHOLE and one.code in NOT_BROKEN_DOWN:
                    continue
                now, then = found[one.code, each], found[one.code, previous_month(each)]
                for population in populations(one):
                    now_rows = _of_place(now, place, population)
                    then_rows = _of_place(then, place, population)
                    cells = {"month": each, "area": place[0], "team": place[1], "code": one.code}
                    cells["population"] = population
                    result.append(cells | _figure(county, one, each, now_rows, then_rows))
    return result


def _figure(
    county: County, measure: Definition, month: str, now: list[Row], then: list[Row]
) -> dict[str, str]:
    numerator, denominator = _sums(now)
    value = value_of(measure.kind, numerator, denominator)
    target = target_of(county, measure.code, month)
    floor = None if target is None else floor_of(target, measure.polarity)
    return {
        "numerator": written(numerator),
        "denominator": "" if measure.kind == "count" else written(denominator),
        "value": "" if value is None else written(value),
        "shown": shown(measure.kind, value),
        "rating": rating(measure, target, value, denominator),
        "direction": direction(measure, target, value, value_of(measure.kind, *_sums(then))),
        "target": "" if target is None else written(Fraction(target.target)),
        "floor": "" if floor is None else written(floor),
    }


def rows(county: County, code: str, month: str, without_uasc: bool = False) -> list[dict[str, str]]:
    """The rows of `rows --format csv` without `why`, by subject."""
    measure = definition(code)
    found = MEASURES[code](county, month)
    kept = [row for row in found if not (without_uasc and measure.uasc == "split" and row.uasc)]
    return [
        {
            "subject": row.subject,
            "child_id": row.child_id,
            "met": row.met,
            "value": written(row.value),
            "weight": "" if measure.kind == "count" else written(row.weight),
            "area": row.area,
            "team": row.team,
        }
        for row in sorted(kept, key=lambda row: row.subject)
    ]
