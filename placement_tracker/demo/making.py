"""Making the demo: the county's records, brought into a plain store through the same door as every import."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from placement_tracker.demo import county as places
from placement_tracker.demo.children import lives, periods_and_statuses
from placement_tracker.demo.county import County
from placement_tracker.demo.every_warning import children_with_warnings
from placement_tracker.demo.going_missing import missing
from placement_tracker.demo.hosted import hosted_children
from placement_tracker.demo.placing import placements
from placement_tracker.demo.wellbeing import adoption, education, health, leaving_care, staffing
from placement_tracker.demo.working import allocations, reviews, visits_and_plans
from placement_tracker.domain.values import written
from placement_tracker.domain.working_days import WorkingDays

SEED = "Marlshire"


def county_of(children: int) -> County:
    """The whole county with so many children in care: the same records for the same number, always."""
    county = places.made(Random(f"{SEED} {children}"), children)
    working_days = WorkingDays()
    for life in lives(county, children):
        periods_and_statuses(county, life)
        placements(county, life)
        missing(county, life, working_days)
        allocations(county, life)
        reviews(county, life, working_days)
        visits_and_plans(county, life)
        health(county, life, working_days)
        education(county, life)
        adoption(county, life)
        leaving_care(county, life)
    hosted_children(county, children)
    children_with_warnings(county)
    staffing(county, children)
    _one_of_each_key(county)
    return county


_KEYS: dict[str, Callable[[dict[str, object]], object]] = {
    "visits": lambda row: (row["child_id"], row["kind"], row["visited_on"]),
    "allocations": lambda row: (row["child_id"], row["role"], row["worker"], row["started_on"]),
    "interview_attempts": lambda row: (row["interview_id"], written(row["attempted_at"])),
}


def _one_of_each_key(county: County) -> None:
    """Chance sometimes draws the same record twice; the archive knows each key once."""
    for kind, key in _KEYS.items():
        county.rows[kind] = list({key(row): row for row in county.rows.get(kind, [])}.values())
