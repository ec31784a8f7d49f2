"""All records of one child together: overlaps, what lies within what, and every warning (archive.md)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from placement_tracker.domain.days import birthday
from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.problems import Problem, Severity
from placement_tracker.domain.rules.care import legal_status_problems, period_problems
from placement_tracker.domain.rules.context import Context
from placement_tracker.domain.rules.leaving import care_leaver_problems
from placement_tracker.domain.rules.missing import interview_problems, missing_problems
from placement_tracker.domain.rules.placements import placement_problems
from placement_tracker.domain.rules.spans import Block, blocks, in_order
from placement_tracker.domain.rules.workers import allocation_problems
from placement_tracker.domain.values import written

ADULT = 18


def child_problems(
    records: ChildRecords, context: Context, from_store: Collection[str] = frozenset()
) -> list[Problem]:
    """What is wrong with a child's records together. Of a conflict, `ref` is to be refused.

    `from_store` are the refs of rows that the store has already: they win. Rows that are wrong by themselves
    (row_problems) are passed over. An unknown child (records.child is None) is an error of each row.
    """
    child = records.child
    own = child is not None and not context.is_hosted(child)
    periods = in_order(records.of("care_periods"))
    care: list[Block] | None = blocks(periods) if own else None
    adult_on = _adult_on(child)
    found: list[Problem] = []
    if child is not None:
        found += _birthday(child)
    if periods:
        found += period_problems(periods, own, adult_on, context.today, from_store)
    found += legal_status_problems(records, periods, care, adult_on, context.today, from_store)
    found += placement_problems(records, care, context.today, from_store)
    if records.of("missing_episodes"):
        found += missing_problems(records, care, from_store)
        found += interview_problems(records)
    if records.of("allocations"):
        found += allocation_problems(records, context.today)
    if records.of("care_leavers"):
        found += care_leaver_problems(records, from_store)
    return found


def _adult_on(child: Row | None) -> date | None:
    born = child.values.get("date_of_birth") if child is not None else None
    return birthday(born, ADULT) if born is not None else None


def _birthday(child: Row) -> list[Problem]:
    born = child.values.get("date_of_birth")
    if born is None or (born.month, born.day) != (1, 1) or child.values.get("dob_estimated"):
        return []
    words = (
        "A birthday on 1 January is often an estimate. Mark the date of birth as estimated, or confirm it."
    )
    return [
        Problem(
            "birthday-1-january",
            Severity.WARNING,
            "children",
            child.ref,
            "date_of_birth",
            written(born),
            words,
            child_id=child.values.get("child_id") or "",
        )
    ]
