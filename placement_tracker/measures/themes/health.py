"""Health."""

from __future__ import annotations

import polars as pl

from placement_tracker.measures.asked import Asked
from placement_tracker.measures.records import birthday
from placement_tracker.measures.themes import wellbeing_reasons as reasons
from placement_tracker.measures.themes.education import settled
from placement_tracker.measures.worked import Worked, share, summed

ASSESSMENTS = ("IHA", "HEALTH_ASSESSMENT")
DONE, REFUSED = "DONE", "REFUSED"
#: Working days from the start of a period of care within which the initial assessment is asked for, and done.
REQUEST_WITHIN, ASSESSMENT_WITHIN = 5, 20
#: Scores are kept in whole parts of this.
SCALE = 10**10


def initial_assessment_requested(asked: Asked) -> pl.DataFrame:
    return _after_start(asked, asked.frames.records.health_events("IHA_REQUEST"), REQUEST_WITHIN)


def initial_assessment(asked: Asked) -> pl.DataFrame:
    return _after_start(asked, _done(asked, "IHA"), ASSESSMENT_WITHIN)


def _done(asked: Asked, *kinds: str) -> pl.DataFrame:
    return asked.frames.records.health_events(*kinds).filter(pl.col("outcome") == DONE)


def _after_start(asked: Asked, events: pl.DataFrame, nth: int) -> pl.DataFrame:
    """Periods that began, by their nth working day, met with an event from the start to that day."""
    begun = asked.frames.care.begun.with_columns(
        deadline=asked.frames.records.working_day("period_from", nth)
    )
    still = pl.col("period_to").is_null() | (pl.col("period_to") > pl.col("deadline"))
    first = (
        begun.select("child", "period", "period_from", "deadline")
        .join(events, on="child")
        .filter(pl.col("occurred_on").is_between("period_from", "deadline"))
        .group_by("period")
        .agg(pl.col("occurred_on").min().alias("first_on"))
    )
    periods = begun.filter(still).join(first, on="period", how="left", maintain_order="left")
    within = asked.within(periods, "deadline", "twelve_months_from")
    return share(
        asked.frames.social_workers.with_team(within, "period_from"), pl.col("first_on").is_not_null()
    )


def health_assessments(asked: Asked) -> pl.DataFrame:
    points = _with_latest(asked, settled(asked, asked.in_care), _done(asked, *ASSESSMENTS))
    first = pl.when(pl.col("day") < birthday("born", 5)).then("last_6").otherwise("last_12")
    return share(points, pl.col("last_on") >= first)


def dental_checks(asked: Asked) -> pl.DataFrame:
    points = _with_latest(asked, settled(asked, asked.in_care), _done(asked, "DENTAL_CHECK"))
    return share(points, pl.col("last_on") >= pl.col("last_12"))


def _with_latest(asked: Asked, points: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Points (m, child, day) with last_on: the day of the child's latest event up to the day."""
    latest = (
        points.select("m", "child", "day")
        .join(events.select("child", "occurred_on"), on="child")
        .filter(pl.col("occurred_on") <= pl.col("day"))
        .group_by("m", "child")
        .agg(pl.col("occurred_on").max().alias("last_on"))
    )
    return points.join(latest, on=["m", "child"], how="left", maintain_order="left")


def health_history_at_18(asked: Asked) -> pl.DataFrame:
    """The day that decides is the one before the birthday."""
    before = pl.col("turns_18").dt.offset_by("-1d")
    children = asked.frames.records.children.select("child", day=before, birthday_18="turns_18")
    within = asked.within(asked.frames.care.on(children), "birthday_18", "month_from")
    done = _done(asked, "HEALTH_HISTORY").group_by("child").agg(pl.col("occurred_on").min().alias("first_on"))
    points = within.join(done, on="child", how="left", maintain_order="left")
    return share(asked.frames.social_workers.with_team(points), pl.col("first_on") <= pl.col("e"))


def sdq_average(asked: Asked) -> pl.DataFrame:
    """The latest score of the year to date; of two on a day the higher. Scores and children are in parts of SCALE."""
    parts = (pl.col("score").str.to_decimal(scale=10) * SCALE).cast(pl.Int64)
    events = asked.frames.records.health_events("SDQ").filter(pl.col("score").is_not_null())
    latest = (
        asked.within(events.with_columns(parts=parts), "occurred_on", "year_from")
        .sort("occurred_on", "parts")
        .group_by("m", "child", maintain_order=True)
        .agg(pl.col("occurred_on").last().alias("last_on"), pl.col("parts", "score").last())
    )
    points = asked.in_care_at_e.join(latest, on=["m", "child"], maintain_order="left")
    return summed(points, pl.col("parts")).with_columns(pl.col("weight") * SCALE)


def health_refused(asked: Asked) -> pl.DataFrame:
    events = asked.frames.records.health_events(*ASSESSMENTS).filter(pl.col("outcome").is_in([DONE, REFUSED]))
    within = asked.within(asked.frames.care.on(events, "occurred_on"), "occurred_on", "twelve_months_from")
    return share(asked.frames.social_workers.with_team(within, "occurred_on"), pl.col("outcome") == REFUSED)


MEASURES = {
    "iha-request-5-days": Worked(initial_assessment_requested, reasons.after_start, "period_from"),
    "iha-20-days": Worked(initial_assessment, reasons.after_start, "period_from"),
    "health-assessments": Worked(health_assessments, reasons.latest_done),
    "dental-checks": Worked(dental_checks, reasons.latest_done),
    "health-history-at-18": Worked(health_history_at_18, reasons.history_at_18),
    "sdq-average": Worked(sdq_average, reasons.score, scale=SCALE),
    "health-refused": Worked(health_refused, reasons.assessment, "occurred_on"),
}
