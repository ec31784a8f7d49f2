"""Health, education and other circumstances, adoption, leaving care; and the staffing of the teams."""

from __future__ import annotations

from datetime import date, timedelta

from placement_tracker.demo.children import Life
from placement_tracker.demo.county import LAST_MONTH, TODAY, County
from placement_tracker.demo.working import every
from placement_tracker.domain.days import Month, age_on, birthday, months_after
from placement_tracker.domain.working_days import WorkingDays


def health(county: County, life: Life, working_days: WorkingDays) -> None:
    chance, child_id, last = county.chance, life.child_id, min(life.last_day, TODAY)

    def event(kind: str, day: date, **more: object) -> None:
        if life.began <= day < last:
            county.add("health_events", child_id=child_id, kind=kind, occurred_on=day, **more)

    event(
        "IHA_REQUEST",
        working_days.after(life.began, chance.choices((1, 2, 3, 4, 5, 8, 14), (6, 9, 9, 8, 6, 4, 3))[0]),
    )
    event(
        "IHA",
        working_days.after(life.began, chance.choices((10, 15, 18, 20, 24, 35), (4, 7, 9, 6, 5, 2))[0]),
        outcome="DONE",
    )
    assessed = life.began + timedelta(days=25)
    while assessed < last:
        months = 6 if age_on(life.born, assessed) < 5 else 12
        assessed = months_after(assessed, months) - timedelta(days=chance.randint(-9, 30))
        outcome = "REFUSED" if chance.random() < 0.05 else "DONE"
        event("HEALTH_ASSESSMENT", assessed, outcome=outcome)
    for day in every(life.began, last, 260, 390, chance):
        event("DENTAL_CHECK", day, outcome="DONE")
    for day in every(life.began, last, 330, 400, chance):
        if 4 <= age_on(life.born, day) <= 16:
            event("SDQ", day, score=str(min(40, max(0, int(chance.gauss(14, 6))))))
    eighteenth = birthday(life.born, 18)
    if life.ended == eighteenth and chance.random() < 0.97:
        event("HEALTH_HISTORY", eighteenth - timedelta(days=chance.randint(2, 40)), outcome="DONE")


def education(county: County, life: Life) -> None:
    chance, last = county.chance, min(life.last_day, TODAY)
    age = age_on(life.born, last)

    def circumstance(kind: str, share: float, ages: range, *, open_now: bool = True, days: int = 500) -> None:
        span = (last - life.began).days
        if age not in ages or chance.random() > share or span < 2:
            return
        began = last - timedelta(days=chance.randint(1, min(days, span)))
        ended = (
            life.ended
            if open_now
            else min(began + timedelta(days=chance.randint(5, 90)), TODAY - timedelta(days=1))
        )
        if ended is not None and ended < began:
            ended = began
        county.add("circumstances", child_id=life.child_id, kind=kind, started_on=began, ended_on=ended)

    circumstance("YOS", 0.05, range(12, 18))
    circumstance("NEET", 0.16, range(16, 18))
    circumstance("PART_TIME_TIMETABLE", 0.02, range(6, 16), days=80)
    circumstance("PERSISTENT_ABSENCE", 0.06, range(6, 16), days=200)
    circumstance("SUSPENSION", 0.05, range(8, 16), open_now=False, days=120)
    circumstance("SEN_SUPPORT", 0.25, range(4, 18), days=1500)
    circumstance("EHCP", 0.22, range(4, 18), days=1500)
    circumstance("EHCP_ASSESSMENT", 0.02, range(4, 18), open_now=False, days=220)
    circumstance("EXPLOITATION", 0.05, range(12, 18))
    circumstance("CHILD_PROTECTION_PLAN", 0.01, range(16))
    circumstance("COMPLAINT", 0.02, range(8, 18), open_now=False, days=300)
    for day in every(max(life.began, TODAY - timedelta(days=500)), last, 120, 190, chance):
        if 5 <= age_on(life.born, day) <= 16:
            county.add("circumstances", child_id=life.child_id, kind="EDUCATION_PLAN", started_on=day)


