"""Education."""

from __future__ import annotations

import polars as pl

from placement_tracker.measures.asked import Asked
from placement_tracker.measures.records import birthday
from placement_tracker.measures.themes import reasons
from placement_tracker.measures.themes import wellbeing_reasons as more
from placement_tracker.measures.themes.population import with_circumstance
from placement_tracker.measures.worked import Worked, counted, share

DAYS_FOR_PLAN = 140


def permanent_exclusions(asked: Asked) -> pl.DataFrame:
    return counted(
        with_latest(asked, asked.in_care_at_e, "PERMANENT_EXCLUSION", "school_year_from", "e").drop_nulls(
            "last_on"
        )
    )


def part_time_timetable(asked: Asked) -> pl.DataFrame:
    points = with_circumstance(asked, asked.in_care, "PART_TIME_TIMETABLE")
    return counted(points.filter(pl.col("circumstance_from").is_not_null()))


def settled(asked: Asked, points: pl.DataFrame) -> pl.DataFrame:
    """Points in care whose current period began on or before the day 12 months before S."""
    return asked.with_days(points).filter(pl.col("period_from") <= pl.col("before_12"))


def not_in_education_or_work(asked: Asked) -> pl.DataFrame:
    points = settled(asked, asked.in_care).filter(pl.col("day") >= birthday("born", 16))
    return share(with_circumstance(asked, points, "NEET"), pl.col("circumstance_from").is_not_null())


def special_educational_needs(asked: Asked) -> pl.DataFrame:
    points = with_circumstance(asked, settled(asked, asked.in_care), "SEN_SUPPORT", "EHCP")
    return share(points, pl.col("circumstance_from").is_not_null())


def ehcp_in_20_weeks(asked: Asked) -> pl.DataFrame:
    """The day that decides is that of the request."""
    requests = asked.frames.records.circumstances("EHCP_ASSESSMENT")
    within = asked.within(asked.frames.care.on(requests, "started_on"), "ended_on", "school_year_from")
    days = (pl.col("ended_on") - pl.col("started_on")).dt.total_days()
    return share(asked.frames.social_workers.with_team(within, "started_on"), days <= DAYS_FOR_PLAN)


def education_plan_6_months(asked: Asked) -> pl.DataFrame:
    of_age = (pl.col("day") >= birthday("born", 5)) & (pl.col("day") < birthday("born", 17))
    points = with_latest(asked, asked.in_care.filter(of_age), "EDUCATION_PLAN", "last_6", "s")
    return share(points, pl.col("last_on").is_not_null())


def with_latest(asked: Asked, points: pl.DataFrame, kind: str, first: str, last: str) -> pl.DataFrame:
    """Points (m, child) with last_on: when the latest circumstance of a kind in a window began; null where none did."""
    began = asked.within(asked.frames.records.circumstances(kind), "started_on", first, last)
    latest = began.group_by("m", "child").agg(pl.col("started_on").max().alias("last_on"))
    return points.join(latest, on=["m", "child"], how="left", maintain_order="left")


MEASURES = {
    "permanent-exclusions": Worked(permanent_exclusions, more.exclusion),
    "part-time-timetable": Worked(part_time_timetable, reasons.circumstance),
    "not-in-education-or-work": Worked(not_in_education_or_work, reasons.circumstance),
    "special-educational-needs": Worked(special_educational_needs, reasons.circumstance),
    "ehcp-in-20-weeks": Worked(ehcp_in_20_weeks, more.plan_issued, "started_on"),
    "education-plan-6-months": Worked(education_plan_6_months, more.education_plan),
}
