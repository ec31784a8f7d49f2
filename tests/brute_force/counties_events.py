"""Random reviews, health events, circumstances, adoptions and care leavers."""

import random
from datetime import date, timedelta

from .calendar_days import birthday, months_after, nth_working_day_after
from .counties_care import Span
from .counties_draws import LAST, Tables, add, chance, nasty_day, text

DAYS = timedelta(days=1)
CODES = ("PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7", "", "PN1")
KINDS = (
    *("YOS", "NEET", "PART_TIME_TIMETABLE", "PERMANENT_EXCLUSION", "SEN_SUPPORT", "EHCP", "EHCP_ASSESSMENT"),
    *("EDUCATION_PLAN", "CHILD_PROTECTION_PLAN", "COMPLAINT", "COMPLAINT", "SUSPENSION", "EXPLOITATION"),
)
HEALTH_KINDS = (
    *("HEALTH_ASSESSMENT", "HEALTH_ASSESSMENT", "IHA", "DENTAL_CHECK", "DENTAL_CHECK", "SDQ", "SDQ"),
    *("HEALTH_HISTORY", "IMMUNISATIONS", "IHA_REQUEST"),
)
OUTCOMES = ("DONE", "", "REFUSED", "CANCELLED", "NOT_ATTENDED", "DONE")
ADOPTION_DATES = (
    "plan_agreed_on",
    "agency_decision_on",
    "placement_order_on",
    "matched_on",
    "placed_on",
    "adopted_on",
)


def reviews(rng: random.Random, tables: Tables, child_id: str, span: Span, extra_days: list[date]) -> None:
    """Near each due date; some on one day, some left out, some outside the period."""
    due = nth_working_day_after(span[0], 20, extra_days)
    for number in range(rng.randrange(0, 9)):
        held = due + DAYS * rng.choice((-20, -1, 0, 0, 0, 0, 1, 15))
        if chance(rng, 10):
            held = nasty_day(rng, span[0], LAST)
        if date(2016, 12, 1) < due < date(2017, 4, 1) and chance(rng, 60):
            held = date(2017, 4, 1) + DAYS * rng.choice((-1, 0, 0, 1))
        if held > LAST:
            return
        for _ in range(rng.choice((1, 1, 1, 1, 1, 2, 3))):
            add(tables, "reviews", child_id=child_id, held_on=text(held), participation=rng.choice(CODES))
        due = months_after(held, 3 if number == 0 else 6)


def health_events(
    rng: random.Random, tables: Tables, child_id: str, span: Span, extra_days: list[date]
) -> None:
    for kind, working_days in (("IHA_REQUEST", 5), ("IHA", 20)):
        if chance(rng, 75):
            day = nth_working_day_after(span[0], working_days, extra_days) + DAYS * rng.choice(
                (-2, -1, 0, 0, 1)
            )
            _health(rng, tables, child_id, kind, span[0] if chance(rng, 15) else day)
    for _ in range(rng.randrange(0, 9)):
        day = nasty_day(rng, max(span[0], date(2016, 1, 1)), LAST)
        for _ in range(rng.choice((1, 1, 1, 2))):
            _health(rng, tables, child_id, rng.choice(HEALTH_KINDS), day)


def _health(rng: random.Random, tables: Tables, child_id: str, kind: str, day: date) -> None:
    if day > LAST:
        return
    scored = kind == "SDQ" and chance(rng, 80)
    add(
        tables,
        "health_events",
        child_id=child_id,
        kind=kind,
        occurred_on=text(day),
        outcome=rng.choice(OUTCOMES),
        score=str(rng.randrange(41)) if scored else "",
        reason="SDQ1" if kind == "SDQ" and not scored else "",
    )


def circumstances(rng: random.Random, tables: Tables, child_id: str, born: date) -> None:
    for _ in range(rng.randrange(0, 12)):
        kind = rng.choice(KINDS)
        start = nasty_day(rng, max(born, date(2016, 6, 1)), LAST)
        end = None if chance(rng, 55) else nasty_day(rng, start, LAST)
        if kind == "EHCP_ASSESSMENT" and chance(rng, 80):
            end = start + DAYS * rng.choice((139, 140, 140, 141, 0))
            end = None if end > LAST else end
        for _ in range(rng.choice((1, 1, 1, 1, 2))):
            add(
                tables,
                "circumstances",
                child_id=child_id,
                kind=kind,
                started_on=text(start),
                ended_on=text(end),
            )


