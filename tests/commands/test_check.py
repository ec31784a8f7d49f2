"""`check --year`: the statutory return's rules by number on the command line."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.store import make_plain
from placement_tracker.cli import run_command_line
from tests.exchange.ssda903.returns import bring, episode, header, write


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A store with one child in care since May 2023, whose ethnicity is not recorded."""
    path = tmp_path / "county.store"
    store = make_plain(path, lambda: datetime(2026, 4, 2, tzinfo=UTC))
    files = write(tmp_path / "2026", header=[header(ETHNIC="")], episodes=[episode("01/05/2023")])
    bring(store, files, year=2026)
    store.close()
    return str(path)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_each_finding_is_a_line_and_the_program_ends_with_1(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run_command_line(["--store", place, "check", "--year", "2026", "--format", "csv"])
    listed = {row["rule"]: row for row in rows(capsys.readouterr().out)}

    assert status == 1
    assert listed["103"]["child_id"] == "A1"
    assert listed["103"]["table"] == "Header"
    assert listed["218"]["row"] == "2023-05-01"


def test_a_year_without_findings_ends_with_0(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = run_command_line(["--store", place, "check", "--year", "2020", "--format", "csv"])
    shown = capsys.readouterr()

    assert status == 0
    assert rows(shown.out) == []
    assert "only codes and dates" in shown.err


def test_a_year_that_no_return_is_for_is_said(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command_line(["--store", place, "check", "--year", "18"]) == 3
    assert "18 is no year of the return" in capsys.readouterr().err


def test_without_a_year_the_records_are_checked(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    run_command_line(["--store", place, "check", "--format", "csv"])

    assert "record_id" in capsys.readouterr().out.splitlines()[0]
