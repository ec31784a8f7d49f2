"""Figures: the sums of measures' rows, by month, area or team, and population (cli.md `measures`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures import rating
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.authority import UNASSIGNED
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.register import Measure, implemented, measure
from placement_tracker.measures.targets import floor_of, target_of
from placement_tracker.measures.themes.every import worked_as

ALL, WITHOUT_UASC = "all", "without-uasc"

#: Months are worked out together as long as months times records stay below this, so that memory is bounded.
RECORDS_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `area` and `team` are empty for the whole authority. `denominator` is None for a count, `value` where
    the denominator is empty. `shown`, `rating` and `direction` are as cli.md prints them.
    """

    month: str
    area: str
    team: str
    code: str
    population: str
    numerator: Fraction
    denominator: Fraction | None
    value: Fraction | None
    shown: str
    rating: str
    direction: str
    target: Fraction | None
    floor: Fraction | None


#: Numerator and denominator of all, then of those without UASC, in whole parts of the measure's scale.
Sums = tuple[int, int, int, int]
#: Sums by month (its number) and team (its number; None: unassigned).
SumsByTeam = dict[tuple[int, int | None], Sums]
NOTHING: Sums = (0, 0, 0, 0)


def figures(
    frames: Frames, month: Month | str, trend: int = 1, by: str = "none", only: Sequence[str] | None = None
) -> list[Figure]:
    """The figures of the last `trend` months, months oldest first; in each the whole authority, then areas or teams as
    `by` ("none", "area", "team") says, last Unassigned; in each the register's order.

    KeyError for a code in `only` that is not worked out.
    """
    last = Month.parse(month) if isinstance(month, str) else month
    months = [last.plus(back) for back in range(-trend, 1)]
    wanted = [one for one in implemented() if only is None or one.code in only]
    if only is not None and (unknown := set(only) - {one.code for one in wanted}):
        raise KeyError(", ".join(sorted(unknown)))
    sums = _summed(frames, months, wanted)
    made, places = _Making(frames), _places(frames, by)
    found = []
    for m in range(1, len(months)):
        in_force = [one.in_force(financial_year(months[m].last)) for one in wanted]
        for area, team, teams in places:
            for one in in_force:
                if teams is not None and not one.broken_down:
                    continue
                now, before = (_total(sums[one.code], number, teams) for number in (m, m - 1))
                for population in one.populations:
                    said = made.figure(one, months[m], population, now, before)
                    found.append(Figure(str(months[m]), area, team, one.code, population, *said))
    return found


Place = tuple[str, str, tuple[int | None, ...] | None]


def _places(frames: Frames, by: str) -> list[Place]:
    """(area, team, numbers of the teams in it; None: all) in the order of printing."""
    whole: Place = ("", "", None)
    teams = frames.authority.teams
    if by == "area":
        numbers = {
            area: tuple(place for place, team in enumerate(teams) if team.area == area)
            for area in (*frames.authority.areas, UNASSIGNED)
        }
        numbered: list[Place] = [(area, "", numbers[area]) for area in frames.authority.areas]
        return [whole, *numbered, (UNASSIGNED, "", (*numbers[UNASSIGNED], None))]
    if by == "team":
        each: list[Place] = [(team.area, team.team, (place,)) for place, team in enumerate(teams)]
        return [whole, *each, (UNASSIGNED, UNASSIGNED, (None,))]
    return [whole]


