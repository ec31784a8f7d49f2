"""Who works with a child on a day, since when, and in which team (measures.md G11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from placement_tracker.measures.records import Records, is_open

SOCIAL_WORKER, REVIEWING_OFFICER = "SW", "IRO"
ONE_DAY = timedelta(days=1)


class Workers:
    """The allocations of workers in one role, worked out once."""

    def __init__(self, records: Records, role: str) -> None:
        self._records = records
        self._role = role

    @cached_property
    def allocations(self) -> pl.DataFrame:
        """allocation, child, worker, worker_id, phone, team (its number), allocated_from, allocated_to, and two orders:
        which of several open ones is meant, and which of several that ended.
        """
        teams = self._records.teams
        numbers = pl.DataFrame(
            {"team": list(teams), "number": list(teams.values())}, {"team": str, "number": pl.Int32}
        )
        return (
            self._records.in_order("allocations")
            .filter(pl.col("role") == self._role)
            .join(numbers, on="team", how="left")
            .select(
                "record",
                "child",
                "worker",
                "worker_id",
                pl.col("number").alias("team"),
                pl.col("started_on").alias("allocated_from"),
                pl.col("ended_on").alias("allocated_to"),
                "phone",
            )
            .sort("allocated_from", "worker")
            .with_row_index("allocation")
            .sort("allocated_to", "allocated_from", "worker", nulls_last=True)
            .with_row_index("ended_place")
            .with_columns(pl.col("allocation", "ended_place").cast(pl.Int64))
        )

    def at(self, points: pl.DataFrame, day: str = "day") -> pl.DataFrame:
        """The points (child, a day), each with the allocation that says the worker and the team on the day, and
        allocation_open; null where there has been none yet.
        """
        every = self.allocations.height
        numbered = points.with_row_index("point")
        begun = (
            numbered.select("point", "child", day)
            .join(self.allocations.drop("record", "team", "worker", "worker_id", "phone"), on="child")
            .filter(pl.col("allocated_from") <= pl.col(day))
            .with_columns(is_open("allocated_from", "allocated_to", day).alias("allocation_open"))
        )
        place = pl.when("allocation_open").then(pl.col("allocation") + every).otherwise(pl.col("ended_place"))
        best = begun.with_columns(place.alias("place")).group_by("point").agg(pl.col("place").max())
        meant = best.join(self._by_place, on="place").drop("place")
        return numbered.join(meant, on="point", how="left", maintain_order="left").drop("point")

    @cached_property
    def _by_place(self) -> pl.DataFrame:
        """Which allocation stands at which place of `at`'s order: those that ended, then those that are open."""
        facts = self.allocations.select("allocation", "ended_place", "team", "worker")
        ended = facts.with_columns(
            pl.col("ended_place").alias("place"), pl.lit(False).alias("allocation_open")
        )
        still = facts.with_columns(
            (pl.col("allocation") + facts.height).alias("place"), pl.lit(True).alias("allocation_open")
        )
        return pl.concat([ended, still]).drop("ended_place")

    def with_team(self, points: pl.DataFrame, day: str = "day") -> pl.DataFrame:
        """The points with the number of the child's team on the day; null where there is none."""
        return self.at(points, day).drop("allocation", "allocation_open", "worker")

    @cached_property
    def since(self) -> pl.DataFrame:
        """allocation, since: the day from which the worker has been the child's without a gap, whatever the team.

        Allocations to the same worker that touch, or overlap, are one (measures.toml, same-social-worker).
        """
        ordered = self.allocations.sort("child", "allocated_from", "allocated_to", nulls_last=True)
        names = ["child", "allocation", "worker", "worker_id", "allocated_from", "allocated_to"]
        repeated = (pl.len().over("child", "worker") > 1) | (
            pl.col("worker_id").is_not_null() & (pl.len().over("child", "worker_id") > 1)
        )
        several = ordered.filter(repeated).select(names)
        found = [
            made for _, rows in groupby(several.iter_rows(), itemgetter(0)) for made in _since(list(rows))
        ]
        earlier = pl.DataFrame(found, {"allocation": pl.Int64, "since": pl.Date}, orient="row")
        return ordered.join(earlier, on="allocation", how="left").select(
            "allocation", pl.col("since").fill_null(pl.col("allocated_from"))
        )


def _since(rows: list[tuple[Any, ...]]) -> Iterator[tuple[int, date]]:
    """(allocation, since) of one child's allocations in order of their start: (child, allocation, worker, ...)."""
    for place, (_, allocation, worker, number, start, _end) in enumerate(rows):
        since = start
        for _, _, other, other_number, begun, ended in reversed(rows[:place]):
            same = other_number == number if number and other_number else other == worker
            if same and (ended is None or ended >= since - ONE_DAY):
                since = min(since, begun)
        yield allocation, since