def adoptions(rng: random.Random, tables: Tables, child_id: str, span: Span) -> None:
    """Dates mostly in their order, some missing; groups of brothers and sisters over several children."""
    keys: set[tuple[str, str]] = set()
    for _ in range(rng.choice((1, 1, 2, 3))):
        day = nasty_day(rng, span[0], LAST)
        if chance(rng, 35):
            day = min(LAST, months_after(span[0], 4) + DAYS * rng.choice((-1, 0, 1)))
        days: dict[str, str] = {}
        for name in ADOPTION_DATES:
            days[name] = text(day) if day <= LAST and chance(rng, 85) else ""
            day += DAYS * rng.choice((0, 30, 55, 56, 57, 90, -3))
        if span[1] is not None and chance(rng, 25):
            days[rng.choice(("agency_decision_on", "placed_on"))] = text(
                span[1] + DAYS * rng.choice((-1, 0, 0, 1))
            )
        reversed_on = text(nasty_day(rng, span[0], LAST)) if chance(rng, 15) else ""
        key = (days["plan_agreed_on"], days["agency_decision_on"])
        if key in keys:
            continue
        keys.add(key)
        group = rng.choice(("", "Larks", "Wrens", "Finches"))
        if group and days["placed_on"] and chance(rng, 75):
            days["placed_on"] = {"Larks": "2018-02-28", "Wrens": "2017-04-01", "Finches": "2017-03-31"}[group]
            if chance(rng, 20):
                days["placed_on"] = rng.choice(("2018-03-31", "2018-04-02"))
        group = f"{group} {rng.randrange(3)}" if group else ""
        add(
            tables,
            "adoptions",
            child_id=child_id,
            **days,
            reversed_on=reversed_on,
            reversed_reason="RD4" if reversed_on else "",
            sibling_group=group,
            place_together=rng.choice(("Y", "Y", "N", "")) if group else "",
        )


def leaving(rng: random.Random, tables: Tables, child_id: str, born: date) -> None:
    """Rows of a care leaver, one after another, and the contacts about the birthdays."""
    sixteenth = birthday(born, 16)
    if sixteenth > LAST:
        return
    start = sixteenth
    for eligibility in rng.sample(
        ("ELIGIBLE", "RELEVANT", "FORMER_RELEVANT", "FORMER_RELEVANT", "QUALIFYING"), 3
    ):
        if start >= LAST:
            break
        end = None if chance(rng, 30) else nasty_day(rng, start + DAYS, LAST)
        stays = nasty_day(rng, start, LAST) if chance(rng, 40) else None
        until = nasty_day(rng, stays, LAST) if stays is not None and chance(rng, 40) else None
        add(
            tables,
            "care_leavers",
            child_id=child_id,
            started_on=text(start),
            eligibility=eligibility,
            ended_on=text(end),
            plan_updated_on=text(nasty_day(rng, max(start, min(LAST, date(2017, 1, 1))), LAST))
            if chance(rng, 80)
            else "",
            staying_put_from=text(stays),
            staying_put_to=text(until),
        )
        if end is None:
            break
        start = end + DAYS * rng.choice((0, 0, 1))
    eighteenth = birthday(born, 18)
    if chance(rng, 70):
        _health(rng, tables, child_id, "HEALTH_HISTORY", eighteenth + DAYS * rng.choice((-40, -1, 0, 20, 31)))
    for age in (17, 18, 19, 20, 21):
        day = birthday(born, age)
        if day <= LAST and chance(rng, 85):
            add(
                tables,
                "care_leaver_contacts",
                child_id=child_id,
                birthday=text(day),
                in_touch=rng.choice(("YES", "YES", "YES", "YES", "NO", "DIED", "REFU", "NREQ", "RHOM")),
                activity=rng.choice(("F1", "F2", "F3", "P1", "P2", "P3", "G4", "G5", "G6", "0", "")),
                accommodation=rng.choice(("B1", "B2", "D1", "U1", "U2", "Z1", "X2", "S2", "R1", "0", "")),
            )
