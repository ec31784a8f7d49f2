"""The reviews that fall due in a period of care (measures.md G8)."""

from __future__ import annotations

from functools import cached_property

import polars as pl

from placement_tracker.measures.care import Care
from placement_tracker.measures.records import Records

FIRST_WITHIN = 20  # working days after the period began


class Reviews:
    """Reviews by period of care, and their due dates, worked out once."""

    def __init__(self, records: Records, care: Care) -> None:
        self._records = records
        self._care = care

    @cached_property
    def held(self) -> pl.DataFrame:
        """period, held_on, nth: the days with a review, each in the period in which it was held."""
        days = self._records.of("reviews").select("child", "held_on").unique()
        return (
            days.join(self._care.periods.select("child", "period", "period_from", "period_to"), on="child")
            .filter(
                pl.col("held_on").is_between("period_from", pl.col("period_to").fill_null(pl.col("held_on")))
            )
            .sort("period", "held_on")
            .select("period", "held_on", nth=pl.int_range(1, pl.len() + 1).over("period"))
        )

    @cached_property
    def due(self) -> pl.DataFrame:
        """period, nth, due_on, from_review (the day of the review before, from which it follows), held_on (its own)."""
        periods = self._care.periods.select("period", "period_from", "period_to")
        first = periods.select(
            "period",
            pl.lit(1, pl.Int64).alias("nth"),
            pl.lit(None, pl.Date).alias("from_review"),
            due_on=self._records.working_day("period_from", FIRST_WITHIN),
        )
        second = pl.col("held_on").dt.offset_by("3mo")
        later = self.held.select(
            "period",
            pl.col("nth") + 1,
            pl.col("held_on").alias("from_review"),
            due_on=pl.when(pl.col("nth") == 1).then(second).otherwise(pl.col("held_on").dt.offset_by("6mo")),
        )
        return (
            pl.concat([first, later])
            .join(periods.select("period", "period_to"), on="period")
            .filter(pl.col("period_to").is_null() | (pl.col("due_on") < pl.col("period_to")))
            .join(self.held, on=["period", "nth"], how="left")
            .drop("period_to")
            .sort("period", "nth")
        )