def adoption(county: County, life: Life) -> None:
    """The steps of an adoption, for those who were adopted and some for whom it is still the plan."""
    chance = county.chance
    if not life.adopted and (life.uasc or age_on(life.born, life.last_day) > 6 or chance.random() > 0.25):
        return
    agreed = life.began + timedelta(days=chance.randint(60, 170))
    decided = agreed + timedelta(days=chance.randint(14, 75))
    ordered = decided + timedelta(days=chance.randint(30, 90))
    matched = ordered + timedelta(days=chance.randint(40, 180))
    steps = {
        "plan_agreed_on": agreed,
        "agency_decision_on": decided,
        "placement_order_on": ordered,
        "matched_on": matched,
    }
    limit = min(life.last_day, TODAY)
    cells: dict[str, object] = {name: day for name, day in steps.items() if day < limit}
    if not cells:
        return
    if life.adopted:
        placed = county.rows["placements"][-1]["started_on"]
        cells |= {"placed_on": placed, "adopted_on": life.ended, "foster_carers": chance.random() < 0.15}
        cells["matched_on"] = max(placed - timedelta(days=12), ordered) if ordered < limit else None
        group = f"S{life.began:%Y%m}" if chance.random() < 0.3 else None
        cells |= {"sibling_group": group, "place_together": True if group else None}
    county.add("adoptions", child_id=life.child_id, **cells)


def leaving_care(county: County, life: Life) -> None:
    """Those who left at 16 or over: their eligibility, and the contact round each birthday."""
    chance = county.chance
    if life.ended is None or age_on(life.born, life.ended) < 17 or (life.ended - life.began).days < 91:
        return
    began = max(life.ended, birthday(life.born, 16))
    until = birthday(life.born, 25)
    staying = chance.random() < 0.05
    updated = TODAY - timedelta(days=chance.choice((20, 60, 100, 140, 170, 400)))
    county.add(
        "care_leavers",
        child_id=life.child_id,
        started_on=began,
        eligibility="FORMER_RELEVANT" if age_on(life.born, began) >= 18 else "RELEVANT",
        ended_on=until if until < TODAY else None,
        plan_updated_on=updated if updated >= began else None,
        staying_put_from=began if staying else None,
    )
    for age in range(19, 22):
        day = birthday(life.born, age)
        if began < day < TODAY:
            touch = chance.choices(("YES", "NO", "REFU"), (88, 9, 3))[0]
            seen = touch == "YES"
            county.add(
                "care_leaver_contacts",
                child_id=life.child_id,
                birthday=day,
                in_touch=touch,
                activity=chance.choice(
                    ("F1", "F2", "P2", "F2", "G5", "G5", "G4", "F4" if day.year > 2021 else "F3")
                )
                if seen
                else "0",
                accommodation=chance.choices(
                    ("U1", "K1", "D1", "B1", "E1", "S2", "X2"), (8, 5, 5, 4, 4, 1, 1)
                )[0]
                if seen
                else "0",
            )


def staffing(county: County, children: int) -> None:
    chance = county.chance
    month = Month.parse(LAST_MONTH)
    for back in range(24, -1, -1):
        for team in county.rows["teams"]:
            if team["kind"] not in {"CIC", "CSWT", "UASC"}:
                continue
            posts = (
                max(2.0, round(children / 58, 1))
                if team["kind"] == "CIC"
                else max(1.0, round(children / 160, 1))
            )
            permanent = round(posts * chance.uniform(0.78, 0.9), 1)
            county.add(
                "staffing",
                month=str(month.plus(-back)),
                team=team["team"],
                posts_fte=f"{posts:g}",
                permanent_fte=f"{permanent:g}",
                agency_fte=f"{round(posts - permanent, 1) * 0.9:.1f}",
                social_worker_fte=f"{posts * 0.93:.1f}",
                iro_fte=f"{children / 58 / 9:.1f}" if team["kind"] in {"CIC", "CSWT", "UASC"} else None,
            )
