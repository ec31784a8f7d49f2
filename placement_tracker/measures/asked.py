"""The months that figures are asked for, and what many measures need of them, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cached_property

import polars as pl

from placement_tracker.domain.days import (
    ONE_DAY,
    Month,
    academic_year_start,
    financial_year_start,
    last_months,
    months_before,
)
from placement_tracker.domain.moments import uk
from placement_tracker.measures import places
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.records import is_open


def days_of(frames: Frames, month: Month, on: date | None = None) -> dict[str, date]:
    """The days by which a month's measures decide (measures.md G1): s and e, and where each window begins.

    before_12 and before_18 are the days so many months before S; last_6, last_12 and last_24 the first days of "the n
    months to S". A list as on a day has that day for both S and E.
    """
    s, e = on or frames.authority.snapshot_day(month), on or month.last
    return {
        "s": s,
        "e": e,
        "month_from": month.first,
        "year_from": financial_year_start(e),
        "school_year_from": academic_year_start(e),
        "twelve_months_from": month.plus(-11).first,
        "before_12": months_before(s, 12),
        "before_18": months_before(s, 18),
        "last_6": last_months(s, 6).first,
        "last_12": last_months(s, 12).first,
        "last_24": last_months(s, 24).first,
    }


class Asked:
    """Months, by the number `m` in all frames, with the children in care in each and where they are placed.

    With `on`, a day of each month, days are asked for: a working list as on a day runs the measures' own code.
    """

    def __init__(self, frames: Frames, months: Sequence[Month], on: Sequence[date] | None = None) -> None:
        self.frames = frames
        self.months = tuple(months)
        self._on = [None] * len(self.months) if on is None else on

    @cached_property
    def days(self) -> pl.DataFrame:
        """m, month, the days of `days_of`, and end_minute: the end of E in minutes."""
        rows = []
        for m, (month, on) in enumerate(zip(self.months, self._on, strict=True)):
            days = days_of(self.frames, month, on)
            rows.append({"m": m, "month": str(month), "end_minute": _end_minute(days["e"]), **days})
        return pl.DataFrame(rows, schema_overrides={"m": pl.Int32})

    @cached_property
    def in_care(self) -> pl.DataFrame:
        """The children in care at S: m, child, day (S), the period's columns, uasc, and the worker's and team's."""
        return self.frames.social_workers.at(self._in_care_on("s"))

    @cached_property
    def in_care_at_e(self) -> pl.DataFrame:
        """As in_care, at the last day of the month."""
        if self.days.select((pl.col("s") == pl.col("e")).all()).item():
            return self.in_care
        return self.frames.social_workers.at(self._in_care_on("e"))

    def _in_care_on(self, name: str) -> pl.DataFrame:
        care = self.frames.care
        days = self.days.select("m", day=name)
        open_then = care.periods.join(days, how="cross").filter(is_open("period_from", "period_to", "day"))
        return care.admitted(open_then).sort("m", "child")

    @cached_property
    def placed(self) -> pl.DataFrame:
        """in_care with the child's placement at S: its number and what it says; null where there is none."""
        return self.with_placement(self.in_care)

    def with_placement(self, points: pl.DataFrame) -> pl.DataFrame:
        """Points (m, child, day) with the child's placement at the day (measures.md G6)."""
        placements = self.frames.placements
        found = (
            points.select("m", "child", "day")
            .join(placements.stays, on="child")
            .filter(is_open("stay_from", "stay_to", "day"))
            .sort("stay_temporary", "stay_from", descending=[True, False])
            .unique(["m", "child"], keep="last", maintain_order=True)
            .select("m", "child", "placement")
        )
        facts = placements.placements.select(
            "placement", "placement_type", "provider", "postcode", "district", "authority", "distance_miles"
        )
        return points.join(found, on=["m", "child"], how="left", maintain_order="left").join(
            facts, on="placement", how="left", maintain_order="left"
        )

    @cached_property
    def located(self) -> pl.DataFrame:
        """placed, with the authority in which the placement lies, and the distance from home in tenths of a mile."""
        return places.with_distance(self.frames, places.with_authority(self.frames, self.placed))

    def within(self, events: pl.DataFrame, day: str, first: str, last: str = "e") -> pl.DataFrame:
        """Events in the window of each month: (first of the window to its last, both in it), with m and the days."""
        soon, late = self.days.get_column(first).min(), self.days.get_column(last).max()
        near = events.filter(pl.col(day).is_between(soon, late))
        return near.join(self.days, how="cross").filter(pl.col(day).is_between(first, last))

    def with_days(self, points: pl.DataFrame) -> pl.DataFrame:
        """The points with the days of their month."""
        return points.join(self.days, on="m", maintain_order="left")


def _end_minute(day: date) -> int:
    """The end of a day: the first minute of the next by the UK's clocks, in minutes since 1970."""
    midnight = datetime.combine(day + ONE_DAY, time(), uk()).astimezone(UTC)
    return int(midnight.timestamp()) // 60


def asked_on(frames: Frames, day: date) -> Asked:
    """What is asked for as on one day, in its month."""
    return asked_on_days(frames, [day])


def asked_on_days(frames: Frames, days: Sequence[date]) -> Asked:
    """What is asked for as on each of several days, in the month of each; `m` is the number of the day."""
    return Asked(frames, [Month.of(day) for day in days], days)
