"""Making the demo: the county's records, brought into a plain store through the same door as every import."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from db.models import kind_of
from db.store import Store, make_plain
from placement_tracker.demo import county as places
from placement_tracker.demo import lately, profiles, told_late
from placement_tracker.demo.children import lives, periods_and_statuses
from placement_tracker.demo.comparisons import comparators
from placement_tracker.demo.county import TODAY, County
from placement_tracker.demo.every_warning import children_with_warnings
from placement_tracker.demo.going_missing import missing
from placement_tracker.demo.hosted import hosted_children
from placement_tracker.demo.placing import placements
from placement_tracker.demo.published import published
from placement_tracker.demo.wellbeing import adoption, education, health, leaving_care, staffing
from placement_tracker.demo.working import allocations, reviews, visits_and_plans
from placement_tracker.domain.values import written
from placement_tracker.domain.working_days import WorkingDays
from placement_tracker.exchange import importing, planning
from placement_tracker.exchange.collecting import uncollected
from placement_tracker.exchange.incoming import Delivery, Incoming, Progress, quietly

SEED = "Marlshire"
PERSON = "Placement Tracker demo"


class DemoClock:
    """The demo's clock: a minute later each time that it is asked, from the morning of the demo's day."""

    def __init__(self) -> None:
        self._now = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


@uncollected()
def make_store(
    path: Path,
    children: int,
    progress: Progress = quietly,
    publish: Callable[[Store, str], object] | None = None,
) -> Store:
    """Make the demo store at `path`, and return it open. Fault where something stands there.

    `publish` is called with the store and a month when something has still to be told of that month.
    """
    chance = Random(f"{SEED} ids")
    store = make_plain(path, DemoClock(), lambda: f"{chance.getrandbits(64):016x}")
    progress(0, 0, "Inventing a county")
    county = county_of(children)
    with store.reading() as session:
        plan = planning.plan(session, delivery(county), TODAY, progress, store.new_id)
    importing.carry_out(store, plan, PERSON, "the demo's county", progress)
    if publish is not None:
        publish(store, told_late.PUBLISHED_MONTH)
    told_late.tell(store, county)
    lately.enter(store, county)
    profiles.enter(store)
    return store


def delivery(county: County) -> Delivery:
    """The county's records as rows on their way into a store."""
    found = Delivery("the demo's county")
    for kind, rows in county.rows.items():
        columns = tuple(column.name for column in kind_of(kind).columns)
        for line, row in enumerate(rows, 2):
            cells = tuple(written(row.get(name)) for name in columns)
            found.rows.append(Incoming(kind, f"{kind}.csv", line, columns, cells))
    return found


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
    comparators(county, children)
    published(county)
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
