"""The making of problems about a child's records."""

from __future__ import annotations

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.problems import Problem, Severity
from placement_tracker.domain.values import written


def error(rule: str, row: Row, column: str, words: str, *, other: str = "", child_id: str = "") -> Problem:
    return _problem(rule, Severity.ERROR, row, column, words, other, child_id)


def warning(rule: str, row: Row, column: str, words: str, *, other: str = "", child_id: str = "") -> Problem:
    return _problem(rule, Severity.WARNING, row, column, words, other, child_id)


def _problem(
    rule: str, severity: Severity, row: Row, column: str, words: str, other: str, child_id: str
) -> Problem:
    value = written(row.values.get(column))
    child_id = child_id or row.values.get("child_id") or ""
    return Problem(rule, severity, row.kind, row.ref, column, value, words, other=other, child_id=child_id)
