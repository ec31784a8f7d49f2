"""The authority that the figures are about: its areas and teams, its calendar, its own targets, and its staffing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from placement_tracker.domain.days import Month, parse_day
from placement_tracker.domain.known_settings import (
    NON_WORKING_DAYS,
    REPEAT_DAYS,
    REPEAT_EPISODES,
    SMALLEST_PUBLISHED,
    USUAL_REPEAT_DAYS,
    USUAL_REPEAT_EPISODES,
    USUAL_SMALLEST,
)
from placement_tracker.domain.working_days import WorkingDays
from placement_tracker.measures.targets import OwnTargets, target_of_entry

#: What stands where an area or a team is not known (measures.md G11).
UNASSIGNED = "Unassigned"

#: How often in how many days a child must go missing to be seen to, unless the settings say otherwise.
_USUAL_REPEAT = (int(USUAL_REPEAT_EPISODES), int(USUAL_REPEAT_DAYS))

Rows = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Team:
    """A team. `area` is Unassigned where it lies outside the areas; `kind` is a code of TEAM_KIND."""

    team: str
    area: str
    kind: str


@dataclass(frozen=True, slots=True)
class StaffingRow:
    """The posts of a team in a month, in full-time equivalents; None where nothing is said."""

    month: str
    team: str
    posts: Decimal | None
    permanent: Decimal | None
    agency: Decimal | None
    social_workers: Decimal | None
    reviewing_officers: Decimal | None
    cases: Decimal | None


@dataclass(frozen=True)
class Authority:
    """What is true of the whole authority. `areas` and `teams` are in the order of reports."""

    name: str = ""
    apart: frozenset[str] = frozenset()
    on_last_working_day: bool = False
    calendar: WorkingDays = field(default_factory=WorkingDays)
    areas: tuple[str, ...] = ()
    teams: tuple[Team, ...] = ()
    population: tuple[tuple[date, int], ...] = ()
    targets: OwnTargets = field(default_factory=dict)
    staffing: tuple[StaffingRow, ...] = ()
    smallest_published: int = int(USUAL_SMALLEST)
    repeat_missing: tuple[int, int] = _USUAL_REPEAT

    def snapshot_day(self, month: Month) -> date:
        """S of a month (measures.md G1)."""
        if self.on_last_working_day:
            return self.calendar.last_of_month(month.year, month.number)
        return month.last

    def population_on(self, day: date) -> int | None:
        """The under-18 population in force on a day: the latest row on or before it."""
        known = [row for row in self.population if row[0] <= day]
        return max(known)[1] if known else None


def compared(name: str) -> str:
    """A name of an authority for comparing."""
    return name.strip().lower()


def authority_of_rows(rows: Mapping[str, Rows]) -> Authority:
    """The authority from its records: authority, areas, teams, population, targets, staffing and settings."""
    said = next(iter(rows.get("authority", ())), {})
    areas = tuple(row["area"] for row in rows.get("areas", ()))
    return Authority(
        name=said.get("name") or "",
        apart=frozenset(compared(name) for name in said.get("apart") or ()),
        on_last_working_day=said.get("snapshot_day") == "last-working-day",
        calendar=WorkingDays(_non_working_days(rows.get("settings", ()))),
        areas=areas,
        teams=tuple(_team(row, areas) for row in rows.get("teams", ())),
        population=tuple((row["from_date"], row["under_18"]) for row in rows.get("population", ())),
        targets={(row["measure"], row["year"]): target_of_entry(row) for row in rows.get("targets", ())},
        staffing=tuple(_staffing(row) for row in rows.get("staffing", ())),
        smallest_published=_number(rows.get("settings", ()), SMALLEST_PUBLISHED, int(USUAL_SMALLEST)),
        repeat_missing=_repeat(rows.get("settings", ())),
    )


def _team(row: Mapping[str, Any], areas: tuple[str, ...]) -> Team:
    area = row.get("area")
    return Team(row["team"], area if area in areas else UNASSIGNED, row.get("kind") or "OTHER")


def _staffing(row: Mapping[str, Any]) -> StaffingRow:
    return StaffingRow(row["month"], row["team"], **{name: row.get(said) for name, said in _POSTS.items()})


#: The fields of a staffing row, and the columns that hold them.
_POSTS = {
    "posts": "posts_fte",
    "permanent": "permanent_fte",
    "agency": "agency_fte",
    "social_workers": "social_worker_fte",
    "reviewing_officers": "iro_fte",
    "cases": "cases",
}


def rows_of_authority(authority: Authority) -> dict[str, list[dict[str, Any]]]:
    """The records' values, by kind, from which `authority_of_rows` makes this authority."""
    snapshot_day = "last-working-day" if authority.on_last_working_day else None
    free = ";".join(day.isoformat() for day in sorted(authority.calendar.extra))
    return {
        "authority": [
            {"name": authority.name, "apart": tuple(sorted(authority.apart)), "snapshot_day": snapshot_day}
        ],
        "areas": [{"area": area} for area in authority.areas],
        "teams": [{"team": team.team, "area": team.area, "kind": team.kind} for team in authority.teams],
        "population": [{"from_date": day, "under_18": number} for day, number in authority.population],
        "targets": [
            {
                "measure": code,
                "year": year,
                "target": own.target,
                "floor": own.floor,
                "tolerance": own.tolerance,
            }
            for (code, year), own in authority.targets.items()
        ],
        "staffing": [
            {
                "month": row.month,
                "team": row.team,
                **{said: getattr(row, name) for name, said in _POSTS.items()},
            }
            for row in authority.staffing
        ],
        "settings": [
            {"name": NON_WORKING_DAYS, "value": free},
            {"name": SMALLEST_PUBLISHED, "value": str(authority.smallest_published)},
            *_repeat_settings(authority),
        ],
    }


def _repeat_settings(authority: Authority) -> list[dict[str, str]]:
    """Only what is not usual: what was published before the setting existed stays as it was."""
    names = (REPEAT_EPISODES, REPEAT_DAYS)
    return [
        {"name": name, "value": str(number)}
        for name, number, usual in zip(names, authority.repeat_missing, _USUAL_REPEAT, strict=True)
        if number != usual
    ]


def _non_working_days(settings: Rows) -> list[date]:
    written = next((row["value"] for row in settings if row["name"] == NON_WORKING_DAYS), "")
    return [parse_day(text.strip()) for text in written.split(";") if text.strip()]


def _repeat(settings: Rows) -> tuple[int, int]:
    """Episodes, and the days in which they lie."""
    episodes, days = _USUAL_REPEAT
    return _number(settings, REPEAT_EPISODES, episodes), _number(settings, REPEAT_DAYS, days)


def _number(settings: Rows, name: str, usual: int) -> int:
    """What a setting says; the usual number where it says none that could be meant."""
    written = next((row["value"] for row in settings if row["name"] == name), "").strip()
    return int(written) if written.isdecimal() and int(written) else usual
