"""Invented figures of England and of ten neighbouring authorities, over five years, for what such papers compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from placement_tracker.demo.county import OTHERS, OWN, County

NEIGHBOURS = (*OTHERS, "Ashmoor", "Thornbeck", "Wendleshire")
#: Measure, group, period, value.
Said = tuple[str, str, str, str]

YEARS = ("2012-13", "2013-14", "2014-15", "2015-16", "2016-17")
LAST = YEARS[-1]
SOURCE = "Invented"

#: England's figures by year.
ENGLAND = {
    "placements-3-plus": "11 11 10 10 10",
    "same-placement-2-years": "67 67 68 68 68",
    "in-care-rate": "60 60 60 60 62",
    "health-assessments": "87.3 88.4 89.7 90 89.4",
    "dental-checks": "82 84.4 85.8 84.1 83.4",
    "left-care-adopted": "14 17 17 15 14",
    "leavers-suitable-accommodation": "88 78 81 83 84",
    "leavers-in-education-or-work": "58 45 48 49 50",
    "leavers-in-touch": "86 87 88 88.9 90.6",
    "days-to-adoptive-family": "647 628 593 558 520",
    "days-order-to-match": "210 217 223 226 220",
    "permanent-social-workers": "- 78 77.4 77 78.2",
    "agency-social-workers": "- 15 16 16.1 15.8",
}
#: Of these only an average of the neighbours is known.
AVERAGE_ONLY = ("days-to-adoptive-family", "days-order-to-match")
#: What the same tables say of the county itself: elsewhere its own March figure stands.
OWN_FIGURES = {"health-assessments": "93.8 95.3 94.5 95.1 94.4", "dental-checks": "98.1 99 99.2 99.1 98.9"}
#: A value in so many is not published, because the numbers behind it are small.
BLANK = 14


def comparators(county: County, children: int) -> None:
    """Adds to what the county has; nothing that another record draws on is drawn here."""
    chance = Random(f"{OWN} compared")
    known = {(row["measure"], row["group"], row["period"]) for row in county.rows["comparators"]}
    for measure, group, period, value in [*_of_measures(chance), *_in_care(chance, children)]:
        if (measure, group, period) not in known:
            said = {"measure": measure, "group": group, "period": period, "value": value}
            county.add("comparators", **said, source=SOURCE)


def _of_measures(chance: Random) -> Iterator[Said]:
    for measure, said in ENGLAND.items():
        england = {year: value for year, value in zip(YEARS, said.split(), strict=True) if value != "-"}
        yield from ((measure, "ENGLAND", year, value) for year, value in england.items())
        if measure in AVERAGE_ONLY:
            for year, value in england.items():
                yield measure, "NEIGHBOURS", year, f"{float(value) * chance.uniform(0.9, 1.1):.0f}"
        else:
            yield from _neighbours(chance, measure, england)
    for measure, said in OWN_FIGURES.items():
        yield from ((measure, OWN, year, value) for year, value in zip(YEARS, said.split(), strict=True))


def _neighbours(chance: Random, measure: str, england: Mapping[str, str]) -> Iterator[Said]:
    """Each is usually better or worse than England, and moves a little from year to year."""
    for neighbour in NEIGHBOURS:
        usual = chance.uniform(0.86, 1.12)
        for year, value in england.items():
            moved, shown = usual * chance.uniform(0.95, 1.05), chance.randrange(BLANK)
            if shown:
                yield measure, neighbour, year, f"{_near(measure, float(value) * moved):g}"


def _in_care(chance: Random, children: int) -> Iterator[Said]:
    for neighbour in NEIGHBOURS:
        yield "in-care", neighbour, LAST, f"{children * chance.uniform(0.45, 0.95):.0f}"


def _near(measure: str, value: float) -> float:
    """One decimal; a share is never more than a hundred."""
    return round(value if measure == "in-care-rate" else min(value, 99.6), 1)
