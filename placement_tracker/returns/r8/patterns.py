"""When, from where and why each child goes missing: what repeats, child by child, of R8's own episodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from placement_tracker.domain.codes import words
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.listing import moment_of
from placement_tracker.returns.r8.episodes import Episode

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS_OF_A_BAND = 3
HOURS = tuple(f"{first:02d}-{first + HOURS_OF_A_BAND:02d}" for first in range(0, 24, HOURS_OF_A_BAND))
NO_PLACEMENT = "No placement recorded"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One child's episodes: how many on each day of the week, in each three hours of the day, by place and reason.

    `places` and `reasons` are the most frequent first; `from_places` the place of each episode. Episodes whose time is
    not known are in none of `hours`.
    """

    child: int
    child_id: str
    episodes: tuple[Episode, ...]
    from_places: tuple[str, ...]
    days: tuple[int, ...]
    hours: tuple[int, ...]
    places: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]

    @property
    def times(self) -> int:
        return len(self.episodes)

    @property
    def over_48_hours(self) -> int:
        return sum(one.long for one in self.episodes)

    @property
    def last(self) -> date:
        return max(one.day for one in self.episodes)


def patterns(frames: Frames, found: Iterable[Episode]) -> list[Pattern]:
    """A pattern a child, those most often missing first."""
    names = _placement_names(frames)
    by_child: dict[int, list[Episode]] = {}
    for one in found:
        by_child.setdefault(one.child, []).append(one)
    made = [_pattern(child, frames.records.child_ids[child], some, names) for child, some in by_child.items()]
    return sorted(made, key=attrgetter("times", "last"), reverse=True)


def _placement_names(frames: Frames) -> Mapping[int, str]:
    """By a placement's number who it is with, and what it is."""
    said = frames.placements.placements.select("placement", "carer", "placement_type")
    return {
        placement: ", ".join(part for part in (carer, words("PLACE", kind) if kind else "") if part)
        for placement, carer, kind in said.iter_rows()
    }


def _pattern(child: int, child_id: str, some: list[Episode], names: Mapping[int, str]) -> Pattern:
    on = Counter(one.day.weekday() for one in some)
    moments = (moment_of(one.day, one.minute) for one in some)
    clocks = (at.clock for at in moments if at is not None)
    bands = Counter(clock.hour // HOURS_OF_A_BAND for clock in clocks if clock is not None)
    places = tuple(
        NO_PLACEMENT if one.placement is None else names.get(one.placement, NO_PLACEMENT) for one in some
    )
    reasons = Counter(reason for one in some for reason in one.reasons)
    return Pattern(
        child,
        child_id,
        tuple(some),
        places,
        tuple(on[place] for place in range(len(DAYS))),
        tuple(bands[place] for place in range(len(HOURS))),
        tuple(Counter(places).most_common()),
        tuple((words("MISSING_REASON", code), count) for code, count in reasons.most_common()),
    )
