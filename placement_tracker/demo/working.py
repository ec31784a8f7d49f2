"""Who works with the children, and what they do: allocations, reviews, visits, plans."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from placement_tracker.demo.children import Life
from placement_tracker.demo.county import DISTRICTS, TODAY, County
from placement_tracker.domain.days import age_on, months_after
from placement_tracker.domain.working_days import WorkingDays

_TAKES_PART = ("PN1",) * 12 + ("PN2", "PN3", "PN5", "PN6", "PN6", "PN4", "PN7")
_PLANS = ("LONG_TERM_FOSTERING", "LONG_TERM_FOSTERING", "RETURN_HOME", "KINSHIP", "SPECIAL_GUARDIANSHIP")


def team_of(life: Life, chance: Random) -> str:
    if life.uasc:
        return "Unaccompanied Children"
    if life.disabled and chance.random() < 0.5:
        return "Disabled Children"
    if life.adopted:
        return "Adoption"
    return f"{DISTRICTS[life.district]} {'Social Work' if chance.random() < 0.2 else 'Children in Care'}"


def allocations(county: County, life: Life) -> None:
    """Social workers one after another, and a reviewing officer who stays longer."""
    chance = county.chance
    team = team_of(life, chance)
    if chance.random() > 0.003:
        _in_turn(county, life, "SW", county.workers[team], team, (60, 900))
    _in_turn(county, life, "IRO", county.reviewing_officers, None, (300, 2200))


def _in_turn(
    county: County, life: Life, role: str, people: list[str], team: str | None, days: tuple[int, int]
) -> None:
    chance, day = county.chance, life.began
    while day < life.last_day:
        until = day + timedelta(days=chance.randint(*days))
        last = until >= life.last_day
        county.add(
            "allocations",
            child_id=life.child_id,
            role=role,
            worker=chance.choice(people),
            started_on=day,
            team=team,
            ended_on=life.ended if last else until,
            change_reason=None
            if last or role == "IRO"
            else chance.choice(("LEFTRL", "MANAGE", "TSPROC", "ORGRST")),
        )
        day = until


def reviews(county: County, life: Life, working_days: WorkingDays) -> None:
    """Reviews on their due dates by the regulations; one in a hundred late."""
    chance, number = county.chance, 0
    due = working_days.after(life.began, 20)
    while due < min(life.last_day, TODAY):
        late = chance.random() < 0.006
        held = (
            due + timedelta(days=chance.randint(1, 30))
            if late
            else due - timedelta(days=chance.randint(0, 14))
        )
        held = max(held, life.began)
        if held >= min(life.last_day, TODAY):
            break
        young = age_on(life.born, held) < 4
        code = "PN0" if young else None if chance.random() < 0.004 else chance.choice(_TAKES_PART)
        county.add("reviews", child_id=life.child_id, held_on=held, participation=code)
        number += 1
        due = months_after(held, 3 if number == 1 else 6)


def visits_and_plans(county: County, life: Life) -> None:
    """Visits of the last year, every six weeks; plans since the first review."""
    chance = county.chance
    day = max(life.began, TODAY - timedelta(days=400))
    while (day := day + timedelta(days=chance.randint(25, 44))) < min(life.last_day, TODAY):
        seen = chance.random() < 0.95
        county.add(
            "visits", child_id=life.child_id, kind="SW", visited_on=day, seen=seen, seen_alone=seen or None
        )
    agreed = life.began + timedelta(days=28)
    if agreed < min(life.last_day, TODAY):
        plan = "ADOPTION" if life.adopted else "INDEPENDENCE" if life.uasc else chance.choice(_PLANS)
        county.add("plans", child_id=life.child_id, from_date=agreed, plan=plan)


def every(first: date, last: date, low: int, high: int, chance: Random) -> list[date]:
    """Days between two days, so many apart."""
    found, day = [], first
    while (day := day + timedelta(days=chance.randint(low, high))) < last:
        found.append(day)
    return found
