"""Periods of care and legal statuses (archive.md; in care: measures.md G2)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from placement_tracker.domain.days import ONE_DAY, in_words
from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.problems import Problem
from placement_tracker.domain.rules.said import error, warning
from placement_tracker.domain.rules.spans import (
    Block,
    end_of,
    in_order,
    is_within,
    overlaps,
    start_of,
)


def period_problems(
    periods: Sequence[Row], own: bool, adult_on: date | None, today: date, from_store: Collection[str]
) -> list[Problem]:
    """`adult_on` is the 18th birthday, None where the birth is not known."""
    found = overlaps(periods, "periods-of-care-overlap", "periods of care", from_store)
    for row in periods:
        if own and row.values.get("category_of_need") is None:
            words = "The period of care has no category of need. Choose the main reason for coming into care."
            found.append(warning("no-category-of-need", row, "category_of_need", words))
        if adult_on is not None and _lasts_beyond(row, adult_on, today):
            words = (
                f"Care goes on after the 18th birthday ({in_words(adult_on)}). End the period on that day."
            )
            found.append(warning("over-18-in-care", row, "ended_on", words))
    return found


def _lasts_beyond(row: Row, adult_on: date, today: date) -> bool:
    ended_on: date | None = row.values.get("ended_on")
    return today >= adult_on if ended_on is None else ended_on > adult_on


def legal_status_problems(
    records: ChildRecords,
    periods: Sequence[Row],
    care: Sequence[Block] | None,
    adult_on: date | None,
    today: date,
    from_store: Collection[str],
) -> list[Problem]:
    """`care` is None for a child who needs no periods: a hosted one, or one that is not known."""
    statuses = in_order(records.of("legal_statuses"))
    found = overlaps(statuses, "legal-statuses-overlap", "legal statuses", from_store)
    if care is None:
        return found
    for row in statuses:
        if not is_within(row, care):
            words = (
                "The legal status does not lie within a period of care. "
                "Put its dates right, or enter or correct the period of care first."
            )
            found.append(error("legal-status-outside-care", row, "started_on", words))
    for row in periods:
        found += _without_status(row, statuses, adult_on, today)
    return found


def _without_status(
    period: Row, statuses: Sequence[Row], adult_on: date | None, today: date
) -> list[Problem]:
    """The first day in care of a period without a legal status, up to today and the 18th birthday."""
    until = min(end_of(period), adult_on or date.max, today + ONE_DAY)
    day = start_of(period)
    for row in statuses:
        if start_of(row) > day:
            break
        day = max(day, end_of(row))
    if day >= until:
        return []
    words = f"There is no legal status on {in_words(day)}, a day in care. Enter the one that was in force."
    return [warning("no-legal-status", period, "started_on", words)]
