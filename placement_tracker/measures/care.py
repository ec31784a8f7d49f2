"""Who is in care on a day (measures.md G2), and who is an unaccompanied child on it (G4)."""

from __future__ import annotations

from functools import cached_property

import polars as pl

from placement_tracker.domain.codes import SHORT_BREAKS
from placement_tracker.measures.records import Records, is_open


class Care:
    """Periods of care and short breaks of a store's children, worked out once."""

    def __init__(self, records: Records) -> None:
        self._records = records

    @cached_property
    def periods(self) -> pl.DataFrame:
        """child, period, period_from, period_to, end_reason: those that touch are one (measures.md G2)."""
        ordered = self._records.of("care_periods").sort("child", "started_on", "ended_on", nulls_last=True)
        touches = (pl.col("started_on") <= pl.col("ended_on").shift(1)) & (
            pl.col("child") == pl.col("child").shift(1)
        )
        numbered = ordered.with_columns((~touches.fill_null(False)).cum_sum().cast(pl.Int32).alias("period"))
        return numbered.group_by("period", maintain_order=True).agg(
            pl.col("child").first(),
            pl.col("started_on").first().alias("period_from"),
            pl.col("ended_on").last().alias("period_to"),
            pl.col("end_reason").last(),
        )

    @cached_property
    def short_breaks(self) -> pl.DataFrame:
        """child, break_from, break_to: the days on which the legal status was V3 or V4."""
        return (
            self._records.of("legal_statuses")
            .filter(
                pl.col("status").is_in(SHORT_BREAKS)
                & (pl.col("ended_on").is_null() | (pl.col("ended_on") > pl.col("started_on")))
            )
            .select("child", pl.col("started_on").alias("break_from"), pl.col("ended_on").alias("break_to"))
        )

    @cached_property
    def begun(self) -> pl.DataFrame:
        """The periods that count as begun: the child was in care on the first day (measures.md G2)."""
        return self.admitted(self.periods.filter(_open_on("period_from")), "period_from")

    @cached_property
    def ended(self) -> pl.DataFrame:
        """The periods that count as ended, with last_day: the day before the end, on which the child was in care."""
        periods = self.periods.with_columns(last_day=pl.col("period_to").dt.offset_by("-1d"))
        return self.admitted(periods.filter(pl.col("last_day") >= pl.col("period_from")), "last_day")

    def last_day(self, points: pl.DataFrame, day: str = "day") -> pl.DataFrame:
        """The points with last_in_care: the latest day, up to the day of each, on which the child was in care."""
        numbered = points.with_row_index("point")
        begun = (
            numbered.select("point", "child", until=day)
            .join(self.periods, on="child")
            .join(self._records.children.filter("own").select("child", "turns_18"), on="child")
            .filter(pl.col("period_from") <= pl.col("until"))
        )
        last = pl.min_horizontal("until", pl.col("period_to", "turns_18").dt.offset_by("-1d"))
        days = self._before_breaks(begun.select("point", "child", "period_from", day=last))
        latest = days.group_by("point").agg(pl.col("day").max().alias("last_in_care"))
        return numbered.join(latest, on="point", how="left", maintain_order="left").drop("point")

    def _before_breaks(self, days: pl.DataFrame) -> pl.DataFrame:
        """Days within a period, each moved back to the day before the short breaks in which it lies."""
        numbered = days.with_row_index("row")
        while True:
            on_break = numbered.join(self.short_breaks, on="child").filter(
                is_open("break_from", "break_to", "day")
            )
            if on_break.is_empty():
                return numbered.filter(pl.col("day") >= pl.col("period_from"))
            moved = on_break.select("row", earlier=pl.col("break_from").dt.offset_by("-1d"))
            joined = numbered.join(moved, on="row", how="left")
            numbered = joined.with_columns(day=pl.coalesce("earlier", "day")).drop("earlier")

    def on(self, points: pl.DataFrame, day: str = "day") -> pl.DataFrame:
        """Those points (child, a day) at which the child is in care, with the period's columns and those of `known`."""
        with_periods = points.join(self.periods, on="child").filter(is_open("period_from", "period_to", day))
        return self.admitted(with_periods, day)

    def admitted(self, points: pl.DataFrame, day: str = "day") -> pl.DataFrame:
        """Of points within a period of care those that count: an own child, under 18, no short breaks."""
        known = self.known(points, day).filter(pl.col("own") & (pl.col(day) < pl.col("turns_18")))
        if self.short_breaks.is_empty():
            return known
        numbered = known.with_row_index("point")
        on_break = numbered.join(self.short_breaks, on="child").filter(is_open("break_from", "break_to", day))
        return numbered.join(on_break.select("point"), on="point", how="anti").drop("point")

    def known(self, points: pl.DataFrame, day: str = "day") -> pl.DataFrame:
        """The points with what is known of the child: own, born, turns_18, and uasc, judged on the day."""
        ceased = pl.col("uasc_ceased_on")
        still = ceased.is_null() | (ceased > pl.col(day))
        return (
            points.join(self._records.children.drop("child_id"), on="child")
            .with_columns((pl.col("uasc") & still).alias("uasc"))
            .drop("uasc_ceased_on")
        )


def _open_on(day: str) -> pl.Expr:
    return is_open("period_from", "period_to", day)
