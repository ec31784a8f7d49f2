"""Moves from one placement to the next: why, and planned or not (facts: the guide to the statutory return)."""

from __future__ import annotations

from datetime import date

from placement_tracker.domain.days import ONE_DAY, last_months, months_after

PLANNED = frozenset({"CARPL"})
#: The grouping of ALLEG, STAND, APPRR and CLOSE is ours.
UNPLANNED = frozenset({"CREQB", "CREQO", "CHILD", "LAREQ", "ALLEG", "STAND", "APPRR", "CLOSE"})


def was_planned(recorded: bool | None, reason: str | None) -> bool | None:
    """Whether a placement's end was planned: as recorded, otherwise by the reason; None where neither tells."""
    if recorded is not None:
        return recorded
    return True if reason in PLANNED else False if reason in UNPLANNED else None


def leaves_window_on(ended: date, months: int = 12) -> date:
    """The first day on which a run that ended is no longer counted in so many months (measures.md G6)."""
    day = months_after(ended - ONE_DAY, months) - 4 * ONE_DAY
    while last_months(day, months).first < ended:
        day += ONE_DAY
    return day
