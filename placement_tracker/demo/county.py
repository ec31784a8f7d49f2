"""The invented county of Marlshire: its areas, teams, districts, providers, population and comparators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from placement_tracker.demo import names

TODAY = date(2018, 4, 5)
LAST_MONTH = "2018-03"
SNAPSHOT = date(2018, 3, 31)
BEGINS = date(2012, 4, 1)
OWN = "Marlshire"
APART = "Saltmouth"
ADJOINING = ("Saltmouth", "Fennshire", "Eastwold", "Greater Harrowby")
OTHERS = (
    "Fennshire",
    "Eastwold",
    "Greater Harrowby",
    "Northmoor",
    "Castleford Vale",
    "Ringmere",
    "Welland Bridge",
)
AREAS = ("North", "South", "East", "West")
DISTRICTS = {
    "Alderbrook": "North", "Brackenham": "North", "Caldmere": "North", "Dunsbury": "South", "Elmstow": "South",
    "Foxhaven": "South", "Garthwick": "East", "Hollin Bay": "East", "Ivelford": "East", "Kingsmarsh": "West",
    "Larkhill": "West", "Merebridge": "West",
}  # fmt: skip
TEAM_KINDS = (("Children in Care", "CIC"), ("Social Work", "CSWT"))
OUTSIDE_TEAMS = (
    ("Disabled Children", "DISABILITY"),
    ("Unaccompanied Children", "UASC"),
    ("Adoption", "ADOPTION"),
    ("Care Leavers 18+", "CARE_LEAVERS"),
)

Cells = dict[str, Any]


@dataclass(slots=True)
class County:
    """The records of the county as they are made: rows by kind, and what children draw from."""

    chance: Random
    rows: dict[str, list[Cells]] = field(default_factory=dict)
    carers: dict[str, list[Cells]] = field(default_factory=dict)
    homes: list[Cells] = field(default_factory=list)
    workers: dict[str, list[str]] = field(default_factory=dict)
    reviewing_officers: list[str] = field(default_factory=list)
    next_number: int = 0

    def add(self, kind: str, /, **cells: Any) -> Cells:
        self.rows.setdefault(kind, []).append(cells)
        return cells

    def number(self, letters: str, digits: int = 6) -> str:
        self.next_number += 1
        return f"{letters}{self.next_number:0{digits}d}"


def postcode(chance: Random, district: str) -> str:
    """An invented postcode: no real area begins with these letters, so no directory knows it."""
    letters = "ZA ZB ZD ZF ZG ZH ZJ ZK ZL ZM ZN ZP".split()[
        list(DISTRICTS).index(district) if district in DISTRICTS else 0
    ]
    inward = f"{chance.randint(0, 9)}{chance.choice('ABDEFGHJLNPQRSTUWXYZ')}{chance.choice('ABDEFGHJLNPQRSTUWXYZ')}"
    return f"{letters}{chance.randint(1, 19)} {inward}"


def made(chance: Random, children: int) -> County:
    """The county without its children."""
    county = County(chance)
    county.add(
        "authority", name=OWN, la_code="999", apart=(APART,), adjoining=ADJOINING, snapshot_day="month-end"
    )  # fmt: skip
    for area in AREAS:
        county.add("areas", area=area)
    _teams(county, children)
    for district, area in DISTRICTS.items():
        also = ("Old Foxhaven",) if district == "Foxhaven" else None
        county.add("districts", district=district, authority=OWN, also_called=also, area=area)
    _providers(county, children)
    for year in range(2011, 2018):
        county.add(
            "population",
            from_date=date(year, 7, 1),
            under_18=round(200 * children * (1 + (year - 2011) / 200)),
        )
    _comparators(county)
    county.add("settings", name="repeat_missing_episodes", value="3")
    county.add("settings", name="demo_day", value=TODAY.isoformat())
    return county


def _teams(county: County, children: int) -> None:
    chance, each = county.chance, max(2, children // 220)
    for area in AREAS:
        for words, kind in TEAM_KINDS:
            _team(county, f"{area} {words}", area, kind, each)
    for words, kind in OUTSIDE_TEAMS:
        _team(county, words, None, kind, each)
    county.reviewing_officers = sorted({names.adult(chance) for _ in range(max(2, children // 58))})


def _team(county: County, team: str, area: str | None, kind: str, each: int) -> None:
    county.add("teams", team=team, area=area, kind=kind, manager=names.adult(county.chance))
    county.workers[team] = sorted({names.adult(county.chance) for _ in range(each)})


def _providers(county: County, children: int) -> None:
    chance = county.chance
    for district in (*DISTRICTS, APART, *OTHERS):
        count = max(2, children // 14) if district in DISTRICTS else max(1, children // 90)
        county.carers[district] = [_carer(county, district) for _ in range(count)]
    for number in range(max(4, children // 60)):
        place = chance.choice((*DISTRICTS, *DISTRICTS, *OTHERS))
        county.homes.append(_home(county, number, place))


def _carer(county: County, place: str) -> Cells:
    chance = county.chance
    own = place in DISTRICTS and chance.random() < 0.78
    return county.add(
        "providers",
        provider_id=county.number("P"),
        name=f"{names.adult(chance)} and {names.forename(chance, 'F')}",
        kind="CARER",
        provider="PR1" if own else "PR4",
        postcode=postcode(chance, place),
        phone=f"01632 {chance.randint(960000, 960999)}",
        places=chance.randint(1, 3),
    )


def _home(county: County, number: int, place: str) -> Cells:
    chance = county.chance
    return county.add(
        "providers",
        provider_id=county.number("P"),
        name=f"{names.surname(chance)} House",
        kind="HOME",
        provider=chance.choice(("PR1", "PR4", "PR4", "PR5")),
        urn=f"SC{400000 + number}",
        postcode=postcode(chance, place),
        phone=f"01632 {chance.randint(960000, 960999)}",
        places=chance.randint(3, 8),
    ) | {"place": place}


def _comparators(county: County) -> None:
    england: Iterable[tuple[str, str]] = (
        ("placements-3-plus", "10"),
        ("same-placement-2-years", "68"),
        ("in-care-rate", "62"),
        ("health-assessments", "89.4"),
        ("dental-checks", "83.4"),
        ("left-care-adopted", "14"),
        ("leavers-suitable-accommodation", "84"),
        ("leavers-in-education-or-work", "50"),
    )
    for measure, value in england:
        county.add(
            "comparators", measure=measure, group="ENGLAND", period="2016-17", value=value, source="Invented"
        )
        for neighbour in OTHERS[:4]:
            near = round(float(value) * county.chance.uniform(0.85, 1.15), 1)
            county.add(
                "comparators",
                measure=measure,
                group=neighbour,
                period="2016-17",
                value=f"{near:g}",
                source="Invented",
            )
