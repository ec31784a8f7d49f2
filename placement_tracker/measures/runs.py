"""Placement runs: what counts as one placement (measures.md G6).

The runs of a child are worked out once. They do not depend on the day: whether a run has an end at a day, and whether
it is counted in a window, are comparisons (`without_end_at`, `counted_in`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import polars as pl

from placement_tracker.domain.codes import SHORT_BREAKS, TEMPORARY
from placement_tracker.measures.care import Care
from placement_tracker.measures.records import Records

NEVER = 10_000_000  # a day that never comes, for ends that are not there


class Stay(NamedTuple):
    """A placement as the runs see it; days are numbers. `kept` tells what is not left out; `period` is None outside."""

    placement: int
    child: int
    start: int
    end: int
    kept: bool
    temporary: bool
    same_carer: bool
    place: tuple[str, str]
    carer: str | None
    period: int | None


@dataclass(slots=True)
class Run:
    """`end` is the end of the last placement; until `away_until` the child may be away without the run having ended."""

    child: int
    start: int
    end: int
    away_until: int
    first: int
    last: int
    count: int = 1


def runs_of(stays: Iterator[Stay]) -> Iterator[Run]:
    """The runs of placements that are in order of child and start."""
    run: Run | None = None
    before: Stay | None = None
    temporary, unbroken = False, True
    for stay in stays:
        if run is None or before is None or stay.child != run.child:
            if run is not None:
                yield run
            run = before = None
        if stay.kept:
            if run is not None and before is not None and _goes_on(before, stay, run, temporary and unbroken):
                run.end = run.away_until = stay.end
                run.last, run.count = stay.placement, run.count + 1
            else:
                if run is not None:
                    yield run
                run = Run(stay.child, stay.start, stay.end, stay.end, stay.placement, stay.placement)
            before, temporary, unbroken = stay, False, True
        elif run is not None and stay.temporary:
            temporary = True
            unbroken = unbroken and stay.start == run.away_until
            run.away_until = stay.end if unbroken else run.away_until
        elif run is not None:
            unbroken = False
            run.away_until = max(run.end, min(run.away_until, stay.start))
    if run is not None:
        yield run


def _goes_on(before: Stay, stay: Stay, run: Run, away: bool) -> bool:
    """Whether a placement continues the run of the one before it (measures.md G6, 2a and 2b)."""
    if stay.period != before.period:
        return False
    if stay.start == before.end and stay.same_carer:
        return True
    came_back = stay.place == before.place and (
        not (stay.carer and before.carer) or stay.carer == before.carer
    )
    return away and stay.start == run.away_until and came_back


class Placements:
    """Placements, their runs, and which is a child's placement at a day; worked out once."""

    def __init__(self, records: Records, care: Care) -> None:
        self._records = records
        self._care = care

    @cached_property
    def placements(self) -> pl.DataFrame:
        """Every placement with its number, the temporary ones marked, and the period of care that it lies in."""
        numbered = (
            self._records.of("placements")
            .sort("child", "started_on", "ended_on", "placement_type", nulls_last=True)
            .with_row_index("placement")
            .with_columns(
                pl.col("placement").cast(pl.Int32),
                pl.col("placement_type").is_in(TEMPORARY).alias("temporary"),
                (pl.col("ended_on") == pl.col("started_on")).fill_null(False).alias("on_one_day"),
            )
        )
        return self._with_period(numbered, "started_on")

    def _with_period(self, placements: pl.DataFrame, day: str) -> pl.DataFrame:
        """The placements with the period of care that is open on a day of each; null where none is."""
        inside = (
            placements.select("placement", "child", day)
            .join(self._care.periods.drop("end_reason"), on="child")
            .filter(
                (pl.col("period_from") <= pl.col(day))
                & (pl.col("period_to").is_null() | (pl.col("period_to") > pl.col(day)))
            )
        )
        found = inside.select("placement", "period", "period_to")
        return placements.join(found, on="placement", how="left", maintain_order="left")

    @cached_property
    def counted_from(self) -> pl.DataFrame:
        """placement, counted_from: of the placements that start on a day with status V3 or V4, the first day on which
        the status is another; null where the placement has ended by then (measures.md G6, 1).
        """
        started = self.placements.filter(~pl.col("temporary") & ~pl.col("on_one_day"))
        open_then = (pl.col("began") <= pl.col("started_on")) & (
            pl.col("until").is_null() | (pl.col("until") > pl.col("started_on"))
        )
        breaks = self._care.short_breaks.select("child", began="break_from", until="break_to")
        on_break = (
            started.select("placement", "child", "started_on", "ended_on")
            .join(breaks, on="child")
            .filter(open_then)
        )
        others = (
            self._records.of("legal_statuses")
            .filter(~pl.col("status").is_in(SHORT_BREAKS))
            .select("child", other_from="started_on", other_to="ended_on")
            .filter(pl.col("other_to").is_null() | (pl.col("other_to") > pl.col("other_from")))
        )
        first = (
            on_break.join(others, on="child")
            .filter(pl.col("other_from") > pl.col("started_on"))
            .group_by("placement")
            .agg(pl.col("other_from").min().alias("counted_from"))
        )
        return on_break.join(first, on="placement", how="left").select(
            "placement",
            pl.when(pl.col("ended_on").is_null() | (pl.col("ended_on") > pl.col("counted_from"))).then(
                "counted_from"
            ),
        )

    @cached_property
    def runs(self) -> pl.DataFrame:
        """run, child, run_from, run_to, no_end_before (at a day before it the run has no end; null: at any day),
        first_placement, last_placement, placements.
        """
        made = [
            (run.child, run.start, run.end, run.away_until, run.first, run.last, run.count)
            for run in runs_of(self._stays())
        ]
        names = [
            "child",
            "run_from",
            "run_to",
            "no_end_before",
            "first_placement",
            "last_placement",
            "placements",
        ]
        frame = pl.DataFrame(made, dict.fromkeys(names, pl.Int32), orient="row").with_row_index("run")
        day = pl.col("run_to", "no_end_before")
        return frame.with_columns(
            pl.when(day < NEVER).then(day).cast(pl.Date), pl.col("run_from").cast(pl.Date)
        )

    @cached_property
    def moves(self) -> pl.DataFrame:
        """Every move from one run to the next of the same period of care: child, period, moved_on, left and entered
        (the last placement of the one run, the first of the next), and how the placement that was left ended.
        """
        periods = self.placements.select("placement", "period")
        ends = self.placements.select("placement", "end_reason", "planned")
        runs = self.runs.join(periods, left_on="first_placement", right_on="placement", maintain_order="left")
        before = pl.col("last_placement").shift(1).over("child", "period")
        return (
            runs.sort("child", "run_from")
            .with_columns(left=before)
            .filter(pl.col("left").is_not_null())
            .join(ends, left_on="left", right_on="placement", maintain_order="left")
            .rename({"run_from": "moved_on", "first_placement": "entered"})
            .select("child", "period", "moved_on", "left", "entered", "end_reason", "planned")
        )

    def _stays(self) -> Iterator[Stay]:
        start = pl.when("shifted").then("counted_from").otherwise("started_on")
        shifted = self.counted_from.with_columns(pl.lit(True).alias("shifted"))
        counted = (
            self.placements.join(shifted, on="placement", how="left", maintain_order="left")
            .with_columns(pl.col("shifted").fill_null(False))
            .with_columns(
                (
                    ~pl.col("temporary")
                    & ~pl.col("on_one_day")
                    & (~pl.col("shifted") | pl.col("counted_from").is_not_null())
                    & pl.col("period").is_not_null()
                ).alias("kept"),
            )
            .with_columns(pl.when("kept").then(start).otherwise("started_on").alias("start"))
            .sort("child", "start", "ended_on", "placement", nulls_last=True)
        )
        end = pl.min_horizontal("ended_on", "period_to").cast(pl.Int32).fill_null(NEVER)
        columns = counted.select(
            "placement",
            "child",
            pl.col("start").cast(pl.Int32),
            end.alias("end"),
            "kept",
            "temporary",
            pl.col("same_carer").fill_null(False),
            "placement_type",
            pl.col("postcode").str.to_uppercase().str.replace_all(r"\s", "").fill_null(""),
            "carer",
            "period",
        )
        for (
            placement,
            child,
            begun,
            ended,
            kept,
            temporary,
            same,
            kind,
            postcode,
            *rest,
        ) in columns.iter_rows():
            yield Stay(placement, child, begun, ended, kept, temporary, same, (kind, postcode), *rest)

    @cached_property
    def stays(self) -> pl.DataFrame:
        """child, stay_from, stay_to, stay_temporary, placement: the child's while one is open (measures.md G6).

        While a temporary one is open it is the latest before it, in the same period of care, that is neither
        temporary nor ended on the day it started; where there is none, there is no stay.
        """
        lasting = ~pl.col("temporary") & ~pl.col("on_one_day")
        before = pl.when(lasting).then("placement").forward_fill().over("child")
        period_before = pl.when(lasting).then(pl.col("period").fill_null(-1)).forward_fill().over("child")
        meant = (
            pl.when(~pl.col("temporary"))
            .then("placement")
            .when(period_before == pl.col("period"))
            .then(before)
        )
        return (
            self.placements.with_columns(meant.alias("meant"))
            .filter(~pl.col("on_one_day") & pl.col("meant").is_not_null())
            .select(
                "child",
                pl.col("started_on").alias("stay_from"),
                pl.col("ended_on").alias("stay_to"),
                pl.col("temporary").alias("stay_temporary"),
                pl.col("meant").alias("placement"),
            )
        )


def without_end_at(day: str) -> pl.Expr:
    """Whether a run is there at a day and has no end at it (measures.md G6, 3)."""
    goes_on = pl.col("no_end_before").is_null() | (pl.col("no_end_before") > pl.col(day))
    return (pl.col("run_from") <= pl.col(day)) & goes_on


def counted_in(first: str, last: str) -> pl.Expr:
    """Whether the child counts a run in a window: it ended at least one of its days in it (measures.md G6)."""
    begun = pl.col("run_from") <= pl.col(last)
    return begun & (without_end_at(last) | (pl.col("run_to") > pl.col(first)))
