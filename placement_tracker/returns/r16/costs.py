"""R16: what the placements of the children in care cost, placement by placement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl

from placement_tracker.domain.days import ONE_DAY, Month, financial_year_start
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.records import is_open
from placement_tracker.returns.material import Material
from placement_tracker.returns.more_of import placements_with

DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class Spending:
    """What one placement costs. `weekly` is None where nothing is recorded. `open_now`: at S, the child in care."""

    child: int
    placement_type: str
    provider: str | None
    provider_name: str | None
    provider_kind: str | None
    team: int | None
    started_on: date
    ended_on: date | None
    last_day: date
    weekly: Fraction | None
    open_now: bool
    days_month: int
    days_year: int
    days_ahead: int


@dataclass(frozen=True, slots=True)
class Children:
    """Children with a day in the month, in the year and after it; and those of them for whom a cost is recorded."""

    month: int
    year: int
    costing_now: int
    costing_month: int
    costing_year: int
    costing_ahead: int


@dataclass(frozen=True, slots=True)
class Sum:
    """Several placements together: costs in pounds, weeks as parts of a week."""

    open_now: int
    without_cost: int
    weekly: Fraction
    weeks_month: Fraction
    cost_month: Fraction
    weeks_year: Fraction
    cost_year: Fraction
    cost_ahead: Fraction
    #: How many children stand behind the weeks and the costs.
    children: Children

    @property
    def forecast(self) -> Fraction:
        """The year's: what has been spent, and what is open now going on to 31 March."""
        return self.cost_year + self.cost_ahead


def summed(some: Iterable[Spending]) -> Sum:
    """Exact sums; a placement without a cost adds weeks, and no cost."""
    rows = list(some)
    now = [one for one in rows if one.open_now]
    return Sum(
        len(now),
        sum(one.weekly is None for one in now),
        sum((one.weekly or Fraction(0) for one in now), Fraction(0)),
        Fraction(sum(one.days_month for one in rows), DAYS_OF_WEEK),
        _cost((one.weekly, one.days_month) for one in rows),
        Fraction(sum(one.days_year for one in rows), DAYS_OF_WEEK),
        _cost((one.weekly, one.days_year) for one in rows),
        _cost((one.weekly, one.days_ahead) for one in rows),
        _children(rows),
    )


def _children(rows: Sequence[Spending]) -> Children:
    costing = [one for one in rows if one.weekly]
    return Children(
        _number(one for one in rows if one.days_month),
        _number(one for one in rows if one.days_year),
        _number(one for one in costing if one.open_now),
        _number(one for one in costing if one.days_month),
        _number(one for one in costing if one.days_year),
        _number(one for one in costing if one.days_ahead),
    )


def _number(rows: Iterable[Spending]) -> int:
    return len({one.child for one in rows})


def _cost(parts: Iterable[tuple[Fraction | None, int]]) -> Fraction:
    return sum((weekly * days for weekly, days in parts if weekly), Fraction(0)) / DAYS_OF_WEEK


def end_of_year(month: Month) -> date:
    """31 March of the financial year."""
    begun = financial_year_start(month.last)
    return begun.replace(year=begun.year + 1) - ONE_DAY


def spending(material: Material, month: Month) -> list[Spending]:
    """The placements that had a day in the financial year up to E on which the child was in care (measures.md G2).

    A day counts where the placement is open at its end: the day of a move is the new placement's.
    """
    frames, asked = material.frames, Asked(material.frames, [month])
    s, e, after = asked.days.item(0, "s"), month.last, month.last + ONE_DAY
    found = (
        _spans(frames)
        .group_by("placement", "child")
        .agg(
            _days(month.first, e).alias("days_month"),
            _days(financial_year_start(e), e).alias("days_year"),
            pl.min_horizontal(pl.col("span_to").max(), pl.lit(after)).dt.offset_by("-1d").alias("last_day"),
            pl.col("turns_18").first(),
        )
        .filter(pl.col("days_year") > 0)
        .join(frames.placements.placements.drop("child"), on="placement")
        .join(placements_with(material, "weekly_cost", "provider_id"), on="placement", how="left")
        .join(material.more["providers"], on="provider_id", how="left")
        .with_columns(s=pl.lit(s), e=pl.lit(e))
        .with_columns(
            open_now=is_open("started_on", "ended_on", "s") & _is_one_of("child", asked.in_care),
            goes_on=is_open("started_on", "ended_on", "e") & _is_one_of("child", asked.in_care_at_e),
            ahead=(
                pl.min_horizontal("turns_18", pl.lit(end_of_year(month) + ONE_DAY)) - pl.lit(after)
            ).dt.total_days(),
        )
        .with_columns(days_ahead=pl.when("goes_on").then("ahead").otherwise(0))
        .sort("placement")
    )
    return [
        _spending(row) for row in frames.social_workers.with_team(found, "last_day").iter_rows(named=True)
    ]


def _is_one_of(column: str, points: pl.DataFrame) -> pl.Expr:
    return pl.col(column).is_in(points.get_column(column).to_list())


def _spending(row: dict[str, Any]) -> Spending:
    return Spending(
        row["child"],
        row["placement_type"],
        row["provider"],
        row["name"],
        row["kind"],
        row["team"],
        row["started_on"],
        row["ended_on"],
        row["last_day"],
        None if row["weekly_cost"] is None else Fraction(row["weekly_cost"]),
        row["open_now"],
        row["days_month"],
        row["days_year"],
        row["days_ahead"],
    )


def _spans(frames: Frames) -> pl.DataFrame:
    """placement, child, turns_18, and the days of the placement on which the child was in care: from span_from until
    before span_to (null: open), counted `sign` times: days of short breaks are taken away again.
    """
    children = frames.records.children.filter("own").select("child", "turns_18")
    begin, end = pl.max_horizontal, pl.min_horizontal
    spans = (
        frames.placements.placements.select("placement", "child", "started_on", "ended_on")
        .join(frames.care.periods.drop("period", "end_reason"), on="child")
        .join(children, on="child")
        .with_columns(
            span_from=begin("started_on", "period_from"),
            span_to=end("ended_on", "period_to", "turns_18"),
            sign=pl.lit(1),
        )
        .filter(pl.col("span_to") > pl.col("span_from"))
        .select("placement", "child", "turns_18", "span_from", "span_to", "sign")
    )
    breaks = (
        spans.join(frames.care.short_breaks, on="child")
        .with_columns(span_from=begin("span_from", "break_from"), span_to=end("span_to", "break_to"))
        .filter(pl.col("span_to") > pl.col("span_from"))
        .with_columns(sign=pl.lit(-1))
    )
    return pl.concat([spans, breaks.select(spans.columns)])


def _days(first: date, last: date) -> pl.Expr:
    """The days of spans from the first to the last, both of them in it."""
    begin, end = (
        pl.max_horizontal("span_from", pl.lit(first)),
        pl.min_horizontal("span_to", pl.lit(last + ONE_DAY)),
    )
    return ((end - begin).dt.total_days().clip(lower_bound=0) * pl.col("sign")).sum()
