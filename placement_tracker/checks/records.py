"""Every rule on every record of a store: what the entry forms would say of each today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from placement_tracker.domain.kinds import ChildRecords, Kind, Row
from placement_tracker.domain.problems import Problem
from placement_tracker.domain.rules import Context, child_problems, likely_duplicates, row_problems
from placement_tracker.services import kinds, reading

Progress = Callable[[int, int, str], None]


def problems(session: Session, today: date, progress: Progress) -> list[Problem]:
    """All that is wrong, errors first, then by rule, kind and child."""
    context = reading.context(session, today)
    found = list(_county_problems(session, context))
    children: list[Row] = []
    count = kinds.count(session, "children")
    described = {kind.name: kind for kind in kinds.all_kinds()}
    for number, records in enumerate(reading.all_children_records(session)):
        if number % 500 == 0:
            progress(number, count, "Checking the records of each child")
        children += records.of("children")
        found += _of_child(records, described, context)
    found += likely_duplicates(children)
    return sorted(found, key=_order)


def _of_child(records: ChildRecords, described: dict[str, Kind], context: Context) -> Iterator[Problem]:
    for row in records.every():
        for problem in row_problems(described[row.kind], row, context):
            # An interview names its episodes alone: whom it is about is known here.
            yield problem if problem.child_id else replace(problem, child_id=records.child_id)
    yield from child_problems(records, context)


def _county_problems(session: Session, context: Context) -> Iterator[Problem]:
    """Of the records that are about no child: teams, providers, targets and the like."""
    for kind in kinds.all_kinds():
        if not kinds.hangs_on_a_child(kind):
            for row in reading.rows(session, kind.name):
                yield from row_problems(kind, row, context)


def _order(problem: Problem) -> tuple[bool, str, str, str, str]:
    return (not problem.is_error, problem.rule, problem.kind, problem.child_id, problem.ref)
