"""Random valid archives with nasty edges. The same seed always writes the same county."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from .calendar_days import months_to
from .counties_care import allocations, periods, statuses
from .counties_draws import LAST, Row, Tables, add, chance, nasty_day, text
from .counties_events import adoptions, circumstances, health_events, leaving, reviews
from .counties_missing import episodes, interviews
from .counties_placing import placements
from .counties_stability import long_period, near_three, near_two_years

TEAMS = (
    ("North One", "North", "CIC"),
    ("North Two", "North", "CIC"),
    ("South One", "South", "CIC"),
    ("County Disability", "", "DISABILITY"),
    ("Unaccompanied", "", "CIC"),
    ("Adoption", "South", "ADOPTION"),
    ("Leavers", "North", ""),
)
LEAP_BIRTHS = (date(1996, 2, 29), date(2000, 2, 29), date(2004, 2, 29), date(2012, 2, 29), date(2016, 2, 29))
HIGHER = ("within-20-miles", "reviews-in-timescale", "dental-checks", "ehcp-in-20-weeks", "same-iro")
LOWER = (
    "placements-3-plus",
    "unallocated",
    "episodes-missing",
    "outside-area",
    "health-refused",
    "youth-offending",
)


def random_county(seed: int, folder: Path, children: int = 40) -> None:
    """Writes an open archive without errors (warnings there are many) into a folder."""
    rng = random.Random(seed)
    tables: Tables = {}
    extra_days = _authority(rng, tables)
    for number in range(children):
        _child(rng, tables, f"C{number:03d}", extra_days)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        _write(folder / f"{name}.csv", rows)


def _write(path: Path, rows: list[Row]) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _authority(rng: random.Random, tables: Tables) -> list[date]:
    """The authority's own files; gives back the days that its settings add to the bank holidays."""
    snapshot = rng.choice(("month-end", "last-working-day", ""))
    add(tables, "authority", name="Northshire", apart="Medbury", adjoining="Farshire", snapshot_day=snapshot)
    for area in ("South", "North", "East"):
        add(tables, "areas", area=area)
    for team, area, kind in rng.sample(TEAMS, len(TEAMS)):
        add(tables, "teams", team=team, area=area, kind=kind)
    for district, authority in (("Eastvale", "Northshire"), ("Westvale", "Farshire")):
        add(tables, "districts", district=district, authority=authority)
    for day in ("2015-06-30", "2018-03-29", "2018-03-31", "2018-04-01"):
        if chance(rng, 70):
            add(tables, "population", from_date=day, under_18=str(rng.randrange(900, 400000)))
    for month in months_to("2018-06", 30):
        for team, _, _ in TEAMS:
            if chance(rng, 70):
                _staffing(rng, tables, month, team)
    for code in rng.sample(HIGHER, 3) + rng.sample(LOWER, 3):
        _target(rng, tables, code)
    extra_days = [date(2018, 3, 28), date(2017, 12, 27)] if chance(rng, 40) else []
    if extra_days:
        add(tables, "settings", name="non_working_days", value=";".join(text(day) for day in extra_days))
    return extra_days


def _staffing(rng: random.Random, tables: Tables, month: str, team: str) -> None:
    def posts() -> str:
        return rng.choice(("", "0", "1", "2.5", "3.75", "4.2", "0.61", "7"))

    add(
        tables,
        "staffing",
        month=month,
        team=team,
        posts_fte=posts(),
        permanent_fte=posts(),
        agency_fte=posts(),
        social_worker_fte=posts(),
        iro_fte=posts(),
        cases=str(rng.randrange(60)) if chance(rng, 20) else "",
    )


def _target(rng: random.Random, tables: Tables, code: str) -> None:
    """A row replaces the register's entry whole: a blank floor is standard."""
    for year in rng.sample(("2016-17", "2017-18", "2018-19"), 2):
        aim = rng.choice(("50", "66.7", "80", "0", "33.3"))
        better = -1 if code in HIGHER else 1
        number = f"{float(aim) + better * 7.5:.1f}"
        floor = rng.choice(("standard", "", number.removesuffix(".0")))
        add(tables, "targets", measure=code, year=year, target=aim, floor=floor, tolerance="")


def _birth(rng: random.Random) -> date:
    choice = rng.randrange(6)
    if choice == 0:
        return rng.choice(LEAP_BIRTHS)
    if choice == 1:  # 18 in the window
        return date(1999, 3, 1) + timedelta(days=rng.randrange(500))
    if choice == 2:  # 16, 17 or 5 at an edge
        edge = nasty_day(rng, date(2016, 1, 1), LAST)
        shifted = min(edge.day, 28)
        return date(edge.year - rng.choice((4, 5, 16, 17)), edge.month, shifted)
    return date(1999, 1, 1) + timedelta(days=rng.randrange(365 * 18))


def _child(rng: random.Random, tables: Tables, child_id: str, extra_days: list[date]) -> None:
    write_placements = rng.choice((near_two_years, near_three, placements, placements, placements))
    settled = write_placements is not placements
    born = date(2001, 11, 1) + timedelta(days=rng.randrange(4400)) if settled else _birth(rng)
    hosted = not settled and chance(rng, 12)
    uasc = not hosted and chance(rng, 30)
    own_names = ("", "", "", "Northshire", "NORTHSHIRE")
    person = add(
        tables,
        "children",
        child_id=child_id,
        date_of_birth=text(born),
        sex=rng.choice(("M", "F", "U", "")),
        uasc="Y" if uasc else rng.choice(("N", "")),
        uasc_ceased_on="",
        responsible_authority=rng.choice(("Farshire", "Medbury")) if hosted else rng.choice(own_names),
    )
    if hosted:
        placements(rng, tables, child_id, (nasty_day(rng, max(born, date(2015, 1, 1)), LAST), None))
        return
    spans = (long_period if settled else periods)(rng, tables, child_id, born)
    short_breaks = chance(rng, 30 if settled else 35)
    for span in spans:
        write_placements(rng, tables, child_id, span)
        statuses(rng, tables, child_id, span, short_breaks)
        reviews(rng, tables, child_id, span, extra_days)
        health_events(rng, tables, child_id, span, extra_days)
    allocations(rng, tables, child_id, spans[0][0], [team for team, _, _ in TEAMS])
    if chance(rng, 80):
        episodes(rng, tables, child_id, spans[0][0])
        interviews(rng, tables, child_id, extra_days)
    circumstances(rng, tables, child_id, born)
    if chance(rng, 40):
        adoptions(rng, tables, child_id, rng.choice(spans))
    leaving(rng, tables, child_id, born)
    if uasc and chance(rng, 70):
        person["uasc_ceased_on"] = text(_ceased(rng, tables, child_id, born))


def _ceased(rng: random.Random, tables: Tables, child_id: str, born: date) -> date:
    """Mostly on, or beside, a day that decides: the snapshot day, or a day of the child's own records."""
    columns = {
        "care_periods": ("started_on", "ended_on"),
        "reviews": ("held_on",),
        "health_events": ("occurred_on",),
        "missing_episodes": ("went_missing_at",),
        "circumstances": ("started_on",),
    }
    days = [
        date(2018, 3, 31),
        date(2018, 3, 31),
        date(2018, 3, 29),
        date(2018, 2, 28),
        nasty_day(rng, born, LAST),
    ]
    for name, cells in columns.items():
        for row in tables.get(name, []):
            if row["child_id"] == child_id:
                days.extend(date.fromisoformat(row[cell][:10]) for cell in cells if row.get(cell))
    return max(born, min(LAST, rng.choice(days) + timedelta(days=rng.choice((-1, 0, 0, 1)))))
