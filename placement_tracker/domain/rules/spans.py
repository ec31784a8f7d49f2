"""Spans of days of one child: which overlap, and what they cover together.

A span runs from its start to its end; on the day that it ends the next may begin. One that begins and ends
on one day overlaps nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from placement_tracker.domain.days import in_words
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.problems import Problem, Severity
from placement_tracker.domain.values import written

#: The end of a span that has none.
NO_END = date.max


class Block(NamedTuple):
    """Days in care without a break: periods of care that touch are one (measures.md G2)."""

    first: date
    end: date


def start_of(row: Row) -> date:
    start: date = row.values["started_on"]
    return start


def end_of(row: Row) -> date:
    return row.values.get("ended_on") or NO_END


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Those that have a start and no end before it, by start; equal starts stay in the order given.

    The others are errors by themselves (rules/cells.py) and cannot be compared.
    """
    whole = [
        row for row in rows if (start := row.values.get("started_on")) is not None and start <= end_of(row)
    ]
    if len(whole) > 1:
        whole.sort(key=start_of)
    return whole


def shortest_first(rows: Sequence[Row]) -> list[Row]:
    """As they follow each other: by start, and of two with one start the one that ends first (G6)."""
    return sorted(rows, key=lambda row: (start_of(row), end_of(row))) if len(rows) > 1 else list(rows)


def overlap(one: Row, other: Row) -> bool:
    first, second = start_of(one), start_of(other)
    one_end, other_end = end_of(one), end_of(other)
    return first < one_end and second < other_end and first < other_end and second < one_end


def overlaps(rows: Sequence[Row], rule: str, noun: str, from_store: Collection[str] = ()) -> list[Problem]:
    """One problem for each row that overlaps one that stays; `rows` are in_order, `noun` like "placements".

    What the store has stays (refs in `from_store`); of two rows the one with the earlier start stays, then
    the earlier one of the order given (archive.md, Refusals).
    """
    if len(rows) < 2:
        return []
    ranked = sorted(rows, key=lambda row: row.ref not in from_store) if from_store else rows
    found: list[Problem] = []
    staying: list[Row] = []
    for row in ranked:
        conflict = next((other for other in reversed(staying) if overlap(row, other)), None)
        if conflict is None:
            staying.append(row)
        else:
            found.append(_overlap(row, conflict, rule, noun))
    return found


def _overlap(row: Row, other: Row, rule: str, noun: str) -> Problem:
    words = (
        f"Two {noun} cannot run at the same time: this one ({_said(row)}) overlaps another ({_said(other)}). "
        "Put a date right, or void the one that was entered by mistake."
    )
    return Problem(
        rule,
        Severity.ERROR,
        row.kind,
        row.ref,
        "started_on",
        written(start_of(row)),
        words,
        other=other.ref,
        child_id=row.values.get("child_id") or "",
    )


def _said(row: Row) -> str:
    ended_on = row.values.get("ended_on")
    until = f"to {in_words(ended_on)}" if ended_on else "still open"
    return f"{in_words(start_of(row))} {until}"


def blocks(periods: Sequence[Row]) -> list[Block]:
    """The days in care without a break, of periods in_order."""
    found: list[Block] = []
    for row in periods:
        start, end = start_of(row), end_of(row)
        if found and start <= found[-1].end:
            found[-1] = Block(found[-1].first, max(found[-1].end, end))
        else:
            found.append(Block(start, end))
    return found


def is_within(row: Row, care: Sequence[Block]) -> bool:
    """Whether a span lies wholly within days in care without a break."""
    start, end = start_of(row), end_of(row)
    return any(block.first <= start and end <= block.end for block in care)
