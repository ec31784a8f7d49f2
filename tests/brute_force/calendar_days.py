"""G1, G3, G5: months, windows, ages and working days, one day at a time."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Protocol

import holidays

ONE_DAY = timedelta(days=1)


class Spell(Protocol):
    """Whatever has a start and an end."""

    @property
    def started_on(self) -> date: ...
    @property
    def ended_on(self) -> date | None: ...


def is_open(spell: Spell, day: date) -> bool:
    """G1: open at d when it began on or before d and has no end or one after d."""
    return spell.started_on <= day and (spell.ended_on is None or spell.ended_on > day)


def each_day(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    day = first
    while day <= last:
        yield day
        day += ONE_DAY


def last_day_of_month(year: int, month: int) -> date:
    """The day before the first of the next month."""
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - ONE_DAY


def month_start(month: str) -> date:
    """The first day of a month written YYYY-MM."""
    year, number = month.split("-")
    return date(int(year), int(number), 1)


def month_end(month: str) -> date:
    """G1: E is the last calendar day of the month."""
    first = month_start(month)
    return last_day_of_month(first.year, first.month)


def _same_day_number(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    last = last_day_of_month(count // 12, count % 12 + 1)
    return last if day.day > last.day else last.replace(day=day.day)


def months_after(day: date, months: int) -> date:
    """G1: the same day number n months on, or the last day of that month if it has no such day."""
    return _same_day_number(day, months)


def months_before(day: date, months: int) -> date:
    """G1: the same, backwards; but from the last day of a month to the last day of a month."""
    back = _same_day_number(day, -months)
    if day == last_day_of_month(day.year, day.month):
        return last_day_of_month(back.year, back.month)
    return back


def previous_month(month: str) -> str:
    """The month before, written YYYY-MM."""
    return (month_start(month) - ONE_DAY).strftime("%Y-%m")


def months_to(month: str, trend: int) -> list[str]:
    """The last `trend` months, oldest first, the month itself included."""
    months = [month]
    while len(months) < trend:
        months.insert(0, previous_month(months[0]))
    return months


def in_months_to(day: date, months: int, last: date) -> bool:
    """G1: "the n months to S": after the day n months before S, up to S, S included."""
    return months_before(last, months) < day <= last


def first_of_april(day: date) -> date:
    """1 April of the financial year of a day."""
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


def financial_year(day: date) -> str:
    """G1: the financial year runs from 1 April; its name is like "2017-18"."""
    start = first_of_april(day).year
    return f"{start}-{(start + 1) % 100:02d}"


def window(period: str, month: str) -> tuple[date, date]:
    """G1: the first and the last day of a window. M, YTD, ACYTD and R12M all end with E."""
    last = month_end(month)
    if period == "M":
        return last.replace(day=1), last
    if period == "YTD":
        return first_of_april(last), last
    if period == "ACYTD":
        return date(last.year if last.month >= 9 else last.year - 1, 9, 1), last
    assert period == "R12M", period
    return month_start(months_to(month, 12)[0]), last


def in_window(day: date | None, bounds: tuple[date, date]) -> bool:
    """A blank day is in no window."""
    return day is not None and bounds[0] <= day <= bounds[1]


def birthday(born: date, age: int) -> date:
    """G3: the day on which an age is reached: 1 March for 29 February in a year without that day."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_at(born: date, day: date) -> int:
    """G3: completed years."""
    age = 0
    while birthday(born, age + 1) <= day:
        age += 1
    return age


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of one year."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date, extra: Sequence[date]) -> bool:
    """G5: Monday to Friday without England's bank holidays and any day that the settings add."""
    return day.weekday() < 5 and day not in bank_holidays(day.year) and day not in extra


def nth_working_day_after(day: date, number: int, extra: Sequence[date]) -> date:
    """G5: counts the first working day after d as 1."""
    counted = 0
    while counted < number:
        day += ONE_DAY
        if is_working_day(day, extra):
            counted += 1
    return day


def last_working_day(month: str, extra: Sequence[date]) -> date:
    """G1, G5: the last working day of the month."""
    day = month_end(month)
    while not is_working_day(day, extra):
        day -= ONE_DAY
    return day
