"""What a change of one child's placements does to the measures of stability (screens: the move form).

The measures' own functions are asked twice, of the records as they are and as they would be: nothing about what counts
as a placement is said here again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from placement_tracker.domain.days import Interval, months_after
from placement_tracker.measures.asked import asked_on_days
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.stability import StableChild, stability_list
from placement_tracker.measures.themes.reviews import placements_3_plus, same_placement_2_years

#: So long after its end a run no longer counts in the 12 months; a day more, so that the last day is seen to be one.
_AHEAD_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """How one child stands on a day. `child` is None where the child is not in care then.

    `many_placements` and `two_years` are the spans of days, from the first day that was asked for to a year after the
    day (`last`), on which the child counts in "Three or more placements", and meets "Same placement for 2 years". A
    span that ends on `last` goes on.
    """

    on: date
    last: date
    child: StableChild | None
    many_placements: tuple[Interval, ...]
    two_years: tuple[Interval, ...]

    def counts_as_many(self, day: date) -> Interval | None:
        """The span with the day in which the child counts in "Three or more placements"."""
        return next((span for span in self.many_placements if day in span), None)


@dataclass(frozen=True, slots=True)
class Effect:
    """One child before and after a change, both on the same day."""

    before: Standing
    after: Standing

    @property
    def placements_more(self) -> int:
        """By how many the placements in 12 months would be more, or fewer."""
        both = (self.after.child, self.before.child)
        after, before = (0 if child is None else child.placements_12 for child in both)
        return after - before

    @property
    def ends_run(self) -> bool:
        """Whether the run that goes on would end: another one has begun since."""
        before, after = self.before.child, self.after.child
        if before is None or before.run_from is None or after is None:
            return False
        return after.run_from is None or after.run_from > before.run_from


def effect(before: Frames, after: Frames, child_id: str, on: date, first: date | None = None) -> Effect:
    """A child's standing on a day with the records as they are, and as they would be.

    `first` is the first day of the spans: the day of the change, where that is earlier. The frames may hold this child
    alone.
    """
    begin = min(first or on, on)
    return Effect(standing(before, child_id, on, begin), standing(after, child_id, on, begin))


def standing(frames: Frames, child_id: str, on: date, first: date) -> Standing:
    """How a child stands on a day, and on which days from `first` to a year after it counts."""
    found = next((child for child in stability_list(frames, on) if child.child_id == child_id), None)
    last = months_after(on, _AHEAD_MONTHS) + timedelta(days=1)
    days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    asked = asked_on_days(frames, days)
    number = frames.records.child_ids.index(child_id)
    many = _days_met(placements_3_plus(asked), number, days)
    two_years = _days_met(same_placement_2_years(asked), number, days)
    return Standing(on, last, found, _spans(many), _spans(two_years))


def share_with_many(frames: Frames, on: date, team: str | None = None) -> tuple[int, int]:
    """How many children count in "Three or more placements" on a day, and of how many; of a team where it is named."""
    rows = placements_3_plus(asked_on_days(frames, [on]))
    if team is not None:
        numbers = [number for number, known in enumerate(frames.authority.teams) if known.team == team]
        rows = rows.filter(pl.col("team").is_in(numbers))
    return int(rows.get_column("value").sum()), rows.height


def _days_met(rows: pl.DataFrame, child: int, days: Sequence[date]) -> list[date]:
    met = rows.filter((pl.col("child") == child) & (pl.col("value") == 1)).get_column("m").sort()
    return [days[m] for m in met]


def _spans(days: Sequence[date]) -> tuple[Interval, ...]:
    """Days that follow each other, as spans."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and day - found[-1][1] == timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return tuple(Interval(begin, end) for begin, end in found)
