"""One child as a year's return would tell of it: what every rule looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from placement_tracker.checks.statutory.lines import (
    Episode,
    Header,
    Leaver,
    Missing,
    Review,
    SocialWorker,
    Uasc,
)
from placement_tracker.checks.statutory.places import Places
from placement_tracker.domain.codes import SHORT_BREAKS
from placement_tracker.domain.days import birthday

GOES_ON = "X1"
#: Placements for adoption and with foster carers.
FAMILIES = frozenset({"A3", "A4", "A5", "A6", "U1", "U2", "U3", "U4", "U5", "U6"})


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the return, named by its 31 March."""

    number: int

    @property
    def first(self) -> date:
        return date(self.number - 1, 4, 1)

    @property
    def last(self) -> date:
        return date(self.number, 3, 31)

    def has(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(slots=True)
class Child:
    """The rows of one child, in order of their days. `last` is the child in last year's return, None where it was
    not in it. `told_last` says whether there was a return last year at all. `was_uasc`: in the UASC file of the
    year or of one of the two before.
    """

    child_id: str
    year: Year
    places: Places
    headers: list[Header] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    uasc: list[Uasc] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    social_workers: list[SocialWorker] = field(default_factory=list)
    leavers: list[Leaver] = field(default_factory=list)
    last: Child | None = None
    told_last: bool = False
    was_uasc: bool = False
    pairs: list[tuple[Episode, Episode]] = field(default_factory=list)

    def put_in_order(self) -> None:
        """Sort the rows by their days, and note which episode follows which. Call it when all rows are there."""
        self.episodes.sort(key=lambda one: _span(one.decom, one.dec))
        self.social_workers.sort(key=lambda one: _span(one.sw_decom, one.sw_dec))
        self.pairs = list(pairwise(one for one in self.episodes if one.decom is not None))

    @property
    def header(self) -> Header | None:
        return self.headers[0] if self.headers else None

    @property
    def dob(self) -> date | None:
        return self.headers[0].dob if self.headers else None

    @property
    def is_uasc(self) -> bool:
        return bool(self.uasc)

    @property
    def first_episode(self) -> Episode | None:
        return next((one for one in self.episodes if one.decom is not None), None)

    @property
    def last_episode(self) -> Episode | None:
        return next((one for one in reversed(self.episodes) if one.decom is not None), None)

    @property
    def looked_after_at_end(self) -> bool:
        """In care on 31 March, short breaks not counted."""
        return any(one.dec is None and one.ls not in SHORT_BREAKS for one in self.episodes)

    @property
    def not_only_short_breaks(self) -> bool:
        return any(one.ls not in SHORT_BREAKS for one in self.episodes)

    def reaches(self, years: int) -> date:
        """The day on which the child reaches an age; the last day of all where the birth is not known."""
        return birthday(self.dob, years) if self.dob else date.max


def _span(start: date | None, end: date | None) -> tuple[date, date]:
    """Rows without a beginning stand last, open ones after those that ended."""
    return (start or date.max, end or date.max)
