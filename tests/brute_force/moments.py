"""Times as the archive writes them: a local UK time, or the date alone where the time is not known."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Moment:
    """A day, and the instant (UTC) where the time is known."""

    day: date
    instant: datetime | None


def parse_moment(text: str) -> Moment:
    """G10: without an offset, the earlier where a local time occurs twice."""
    if "T" not in text:
        return Moment(date.fromisoformat(text), None)
    written = datetime.fromisoformat(text)
    if written.tzinfo is None:
        written = written.replace(tzinfo=UK, fold=0)
    local = written.astimezone(UK)
    return Moment(local.date(), written.astimezone(UTC))


def end_of_day(day: date) -> Moment:
    """G10: the end of E, a known time, has the day E."""
    midnight = datetime.combine(day + timedelta(days=1), time(0, 0), tzinfo=UK)
    return Moment(day, midnight.astimezone(UTC))


def not_before(later: Moment, earlier: Moment) -> bool:
    """G10: at or after; where a time is not known the days are compared."""
    if later.instant is not None and earlier.instant is not None:
        return later.instant >= earlier.instant
    return later.day >= earlier.day


def same_moment(one: Moment, other: Moment) -> bool:
    """G10: at the minute, or, where neither time is known, on the same day."""
    if one.instant is None and other.instant is None:
        return one.day == other.day
    return one.instant is not None and one.instant == other.instant


def within_hours(earlier: Moment, later: Moment, hours: int) -> bool:
    """G10: hours that passed; exactly so many is in time; an unknown time is never within."""
    if earlier.instant is None or later.instant is None:
        return False
    return later.instant - earlier.instant <= timedelta(hours=hours)


def over_48_hours(start: Moment, end: Moment) -> bool:
    """G10: with an unknown time at either end, only where the end day is at least 3 days after."""
    if start.instant is not None and end.instant is not None:
        return end.instant - start.instant > timedelta(hours=48)
    return (end.day - start.day).days >= 3