def _summed(frames: Frames, months: Sequence[Month], wanted: Sequence[Measure]) -> dict[str, SumsByTeam]:
    """Every measure's sums, a few months at a time where the store is large."""
    sums: dict[str, SumsByTeam] = {one.code: {} for one in wanted}
    at_once = max(1, RECORDS_AT_ONCE // max(1, frames.records.size))
    for first in range(0, len(months), at_once):
        asked = Asked(frames, months[first : first + at_once])
        for one in wanted:
            for m, team, found in _sums(asked, one):
                sums[one.code][first + m, team] = found
    return sums


#: What is summed of a measure's rows, and by what.
_SUMMED = ("m", "team", "value", "weight", "uasc")


def _rows(asked: Asked, measure: Measure) -> pl.DataFrame:
    """The rows of each month, worked out as the version in force at its end says."""
    versions = [measure.in_force(financial_year(month.last)) for month in asked.months]
    ways = {version.worked: version for version in versions}
    if len(ways) == 1:
        return worked_as(versions[0]).rows(asked)
    found = []
    for worked, version in ways.items():
        months = [m for m, one in enumerate(versions) if one.worked == worked]
        found.append(worked_as(version).rows(asked).filter(pl.col("m").is_in(months)).select(_SUMMED))
    return pl.concat(found, how="vertical_relaxed")


def _sums(asked: Asked, measure: Measure) -> Iterator[tuple[int, int | None, Sums]]:
    rows = _rows(asked, measure)
    counting = ~pl.col("uasc")
    grouped = rows.group_by("m", "team").agg(
        pl.col("value").sum(),
        pl.col("weight").sum(),
        pl.col("value").filter(counting).sum().alias("value_without"),
        pl.col("weight").filter(counting).sum().alias("weight_without"),
    )
    for m, team, *found in grouped.iter_rows():
        value, weight, value_without, weight_without = found
        yield m, team, (value, weight, value_without, weight_without)


def _total(sums: SumsByTeam, m: int, teams: tuple[int | None, ...] | None) -> Sums:
    found = [sums[m, team] for team in teams if (m, team) in sums] if teams is not None else None
    if found is None:
        found = [one for (number, _), one in sums.items() if number == m]
    if len(found) < 2:
        return found[0] if found else NOTHING
    value, weight, value_without, weight_without = map(sum, zip(*found, strict=True))
    return value, weight, value_without, weight_without


Said = tuple[Fraction, Fraction | None, Fraction | None, str, str, str, Fraction | None, Fraction | None]


def figure_of(
    frames: Frames,
    said: Measure,
    month: Month,
    population: str,
    now: tuple[Fraction, Fraction],
    before: tuple[Fraction, Fraction],
) -> Figure:
    """The figure that these sums of rows make for the whole authority: numerator and denominator, of the month and of
    the month before it.
    """
    scale, scale_before = _scales(said, month)
    value, weight = (int(number * scale) for number in now)
    value_before, weight_before = (int(number * scale_before) for number in before)
    sums = (value, weight, value, weight), (value_before, weight_before, value_before, weight_before)
    return Figure(
        str(month), "", "", said.code, population, *_Making(frames).figure(said, month, population, *sums)
    )


def _scales(said: Measure, month: Month) -> tuple[int, int]:
    """The parts that a month's sums are counted in, and those of the month before: its version may be another."""
    before = measure(said.code, financial_year(month.plus(-1).last)) if month.number == 4 else said
    return worked_as(said).scale, worked_as(before).scale


class _Making:
    """Figures from sums; what two figures share (areas and teams have the same small numbers) is made once."""

    def __init__(self, frames: Frames) -> None:
        self._own_targets = frames.authority.targets
        self._known: dict[tuple[str, Month, tuple[int, ...]], Said] = {}

    def figure(self, measure: Measure, month: Month, population: str, now: Sums, before: Sums) -> Said:
        numbers = (*now[:2], *before[:2]) if population == ALL else (*now[2:], *before[2:])
        key = (measure.code, month, numbers)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._made(measure, month, *numbers)
        return found

    def _made(
        self, measure: Measure, month: Month, value: int, weight: int, before: int, weight_before: int
    ) -> Said:
        target = target_of(measure, financial_year(month.last), self._own_targets)
        floor = None if target is None else floor_of(target, measure.polarity)
        scale, scale_before = _scales(measure, month)
        numerator, denominator = Fraction(value, scale), Fraction(weight, scale)
        exact = rating.value_of(measure, numerator, denominator)
        earlier = rating.value_of(
            measure, Fraction(before, scale_before), Fraction(weight_before, scale_before)
        )
        return (
            numerator,
            None if measure.is_count else denominator,
            exact,
            rating.shown(measure, exact),
            rating.rating(measure, target, exact, denominator),
            rating.direction(measure, target, exact, earlier),
            None if target is None else Fraction(target.target),
            None if floor is None else Fraction(floor),
        )


def variance(everyone: Figure, without: Figure) -> Fraction | None:
    """The figure without UASC less that of all children, in points, from the exact values (measures.md G4)."""
    if everyone.value is None or without.value is None:
        return None
    return without.value - everyone.value
