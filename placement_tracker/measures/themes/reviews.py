"""Reviews, workers and placements."""

from __future__ import annotations

import polars as pl

from placement_tracker.measures import runs
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.records import birthday
from placement_tracker.measures.themes import reasons
from placement_tracker.measures.worked import Worked, counted, share
from placement_tracker.measures.workers import Workers

TOOK_PART = ("PN1", "PN2", "PN3", "PN5", "PN6")
UNDER_4 = "PN0"
FAMILY_OR_FRIENDS = ("U1", "U2", "U3")
OTHER_FOSTER_CARE = ("U4", "U5", "U6")
FOSTER_CARE = FAMILY_OR_FRIENDS + OTHER_FOSTER_CARE
ADOPTIVE = ("A3", "A4", "A5", "A6")
OWN_PROVISION = "PR1"
PERIOD_DAYS, RUN_DAYS = 912, 729
NEAR_TENTHS = 200
MANY_PLACEMENTS = 3


def reviews_in_timescale(asked: Asked) -> pl.DataFrame:
    """G8; "at its first day" is at the end of that day (G1)."""
    points = asked.with_days(asked.in_care)
    due = points.join(asked.frames.reviews.due, on="period").filter(pl.col("due_on") <= pl.col("day"))
    span_from = pl.max_horizontal("year_from", "period_from")
    late = pl.col("held_on").is_null() | (pl.col("held_on") > pl.max_horizontal("due_on", span_from))
    in_time = due.group_by("m", "child").agg((~late).all().alias("in_time"))
    return share(points.join(in_time, on=["m", "child"], maintain_order="left"), pl.col("in_time"))


def review_participation(asked: Asked) -> pl.DataFrame:
    code = pl.col("participation")
    days = (
        asked.frames.records.of("reviews")
        .group_by("child", "held_on")
        .agg(
            code.is_in(TOOK_PART).fill_null(False).any().alias("took_part"),
            (code == UNDER_4).fill_null(False).all().alias("under_4"),
            code.drop_nulls().sort().alias("codes"),
        )
        .filter(~pl.col("under_4"))
    )
    within = asked.within(asked.frames.care.on(days, "held_on"), "held_on", "twelve_months_from")
    return share(asked.frames.social_workers.with_team(within, "held_on"), pl.col("took_part"))


def same_social_worker(asked: Asked) -> pl.DataFrame:
    return _same_worker(asked, asked.frames.social_workers, asked.in_care)


def same_reviewing_officer(asked: Asked) -> pl.DataFrame:
    officers = asked.frames.reviewing_officers
    points = asked.in_care.drop("allocation", "allocation_open", "worker")
    named = officers.at(points.drop("team")).drop("team").with_columns(points.get_column("team"))
    return _same_worker(asked, officers, named)


def _same_worker(asked: Asked, workers: Workers, points: pl.DataFrame) -> pl.DataFrame:
    """Points with the allocation in a role at S: the same worker for 12 months, of those in care for 18."""
    settled = asked.with_days(points).filter(pl.col("period_from") <= pl.col("before_18"))
    since = settled.join(workers.since, on="allocation", how="left", maintain_order="left")
    return share(since, pl.col("allocation_open") & (pl.col("since") <= pl.col("before_12")))


def placements_3_plus(asked: Asked) -> pl.DataFrame:
    counts = runs_in_12_months(asked).group_by("m", "child").agg(pl.len().alias("runs"))
    points = asked.in_care.join(counts, on=["m", "child"], how="left", maintain_order="left")
    return share(asked.with_days(points), pl.col("runs") >= MANY_PLACEMENTS)


def runs_in_12_months(asked: Asked) -> pl.DataFrame:
    """The runs that children in care at S count in the 12 months to S (measures.md G6)."""
    points = asked.with_days(asked.in_care).select("m", "child", "s", "last_12")
    return points.join(asked.frames.placements.runs, on="child").filter(runs.counted_in("last_12", "s"))


