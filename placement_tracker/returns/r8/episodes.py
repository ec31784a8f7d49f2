"""R8: the episodes of a window as what is counted of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVar

import polars as pl

from placement_tracker.domain.days import Month, age_on
from placement_tracker.domain.moments import uk
from placement_tracker.measures import places
from placement_tracker.measures.absences import MISSING
from placement_tracker.measures.age_bands import MISSING as AGES
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.figures import ALL
from placement_tracker.measures.themes.missing import MINUTES_OF_48_HOURS, hosted_started, started
from placement_tracker.returns.material import Material
from placement_tracker.returns.more_of import placements_with
from placement_tracker.returns.parts.figure_quantities import counted_by
from placement_tracker.returns.parts.tallies import TOTAL, Naming
from placement_tracker.returns.r9.places import DistrictNames

#: The windows: the month, the financial year so far, and the twelve months that end with the month.
IN_MONTH, IN_YEAR, IN_12_MONTHS = "month_from", "year_from", "twelve_months_from"

UNDER_3, TO_24, TO_48, OVER_48 = "Under 3 hours", "3 to 24 hours", "24 to 48 hours", "Over 48 hours"
TIME_NOT_KNOWN = "Time not known"
LENGTHS = (UNDER_3, TO_24, TO_48, OVER_48, TIME_NOT_KNOWN)

_LAST_MINUTE = 24 * 60 - 1


@dataclass(frozen=True, slots=True)
class Episode:
    """An episode of an own child in care. `back` by the end of the month; `length` one of LENGTHS; `row` the row of
    the district that the child lived in; `team` a number, None: Unassigned; `placement` the number of the placement
    that the child went missing from; `minute` when, None where the time is not known.
    """

    episode_id: str
    child: int
    day: date
    age: str
    sex: str
    uasc: bool
    team: int | None
    row: str
    back: bool
    length: str
    long: bool
    reasons: tuple[str, ...]
    placement: int | None = None
    minute: int | None = None


def episodes(material: Material, asked: Asked, kind: str = MISSING) -> list[Episode]:
    """The episodes of the twelve months, each child's in their order: those of the measures (measures.md G10)."""
    frames, names = material.frames, DistrictNames(material)
    reasons = material.more["missing_episodes"]
    found = (
        _placed(asked, started(asked, IN_12_MONTHS, kind))
        .join(placements_with(material, "confidential"), on="placement", how="left", maintain_order="left")
        .join(frames.records.particulars.select("child", "sex"), on="child", maintain_order="left")
        .join(reasons, on="episode_id", how="left", maintain_order="left")
        .sort("child", "went_missing_at", "went_missing_at_minute")
    )
    return [_episode(row, names) for row in found.iter_rows(named=True)]


def _placed(asked: Asked, found: pl.DataFrame) -> pl.DataFrame:
    """Episodes with the child's placement on the day, and where it lies."""
    numbered = found.with_columns(day="went_missing_at").drop("m").with_row_index("m")
    placed = asked.with_placement(numbered.with_columns(pl.col("m").cast(pl.Int32)))
    return places.with_authority(asked.frames, placed)


def _episode(row: dict[str, Any], names: DistrictNames) -> Episode:
    years = age_on(row["born"], row["day"])
    return Episode(
        episode_id=row["episode_id"],
        child=row["child"],
        day=row["day"],
        age=next(band.name for band in AGES if band.last is not None and years <= band.last),
        sex=row["sex"] if row["sex"] in {"F", "M"} else "U",
        uasc=row["uasc"],
        team=row["team"],
        row=names.row_of(row["placement"], row["lies_in"], row["district"], bool(row["confidential"])),
        back=row["back"],
        length=length_of(row),
        long=bool(row["long"]),
        reasons=tuple(part for part in (row["reasons"] or "").split(";") if part),
        placement=row["placement"],
        minute=row["went_missing_at_minute"],
    )


def length_of(row: dict[str, Any]) -> str:
    """How long an episode lasted, as far as what is known settles it. What is over 48 hours is the measure's."""
    if row["long"]:
        return OVER_48
    starts = _between(row["went_missing_at"], row["went_missing_at_minute"])
    ends = _between(row["end_day"], row["end_minute"])
    shortest, longest = _band(ends[0] - starts[1]), _band(ends[1] - starts[0])
    return shortest if shortest == longest and shortest != OVER_48 else TIME_NOT_KNOWN


def _between(day: date, minute: int | None) -> tuple[int, int]:
    """The first and the last minute that a moment can be."""
    if minute is not None:
        return minute, minute
    first = int(datetime.combine(day, time(), uk()).timestamp()) // 60
    return first, first + _LAST_MINUTE


def _band(minutes: int) -> str:
    if minutes < 3 * 60:
        return UNDER_3
    if minutes < 24 * 60:
        return TO_24
    return TO_48 if minutes <= MINUTES_OF_48_HOURS else OVER_48


@dataclass(frozen=True, slots=True)
class Hosted:
    """An episode of a child of another authority, placed here."""

    child: int
    day: date
    row: str
    episode_id: str = ""
    minute: int | None = None


def hosted_episodes(material: Material, asked: Asked) -> list[Hosted]:
    """Missing episodes of the twelve months of children of other authorities, each child's in their order."""
    names = DistrictNames(material)
    said = material.frames.placements.placements.select("placement", "district")
    found = (
        hosted_started(asked, IN_12_MONTHS)
        .join(said, on="placement", maintain_order="left")
        .join(placements_with(material, "confidential"), on="placement", how="left", maintain_order="left")
        .sort("child", "went_missing_at", "went_missing_at_minute")
        .select(
            "child",
            "went_missing_at",
            "placement",
            "district",
            "confidential",
            "episode_id",
            "went_missing_at_minute",
        )
    )
    return [
        Hosted(child, day, names.row_of(placement, names.own, district, bool(hidden)), episode_id, minute)
        for child, day, placement, district, hidden, episode_id, minute in found.iter_rows()
    ]


One = TypeVar("One", Episode, Hosted)


def since(found: Iterable[One], first: date) -> list[One]:
    """The episodes that began on a day or later."""
    return [one for one in found if one.day >= first]


def first_of_child(found: Iterable[One]) -> list[One]:
    """The first episode of each child: by it the child is counted (measures.md G4, G11)."""
    firsts: dict[int, One] = {}
    for one in found:
        firsts.setdefault(one.child, one)
    return list(firsts.values())


def first_days(asked: Asked) -> dict[str, date]:
    """The first day of each window."""
    row: dict[str, Any] = asked.days.row(0, named=True)
    return {name: row[name] for name in (IN_MONTH, IN_YEAR, IN_12_MONTHS)}


def window_words(first: date, month: Month) -> str:
    """A window in a column's title: Mar 2018; Apr 2017 to Mar 2018."""
    if Month.of(first) == month:
        return f"{month.first:%b %Y}"
    return f"{first:%b %Y} to {month.first:%b %Y}"


def whole_name(code: str, first: date, month: Month) -> str:
    """The name of the number of children or episodes of a window: in the month, the measure's own."""
    if first == month.first:
        return counted_by(code, month, ALL, 0).name
    return f"{code} from {first} to {month}"


def group_naming(key: str, windows: Mapping[int, tuple[str, date]], month: Month) -> Naming:
    """Of a table: the totals of these columns are what is so counted in the window; all else is the table's own."""

    def name(said: str, place: int) -> str:
        if said == TOTAL and place in windows:
            return whole_name(*windows[place], month)
        return f"{key}|{said}|{place}"

    return name


CHILDREN, EPISODES = "children-missing", "episodes-missing"
