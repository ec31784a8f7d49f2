"""Why a row counts, and whether it is met, in plain words: education and health."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from placement_tracker.measures.worked import RowFacts, a_day, said

Details = Sequence[RowFacts]


def exclusion(row: RowFacts, details: Details) -> str:
    return f"In care on {a_day(row['day'])}; permanently excluded from school on {a_day(row['last_on'])}"


def plan_issued(row: RowFacts, details: Details) -> str:
    days = (row["ended_on"] - row["started_on"]).days
    return f"Asked for on {a_day(row['started_on'])}, issued on {a_day(row['ended_on'])}: {days} days"


def education_plan(row: RowFacts, details: Details) -> str:
    if row["last_on"] is None:
        return f"No education plan updated in the 6 months to {a_day(row['day'])}"
    return f"Education plan updated on {a_day(row['last_on'])}"


def after_start(row: RowFacts, details: Details) -> str:
    start = f"Came into care on {a_day(row['period_from'])}; time until {a_day(row['deadline'])}"
    return f"{start}; {_on(row['first_on'])}"


def _on(day: date | None) -> str:
    return "not in that time" if day is None else f"on {a_day(day)}"


def latest_done(row: RowFacts, details: Details) -> str:
    if row["last_on"] is None:
        return f"None done by {a_day(row['day'])}"
    return f"The latest was done on {a_day(row['last_on'])}"


def history_at_18(row: RowFacts, details: Details) -> str:
    turned = f"Turned 18 on {a_day(row['birthday_18'])}"
    if row["first_on"] is None or row["first_on"] > row["e"]:
        return f"{turned}; no health history done by {a_day(row['e'])}"
    return f"{turned}; health history done on {a_day(row['first_on'])}"


def score(row: RowFacts, details: Details) -> str:
    return f"Scored {row['score']} on {a_day(row['last_on'])}"


def assessment(row: RowFacts, details: Details) -> str:
    outcome = said("HEALTH_OUTCOME", row["outcome"])
    return f"{said('HEALTH_EVENT', row['kind'])}, on {a_day(row['occurred_on'])}: {outcome}"