def same_placement_2_years(asked: Asked) -> pl.DataFrame:
    settled = asked.placed.filter(
        ((pl.col("day") - pl.col("period_from")).dt.total_days() + 1 > PERIOD_DAYS)
        & (pl.col("day") < birthday("born", 16))
    )
    breaks = asked.frames.care.short_breaks
    held = (
        settled.select("m", "child", "day")
        .join(breaks, on="child")
        .filter(
            (pl.col("break_from") <= pl.col("day"))
            & (
                pl.col("break_to").is_null()
                | (pl.col("break_to") > pl.col("day").dt.offset_by(f"-{PERIOD_DAYS}d"))
            )
        )
    )
    points = with_current_run(asked, settled.join(held, on=["m", "child"], how="anti", maintain_order="left"))
    placed_for_adoption = pl.col("placement_type").is_in(ADOPTIVE).fill_null(False)
    counted_from = pl.when(placed_for_adoption).then("extended_from").otherwise("run_from")
    points = points.with_columns(counted_from=counted_from)
    days = (pl.col("day") - pl.col("counted_from")).dt.total_days() + 1
    return share(points.with_columns(run_days=days), days > RUN_DAYS)


def with_current_run(asked: Asked, points: pl.DataFrame) -> pl.DataFrame:
    """Points (m, child, day) with the run that has no end at the day, and extended_from: where the run that it directly
    followed began, if the current one itself began in an adoptive placement; null without a current run.
    """
    made = asked.frames.placements.runs
    types = asked.frames.placements.placements.select("placement", first_type="placement_type")
    current = (
        points.select("m", "child", "day")
        .join(made, on="child")
        .filter(runs.without_end_at("day"))
        .join(types, left_on="first_placement", right_on="placement")
    )
    before = made.select("child", run_from="run_to", before_from="run_from").drop_nulls()
    longer = current.join(before, on=["child", "run_from"], how="left")
    adoptive = pl.col("first_type").is_in(ADOPTIVE)
    extended = pl.when(adoptive).then(pl.coalesce("before_from", "run_from")).otherwise("run_from")
    found = longer.select("m", "child", "run", "run_from", extended_from=extended)
    return points.join(found, on=["m", "child"], how="left", maintain_order="left")


def own_or_family_fostering(asked: Asked) -> pl.DataFrame:
    kind = pl.col("placement_type")
    own = kind.is_in(FAMILY_OR_FRIENDS) | (
        kind.is_in(OTHER_FOSTER_CARE) & (pl.col("provider") == OWN_PROVISION)
    )
    return share(asked.placed.filter(kind.is_in(FOSTER_CARE)), own)


def within_20_miles(asked: Asked) -> pl.DataFrame:
    tenths = pl.col("tenths")
    return share(asked.located.filter(tenths.is_not_null()), tenths <= NEAR_TENTHS)


def unallocated(asked: Asked) -> pl.DataFrame:
    return counted(asked.in_care.filter(~pl.col("allocation_open").fill_null(False)))


def reviews_due(asked: Asked) -> pl.DataFrame:
    """The reviews that fell due by S, for the reasons."""
    due = asked.with_days(asked.in_care).join(asked.frames.reviews.due, on="period")
    return due.filter(pl.col("due_on") <= pl.col("day")).sort("child", "nth")


def runs_with_first_placement(asked: Asked) -> pl.DataFrame:
    """The runs in the 12 months to S with what their first placement says, for the reasons; of hidden children no
    postcode.
    """
    said = asked.frames.placements.placements.select("placement", "placement_type", "district", "postcode")
    found = runs_in_12_months(asked).join(said, left_on="first_placement", right_on="placement")
    if asked.frames.records.hidden:
        shown = pl.when(~asked.frames.records.is_hidden()).then("postcode")
        found = found.with_columns(postcode=shown)
    return found.sort("child", "run_from")


MEASURES = {
    "reviews-in-timescale": Worked(reviews_in_timescale, reasons.reviews_in_timescale, details=reviews_due),
    "review-participation": Worked(review_participation, reasons.review_participation, "held_on"),
    "same-social-worker": Worked(same_social_worker, reasons.same_worker),
    "placements-3-plus": Worked(
        placements_3_plus, reasons.placements_3_plus, details=runs_with_first_placement
    ),
    "same-placement-2-years": Worked(same_placement_2_years, reasons.same_placement_2_years),
    "own-or-family-fostering": Worked(own_or_family_fostering, reasons.placement),
    "within-20-miles": Worked(within_20_miles, reasons.distance),
    "unallocated": Worked(unallocated, reasons.unallocated),
}
