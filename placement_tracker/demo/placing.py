"""Where the children live: placements, temporary stays within them, moves and why."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from placement_tracker.demo import names
from placement_tracker.demo.children import Life
from placement_tracker.demo.county import (
    ADJOINING,
    APART,
    DISTRICTS,
    OTHERS,
    OWN,
    SNAPSHOT,
    Cells,
    County,
    postcode,
)
from placement_tracker.domain.days import age_on

_PLANNED = ("CARPL",) * 11
_UNPLANNED = ("CREQB", "CREQB", "CREQO", "CHILD", "LAREQ", "STAND", "ALLEG", "CLOSE", "OTHER")


def placements(county: County, life: Life) -> None:
    """The child's placements in its latest period of care, from its first day to its end."""
    chance = county.chance
    day, number = life.began, 0
    before: Cells | None = None
    while day < life.last_day:
        length = _length(chance, life, number)
        until = day + timedelta(days=length)
        last = until >= life.last_day
        place = _placement(county, life, day, before, last_before_adoption=life.adopted and last)
        place["ended_on"] = life.ended if last else until
        if place["ended_on"] is not None and not last:
            place["end_reason"] = None if chance.random() < 0.01 else _reason(chance, life)
            if place["end_reason"] == "OTHER":
                place["planned"] = chance.random() < 0.5
        elif last and life.ended is not None:
            place["end_reason"] = "CARPL"
        _with_temporary_stays(county, life, place)
        before, day, number = place, until, number + 1


def _length(chance: Random, life: Life, number: int) -> int:
    """Days that a placement lasts: the first are short, then most hold, and a few children move again and again."""
    if life.adopted:
        return chance.randint(150, 330)
    restless = life.runs_away and chance.random() < 0.8
    short = restless or chance.random() < (0.45 if number == 0 else 0.16)
    if short:
        return chance.randint(4, 120)
    return chance.randint(100, 700) if chance.random() < 0.3 else chance.randint(600, 3600)


def _reason(chance: Random, life: Life) -> str:
    planned = chance.random() < (0.4 if life.runs_away else 0.7)
    return chance.choice(_PLANNED if planned else _UNPLANNED)


def _placement(
    county: County, life: Life, day: date, before: Cells | None, *, last_before_adoption: bool
) -> Cells:
    chance = county.chance
    kind = _kind(chance, life, day, last_before_adoption)
    where = _where(chance, life)
    cells: Cells = {"child_id": life.child_id, "started_on": day, "placement_type": kind}
    if kind[0] in "UA":
        carer = chance.choice(county.carers[where])
        cells |= {"provider": carer["provider"], "provider_id": carer["provider_id"], "carer": carer["name"]}
        cells |= {"postcode": carer["postcode"], "phone": carer["phone"]}
    elif kind in {"K2", "R1", "S1", "H5"}:
        home = chance.choice(county.homes)
        where = home["place"]
        cells |= {"provider": home["provider"], "provider_id": home["provider_id"], "urn": home["urn"]}
        cells |= {"postcode": home["postcode"], "phone": home["phone"]}
    else:
        cells |= {
            "provider": "PR0" if kind == "P1" else chance.choice(("PR1", "PR1", "PR4", "PR5")),
            "postcode": postcode(chance, where),
        }
    if kind in {"U1", "U3"}:
        cells |= {"provider": "PR1", "carer": names.adult(chance), "provider_id": None}
    if before is not None and before["placement_type"] == "U6" and kind == "U4" and chance.random() < 0.3:
        cells |= {
            name: before.get(name) for name in ("provider", "provider_id", "carer", "postcode", "phone")
        }
        cells["same_carer"] = True
        where = before["district"] or before["authority"]
    _place(chance, life, cells, where)
    cells["weekly_cost"] = str(
        {"U": 420, "A": 300, "K": 3400, "R": 3100, "S": 2900, "H": 950}.get(kind[0], 120)
    )
    cells["long_term"] = True if kind in {"U1", "U4"} else None
    return county.add("placements", **cells)


def _kind(chance: Random, life: Life, day: date, last_before_adoption: bool) -> str:
    age = age_on(life.born, day)
    if last_before_adoption:
        return chance.choice(("A5", "A6", "A6"))
    if life.uasc:
        older = ("H5", "P2", "H5", "U6", "K2")
        return chance.choice(older if age >= 16 else ("U6", "U6", "U6", "K2", "U4"))
    if age >= 16:
        return chance.choice(("U4", "U4", "U6", "U6", "U1", "U3", "H5", "P2", "K2", "K2", "S1", "P1"))
    if age >= 11:
        return chance.choice(("U4",) * 8 + ("U6",) * 6 + ("U1", "U1", "U3", "K2", "K2", "S1", "R1", "P1"))
    return chance.choice(("U4",) * 6 + ("U6",) * 8 + ("U1", "U3", "U3", "P1", "U5"))


def _where(chance: Random, life: Life) -> str:
    draw = chance.random()
    if draw < 0.45:
        return life.district
    if draw < 0.855:
        return chance.choice(tuple(DISTRICTS))
    return APART if draw < 0.92 else chance.choice(OTHERS)


def _place(chance: Random, life: Life, cells: Cells, where: str) -> None:
    own = where in DISTRICTS
    cells |= {"district": where if own else None, "authority": OWN if own else where}
    cells["confidential"] = True if chance.random() < 0.04 else None
    if chance.random() < 0.02 and own:
        cells["authority"] = None
    if life.uasc:
        cells["distance_miles"] = "999.9"
    elif chance.random() < 0.03:
        cells["distance_miles"] = None
    else:
        far = 3 if where == life.district else 14 if own else 22 if where in ADJOINING else 75
        cells["distance_miles"] = f"{chance.uniform(0.3, 2) * far:.1f}"


def _with_temporary_stays(county: County, life: Life, place: Cells) -> None:
    """A holiday, a hospital stay, respite: two more rows, and the child is back in the same placement."""
    chance = county.chance
    if place["placement_type"][0] != "U":
        return
    end = place["ended_on"] or SNAPSHOT
    if (end - place["started_on"]).days < 120 or chance.random() > 0.16:
        return
    away = place["started_on"] + timedelta(days=chance.randint(40, (end - place["started_on"]).days - 40))
    kind, days = chance.choice((("T1", 6), ("T2", 12), ("T3", 10), ("T4", 5), ("T0", 9)))
    back = away + timedelta(days=chance.randint(1, days))
    returned = dict(place) | {"started_on": back, "same_carer": None}
    place |= {"ended_on": away, "end_reason": None, "planned": None}
    stay = {"child_id": life.child_id, "started_on": away, "placement_type": kind, "ended_on": back}
    county.add(
        "placements", **stay, postcode=postcode(chance, life.district), district=life.district, authority=OWN
    )
    county.add("placements", **returned)
