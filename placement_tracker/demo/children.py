"""Who the children are, when their care begins and ends, and under what legal status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from placement_tracker.demo import names
from placement_tracker.demo.county import BEGINS, DISTRICTS, OTHERS, OWN, SNAPSHOT, County, postcode
from placement_tracker.domain.days import age_on, birthday, months_after

# Children in care by age, as the county published them for March 2018 (0 to 17).
_AGES = (65, 32, 32, 25, 28, 36, 31, 36, 57, 79, 83, 103, 97, 126, 129, 157, 229, 310)
_NATIONS = (
    "Albanian",
    "Eritrean",
    "Afghan",
    "Sudanese",
    "Iranian",
    "Iraqi",
    "Vietnamese",
    "Ethiopian",
    "Syrian",
)
_NEEDS = ("N1",) * 12 + ("N2", "N3", "N4", "N4", "N5", "N5", "N6", "N8")
_ETHNIC = ("WBRI",) * 20 + ("WOTH", "WOTH", "MWBC", "MOTH", "AOTH", "BAFR", "WROM", "NOBT")
_ENDS = ("E4A",) * 8 + (
    "E4B",
    "E4B",
    "E13",
    "E41",
    "E45",
    "E46",
    "E47",
    "E48",
    "E12",
    "E12",
    "E11",
    "E3",
    "E8",
    "E8",
)
_LEAVES = ("E5", "E6", "E17", "E17", "E8", "E7")
_DISABILITIES = ("AUT", "BEH", "COMM", "CON", "HEAR", "LD", "LD", "MOB", "VIS", "DDA")


@dataclass(slots=True)
class Life:
    """One child, and the span of its latest period of care."""

    child_id: str
    born: date
    sex: str
    uasc: bool
    district: str
    began: date
    ended: date | None
    end_reason: str | None = None
    adopted: bool = False
    runs_away: bool = False
    disabled: bool = False

    @property
    def last_day(self) -> date:
        return self.ended or SNAPSHOT + timedelta(days=5)


def lives(county: County, children: int) -> list[Life]:
    """The authority's children: so many in care on the snapshot day, and those who left since the county begins."""
    found = [_in_care(county, number) for number in range(children)]
    found += [_left(county) for _ in range(round(children * 2.4))]
    chance = county.chance
    old_enough = [life for life in found if age_on(life.born, life.last_day) >= 11]
    for life in chance.sample(old_enough, min(len(old_enough), len(found) // 9)):
        life.runs_away = True
    return found


def _span_before(chance: Random, day: date, longest: int) -> int:
    """How many days care has lasted: many short spans, a long tail."""
    kind = chance.random()
    length = (
        chance.randint(3, 180)
        if kind < 0.22
        else chance.randint(150, 900)
        if kind < 0.5
        else chance.randint(700, 5000)
    )
    return max(1, min(length, longest, (day - date(2004, 1, 1)).days))


def _in_care(county: County, number: int) -> Life:
    chance = county.chance
    uasc = number % 7 == 3
    age = (
        chance.choices((14, 15, 16, 17), (3, 12, 35, 50))[0] if uasc else chance.choices(range(18), _AGES)[0]
    )
    birth_year_day = birthday(SNAPSHOT, -age) - timedelta(days=chance.randint(1, 364))
    born = date(birth_year_day.year, 1, 1) if uasc and chance.random() < 0.6 else birth_year_day
    if age_on(born, SNAPSHOT) >= 18:
        born = birthday(SNAPSHOT, -17)
    longest = min((SNAPSHOT - born).days, 1000 if uasc else 6000)
    began = SNAPSHOT - timedelta(days=_span_before(chance, SNAPSHOT, max(1, longest)))
    return _child(county, born, max(began, born), None, uasc)


def _left(county: County) -> Life:
    chance = county.chance
    uasc = chance.random() < 0.22
    ended = BEGINS + timedelta(days=chance.randint(0, (SNAPSHOT - BEGINS).days))
    leaves_at_18 = chance.random() < (0.75 if uasc else 0.3)
    if leaves_at_18:
        born = birthday(ended, -18)
        born = date(born.year, 1, 1) if uasc and chance.random() < 0.6 and born.month == 1 else born
        ended = birthday(born, 18)
    else:
        born = birthday(ended, -chance.randint(0, 17)) - timedelta(days=chance.randint(0, 300))
        if age_on(born, ended) >= 18:
            born = birthday(ended, -17)
        born = min(born, ended - timedelta(days=1))
    longest = max(2, min((ended - born).days, 900 if uasc else 6000))
    began = max(born, ended - timedelta(days=1 + _span_before(chance, ended, longest)))
    life = _child(county, born, began, ended, uasc)
    life.end_reason = chance.choice(_LEAVES) if age_on(born, ended) >= 18 else _end_reason(chance, life)
    life.adopted = life.end_reason in {"E11", "E12"}
    return life


def _end_reason(chance: Random, life: Life) -> str:
    assert life.ended is not None
    reason = chance.choice(_ENDS)
    long_enough = (life.ended - life.began).days > 300
    if reason in {"E11", "E12"} and (life.uasc or age_on(life.born, life.ended) > 7 or not long_enough):
        return "E4A"
    if reason in {"E45", "E46", "E47", "E48"} and life.ended < date(2018, 4, 1):
        return "E43" if chance.random() < 0.6 else "E44"
    return reason


def _child(county: County, born: date, began: date, ended: date | None, uasc: bool) -> Life:
    chance = county.chance
    sex = chance.choices("MF", (96, 4))[0] if uasc else chance.choice("MF")
    district = chance.choice(tuple(DISTRICTS))
    life = Life(county.number("C"), born, sex, uasc, district, began, ended)
    life.disabled = not uasc and chance.random() < 0.12
    first_of_january = (born.month, born.day) == (1, 1)
    county.add(
        "children",
        child_id=life.child_id,
        date_of_birth=born,
        upn=None if uasc or chance.random() < 0.2 else f"A{chance.randint(10**11, 10**12 - 1)}",
        surname=names.surname(chance, uasc),
        forenames=names.forename(chance, sex, uasc),
        sex=sex,
        dob_estimated=True if first_of_january and chance.random() < 0.9 else None,
        ethnicity=chance.choice(("BAFR", "OOTH", "OOTH", "AOTH")) if uasc else chance.choice(_ETHNIC),
        nationality=chance.choice(_NATIONS) if uasc else ("British" if chance.random() < 0.96 else None),
        disabilities=tuple(sorted(set(chance.sample(_DISABILITIES, chance.randint(1, 2)))))
        if life.disabled
        else None,
        uasc=True if uasc else None,
        uasc_ceased_on=_ceased(chance, life) if uasc else None,
        arrived_in_uk_on=began if uasc else None,
        home_district=None if uasc else district,
    )
    if not uasc:
        place = OTHERS[0] if chance.random() < 0.03 else district
        code = None if chance.random() < 0.02 else postcode(chance, place)
        county.add("home_addresses", child_id=life.child_id, from_date=min(born, began), postcode=code)
    return life


def _ceased(chance: Random, life: Life) -> date | None:
    """Some are found to be no longer unaccompanied: a relative came, or a status was granted."""
    if chance.random() > 0.04:
        return None
    span = (life.last_day - life.began).days
    return life.began + timedelta(days=chance.randint(1, max(1, span)))


def periods_and_statuses(county: County, life: Life) -> None:
    """The child's period of care (some had one before), and its legal statuses."""
    chance = county.chance
    need = None if chance.random() < 0.004 else "N8" if life.uasc else chance.choice(_NEEDS)
    if not life.uasc and chance.random() < 0.12 and (life.began - life.born).days > 500:
        _earlier_period(county, life, need)
    county.add(
        "care_periods",
        child_id=life.child_id,
        started_on=life.began,
        ended_on=life.ended,
        category_of_need=need,
        end_reason=life.end_reason,
    )
    changes = _status_changes(chance, life)
    for (status, start), end in zip(changes, [day for _, day in changes[1:]] + [life.ended], strict=True):
        county.add("legal_statuses", child_id=life.child_id, status=status, started_on=start, ended_on=end)


def _earlier_period(county: County, life: Life, need: str | None) -> None:
    chance = county.chance
    gap = chance.choice((20, 90, 300, 700, 735, 1000))
    ended = life.began - timedelta(days=gap)
    began = ended - timedelta(days=chance.randint(20, 300))
    if began <= life.born:
        return
    county.add(
        "care_periods",
        child_id=life.child_id,
        started_on=began,
        ended_on=ended,
        category_of_need=need,
        end_reason="E4A",
    )
    county.add("legal_statuses", child_id=life.child_id, status="V2", started_on=began, ended_on=ended)
    place = postcode(chance, life.district)
    county.add(
        "placements", child_id=life.child_id, started_on=began, ended_on=ended, placement_type="U6", provider="PR1",
        postcode=place, district=life.district, authority=OWN, distance_miles="4.5", end_reason="CARPL",
    )  # fmt: skip


def _status_changes(chance: Random, life: Life) -> list[tuple[str, date]]:
    if life.uasc:
        return [("V2", life.began)]
    if life.disabled and chance.random() < 0.15:
        return [("V4", life.began)]
    order = (
        ("C1", "C2", "E1") if life.adopted else ("C1", "C2") if chance.random() < 0.6 else ("V2", "C1", "C2")
    )
    found, day = [], life.began
    for status, months in zip(order, (5, 8, 40), strict=False):
        if day >= life.last_day:
            break
        found.append((status, day))
        day = months_after(day, chance.randint(months - 3, months + 4))
        if chance.random() < 0.15:
            break
    return found
