"""Placements: overlaps, gaps, temporary stays, reasons (archive.md; temporary placements: measures.md G6)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import pairwise

from placement_tracker.domain.codes import TEMPORARY
from placement_tracker.domain.days import in_words
from placement_tracker.domain.geography import comparable_postcode
from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.problems import Problem
from placement_tracker.domain.rules.said import error, warning
from placement_tracker.domain.rules.spans import (
    Block,
    end_of,
    in_order,
    is_within,
    overlaps,
    shortest_first,
    start_of,
)

LONGEST_T4 = timedelta(days=7)


def is_temporary(row: Row) -> bool:
    return row.values.get("placement_type") in TEMPORARY


def same_place(one: Row, other: Row) -> bool:
    """Whether the later one is a return to the earlier: type, postcode, and carer if both name one (G6)."""
    carers = (one.values.get("carer"), other.values.get("carer"))
    return (
        one.values.get("placement_type") == other.values.get("placement_type")
        and comparable_postcode(one.values.get("postcode"))
        == comparable_postcode(other.values.get("postcode"))
        and (None in carers or carers[0] == carers[1])
    )


def placement_problems(
    records: ChildRecords, care: Sequence[Block] | None, today: date, from_store: Collection[str]
) -> list[Problem]:
    """`care` is None for a child who needs no periods: a hosted one, or one that is not known."""
    placements = in_order(records.of("placements"))
    if not placements:
        return []
    found = overlaps(placements, "placements-overlap", "placements", from_store)
    if care is not None:
        found += _outside_care(placements, care)
    placements = shortest_first(placements)
    found += _of_one_day(placements)
    if care is not None and len(placements) > 1:
        found += _gaps(placements, care)
    found += _without_reason(placements, care)
    if any(map(is_temporary, placements)):
        found += _temporary(placements, today)
    return found


def _outside_care(placements: Sequence[Row], care: Sequence[Block]) -> list[Problem]:
    words = (
        "The placement does not lie within a period of care. "
        "Put its dates right, or enter or correct the period of care first."
    )
    return [
        error("placement-outside-care", row, "started_on", words)
        for row in placements
        if not is_within(row, care)
    ]


def _of_one_day(placements: Sequence[Row]) -> list[Problem]:
    words = "The placement begins and ends on one day, and does not count as a move. Check both dates."
    return [
        warning("placement-of-one-day", row, "ended_on", words)
        for row in placements
        if start_of(row) == row.values.get("ended_on")
    ]


def _gaps(placements: Sequence[Row], care: Sequence[Block]) -> list[Problem]:
    found, last = [], placements[0]
    for row in placements[1:]:
        start, reached = start_of(row), end_of(last)
        if reached < start and any(block.first <= reached and start <= block.end for block in care):
            words = (
                f"From {in_words(reached)} to {in_words(start)} the child was in care without a placement. "
                "Enter the placement between, or put a date right."
            )
            found.append(warning("gap-between-placements", row, "started_on", words, other=last.ref))
        if end_of(row) >= reached:
            last = row
    return found


def _without_reason(placements: Sequence[Row], care: Sequence[Block] | None) -> list[Problem]:
    """Placements that end in a move without a reason.

    The return asks for none on a temporary placement, nor on the one before it, and where care ends its own
    reason says why (facts/ssda903.md, rules 225 and 226).
    """
    words = "The placement ended without a reason. Choose why the child moved."
    following = {row.ref: later for row, later in pairwise(placements)}
    found = []
    for row in placements:
        ended_on = row.values.get("ended_on")
        if ended_on is None or row.values.get("end_reason") is not None or is_temporary(row):
            continue
        later = following.get(row.ref)
        moved = later is not None and start_of(later) == ended_on
        if moved and later is not None and is_temporary(later):
            continue
        left = not moved if care is None else any(block.end == ended_on for block in care)
        if not left:
            found.append(warning("placement-ended-without-reason", row, "end_reason", words))
    return found


def _temporary(placements: Sequence[Row], today: date) -> list[Problem]:
    found, before = [], None
    counted = [row for row in placements if is_temporary(row) or start_of(row) < end_of(row)]
    for row, later in zip(counted, [*counted[1:], None], strict=True):
        if not is_temporary(row):
            before = row
            continue
        ended_on: date | None = row.values.get("ended_on")
        if row.values["placement_type"] == "T4" and (ended_on or today) - start_of(row) > LONGEST_T4:
            words = "A stay of kind T4 is for seven days at most. Check the dates, or choose another kind."
            found.append(warning("t4-over-7-days", row, "ended_on", words))
        if ended_on is not None and not _goes_on(ended_on, before, later):
            words = (
                "The temporary placement ended, but the child did not come back to the placement before it. "
                "Enter the return, or a placement of another kind."
            )
            found.append(warning("temporary-without-return", row, "ended_on", words))
    return found


def _goes_on(ended_on: date, before: Row | None, later: Row | None) -> bool:
    """Whether a return, or another temporary placement, begins on the day that a temporary one ended."""
    if later is None or start_of(later) != ended_on:
        return False
    return is_temporary(later) or (before is not None and same_place(before, later))
