"""Days, months, windows and ages, as measures.md G1 and G3 define them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """A window of days, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; written YYYY-MM."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read YYYY-MM; ValueError with a sentence when it is not a month."""
        year, dash, number = text.strip().partition("-")
        if not (dash and len(year) == 4 and len(number) == 2 and (year + number).isdecimal()):
            raise ValueError(f"{text!r} is not a month; write it like 2018-03")
        if not 1 <= int(number) <= 12 or int(year) < 1:
            raise ValueError(f"{text!r} is not a month; write it like 2018-03")
        return cls(int(year), int(number))

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """E: the last calendar day of the month (measures.md G1)."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def plus(self, months: int) -> Month:
        count = self.year * 12 + self.number - 1 + months
        return Month(count // 12, count % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def months_after(day: date, months: int) -> date:
    """The same day number so many months on, or the month's last day where it has no such day (G1)."""
    month = Month.of(day).plus(months)
    return date(month.year, month.number, min(day.day, month.last.day))


def months_before(day: date, months: int) -> date:
    """As months_after backwards, but from the last day of a month to the last day of a month (G1)."""
    if is_month_end(day):
        return Month.of(day).plus(-months).last
    return months_after(day, -months)


def last_months(day: date, months: int) -> Interval:
    """ "The n months to S": after the day n months before S, up to S, S included (G1)."""
    return Interval(months_before(day, months) + ONE_DAY, day)


def age_on(born: date, day: date) -> int:
    """Completed years; a birth on 29 February reaches an age on 1 March in a year without that day (G3)."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: date, years: int) -> date:
    """The day on which somebody born on `born` reaches `years` (G3)."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def financial_year_start(day: date) -> date:
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


def financial_year(day: date) -> str:
    """The name of the financial year of a day, like "2017-18" (G1)."""
    start = financial_year_start(day).year
    return f"{start}-{(start + 1) % 100:02d}"


def academic_year_start(day: date) -> date:
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)


def is_open(started_on: date, ended_on: date | None, day: date) -> bool:
    """Open at the end of a day: began on or before it and has no end or one after it (G1)."""
    return started_on <= day and (ended_on is None or ended_on > day)


def days_in(first: date, last: date) -> int:
    """How many days a span has, its first and its last both counted, as the days of a run are (measures.md, same
    placement for 2 years).
    """
    return (last - first).days + 1


def days_lasted(started_on: date, ended_on: date | None, day: date) -> int:
    """How many days something lasted. Of one that goes on, `day` is the last; the day on which one ended is none of its
    days: it is the first of what follows.
    """
    return days_in(started_on, day) if ended_on is None else (ended_on - started_on).days


def parse_day(text: str) -> date:
    """Read YYYY-MM-DD exactly; ValueError when it is not such a date."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise ValueError(f"{text!r} is not a date written YYYY-MM-DD")
    return date.fromisoformat(text)


def in_words(day: date) -> str:
    """A day as people read it: 4 March 2018."""
    return f"{day.day} {day:%B %Y}"
