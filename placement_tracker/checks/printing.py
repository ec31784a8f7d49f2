"""Problems as text: csv, json or a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from placement_tracker.checks.statutory.findings import Finding
from placement_tracker.domain.problems import Problem

COLUMNS = ("severity", "rule", "kind", "record_id", "child_id", "column", "value", "words")
#: Of what the rules by number find: `row` is the day by which a child's rows of the table are told apart.
FINDING_COLUMNS = ("severity", "rule", "table", "child_id", "row", "fields", "value", "words")


def cells(problem: Problem) -> tuple[str, ...]:
    """A problem's cells, in the order of COLUMNS."""
    said = (problem.severity.value, problem.rule, problem.kind, problem.ref)
    return (*said, problem.child_id, problem.column, problem.value, problem.words)


def finding_cells(found: Finding) -> tuple[str, ...]:
    """The cells of what a rule by number found, in the order of FINDING_COLUMNS."""
    said = (found.severity.value, found.rule, found.table, found.child_id, found.row)
    return (*said, found.fields, found.value, found.words)


def problems_text(found: Sequence[Problem], form: str) -> str:
    """The problems as csv, json or table, each line ended."""
    rows = [cells(problem) for problem in found]
    if form == "table":
        return "".join(f"{row[0].upper():8} {row[2]} of {row[4] or '-'}: {row[7]}\n" for row in rows)
    return _as_text(COLUMNS, rows, form)


def findings_text(found: Sequence[Finding], form: str) -> str:
    """What the rules by number found, as csv, json or table, each line ended."""
    rows = [finding_cells(one) for one in found]
    if form == "table":
        return "".join(
            f"{row[0].upper():8} {row[1]:9} {row[2]} of {row[3]} {row[4] or '-'}: {row[7]}\n" for row in rows
        )
    return _as_text(FINDING_COLUMNS, rows, form)


def _as_text(columns: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> str:
    if form == "json":
        listed = [dict(zip(columns, row, strict=True)) for row in rows]
        return json.dumps(listed, indent=1, ensure_ascii=False) + "\n"
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    return text.getvalue()
