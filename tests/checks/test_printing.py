"""Problems as text."""

from __future__ import annotations

import csv
import io
import json

from placement_tracker.checks.printing import COLUMNS, FINDING_COLUMNS, findings_text, problems_text
from placement_tracker.checks.statutory.findings import Finding
from placement_tracker.domain.problems import Problem, Severity

PROBLEM = Problem(
    "placements-overlap",
    Severity.ERROR,
    "placements",
    "r1",
    "started_on",
    "2018-01-02",
    'Say "when", please.',
    "",
    "C1",
)
NOBODYS = Problem("team-unknown", Severity.WARNING, "teams", "r2", "team", "Nörth", "No such team.")
FINDING = Finding(
    "148", Severity.ERROR, "Episodes", "C1", "2025-05-01", "DEC REC", "2025-07-01; ", "A day, but no reason."
)


def test_csv_has_a_header_and_a_line_for_each_problem() -> None:
    rows = list(csv.reader(io.StringIO(problems_text([PROBLEM, NOBODYS], "csv"))))

    assert rows[0] == list(COLUMNS)
    assert rows[1] == [
        "error", "placements-overlap", "placements", "r1", "C1", "started_on", "2018-01-02", 'Say "when", please.'
    ]  # fmt: skip
    assert len(rows) == 3


def test_csv_without_problems_is_the_header_alone() -> None:
    assert problems_text([], "csv") == ",".join(COLUMNS) + "\n"
    assert findings_text([], "csv") == ",".join(FINDING_COLUMNS) + "\n"


def test_json_keeps_letters_as_they_are() -> None:
    text = problems_text([NOBODYS], "json")

    assert "Nörth" in text
    assert json.loads(text)[0] == dict(
        zip(
            COLUMNS,
            ["warning", "team-unknown", "teams", "r2", "", "team", "Nörth", "No such team."],
            strict=True,
        )
    )


def test_a_table_line_says_how_bad_of_whom_and_what() -> None:
    assert problems_text([PROBLEM, NOBODYS], "table").splitlines() == [
        'ERROR    placements of C1: Say "when", please.',
        "WARNING  teams of -: No such team.",
    ]


def test_a_table_without_problems_is_empty() -> None:
    assert problems_text([], "table") == ""


def test_what_a_rule_by_number_finds_has_its_own_columns() -> None:
    (row,) = csv.DictReader(io.StringIO(findings_text([FINDING], "csv")))

    assert row["rule"] == "148"
    assert row["row"] == "2025-05-01"
    assert row["fields"] == "DEC REC"
    assert row["value"] == "2025-07-01; "
    assert json.loads(findings_text([FINDING], "json")) == [row]


def test_a_table_line_of_a_rule_begins_with_its_number() -> None:
    assert (
        findings_text([FINDING], "table")
        == "ERROR    148       Episodes of C1 2025-05-01: A day, but no reason.\n"
    )
