"""Random periods of care, legal statuses, placements and allocations, without errors (archive.md)."""

import random
from datetime import date, timedelta

from .calendar_days import birthday
from .counties_draws import LAST, Tables, add, chance, nasty_day, text

Span = tuple[date, date | None]
ONE_DAY = timedelta(days=1)
TYPES = (
    "U1",
    "U3",
    "U4",
    "U4",
    "U6",
    "U6",
    "U2",
    "K2",
    "K1",
    "H5",
    "P2",
    "R1",
    "S1",
    "Z1",
    "A3",
    "A4",
    "A5",
    "A6",
)
AUTHORITIES = ("Northshire", "NORTHSHIRE", "northshire", "Medbury", "MEDBURY", "Farshire", "")
DISTANCES = ("999.9", "", "20", "20.04", "20.05", "20.1", "0", "3.7", "19.95", "19.9", "64.2")
POSTCODES = ("", "", "ZE1 1AA", "ZE11AA", "ze1 1aa", "ZE3 9QT")
CARERS = ("", "", "Holly Marsh", "Rowan Vale", "Fern Croft")
WORKERS = (("Ada Brook", "W1"), ("Ada Brook", ""), ("Bea Thorn", "W2"), ("Cy Marl", ""), ("Cyril Marl", "W1"))
REASONS = ("E4A", "E4B", "E13", "E41", "E5", "E6", "E8", "E11", "E12", "E9", "E3", "E7", "")
OLD_GUARDIANSHIP, NEW_GUARDIANSHIP = ("E43", "E44"), ("E45", "E46", "E47", "E48")


def periods(rng: random.Random, tables: Tables, child_id: str, born: date) -> list[Span]:
    """Periods of care, some touching; given back as the spans in which records may lie."""
    start = nasty_day(rng, max(born, date(2014, 6, 1)), LAST - ONE_DAY)
    spans: list[Span] = []
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        end = None if chance(rng, 55) else nasty_day(rng, start, LAST)
        if end is not None and chance(rng, 3):
            end = start
        eighteenth = birthday(born, 18)
        if end is not None and start < eighteenth <= LAST and chance(rng, 60):
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
        following = end if touching else end + timedelta(days=rng.choice((1, 1, 30, 300, 729, 730)))
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
    while start < last:
        end: date | None = nasty_day(rng, start + ONE_DAY, last)
        near = [day + timedelta(days=shift) for day in moves for shift in (-1, 0, 1)]
        near = [day for day in near if start < day <= last]
        if near and chance(rng, 60):
            end = rng.choice(near)
        if chance(rng, 35):
            end = span[1]
        status = rng.choice(("C1", "C2", "V2", "E1", "J1"))
        if short_breaks and chance(rng, 45):
            status = rng.choice(("V3", "V4"))
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
        start = end + timedelta(days=rng.choice((0, 0, 0, 0, 1, 5)))


class Placing:
    """Writes one child's placements in turn; what it refuses would be an error in the archive."""

    def __init__(self, rng: random.Random, tables: Tables, child_id: str) -> None:
        self.rng = rng
        self.tables = tables
        self.child_id = child_id
        self.keys: set[tuple[date, str]] = set()

    def place(self) -> dict[str, str]:
        """Somewhere to live."""
        rng = self.rng
        placement_type = rng.choice(TYPES) if chance(rng, 93) else "P1"
        provider = (
            "PR0" if placement_type == "P1" else rng.choice(("PR1", "PR1", "PR2", "PR3", "PR4", "PR5", ""))
        )
        return {
            "placement_type": placement_type,
            "provider": provider,
            "carer": rng.choice(CARERS),
            "postcode": rng.choice(POSTCODES),
            "authority": rng.choice(AUTHORITIES),
            "district": rng.choice(("", "Eastvale", "Westvale")),
            "distance_miles": rng.choice(DISTANCES),
        }

    def write(self, start: date, end: date | None, same_carer: bool, place: dict[str, str]) -> bool:
        key = (start, place["placement_type"])
        if key in self.keys:
            return False
        self.keys.add(key)
        add(
            self.tables,
            "placements",
            child_id=self.child_id,
            started_on=text(start),
            ended_on=text(end),
            same_carer="Y" if same_carer else self.rng.choice(("N", "")),
            end_reason="" if end is None else self.rng.choice(("CARPL", "CREQB", "PLACE", "OTHER", "")),
            **place,
        )
        return True

    def temporary(self) -> dict[str, str]:
        rng = self.rng
        away = dict.fromkeys(("provider", "carer", "postcode", "authority", "district", "distance_miles"), "")
        if chance(rng, 40):
            away |= {"authority": rng.choice(AUTHORITIES), "distance_miles": rng.choice(DISTANCES)}
        return away | {"placement_type": rng.choice(("T0", "T1", "T2", "T3", "T4"))}


