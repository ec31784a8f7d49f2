"""Rows for the tests of the rules: each states only what matters to the test."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from db.models import kind_of
from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.problems import Problem
from placement_tracker.domain.rules import Context, child_problems, row_problems
from placement_tracker.domain.values import read

TODAY = date(2020, 1, 1)
CONTEXT = Context(TODAY, "Wessex")
_numbers = count(1)


def row(kind: str, ref: str = "", /, **cells: Any) -> Row:
    """A row from written cells; values that are not text are taken as they are."""
    columns = kind_of(kind).by_name
    values = {
        name: read(columns[name], cell) if isinstance(cell, str) else cell for name, cell in cells.items()
    }
    if "child_id" in columns:
        values.setdefault("child_id", "C1")
    return Row(kind, ref or f"{kind}-{next(_numbers)}", values)


def child(**cells: Any) -> Row:
    return row("children", "child", **{"date_of_birth": "2010-05-04", **cells})


def period(started_on: str = "2019-01-01", ended_on: str = "", **cells: Any) -> Row:
    cells = {"category_of_need": "N1", **cells}
    return row("care_periods", cells.pop("ref", "period"), started_on=started_on, ended_on=ended_on, **cells)


def status(started_on: str = "2019-01-01", ended_on: str = "", **cells: Any) -> Row:
    cells = {"status": "C2", **cells}
    return row(
        "legal_statuses", cells.pop("ref", "status"), started_on=started_on, ended_on=ended_on, **cells
    )


def placement(started_on: str, ended_on: str = "", **cells: Any) -> Row:
    cells = {"placement_type": "U4", "end_reason": "CARPL" if ended_on else "", **cells}
    return row("placements", cells.pop("ref", ""), started_on=started_on, ended_on=ended_on, **cells)


def episode(went_missing_at: str, returned_at: str = "", **cells: Any) -> Row:
    ref = cells.pop("ref", f"episode-{next(_numbers)}")
    cells = {"episode_id": ref, "kind": "M", **cells}
    return row("missing_episodes", ref, went_missing_at=went_missing_at, returned_at=returned_at, **cells)


def interview(*episodes: Row, **cells: Any) -> Row:
    cells = {"interview_id": "I1", "outcome": "COMPLETED", **cells}
    return row("return_interviews", "interview", episodes=tuple(e.ref for e in episodes), **cells)


def records(*rows: Row) -> ChildRecords:
    """The records of one child."""
    found = ChildRecords("C1")
    for one in rows:
        found.rows.setdefault(one.kind, []).append(one)
    return found


def in_care(*rows: Row, **of_child: Any) -> ChildRecords:
    """An own child who has been in care since 2019-01-01 with one legal status, and these rows."""
    return records(child(**of_child), period(), status(), *rows)


def problems(
    found: ChildRecords, context: Context = CONTEXT, from_store: set[str] | None = None
) -> list[Problem]:
    return child_problems(found, context, from_store or set())


def rules(found: ChildRecords, context: Context = CONTEXT) -> list[str]:
    """The names of the rules that a child's records do not meet."""
    return [problem.rule for problem in problems(found, context)]


def alone(one: Row, context: Context = CONTEXT) -> list[Problem]:
    """What is wrong with the row by itself."""
    return row_problems(kind_of(one.kind), one, context)


def rules_alone(one: Row, context: Context = CONTEXT) -> list[str]:
    return [problem.rule for problem in alone(one, context)]
