"""G11: workers, teams and areas at a day."""

from datetime import date, timedelta

from .calendar_days import is_open
from .county import Allocation, Child, County

UNASSIGNED = "Unassigned"


def began_last(allocations: list[Allocation]) -> Allocation:
    """G11: the one that began last, and of those the one whose worker's name sorts last."""
    return max(allocations, key=lambda allocation: (allocation.started_on, allocation.worker))


def worker_at(child: Child, role: str, day: date) -> Allocation | None:
    """G11: of the allocations of a role open at d, the one that counts."""
    opened = [one for one in child.allocations if one.role == role and is_open(one, day)]
    return began_last(opened) if opened else None


def same_worker(one: Allocation, other: Allocation) -> bool:
    """G11: the same worker_id where both have one, else the same name."""
    if one.worker_id and other.worker_id:
        return one.worker_id == other.worker_id
    return one.worker == other.worker


def theirs_since(child: Child, role: str, day: date) -> date | None:
    """Since when the worker at d has been theirs without a gap; allocations to the same worker that touch
    (one ends the day the next begins, or the day before) are one allocation, whatever the team.
    """
    worker = worker_at(child, role, day)
    if worker is None:
        return None
    since = worker.started_on
    while True:
        joined = [
            one.started_on
            for one in child.allocations
            if one.role == role
            and same_worker(one, worker)
            and one.started_on < since
            and (one.ended_on is None or one.ended_on >= since - timedelta(days=1))
        ]
        if not joined:
            return since
        since = min(joined)


def team_at(child: Child, day: date) -> str:
    """G11: of the social worker allocation open at d; otherwise of the one that ended last, on or before d;
    otherwise, or where it names no team, none.
    """
    allocation = worker_at(child, "SW", day)
    if allocation is None:
        ended = [
            (one.ended_on, one)
            for one in child.allocations
            if one.role == "SW" and one.ended_on is not None and one.ended_on <= day
        ]
        if not ended:
            return UNASSIGNED
        latest = max(end for end, _ in ended)
        allocation = began_last([one for end, one in ended if end == latest])
    return allocation.team or UNASSIGNED


def area_of(county: County, team: str) -> str:
    """G11: the area is the team's; teams outside the areas are in area "Unassigned" too."""
    for known in county.teams:
        if known.team == team:
            return known.area or UNASSIGNED
    return UNASSIGNED


def kind_of(county: County, team: str) -> str:
    """The team's kind (teams.csv)."""
    for known in county.teams:
        if known.team == team:
            return known.kind
    return "OTHER"
