"""A moment: a day, with the local UK time where it is known (archive.md, Form)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from placement_tracker.domain.days import in_words

_FORM = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?:\+(\d{2}):(\d{2}))?)?", re.ASCII)


@cache
def uk() -> ZoneInfo:
    return ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and, where known, the local time of the UK's clocks.

    `later` tells the second showing of an hour that the clock shows twice (the offset +00:00);
    the first showing (+01:00) is meant where nothing is said (measures.md G10).
    `marked` keeps whether an offset was written, so that the archive's form comes back as it was.
    """

    day: date
    clock: time | None = None
    later: bool = False
    marked: bool = False

    @property
    def known(self) -> bool:
        """Whether the time of day is known."""
        return self.clock is not None

    @property
    def instant(self) -> datetime:
        """The moment in UTC; ValueError where the time is not known."""
        if self.clock is None:
            raise ValueError("the time of day is not known")
        local = datetime.combine(self.day, self.clock, uk()).replace(fold=int(self.later))
        return local.astimezone(UTC)

    def __str__(self) -> str:
        if self.clock is None:
            return self.day.isoformat()
        offset = ("+00:00" if self.later else "+01:00") if self.marked else ""
        return f"{self.day.isoformat()}T{self.clock:%H:%M}{offset}"


def is_shown_twice(day: date, clock: time) -> bool:
    """Whether the UK's clocks show this local time twice on this day."""
    local = datetime.combine(day, clock, uk())
    return local.utcoffset() != local.replace(fold=1).utcoffset() and _exists(local)


def _exists(local: datetime) -> bool:
    back = local.astimezone(UTC).astimezone(uk())
    return back.replace(tzinfo=None, fold=0) == local.replace(tzinfo=None, fold=0)


def parse_moment(text: str) -> Moment:
    """Read YYYY-MM-DD or YYYY-MM-DDTHH:MM, with an offset only where it tells two equal times apart.

    An offset that merely repeats what the UK's clocks showed is accepted and dropped. ValueError with
    a sentence for anything else, for an hour that the clocks skipped too.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not a time; write it like 2018-03-31T14:05, or the date alone")
    day = date.fromisoformat(found[1])
    if found[2] is None:
        return Moment(day)
    clock = time(int(found[2]), int(found[3]))
    local = datetime.combine(day, clock, uk())
    if not _exists(local):
        raise ValueError(f"{text!r}: the clocks went forward and never showed that time")
    if found[4] is None:
        return Moment(day, clock)
    offset = timedelta(hours=int(found[4]), minutes=int(found[5]))
    twice = is_shown_twice(day, clock)
    allowed = {local.utcoffset(), local.replace(fold=1).utcoffset()}
    if offset not in allowed:
        raise ValueError(f"{text!r}: the UK's clocks had another offset then")
    return Moment(day, clock, later=twice and offset == timedelta(0), marked=twice)


def hours_between(start: Moment, end: Moment) -> float | None:
    """Hours that passed, clock changes counted; None where either time is not known (G10)."""
    if not (start.known and end.known):
        return None
    return (end.instant - start.instant) / timedelta(hours=1)


def at_or_after(one: Moment, other: Moment) -> bool:
    """Whether `one` is at or after `other`; where a time is not known the days are compared (G10)."""
    # The clocks never change at midnight: on two days the later day is the later moment.
    if one.day == other.day and one.known and other.known:
        return one.instant >= other.instant
    return one.day >= other.day


def day_of(value: date | Moment) -> date:
    """The day of a day or of a moment."""
    return value.day if isinstance(value, Moment) else value


def follows(end: date | Moment, start: date | Moment) -> bool:
    """Whether an end is not before its start: by the clock where both are moments (G10), otherwise by the day."""
    if isinstance(end, Moment) and isinstance(start, Moment):
        return at_or_after(end, start)
    return day_of(end) >= day_of(start)


def said(value: date | Moment) -> str:
    """A day or a moment in a sentence: 4 June 2018, 4 June 2018 14:05."""
    clock = value.clock if isinstance(value, Moment) else None
    return in_words(day_of(value)) + (f" {clock:%H:%M}" if clock is not None else "")


def touches(end: Moment, start: Moment) -> bool:
    """Whether one episode begins at the minute that the other ends (G10): both times the same, or,
    where neither is known, the same day.
    """
    if end.known and start.known:
        return end.instant == start.instant
    return not end.known and not start.known and end.day == start.day


def from_stamp(stamp: str) -> Moment:
    """The local UK moment of a moment in UTC as the history writes it, such as 2018-04-05T09:30:00Z."""
    return from_instant(datetime.fromisoformat(stamp))


def from_instant(instant: datetime) -> Moment:
    """The local UK moment of an instant (an aware datetime), to the minute."""
    local = instant.astimezone(uk())
    clock = local.time().replace(second=0, microsecond=0, fold=0)
    twice = is_shown_twice(local.date(), clock)
    return Moment(local.date(), clock, later=twice and local.fold == 1, marked=twice)
