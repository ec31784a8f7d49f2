"""How long ago, and how long still: hours that passed, where times are known."""

from __future__ import annotations

from datetime import datetime, timedelta

from placement_tracker.domain.moments import Moment
from ui.lists.listed import Facts


def _hours(moment: Moment | None, now: datetime) -> float | None:
    """Hours from a moment to now; None where its time is not known."""
    return (now - moment.instant) / timedelta(hours=1) if moment is not None and moment.known else None


def with_hours(row: Facts, name: str, now: datetime) -> Facts:
    """The row with `hours`: how long since the moment of that name."""
    return {**row, "hours": _hours(row[name], now)}


def with_hours_left(row: Facts, now: datetime) -> Facts:
    """The row with `hours_left` of the 72."""
    passed = _hours(row["by_72_hours"], now)
    return {**row, "hours_left": None if passed is None else -passed}
