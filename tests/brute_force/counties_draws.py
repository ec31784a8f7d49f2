"""Days that hurt: month ends, the edges of every window, and the days around them."""

import random
from datetime import date, timedelta

from .calendar_days import month_end, months_before

FIRST = date(2014, 6, 1)
LAST = date(2018, 6, 30)
MONTHS = ("2016-02", "2017-02", "2017-03", "2017-12", "2018-01", "2018-02", "2018-03", "2018-04", "2018-05")
HOLIDAYS = (date(2018, 3, 30), date(2018, 4, 2), date(2017, 12, 25), date(2017, 12, 26), date(2018, 1, 1))
SNAPSHOTS = (date(2018, 3, 31), date(2018, 3, 31), date(2018, 3, 29), date(2018, 2, 28))
Row = dict[str, str]
Tables = dict[str, list[Row]]


def _edges() -> list[date]:
    ends = [month_end(month) for month in MONTHS] + [date(2018, 3, 29), date(2017, 12, 29)]
    days = set(HOLIDAYS)
    for end in ends:
        days.add(end)
        for months in (3, 4, 6, 12, 18, 24):
            days.add(months_before(end, months))
        for back in (48, 56, 140, 728, 729, 730, 731, 911, 912, 913):
            days.add(end - timedelta(days=back))
        days.add(date(end.year, 4, 1))
        days.add(date(end.year, 9, 1))
    return sorted(days)


EDGES = _edges()


def chance(rng: random.Random, percent: int) -> bool:
    return rng.randrange(100) < percent


def nasty_day(rng: random.Random, first: date = FIRST, last: date = LAST) -> date:
    """Mostly at or beside an edge; else any day between."""
    if chance(rng, 65):
        near = [day for day in EDGES if first <= day <= last]
        if near:
            day = rng.choice(near) + timedelta(days=rng.choice((-1, 0, 0, 0, 1)))
            return min(max(day, first), last)
    return first + timedelta(days=rng.randrange((last - first).days + 1))


def text(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def add(tables: Tables, name: str, /, **cells: str) -> Row:
    row = dict(cells)
    tables.setdefault(name, []).append(row)
    return row
