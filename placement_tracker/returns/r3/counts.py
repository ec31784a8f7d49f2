"""R3: what happened in the month, by team. Every count runs the measures' own frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import polars as pl

from placement_tracker.domain.days import Month
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.authority import UNASSIGNED
from placement_tracker.measures.figures import ALL, WITHOUT_UASC
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.runs import without_end_at
from placement_tracker.measures.themes.missing import episodes_missing
from placement_tracker.measures.themes.staffing import open_allocations
from placement_tracker.returns.material import Material

IN_CARE = "in-care"

#: Counts by month (0: the one before, 1: this one) and team (its number; None: none).
Counts = Counter[tuple[int, int | None]]


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the activity: a team, an area, or all; `teams` are the teams' numbers, None for all."""

    name: str
    area: str
    teams: tuple[int | None, ...] | None


@dataclass(frozen=True)
class Activity:
    """The counts of one month and of the one before, by team.

    `published` says how the children in care of the month before were published; "" where they are worked out again.
    """

    in_care: Counts
    uasc: Counts
    started: Counts
    ended: Counts
    placements_begun: Counts
    placements_ended: Counts
    episodes: Counts
    cases: dict[tuple[int, int | None], Fraction]
    published: str = ""

    def of(self, counts: Counts, place: Place, m: int = 1) -> int:
        return sum(number for key, number in counts.items() if _belongs(key, place, m))

    def cases_of(self, place: Place, m: int = 1) -> Fraction:
        return sum((number for key, number in self.cases.items() if _belongs(key, place, m)), Fraction(0))


def _belongs(key: tuple[int, int | None], place: Place, m: int) -> bool:
    return key[0] == m and (place.teams is None or key[1] in place.teams)


def activity(asked: Asked) -> Activity:
    """What is counted in the two months that are asked for, the earlier first."""
    return Activity(
        in_care=_by_team(asked.in_care),
        uasc=_by_team(asked.in_care.filter("uasc")),
        started=_by_team(started(asked)),
        ended=_by_team(ended(asked)),
        placements_begun=_by_team(placements_begun(asked)),
        placements_ended=_by_team(placements_ended(asked)),
        episodes=_by_team(episodes_missing(asked)),
        cases=cases(asked),
    )


def as_published(counted: Activity, material: Material, month: Month) -> Activity:
    """The same, with the children in care of the month before as they were published in the app (measures.md G12).

    Teams that were formed or moved since have no published number: then all are left as they are worked out.
    """
    last = str(month.plus(-1))
    frozen = material.frozen_figures
    numbers = {(team.area, team.team): number for number, team in enumerate(material.frames.authority.teams)}
    places: dict[tuple[str, str], int | None] = {**numbers, (UNASSIGNED, UNASSIGNED): None}
    kept = {
        (figure.population, figure.area, figure.team): int(figure.numerator)
        for figure in frozen.of(last).values()
        if figure.code == IN_CARE and figure.team
    }
    if {(area, team) for _, area, team in kept} != places.keys():
        return counted
    in_care = {(0, number): kept[ALL, *place] for place, number in places.items()}
    without = {(0, number): kept[WITHOUT_UASC, *place] for place, number in places.items()}
    return replace(
        counted,
        in_care=_with_last(counted.in_care, in_care),
        uasc=_with_last(counted.uasc, {key: in_care[key] - without[key] for key in in_care}),
        published=frozen.note(last, IN_CARE),
    )


def _with_last(counts: Counts, last: Mapping[tuple[int, int | None], int]) -> Counts:
    return Counter({key: number for key, number in counts.items() if key[0] == 1} | dict(last))


def _by_team(rows: pl.DataFrame) -> Counts:
    counted: Counts = Counter()
    for m, team, number in rows.group_by("m", "team").len().iter_rows():
        counted[m, team] = number
    return counted


def started(asked: Asked) -> pl.DataFrame:
    """Periods of care that count as begun in the month (measures.md G2), with the team on their first day."""
    within = asked.within(asked.frames.care.begun, "period_from", "month_from")
    return asked.frames.social_workers.with_team(within, "period_from")


def ended(asked: Asked) -> pl.DataFrame:
    """Periods of care that count as ended in the month, with the team on the day before the end."""
    within = asked.within(asked.frames.care.ended, "period_to", "month_from")
    return asked.frames.social_workers.with_team(within, "last_day")


def placements_begun(asked: Asked) -> pl.DataFrame:
    """Placement runs (measures.md G6) that began in the month, of children in care on the day."""
    begun = asked.frames.care.on(asked.frames.placements.runs, "run_from")
    return asked.frames.social_workers.with_team(asked.within(begun, "run_from", "month_from"), "run_from")


def placements_ended(asked: Asked) -> pl.DataFrame:
    """Placement runs that ended in the month, of children in care on the day before. Who is away has not left."""
    runs = asked.frames.placements.runs.drop_nulls("no_end_before")
    days = runs.with_columns(last_there=pl.col("no_end_before").dt.offset_by("-1d"))
    within = asked.within(asked.frames.care.on(days, "last_there"), "no_end_before", "month_from")
    over = within.filter(~without_end_at("e"))
    return asked.frames.social_workers.with_team(over, "last_there")


def cases(asked: Asked) -> dict[tuple[int, int | None], Fraction]:
    """Open allocations to social workers at S, or the number that a team gave for the month instead."""
    found: dict[tuple[int, int | None], Fraction] = {
        key: Fraction(number) for key, number in _by_team(open_allocations(asked)).items()
    }
    numbers = {str(month): m for m, month in enumerate(asked.months)}
    teams = asked.frames.records.teams
    for row in asked.frames.authority.staffing:
        if row.cases is not None and row.month in numbers and row.team in teams:
            found[numbers[row.month], teams[row.team]] = Fraction(row.cases)
    return found


def two_months(frames: Frames, month: Month) -> Asked:
    return Asked(frames, [month.plus(-1), month])


def areas(frames: Frames) -> list[Place]:
    """The areas in the order of reports, and last what belongs to none."""
    teams = frames.authority.teams
    named = [
        Place(area, area, tuple(number for number, team in enumerate(teams) if team.area == area))
        for area in frames.authority.areas
    ]
    outside = tuple(number for number, team in enumerate(teams) if team.area == UNASSIGNED)
    return [*named, Place(UNASSIGNED, UNASSIGNED, (*outside, None))]


def teams(frames: Frames) -> Iterator[tuple[str, list[Place]]]:
    """The teams of each area, in the order of reports; those outside the areas last, with what has no team."""
    known = frames.authority.teams
    for area in areas(frames):
        mine = [Place(known[n].team, area.name, (n,)) for n in area.teams or () if n is not None]
        if area.name == UNASSIGNED:
            mine.append(Place(UNASSIGNED, UNASSIGNED, (None,)))
        yield area.name, mine


WHOLE = Place("Whole authority", "", None)
