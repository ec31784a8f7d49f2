"""Problems as text: csv, json or a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from placement_tracker.domain.problems import Problem

COLUMNS = ("severity", "rule", "kind", "record_id", "child_id", "column", "value", "words")


def cells(problem: Problem) -> tuple[str, ...]:
    """A problem's cells, in the order of COLUMNS."""
    said = (problem.severity.value, problem.rule, problem.kind, problem.ref)
    return (*said, problem.child_id, problem.column, problem.value, problem.words)


def problems_text(found: Sequence[Problem], form: str) -> str:
    """The problems as csv, json or table, each line ended."""
    rows = [cells(problem) for problem in found]
    if form == "json":
        return (
            json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows], indent=1, ensure_ascii=False)
            + "\n"
        )
    if form == "csv":
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])
        return text.getvalue()
    return "".join(f"{row[0].upper():8} {row[2]} of {row[4] or '-'}: {row[7]}\n" for row in rows)
