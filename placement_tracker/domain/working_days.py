"""Working days: Monday to Friday, less England's bank holidays and what the settings add (measures.md G5)."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import chain

from placement_tracker.domain.days import ONE_DAY, Month

SATURDAY = 5


@cache
def _late_bank_holidays() -> frozenset[date]:
    """Days announced at short notice, which an older copy of the library may not know."""
    text = (files("resources") / "bank_holidays_late.csv").read_text("utf-8")
    return frozenset(date.fromisoformat(row["day"]) for row in csv.DictReader(text.splitlines()))


@cache
def _bank_holidays_of(year: int) -> frozenset[date]:
    # Imported when first asked for: the window starts without it.
    from holidays import country_holidays

    known = country_holidays("GB", subdiv="ENG", years=year)
    return frozenset(day for day in chain(known, _late_bank_holidays()) if day.year == year)


def bank_holidays(first_year: int, last_year: int) -> list[date]:
    """England's bank holidays of the years, both included, in order; also those that fall on a weekend."""
    return sorted(chain.from_iterable(map(_bank_holidays_of, range(first_year, last_year + 1))))


class WorkingDays:
    """A calendar of working days. It keeps the working days of each year once they were asked for."""

    def __init__(self, extra: Iterable[date] = frozenset()) -> None:
        """`extra` are the days that the settings add to those on which nobody works."""
        self.extra = frozenset(extra)
        self._years: dict[int, list[date]] = {}

    def non_working(self, first_year: int, last_year: int) -> list[date]:
        """Bank holidays and added days of the years, both included, in order (for columns of days)."""
        added = {day for day in self.extra if first_year <= day.year <= last_year}
        return sorted(added.union(bank_holidays(first_year, last_year)))

    def is_working(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.extra and day not in _bank_holidays_of(day.year)

    def after(self, day: date, n: int) -> date:
        """The nth working day after a day; the first working day after it counts as 1 (measures.md G5).

        ValueError where n is below 1.
        """
        if n < 1:
            raise ValueError(f"{n} is not a number of working days after a day: the first is 1")
        year = day.year
        place = bisect_right(self._of(year), day) + n - 1
        while place >= len(self._of(year)):
            place -= len(self._of(year))
            year += 1
        return self._of(year)[place]

    def between(self, a: date, b: date) -> int:
        """How many working days there are after `a`, up to `b`, `b` included; 0 where `b` is not after `a`.

        between(a, after(a, n)) is n.
        """
        if b <= a:
            return 0
        whole_years = sum(len(self._of(year)) for year in range(a.year, b.year))
        return whole_years + bisect_right(self._of(b.year), b) - bisect_right(self._of(a.year), a)

    def last_of_month(self, year: int, month: int) -> date:
        """The last working day of a month: the snapshot day where the settings say so (measures.md G1)."""
        day = Month(year, month).last
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def _of(self, year: int) -> list[date]:
        known = self._years.get(year)
        if known is None:
            first = date(year, 1, 1).toordinal()
            every_day = map(date.fromordinal, range(first, date(year, 12, 31).toordinal() + 1))
            known = self._years[year] = [day for day in every_day if self.is_working(day)]
        return known