def came_back(rng: random.Random, place: dict[str, str]) -> dict[str, str]:
    """The same place again, or nearly: written otherwise, another carer, a blank one, another type."""
    again = dict(place)
    variant = rng.randrange(8)
    if variant == 0:
        again["postcode"] = place["postcode"].lower().replace(" ", "")
    elif variant == 1:
        again["carer"] = rng.choice(CARERS)
    elif variant == 2:
        again["carer"] = ""
    elif variant == 3:
        again["placement_type"] = rng.choice(TYPES)
    elif variant == 4:
        again["postcode"] = rng.choice(POSTCODES)
    return again


def placements(rng: random.Random, tables: Tables, child_id: str, span: Span, placing: Placing) -> None:
    """Placements through a span, one after another, with gaps, stays of no day and temporary stays."""
    limit = span[1] or LAST
    start = span[0] + timedelta(days=rng.choice((0, 0, 0, 0, 0, 1, 9)))
    place = placing.place()
    same_carer = False
    while start <= limit:
        end: date | None = _end(rng, start, limit)
        if chance(rng, 12):
            end = span[1]
        if not placing.write(start, end, same_carer, place) or end is None:
            return
        start, place, same_carer = _next(rng, placing, end, limit, place)
        if start == limit and span[1] is not None:
            return


def _end(rng: random.Random, start: date, limit: date) -> date:
    choice = rng.randrange(10)
    if choice == 0:
        return start
    if choice <= 4:
        return min(limit, start + timedelta(days=rng.choice((1, 2, 7, 30, 90, 200))))
    return nasty_day(rng, start, limit)


def _next(
    rng: random.Random, placing: Placing, end: date, limit: date, place: dict[str, str]
) -> tuple[date, dict[str, str], bool]:
    """Where the child goes: away for a while and (perhaps) back, to an adoptive family, or elsewhere."""
    kind = rng.randrange(10)
    if kind <= 3:
        start = end
        for _ in range(rng.choice((1, 1, 2, 3))):
            if start > limit:
                break
            away_until: date | None = min(limit, start + timedelta(days=rng.choice((0, 1, 5, 7, 30))))
            if away_until == limit and limit == LAST and chance(rng, 50):
                away_until = None
            if not placing.write(start, away_until, chance(rng, 10), placing.temporary()):
                break
            if away_until is None:
                return limit + ONE_DAY, place, False
            start = away_until + timedelta(days=1 if chance(rng, 5) else 0)
        if start <= limit and chance(rng, 8):
            placing.write(start, start, False, placing.place())
        start += timedelta(days=1 if chance(rng, 8) else 0)
        back = came_back(rng, place) if chance(rng, 85) else placing.place()
        return start, back, chance(rng, 10)
    if kind <= 5:
        adoptive = place | {"placement_type": rng.choice(("A3", "A5", "A4", "A6"))}
        return end, adoptive, chance(rng, 55)
    gap = timedelta(days=rng.choice((0, 0, 0, 0, 0, 1, 3)))
    return end + gap, placing.place(), chance(rng, 25)


def allocations(rng: random.Random, tables: Tables, child_id: str, first: date, teams: list[str]) -> None:
    """Workers one after another: touching, with a day or more between, overlapping, the same one again."""
    for role in ("SW", "SW", "IRO", "PA"):
        if chance(rng, 8):
            continue
        start = first + timedelta(days=rng.choice((0, 0, 1, 20)))
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
            if chance(rng, 50):
                name, worker_id = rng.choice(WORKERS)
            elif chance(rng, 15):
                worker_id = ""
