"""Small factories: a county of one child, with only what a test is about."""

from datetime import date, timedelta
from decimal import Decimal

from .county import (
    Allocation,
    Child,
    Circumstance,
    County,
    Episode,
    Interview,
    LegalStatus,
    Period,
    Placement,
    Review,
)
from .moments import parse_moment
from .subjects import Measure


def day(text: str) -> date:
    return date.fromisoformat(text)


def end(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def period(started_on: str, ended_on: str = "", end_reason: str = "") -> Period:
    return Period(day(started_on), end(ended_on), end_reason)


def status(code: str, started_on: str, ended_on: str = "") -> LegalStatus:
    return LegalStatus(code, day(started_on), end(ended_on))


def placement(
    placement_type: str,
    started_on: str,
    ended_on: str = "",
    *,
    carer: str = "",
    postcode: str = "",
    same_carer: bool = False,
    provider: str = "PR1",
    authority: str = "",
    distance: str = "",
) -> Placement:
    miles = Decimal(distance) if distance else None
    return Placement(
        placement_type,
        day(started_on),
        end(ended_on),
        provider,
        carer,
        postcode,
        authority,
        miles,
        same_carer,
    )


def allocation(
    worker: str,
    started_on: str,
    ended_on: str = "",
    *,
    role: str = "SW",
    team: str = "North One",
    worker_id: str = "",
) -> Allocation:
    return Allocation(role, worker, worker_id, team, day(started_on), end(ended_on))


def interview(outcome: str = "COMPLETED", held_at: str = "", offered_at: str = "") -> Interview:
    held = parse_moment(held_at) if held_at else None
    return Interview(outcome, parse_moment(offered_at) if offered_at else None, held)


def episode(
    episode_id: str,
    went_missing_at: str,
    returned_at: str = "",
    *interviews: Interview,
    kind: str = "M",
    how_ended: str = "",
) -> Episode:
    returned = parse_moment(returned_at) if returned_at else None
    return Episode(episode_id, kind, parse_moment(went_missing_at), returned, how_ended, list(interviews))


def review(held_on: str, participation: str = "") -> Review:
    return Review(day(held_on), participation)


def circumstance(kind: str, started_on: str, ended_on: str = "") -> Circumstance:
    return Circumstance(kind, day(started_on), end(ended_on))


def child(child_id: str = "C1", born: str = "2008-05-01", *periods: Period, uasc: bool = False) -> Child:
    return Child(child_id, day(born), uasc, None, "", list(periods))


def in_care_since(started_on: str, born: str = "2008-05-01") -> Child:
    return child("C1", born, period(started_on))


def county(*children: Child) -> County:
    made = County(name="Northshire", apart=["Medbury"])
    made.children.extend(children)
    return made


def outcome(measure: Measure, of: Child, month: str) -> str:
    """Y or N, or empty where the child has no row."""
    rows = measure(county(of), month)
    return "".join(row.met for row in rows)


def days_before(text: str, number: int) -> str:
    return (day(text) - timedelta(days=number)).isoformat()
