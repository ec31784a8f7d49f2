"""Lists as workbooks: real values, text that stays text, whole or not at all, and little memory."""

from __future__ import annotations

import os
import subprocess
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from placement_tracker.domain.moments import Moment
from placement_tracker.domain.problems import Cancelled, Fault
from placement_tracker.measures.rating import one_decimal
from placement_tracker.returns.excel import list_sheet
from placement_tracker.returns.excel.cells import CUT, LONGEST
from placement_tracker.returns.excel.list_export import write_list

MADE_AT = datetime(2018, 4, 5, 12, tzinfo=UTC)
COLUMNS = [("Child", "text"), ("Born", "day"), ("Missing since", "moment"), ("Placements", "whole"),
           ("Miles", "number"), ("Share", "percent"), ("UASC", "flag")]  # fmt: skip
ROWS = [
    (
        "=1+1",
        date(2004, 2, 29),
        Moment(date(2018, 3, 1), time(23, 5)),
        3,
        Decimal("12.5"),
        Decimal("11.4"),
        True,
    ),
    ("#N/A", None, Moment(date(2018, 3, 2)), 0, Decimal(20), None, False),
    ("-a\x00b", date(1899, 1, 1), None, None, None, None, None),
]


def written(path: Path, rows: Any = ROWS, columns: Any = COLUMNS, **more: Any) -> Any:
    count = write_list(
        path, "Children: all / now", columns, rows, subtitle="12 of 40", made_at=MADE_AT, **more
    )
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.max_row == 4 + count
    return sheet


def test_days_numbers_and_times_are_real(tmp_path: Path) -> None:
    first = [cell.value for cell in written(tmp_path / "list.xlsx")[5]]
    assert first == ["=1+1", datetime(2004, 2, 29), datetime(2018, 3, 1, 23, 5), 3, 12.5, 0.114, "Yes"]


def test_text_is_never_a_formula_or_an_error(tmp_path: Path) -> None:
    sheet = written(tmp_path / "list.xlsx")
    assert [sheet.cell(row, 1).data_type for row in (5, 6, 7)] == ["s", "s", "s"]
    assert [sheet.cell(row, 1).value for row in (5, 6, 7)] == ["=1+1", "#N/A", "-ab"]
    assert sheet["A5"].quotePrefix
    assert not sheet["A6"].quotePrefix


def test_a_day_that_no_spreadsheet_knows_is_written_as_it_is(tmp_path: Path) -> None:
    assert written(tmp_path / "list.xlsx")["B7"].value == "1899-01-01"


def test_a_time_that_is_not_known_is_left_out(tmp_path: Path) -> None:
    cell = written(tmp_path / "list.xlsx")["C6"]
    assert (cell.value, cell.number_format) == (datetime(2018, 3, 2), "dd/mm/yyyy")


def test_the_header_stays_in_sight_and_filters(tmp_path: Path) -> None:
    sheet = written(tmp_path / "list.xlsx")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A5", "A4:G7")
    assert sheet.title == "Children all  now"
    assert sheet["A2"].value == "12 of 40  ·  Made on 05/04/2018 at 13:00  ·  OFFICIAL-SENSITIVE"


def test_columns_are_wide_enough_for_what_they_show(tmp_path: Path) -> None:
    sheet = written(tmp_path / "list.xlsx", [("x" * 30,), ("y",)], [("Name", "text")])
    assert sheet.column_dimensions["A"].width > 30


def test_text_that_no_cell_holds_is_cut_with_a_mark(tmp_path: Path) -> None:
    value = written(tmp_path / "list.xlsx", [("é" * 40_000,)], [("Notes", "text")])["A5"].value
    assert len(value) == LONGEST
    assert value.endswith(CUT)


def test_more_rows_than_a_sheet_holds_are_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_sheet, "MOST_ROWS", 2)
    with pytest.raises(Fault, match="no more than 2 rows"):
        written(tmp_path / "list.xlsx")
    assert os.listdir(tmp_path) == []


def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    def stops(done: int, of: int, words: str) -> None:
        if done == 2000:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        written(tmp_path / "list.xlsx", many(5000), [("A", "text")], progress=stops)
    assert os.listdir(tmp_path) == []


def many(count: int) -> Iterator[tuple[str]]:
    return ((f"Row {number}",) for number in range(count))


def test_what_stood_there_stays_where_the_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_text("as it was")

    def fails() -> Iterator[tuple[str]]:
        yield ("one",)
        raise OSError(28, "No space left on device")

    with pytest.raises(Fault, match="no room left"):
        written(tmp_path / "list.xlsx", fails(), [("A", "text")])
    assert (tmp_path / "list.xlsx").read_text() == "as it was"
    assert os.listdir(tmp_path) == ["list.xlsx"]


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="cannot be written"):
        written(tmp_path / "missing" / "list.xlsx")


def test_nothing_of_a_list_lies_in_the_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "temporary"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    seen: list[str] = []
    written(
        tmp_path / "list.xlsx",
        many(3000),
        [("A", "text")],
        progress=lambda *_: seen.extend(os.listdir(elsewhere)),
    )
    assert seen == []


def test_memory_does_not_grow_with_the_list(tmp_path: Path) -> None:
    tracemalloc.start()
    write_list(tmp_path / "list.xlsx", "List", [("A", "text")], many(10_000), subtitle="", made_at=MADE_AT)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000


def as_printed(path: Path) -> list[str]:
    """The lines of a list below its header, as LibreOffice shows them."""
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", str(path.parent), str(path)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return path.with_suffix(".csv").read_text(encoding="utf-8").splitlines()[4:]


def test_libreoffice_opens_a_list_and_shows_the_same(tmp_path: Path) -> None:
    written(tmp_path / "list.xlsx")
    assert as_printed(tmp_path / "list.xlsx") == [
        '"=1+1",29/02/2004,01/03/2018 23:05,3,12.5,11.4%,"Yes"',
        '"#N/A",,02/03/2018,0,20.0,,"No"',
        '"-ab","1899-01-01",,,,,',
    ]


def test_halves_are_shown_away_from_nought_as_the_figures_are(tmp_path: Path) -> None:
    halves = [Fraction(number, 20) for number in range(-39, 2000, 2)]
    columns = [("Percent", "percent"), ("Number", "number")]
    written(tmp_path / "list.xlsx", [(half, half) for half in halves], columns)
    assert as_printed(tmp_path / "list.xlsx") == [
        f"{one_decimal(half)}%,{one_decimal(half)}" for half in halves
    ]
