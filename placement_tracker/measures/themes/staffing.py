"""Staffing: posts and caseloads, in full-time equivalents (exact, in parts of SCALE)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl

from placement_tracker.measures.asked import Asked
from placement_tracker.measures.authority import StaffingRow
from placement_tracker.measures.records import is_open
from placement_tracker.measures.themes import leaving_reasons as reasons
from placement_tracker.measures.worked import Worked, counted

SCALE = 10**10
CHILDREN_IN_CARE = "CIC"

_SCHEMA = {
    "m": pl.Int32,
    "child": pl.Int32,
    "subject": pl.String,
    "team": pl.Int32,
    "value": pl.Int64,
    "weight": pl.Int64,
    "uasc": pl.Boolean,
    "a_number": pl.Boolean,
    "month": pl.String,
    "cases": pl.Boolean,
}


def permanent_social_workers(asked: Asked) -> pl.DataFrame:
    return _rows(asked, _of_teams(asked), "permanent", "posts")


def agency_social_workers(asked: Asked) -> pl.DataFrame:
    return _rows(asked, _of_teams(asked), "agency", "posts")


def social_worker_caseload(asked: Asked) -> pl.DataFrame:
    """Allocations to the teams, or the number of cases that a team's own row gives instead."""
    staffing = _rows(asked, _of_teams(asked), "cases", "social_workers")
    teams = [
        number for number, team in enumerate(asked.frames.authority.teams) if team.kind == CHILDREN_IN_CARE
    ]
    allocations = (
        open_allocations(asked)
        .filter(pl.col("team").is_in(teams))
        .join(staffing.filter("cases").select("m", "team"), on=["m", "team"], how="anti")
        .select("m", "child", "team", "day", "worker", "allocated_from", "record", uasc=pl.lit(False))
    )
    return pl.concat([_whole(allocations), staffing], how="diagonal")


def open_allocations(asked: Asked) -> pl.DataFrame:
    """The social workers' allocations that are open at S."""
    return asked.frames.social_workers.allocations.join(asked.days.select("m", day="s"), how="cross").filter(
        is_open("allocated_from", "allocated_to", "day")
    )


def reviewing_officer_caseload(asked: Asked) -> pl.DataFrame:
    staffing = _rows(asked, asked.frames.authority.staffing, None, "reviewing_officers")
    return pl.concat([_whole(asked.in_care), staffing], how="diagonal")


def _whole(rows: pl.DataFrame) -> pl.DataFrame:
    return counted(rows).with_columns(pl.col("value") * SCALE)


def _of_teams(asked: Asked) -> list[StaffingRow]:
    """The staffing rows of the children in care teams."""
    kinds = {team.team: team.kind for team in asked.frames.authority.teams}
    return [row for row in asked.frames.authority.staffing if kinds.get(row.team) == CHILDREN_IN_CARE]


def _rows(asked: Asked, staffing: Any, value: str | None, weight: str) -> pl.DataFrame:
    """A row for each staffing row of the asked months; what it does not say counts as 0."""
    numbers = {str(month): m for m, month in enumerate(asked.months)}
    made = [
        {
            "m": numbers[row.month],
            "child": None,
            "subject": f"staffing/{row.month}/{row.team}",
            "team": asked.frames.records.teams.get(row.team),
            "value": _parts(getattr(row, value)) if value else 0,
            "weight": _parts(getattr(row, weight)),
            "uasc": False,
            "a_number": True,
            "month": row.month,
            "cases": row.cases is not None,
        }
        for row in staffing
        if row.month in numbers
    ]
    return pl.DataFrame(made, _SCHEMA)


def _parts(number: Decimal | None) -> int:
    return int((number or Decimal(0)) * SCALE)


MEASURES = {
    "permanent-social-workers": Worked(permanent_social_workers, reasons.permanent_posts, scale=SCALE),
    "social-worker-caseload": Worked(social_worker_caseload, reasons.caseload, "allocated_from", scale=SCALE),
    "iro-caseload": Worked(reviewing_officer_caseload, reasons.officers, scale=SCALE),
    "agency-social-workers": Worked(agency_social_workers, reasons.agency_posts, scale=SCALE),
}
