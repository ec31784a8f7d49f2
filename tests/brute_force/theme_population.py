"""Population and placement location."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from .calendar_days import age_at, is_open, months_after, window
from .care import (
    counts_as_begun,
    counts_as_ended,
    in_care,
    is_own_child,
    periods_of_care,
    snapshot_day,
)
from .county import Child, County, Placement
from .places import is_counted_apart, is_in_area, is_outside
from .runs import placement_at
from .subjects import NONE, Measure, Row, count_row, on_day, share_row
from .theme_reviews import ADOPTIVE, FOSTER_CARE


def in_care_rows(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    return [count_row(county, child, day) for child in county.children if in_care(county, child, day)]


def population_at(county: County, day: date) -> int | None:
    """The latest row on or before S."""
    known = [row for row in county.population if row[0] <= day]
    return max(known)[1] if known else None


def in_care_rate(county: County, month: str) -> list[Row]:
    rows = in_care_rows(county, month)
    population = population_at(county, snapshot_day(county, month))
    if population is not None:
        rows.append(Row("population", "", "", NONE, Fraction(population), "", "", False))
    return rows


def hosted(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    return [
        count_row(county, child, day)
        for child in county.children
        if age_at(child.born, day) < 18
        and not is_own_child(county, child)
        and any(is_open(placement, day) and is_in_area(county, placement) for placement in child.placements)
    ]


def back_within_24_months(county: County, month: str) -> list[Row]:
    first, last = window("YTD", month)
    rows = []
    for child in county.children:
        periods = periods_of_care(child)
        for place, period in enumerate(periods):
            begun = counts_as_begun(county, child, period)
            if not begun or not first <= period.started_on <= last:
                continue
            ends = [
                earlier.ended_on for earlier in periods[:place] if counts_as_ended(county, child, earlier)
            ]
            previous = ends[-1] if ends else None
            met = previous is not None and period.started_on < months_after(previous, 24)
            rows.append(share_row(county, child, period.started_on, met, on_day(child, period.started_on)))
    return rows


def has_open(child: Child, kinds: tuple[str, ...], day: date) -> bool:
    """A circumstance of one of the kinds open at d."""
    return any(one.kind in kinds and is_open(one, day) for one in child.circumstances)


def youth_offending(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    return [
        share_row(county, child, day, has_open(child, ("YOS",), day))
        for child in county.children
        if in_care(county, child, day)
    ]


def protection_plan(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    return [
        count_row(county, child, day)
        for child in county.children
        if in_care(county, child, day) and has_open(child, ("CHILD_PROTECTION_PLAN",), day)
    ]


def _by_placement(county: County, month: str, meets: Callable[[Placement], bool]) -> list[Row]:
    """All children in care at S; a child without a placement does not meet."""
    day = snapshot_day(county, month)
    rows = []
    for child in county.children:
        if in_care(county, child, day):
            placement = placement_at(child, day)
            rows.append(share_row(county, child, day, placement is not None and meets(placement)))
    return rows


def private_and_voluntary(county: County, month: str) -> list[Row]:
    return _by_placement(
        county,
        month,
        lambda placement: (
            placement.provider in ("PR4", "PR5") and placement.placement_type not in FOSTER_CARE + ADOPTIVE
        ),
    )


def outside_area_strict(county: County, month: str) -> list[Row]:
    return _by_placement(
        county,
        month,
        lambda placement: is_outside(county, placement) and not is_counted_apart(county, placement),
    )


def outside_area(county: County, month: str) -> list[Row]:
    return _by_placement(county, month, lambda placement: is_outside(county, placement))


MEASURES: dict[str, Measure] = {
    "in-care": in_care_rows,
    "in-care-rate": in_care_rate,
    "hosted": hosted,
    "back-within-24-months": back_within_24_months,
    "youth-offending": youth_offending,
    "private-and-voluntary": private_and_voluntary,
    "outside-area-strict": outside_area_strict,
    "outside-area": outside_area,
    "protection-plan": protection_plan,
}
