"""Care leavers."""

from __future__ import annotations

import polars as pl

from placement_tracker.measures.asked import Asked
from placement_tracker.measures.records import is_open
from placement_tracker.measures.themes import leaving_reasons as reasons
from placement_tracker.measures.worked import Worked, share

IN_TOUCH = "YES"
NOT_ASKED = ("DIED", "RHOM", "NREQ")
ACTIVE = ("F1", "F2", "F3", "F4", "F5", "P1", "P2", "P3", "P4", "P5")
COUNTED = ("RELEVANT", "FORMER_RELEVANT")


def _contacts(asked: Asked) -> pl.DataFrame:
    contacts = asked.frames.records.of("care_leaver_contacts")
    within = asked.within(contacts, "birthday", "twelve_months_from")
    return asked.frames.social_workers.with_team(_told_apart(asked, within, "birthday"), "birthday")


def _told_apart(asked: Asked, points: pl.DataFrame, day: str) -> pl.DataFrame:
    """Points with uasc as on the latest day in care up to the day; the mark alone where there is none (G4)."""
    care = asked.frames.care
    dated = care.last_day(points, day)
    marks = asked.frames.records.children.select("child", "uasc", "uasc_ceased_on")
    ceased = pl.col("uasc_ceased_on") <= pl.col("last_in_care")
    return (
        dated.join(marks, on="child", how="left", maintain_order="left")
        .with_columns(uasc=pl.col("uasc") & ~ceased.fill_null(False))
        .drop("uasc_ceased_on")
    )


def suitable_accommodation(asked: Asked) -> pl.DataFrame:
    in_touch = _contacts(asked).filter(pl.col("in_touch") == IN_TOUCH)
    return share(in_touch, pl.col("accommodation").str.ends_with("1"))


def in_education_or_work(asked: Asked) -> pl.DataFrame:
    return share(_contacts(asked).filter(pl.col("in_touch") == IN_TOUCH), pl.col("activity").is_in(ACTIVE))


def in_touch(asked: Asked) -> pl.DataFrame:
    asked_about = _contacts(asked).filter(~pl.col("in_touch").is_in(NOT_ASKED).fill_null(False))
    return share(asked_about, pl.col("in_touch") == IN_TOUCH)


def _leavers(asked: Asked) -> pl.DataFrame:
    """Care leavers at S: own young people, one person once."""
    records = asked.frames.records
    own = records.children.filter("own").select("child", "born")
    leavers = (
        records.of("care_leavers")
        .filter(pl.col("eligibility").is_in(COUNTED))
        .join(own, on="child")
        .join(asked.days.with_columns(day="s"), how="cross")
        .filter(is_open("started_on", "ended_on", "day"))
        .sort("m", "child", "started_on")
        .unique(["m", "child"], keep="last", maintain_order=True)
    )
    return asked.frames.social_workers.with_team(_told_apart(asked, leavers, "day"))


def pathway_plan(asked: Asked) -> pl.DataFrame:
    return share(_leavers(asked), pl.col("plan_updated_on").is_between("last_6", "s"))


def staying_put(asked: Asked) -> pl.DataFrame:
    return share(_leavers(asked), is_open("staying_put_from", "staying_put_to", "day"))


MEASURES = {
    "leavers-suitable-accommodation": Worked(suitable_accommodation, reasons.accommodation, "birthday"),
    "leavers-in-education-or-work": Worked(in_education_or_work, reasons.activity, "birthday"),
    "leavers-pathway-plan": Worked(pathway_plan, reasons.pathway_plan),
    "leavers-in-touch": Worked(in_touch, reasons.contact, "birthday"),
    "leavers-staying-put": Worked(staying_put, reasons.staying_put),
}
