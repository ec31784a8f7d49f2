"""Adoption and permanence."""

from __future__ import annotations

import polars as pl

from placement_tracker.measures.asked import Asked
from placement_tracker.measures.themes import leaving_reasons as reasons
from placement_tracker.measures.worked import Worked, share, summed

DAYS_FROM_PLAN_TO_DECISION = 56
ADOPTED = ("E11", "E12")
SPECIAL_GUARDIANSHIP = ("E43", "E44", "E45", "E46", "E47", "E48")
DATES = (
    "plan_agreed_on",
    "agency_decision_on",
    "placement_order_on",
    "matched_on",
    "placed_on",
    "adopted_on",
    "reversed_on",
)


def _records(asked: Asked) -> pl.DataFrame:
    """The adoption records of the authority's children; the measures are not split, so nobody is told apart."""
    own = asked.frames.records.children.filter("own").select("child")
    return asked.frames.records.in_order("adoptions").join(own, on="child").with_columns(uasc=pl.lit(False))


def _in_window(asked: Asked, day: str) -> pl.DataFrame:
    """Records by the day that puts them in the twelve months; what is later than E is not known yet."""
    within = asked.within(_records(asked), day, "twelve_months_from")
    known = within.with_columns(
        pl.when(pl.col(name) <= pl.col("e")).then(pl.col(name)).alias(name) for name in DATES
    )
    return asked.frames.social_workers.with_team(known, day)


def _with_period(asked: Asked, records: pl.DataFrame, day: str) -> pl.DataFrame:
    """Records with period_from: the start of the period of care, its first day to its end, in which the day lies."""
    inside = (
        records.select("m", "record", "child", day)
        .join(asked.frames.care.periods, on="child")
        .filter(pl.col(day).is_between("period_from", pl.col("period_to").fill_null(pl.col(day))))
        .group_by("m", "record")
        .agg(pl.col("period_from").max())
    )
    return records.join(inside, on=["m", "record"], how="left", maintain_order="left")


def plan_in_4_months(asked: Asked) -> pl.DataFrame:
    decided = _with_period(asked, _in_window(asked, "agency_decision_on"), "agency_decision_on")
    return share(decided, pl.col("plan_agreed_on") <= pl.col("period_from").dt.offset_by("4mo"))


def decision_in_8_weeks(asked: Asked) -> pl.DataFrame:
    decided = _in_window(asked, "agency_decision_on")
    days = (pl.col("agency_decision_on") - pl.col("plan_agreed_on")).dt.total_days()
    return share(decided, days.is_between(0, DAYS_FROM_PLAN_TO_DECISION))


def days_to_family(asked: Asked) -> pl.DataFrame:
    adopted = _with_period(asked, _in_window(asked, "adopted_on"), "placed_on").drop_nulls("period_from")
    return summed(adopted, (pl.col("placed_on") - pl.col("period_from")).dt.total_days())


def days_to_match(asked: Asked) -> pl.DataFrame:
    adopted = _in_window(asked, "adopted_on").drop_nulls(["placement_order_on", "matched_on"])
    return summed(adopted, (pl.col("matched_on") - pl.col("placement_order_on")).dt.total_days())


def left_care_adopted(asked: Asked) -> pl.DataFrame:
    return _left_care(asked, ADOPTED)


def left_care_special_guardianship(asked: Asked) -> pl.DataFrame:
    return _left_care(asked, SPECIAL_GUARDIANSHIP)


def _left_care(asked: Asked, reasons_for: tuple[str, ...]) -> pl.DataFrame:
    """Periods that ended, met by the reason. The day that decides is the one before the end."""
    ended = asked.within(asked.frames.care.ended, "period_to", "twelve_months_from")
    return share(
        asked.frames.social_workers.with_team(ended, "last_day"), pl.col("end_reason").is_in(reasons_for)
    )


def siblings_together(asked: Asked) -> pl.DataFrame:
    """A group is seen from the records that exist by E, and has the team of the child placed first in the window."""
    in_groups = _records(asked).filter(pl.col("sibling_group").is_not_null())
    known = in_groups.join(asked.days, how="cross").filter(
        pl.any_horizontal((pl.col(name) <= pl.col("e")).fill_null(False) for name in DATES)
    )
    placed = pl.when(pl.col("placed_on") <= pl.col("e")).then(pl.col("placed_on"))
    children = (
        known.with_columns(placed=placed)
        .with_columns(in_window=pl.when(pl.col("placed") >= pl.col("twelve_months_from")).then("placed"))
        .group_by("m", "sibling_group", "child")
        .agg(
            pl.col("placed").max(), pl.col("in_window").min(), pl.col("place_together").fill_null(False).any()
        )
        .sort("in_window", "child", nulls_last=True)
    )
    groups = children.group_by("m", "sibling_group", maintain_order=True).agg(
        pl.col("child").first(),
        pl.col("in_window").first().alias("day"),
        pl.col("place_together").any(),
        ((pl.col("placed").n_unique() == 1) & pl.col("placed").is_not_null().all()).alias("together"),
        pl.len().alias("children"),
    )
    chosen = groups.filter(pl.col("place_together") & pl.col("day").is_not_null())
    with_team = asked.frames.social_workers.with_team(chosen).with_columns(
        child=pl.lit(None, pl.Int32), subject="sibling_group", uasc=pl.lit(False)
    )
    return share(with_team, pl.col("together"))


def decision_not_placed(asked: Asked) -> pl.DataFrame:
    by_then = [
        (pl.col(name) <= pl.col("day")).fill_null(False)
        for name in ("reversed_on", "placed_on", "adopted_on")
    ]
    current = (
        asked.in_care.select("m", "child", "day")
        .join(_records(asked).drop("uasc"), on="child")
        .filter((pl.col("agency_decision_on") <= pl.col("day")) & ~pl.any_horizontal(by_then))
        .group_by("m", "child")
        .agg(pl.col("agency_decision_on").max())
    )
    points = asked.in_care.join(current, on=["m", "child"], how="left", maintain_order="left")
    return share(points, pl.col("agency_decision_on").is_not_null())


MEASURES = {
    "adoption-plan-4-months": Worked(plan_in_4_months, reasons.plan, "agency_decision_on"),
    "days-to-adoptive-family": Worked(days_to_family, reasons.to_family, "adopted_on"),
    "days-order-to-match": Worked(days_to_match, reasons.to_match, "adopted_on"),
    "left-care-adopted": Worked(left_care_adopted, reasons.left_care, "period_to"),
    "plan-to-decision-8-weeks": Worked(decision_in_8_weeks, reasons.plan_to_decision, "agency_decision_on"),
    "siblings-together": Worked(siblings_together, reasons.siblings),
    "decision-not-placed": Worked(decision_not_placed, reasons.not_placed),
    "left-care-special-guardianship": Worked(left_care_special_guardianship, reasons.left_care, "period_to"),
}
