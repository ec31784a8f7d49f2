"""Random periods of care, legal statuses and allocations, without errors (archive.md)."""

import random
from datetime import date, timedelta

from .calendar_days import birthday, months_after, months_before
from .counties_draws import LAST, SNAPSHOTS, Tables, add, chance, nasty_day, text

Span = tuple[date, date | None]
ONE_DAY = timedelta(days=1)
WORKERS = (("Ada Brook", "W1"), ("Ada Brook", ""), ("Bea Thorn", "W2"), ("Cy Marl", ""), ("Cyril Marl", "W1"))
REASONS = ("E4A", "E4B", "E13", "E41", "E5", "E6", "E8", "E11", "E12", "E9", "E3", "E7", "")
OLD_GUARDIANSHIP, NEW_GUARDIANSHIP = ("E43", "E44"), ("E45", "E46", "E47", "E48")


def periods(rng: random.Random, tables: Tables, child_id: str, born: date) -> list[Span]:
    """Periods of care, some touching; given back as the spans in which records may lie."""
    start = nasty_day(rng, max(born, date(2014, 6, 1)), LAST - ONE_DAY)
    spans: list[Span] = []
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        end = None if chance(rng, 55) else nasty_day(rng, start, LAST - ONE_DAY)
        if end is not None and chance(rng, 3):
            end = start
        if end is not None and start < date(2017, 1, 1) and chance(rng, 40):
            end = start + timedelta(days=rng.randrange(10, 200))
        eighteenth = birthday(born, 18)
        if end is not None and start < eighteenth < LAST and chance(rng, 60):
            end = eighteenth
        reason = "" if end is None else end_reason(rng, end)
        need = rng.choice(("N1", "N2", "N5", ""))
        add(
            tables,
            "care_periods",
            child_id=child_id,
            started_on=text(start),
            ended_on=text(end),
            category_of_need=need,
            end_reason=reason,
        )
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        if end is None:
            break
        touching = chance(rng, 40) and end > start
        two_years_on = months_after(end, 24) + timedelta(days=rng.choice((-1, 0, 1)))
        some_days_on = end + timedelta(days=rng.choice((1, 30, 300)))
        following = end if touching else rng.choice((two_years_on, some_days_on, some_days_on))
        if following >= LAST:
            break
        start = following
    return spans


def end_reason(rng: random.Random, end: date) -> str:
    if chance(rng, 15):
        return rng.choice(OLD_GUARDIANSHIP if end <= date(2018, 3, 31) else NEW_GUARDIANSHIP)
    return rng.choice(REASONS)


def statuses(rng: random.Random, tables: Tables, child_id: str, span: Span, short_breaks: bool) -> None:
    """Legal statuses one after another, with gaps; they often change beside the start of a placement."""
    moves = [
        date.fromisoformat(row["started_on"])
        for row in tables.get("placements", [])
        if row["child_id"] == child_id
    ]
    start, last = span[0], span[1] or LAST
    if chance(rng, 10):
        start = min(start + timedelta(days=rng.randrange(1, 20)), last)
    status = ""
    while start < last:
        in_breaks = short_breaks and chance(rng, 15 if status in ("V3", "V4") else 55)
        status = rng.choice(("V3", "V4")) if in_breaks else rng.choice(("C1", "C2", "V2", "E1", "J1"))
        end = _status_end(rng, start, last, span[1], moves, in_breaks, short_breaks)
        add(
            tables,
            "legal_statuses",
            child_id=child_id,
            status=status,
            started_on=text(start),
            ended_on=text(end),
        )
        if end is None:
            return
        start = end + timedelta(days=rng.choice((0, 0, 1, 40, 90) if in_breaks else (0, 0, 0, 0, 1, 5, 60)))


def _status_end(
    rng: random.Random,
    start: date,
    last: date,
    care_ended: date | None,
    moves: list[date],
    in_breaks: bool,
    short_breaks: bool,
) -> date | None:
    """Beside a move (short breaks just after it, what comes before them just before it), or anywhere."""
    shifts = (0, 1, 1, 3, 20) if in_breaks else (-5, -1, 0, 0, 1)
    near = [day + timedelta(days=shift) for day in moves for shift in shifts]
    near = [day for day in near if start < day <= last]
    edge = rng.choice(SNAPSHOTS) - timedelta(days=rng.choice((911, 912, 912, 913)))
    if short_breaks and start < edge <= last and chance(rng, 40):
        return edge
    if near and chance(rng, 75):
        return min(near) if in_breaks and chance(rng, 50) else rng.choice(near)
    if chance(rng, 25 if short_breaks else 45):
        return care_ended
    return nasty_day(rng, start + ONE_DAY, last)


def allocations(rng: random.Random, tables: Tables, child_id: str, first: date, teams: list[str]) -> None:
    """Workers one after another: touching, with a day or more between, overlapping, the same one again."""
    for role in ("SW", "SW", "IRO", "PA"):
        if chance(rng, 8):
            continue
        start = first + timedelta(days=rng.choice((0, 0, 1, 20)))
        year_ago = months_before(rng.choice(SNAPSHOTS), 12) + timedelta(days=rng.choice((-1, 0, 0, 1)))
        name, worker_id = rng.choice(WORKERS)
        used = {
            (row["worker"], row["started_on"])
            for row in tables.get("allocations", [])
            if row["child_id"] == child_id and row["role"] == role
        }
        if used and chance(rng, 70):
            continue
        for _ in range(rng.randrange(1, 7)):
            if start >= LAST or (name, text(start)) in used:
                break
            end = None if chance(rng, 25) else nasty_day(rng, start, LAST)
            used.add((name, text(start)))
            add(
                tables,
                "allocations",
                child_id=child_id,
                role=role,
                worker=name,
                worker_id=worker_id,
                team=rng.choice([*teams, ""]),
                started_on=text(start),
                ended_on=text(end),
            )
            if end is None and chance(rng, 70):
                break
            until = end or nasty_day(rng, start, LAST)
            start = max(first, until + timedelta(days=rng.choice((0, 0, 0, 1, 1, 2, 40, -10))))
            if until < year_ago and chance(rng, 40):
                start = year_ago
            if chance(rng, 50):
                name, worker_id = rng.choice(WORKERS)
            elif chance(rng, 15):
                worker_id = ""
