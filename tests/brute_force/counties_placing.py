"""Random placements: moves, temporary stays in every variant, adoptive families, stays of no day, gaps."""

import random
from datetime import date, timedelta

from .counties_draws import LAST, Tables, add, chance, nasty_day, text

Span = tuple[date, date | None]
ONE_DAY = timedelta(days=1)
Place = dict[str, str]
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
POSTCODES = ("", "", "ZA1 1AA", "ZA11AA", "za1 1aa", "ZA3 9QT")
CARERS = ("", "", "Holly Marsh", "Rowan Vale", "Fern Croft")


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


def came_back(rng: random.Random, place: Place, likely_same: bool) -> Place:
    """The same place again, or nearly: written otherwise, another carer, a blank one, another type."""
    again = dict(place)
    variant = rng.randrange(16 if likely_same else 8)
    if variant == 0 or variant > 12:
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


def placements(rng: random.Random, tables: Tables, child_id: str, span: Span) -> None:
    """Placements through a span, one after another, with gaps, stays of no day and temporary stays."""
    placing = Placing(rng, tables, child_id)
    limit = span[1] or LAST
    start = span[0] + timedelta(days=rng.choice((0, 0, 0, 0, 0, 1, 9)))
    place = placing.place()
    same_carer = False
    came_back_into_care = any(row["child_id"] == child_id for row in tables.get("placements", []))
    if chance(rng, 35 if came_back_into_care else 5):
        until = None if span[1] is None and chance(rng, 50) else _end(rng, start, limit)
        placing.write(start, until, False, placing.temporary())
        start = until or limit + ONE_DAY
    while start <= limit:
        end: date | None = _end(rng, start, limit)
        if chance(rng, 12):
            end = span[1]
        if not placing.write(start, end, same_carer, place) or end is None:
            return
        start, place, same_carer = moved(rng, placing, end, limit, place, likely_back=False)
        if start == limit and span[1] is not None:
            return


def _end(rng: random.Random, start: date, limit: date) -> date:
    choice = rng.randrange(10)
    if choice == 0 or start > limit:
        return start
    if choice <= 4:
        return min(limit, start + timedelta(days=rng.choice((1, 2, 7, 30, 90, 200))))
    return nasty_day(rng, start, limit)


def moved(
    rng: random.Random, placing: Placing, end: date, limit: date, place: Place, likely_back: bool
) -> tuple[date, Place, bool]:
    """Where the child goes: away for a while and (perhaps) back, to an adoptive family, or elsewhere."""
    kind = rng.randrange(10)
    if kind <= (6 if likely_back else 3):
        return _away(rng, placing, end, limit, place, likely_back)
    if kind <= 7 and chance(rng, 60):
        adoptive = place | {"placement_type": rng.choice(("A3", "A5", "A4", "A6"))}
        return end, adoptive, chance(rng, 55)
    gap = timedelta(days=rng.choice((0, 0, 0, 0, 0, 1, 3)))
    return end + gap, placing.place(), chance(rng, 40 if likely_back else 25)


def _away(
    rng: random.Random, placing: Placing, end: date, limit: date, place: Place, likely_back: bool
) -> tuple[date, Place, bool]:
    """One or more temporary placements, some still open, some broken, and where the child goes then."""
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
    back = came_back(rng, place, likely_back) if likely_back or chance(rng, 85) else placing.place()
    return start, back, chance(rng, 10)
