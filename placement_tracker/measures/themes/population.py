"""Population and placement location."""

from __future__ import annotations

import polars as pl

from placement_tracker.measures import places
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.records import is_open
from placement_tracker.measures.themes import reasons
from placement_tracker.measures.themes.reviews import ADOPTIVE, FOSTER_CARE, same_reviewing_officer
from placement_tracker.measures.worked import Worked, counted, share

PRIVATE_OR_VOLUNTARY = ("PR4", "PR5")


def in_care(asked: Asked) -> pl.DataFrame:
    return counted(asked.in_care)


def in_care_rate(asked: Asked) -> pl.DataFrame:
    """The children, and one row without a child: the population, in both populations' denominator."""
    authority = asked.frames.authority
    days = asked.days.select("m", day="s")
    people = days.with_columns(
        weight=pl.Series([authority.population_on(day) for day in days.get_column("day")], dtype=pl.Int64),
        value=pl.lit(0, pl.Int64),
        uasc=pl.lit(False),
        subject=pl.lit("population"),
        a_number=pl.lit(True),
    )
    return pl.concat([counted(asked.in_care), people.drop_nulls("weight")], how="diagonal")


def hosted(asked: Asked) -> pl.DataFrame:
    records = asked.frames.records
    names = records.particulars.select("child", "responsible_authority")
    others = records.children.filter(~pl.col("own")).select("child")
    here = placed_here(asked.frames, others.join(asked.days.select("m", day="s"), how="cross"))
    once = here.unique(["m", "child"], keep="first", maintain_order=True).join(names, on="child")
    return counted(asked.frames.social_workers.with_team(once))


def placed_here(frames: Frames, points: pl.DataFrame) -> pl.DataFrame:
    """Those points (child, day) at which a child of another authority, under 18, is placed in the own area, with what
    is known of the child and the placement. Any placement open on the day will do: periods and legal status are not
    asked. A point with several such placements stands there several times, the first to begin first.
    """
    others = frames.records.children.filter(~pl.col("own")).drop("child_id", "uasc_ceased_on")
    placed = (
        frames.placements.placements.select(
            "child", "placement", "started_on", "ended_on", "postcode", "authority"
        )
        .join(others, on="child", maintain_order="left")
        .join(points, on="child", maintain_order="left_right")
        .filter(is_open("started_on", "ended_on", "day") & (pl.col("day") < pl.col("turns_18")))
    )
    return places.with_authority(frames, placed).filter(places.in_own_area(frames))


def back_within_24_months(asked: Asked) -> pl.DataFrame:
    """G2: a period counts as begun when the child was in care on its first day, as ended on the day before its end."""
    care = asked.frames.care
    begun = care.begun.select("child", "period", "period_from", "own", "born", "uasc")
    left = care.ended.select("child", left_on="period_to")
    last = (
        begun.join(left, on="child")
        .filter(pl.col("left_on") <= pl.col("period_from"))
        .group_by("period")
        .agg(pl.col("left_on").max())
    )
    periods = begun.join(last, on="period", how="left", maintain_order="left")
    within = asked.within(periods, "period_from", "year_from")
    soon = pl.col("period_from") < pl.col("left_on").dt.offset_by("24mo")
    return share(asked.frames.social_workers.with_team(within, "period_from"), soon)


def youth_offending(asked: Asked) -> pl.DataFrame:
    points = with_circumstance(asked, asked.in_care, "YOS")
    return share(points, pl.col("circumstance_from").is_not_null())


def protection_plan(asked: Asked) -> pl.DataFrame:
    points = with_circumstance(asked, asked.in_care, "CHILD_PROTECTION_PLAN")
    return counted(points.filter(pl.col("circumstance_from").is_not_null()))


def with_circumstance(asked: Asked, points: pl.DataFrame, *kinds: str) -> pl.DataFrame:
    """Points (m, child, day) with circumstance_from: since when one of these kinds has been open; null: none is."""
    found = (
        points.select("m", "child", "day")
        .join(asked.frames.records.circumstances(*kinds), on="child")
        .filter(is_open("started_on", "ended_on", "day"))
        .group_by("m", "child")
        .agg(pl.col("started_on").min().alias("circumstance_from"))
    )
    return points.join(found, on=["m", "child"], how="left", maintain_order="left")


def private_and_voluntary(asked: Asked) -> pl.DataFrame:
    other = ~pl.col("placement_type").is_in(FOSTER_CARE + ADOPTIVE)
    return share(asked.placed, other & pl.col("provider").is_in(PRIVATE_OR_VOLUNTARY))


def outside_area_strict(asked: Asked) -> pl.DataFrame:
    apart = pl.col("lies_in").is_in(sorted(asked.frames.authority.apart))
    return share(asked.located, ~places.in_own_area(asked.frames) & ~apart)


def outside_area(asked: Asked) -> pl.DataFrame:
    return share(asked.located, ~places.in_own_area(asked.frames))


MEASURES = {
    "in-care": Worked(in_care, reasons.in_care),
    "in-care-rate": Worked(in_care_rate, reasons.population),
    "hosted": Worked(hosted, reasons.hosted),
    "same-iro": Worked(same_reviewing_officer, reasons.same_worker),
    "back-within-24-months": Worked(back_within_24_months, reasons.back_in_care, "period_from"),
    "youth-offending": Worked(youth_offending, reasons.circumstance),
    "private-and-voluntary": Worked(private_and_voluntary, reasons.placement),
    "outside-area-strict": Worked(outside_area_strict, reasons.area),
    "outside-area": Worked(outside_area, reasons.area),
    "protection-plan": Worked(protection_plan, reasons.circumstance),
}
