"""What holds for every return: whole workbooks of numbers, texts and days that other programs open."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from db.store import Store, make_plain
from placement_tracker.returns import known, making
from tests.returns.demo_county import MONTH, PERSON, TODAY, clock

CODES = [code for code in known.RETURNS if code != "R1"]


def make_all(store: Store, out: Path) -> dict[str, Path]:
    made = making.make_returns(
        store, CODES, MONTH, out, person=PERSON, today=TODAY, progress=lambda _done, _of, _words: None
    )
    return dict(zip(CODES, made, strict=True))


@pytest.fixture(scope="module")
def paths(county: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every return of the small county, whose name begins like a formula."""
    return make_all(county, tmp_path_factory.mktemp("every"))


@pytest.fixture(scope="module")
def books(paths: dict[str, Path]) -> dict[str, Any]:
    """Each of them as it is read again."""
    return {code: openpyxl.load_workbook(path) for code, path in paths.items()}


@pytest.fixture(scope="module")
def opened_again(paths: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each workbook as LibreOffice opens it and saves it again."""
    folder = tmp_path_factory.mktemp("office")
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir",
         str(folder), *map(str, paths.values())], check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return folder


def _plain(value: Any) -> Any:
    """A day as the other reader gives it."""
    return value.date() if isinstance(value, datetime) else value


@pytest.mark.parametrize("code", CODES)
def test_another_reader_finds_the_same_values(
    paths: dict[str, Path], books: dict[str, Any], code: str
) -> None:
    book, other = books[code], CalamineWorkbook.from_path(paths[code])
    assert other.sheet_names == book.sheetnames
    for sheet in book:
        rows = other.get_sheet_by_name(sheet.title).to_python()
        for row, cells in zip(rows, sheet.iter_rows(), strict=False):
            assert [value or None for value in row] == [_plain(cell.value) or None for cell in cells]


@pytest.mark.parametrize("code", CODES)
def test_text_is_never_a_formula(books: dict[str, Any], code: str) -> None:
    for sheet in books[code]:
        texts = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        assert all(cell.data_type == "s" for cell in texts)
        assert all(cell.quotePrefix for cell in texts if cell.value[0] in "=@")


@pytest.mark.parametrize("code", CODES)
def test_every_link_leads_to_a_sheet(books: dict[str, Any], code: str) -> None:
    book = books[code]
    links = {
        cell.hyperlink.location.split("!")[0].strip("'")
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert links == set(book.sheetnames)


@pytest.mark.parametrize("code", CODES)
def test_libreoffice_opens_it_and_shows_the_same(
    paths: dict[str, Path], books: dict[str, Any], opened_again: Path, code: str
) -> None:
    book = books[code]
    other: Any = openpyxl.load_workbook(opened_again / paths[code].name)
    assert other.sheetnames == book.sheetnames
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                value = other[sheet.title][cell.coordinate].value
                if isinstance(cell.value, float):
                    assert value == pytest.approx(cell.value, rel=1e-12), (sheet.title, cell.coordinate)
                else:
                    assert (value or None) == (cell.value or None), (sheet.title, cell.coordinate)


def test_an_empty_store_gives_every_return_without_figures(tmp_path: Path) -> None:
    empty = make_plain(tmp_path / "empty.ptstore", clock)
    made = make_all(empty, tmp_path / "out")
    empty.close()
    assert all(path.stat().st_size > 5_000 for path in made.values())
