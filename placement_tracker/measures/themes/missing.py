"""Missing children, return interviews and complaints (measures.md G10)."""

from __future__ import annotations

import polars as pl

from placement_tracker.domain.time_limits import HOURS_FOR_INTERVIEW
from placement_tracker.measures.absences import MISSING
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.records import is_open
from placement_tracker.measures.themes import missing_reasons as reasons
from placement_tracker.measures.themes.population import placed_here
from placement_tracker.measures.worked import Worked, counted, share

MINUTES_OF_48_HOURS = 48 * 60
DAYS_THAT_PROVE_48_HOURS = 3


def interview_in_3_days(asked: Asked) -> pl.DataFrame:
    return _interviews(asked, pl.col("completed") & (pl.col("held_at") <= pl.col("deadline")))


def interview_in_72_hours(asked: Asked) -> pl.DataFrame:
    passed = pl.col("held_at_minute") - pl.col("back_minute")
    return _interviews(asked, pl.col("completed") & (passed <= HOURS_FOR_INTERVIEW * 60))


def interview_completed(asked: Asked) -> pl.DataFrame:
    return _interviews(asked, pl.col("completed") & (pl.col("held_at") <= pl.col("e")))


def interview_offered(asked: Asked) -> pl.DataFrame:
    outcome, offered = pl.col("outcome"), pl.col("offered_at")
    declined = outcome.is_in(["REFUSED", "NOT_POSSIBLE"]) & offered.is_null()
    by_then = (offered <= pl.col("e")).fill_null(False)
    held = pl.col("completed") & (pl.col("held_at") <= pl.col("e"))
    return _interviews(asked, (outcome != "NOT_OFFERED") & (by_then | declined | held))


def _interviews(asked: Asked, met: pl.Expr) -> pl.DataFrame:
    """Episodes whose deadline lies in the window, met where an interview of theirs is."""
    cohort = _cohort(asked)
    interviews = asked.frames.absences.interviews_asked_for
    found = (
        cohort.select("m", "episode_id", "e")
        .join(interviews, on="episode_id")
        .filter(met)
        .select("m", "episode_id", pl.lit(True).alias("met"))
        .unique()
    )
    return share(cohort.join(found, on=["m", "episode_id"], how="left", maintain_order="left"), pl.col("met"))


def _cohort(asked: Asked) -> pl.DataFrame:
    asking = asked.frames.absences.asking_for_interview
    within = asked.within(asking, "deadline", "twelve_months_from")
    return asked.frames.social_workers.with_team(within, "went_missing_at")


def interviews_of_cohort(asked: Asked) -> pl.DataFrame:
    """The interviews of the episodes whose deadline lies in the window, for the reasons."""
    episodes = _cohort(asked).select("child", "episode_id")
    return episodes.join(asked.frames.absences.interviews_asked_for, on="episode_id").sort("interview_id")


def started(asked: Asked, first: str = "month_from", kind: str = MISSING) -> pl.DataFrame:
    """Episodes of a kind that began in the window, of children in care on that day, with how long they lasted by E.

    `back` whether the episode had ended by E; end_day and end_minute, those of its end or of E (null: not known);
    minutes, null where a time is not known; `long` over 48 hours, as far as what is known proves it (measures.md G10).
    """
    absences = asked.frames.absences
    episodes = absences.missing_in_care if kind == MISSING else absences.of_children_in_care(kind)
    within = asked.within(episodes, "went_missing_at", first)
    by_e = (pl.col("returned_at") <= pl.col("e")).fill_null(False)
    with_end = within.with_columns(
        back=by_e,
        end_minute=pl.when(by_e).then("returned_at_minute").otherwise("end_minute"),
        end_day=pl.when(by_e).then("returned_at").otherwise("e"),
    ).with_columns(minutes=pl.col("end_minute") - pl.col("went_missing_at_minute"))
    days = (pl.col("end_day") - pl.col("went_missing_at")).dt.total_days()
    long = pl.coalesce(pl.col("minutes") > MINUTES_OF_48_HOURS, days >= DAYS_THAT_PROVE_48_HOURS)
    return asked.frames.social_workers.with_team(with_end.with_columns(long=long), "went_missing_at")


def hosted_started(asked: Asked, first: str = "month_from") -> pl.DataFrame:
    """Missing episodes that began in the window, of children of other authorities placed here on that day, each once,
    with the placement.
    """
    missing = asked.frames.absences.episodes.filter(pl.col("kind") == MISSING)
    points = asked.within(missing, "went_missing_at", first).with_columns(day="went_missing_at")
    here = placed_here(asked.frames, points)
    return here.unique(["m", "episode_id"], keep="first", maintain_order=True)


def children_missing(asked: Asked) -> pl.DataFrame:
    """UASC and team are those of the day of the first episode (measures.md G4)."""
    return counted(by_child(started(asked)))


def by_child(episodes: pl.DataFrame) -> pl.DataFrame:
    """The first episode of each child, with `times`: how many the child has."""
    ordered = episodes.sort("m", "child", "went_missing_at", "went_missing_at_minute")
    times = pl.len().over("m", "child").alias("times")
    return ordered.with_columns(times).unique(["m", "child"], keep="first", maintain_order=True)


def episodes_missing(asked: Asked) -> pl.DataFrame:
    return counted(started(asked))


def episodes_over_48_hours(asked: Asked) -> pl.DataFrame:
    """An end after E, or none, counts as the end of E, which has the day E."""
    return counted(started(asked).filter("long"))


def not_returned(asked: Asked) -> pl.DataFrame:
    missing = asked.frames.absences.episodes.filter(pl.col("kind") == MISSING)
    still = (
        asked.in_care.select("m", "child", "day")
        .join(missing.select("child", "went_missing_at", "returned_at"), on="child")
        .filter(is_open("went_missing_at", "returned_at", "day"))
        .group_by("m", "child")
        .agg(pl.col("went_missing_at").min())
    )
    return counted(asked.in_care.join(still, on=["m", "child"], maintain_order="left"))


def complaints(asked: Asked) -> pl.DataFrame:
    made = asked.frames.care.on(asked.frames.records.circumstances("COMPLAINT"), "started_on")
    within = asked.within(made, "started_on", "month_from")
    return counted(asked.frames.social_workers.with_team(within, "started_on"))


MEASURES = {
    "return-interviews-3-days": Worked(
        interview_in_3_days, reasons.in_3_days, "episode", interviews_of_cohort
    ),
    "return-interviews-72-hours": Worked(
        interview_in_72_hours, reasons.in_72_hours, "episode", interviews_of_cohort
    ),
    "return-interviews-completed": Worked(
        interview_completed, reasons.completed, "episode", interviews_of_cohort
    ),
    "return-interviews-offered": Worked(interview_offered, reasons.offered, "episode", interviews_of_cohort),
    "children-missing": Worked(children_missing, reasons.child_missing),
    "episodes-missing": Worked(episodes_missing, reasons.episode, "episode"),
    "episodes-over-48-hours": Worked(episodes_over_48_hours, reasons.long_episode, "episode"),
    "not-returned": Worked(not_returned, reasons.not_returned),
    "complaints": Worked(complaints, reasons.complaint, "started_on"),
}
