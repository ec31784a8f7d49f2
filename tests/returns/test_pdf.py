"""Every return as a PDF: all that its workbook shows, on paper that can be handed round."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from pypdf import PdfReader

from db.store import Store
from placement_tracker.domain.moments import parse_moment
from placement_tracker.returns import known, making
from placement_tracker.returns.excel import cells, workbook
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import Band, Cell, Column, DeclaredReturn, Form, Table
from placement_tracker.returns.pdf.drawing import write_pdf
from placement_tracker.returns.pdf.widths import footnotes
from tests.returns import demo_county
from tests.returns.pdf_read_back import (
    a_page,
    a_return,
    drawn_lines,
    outside,
    read,
    squeezed,
    starts,
    texts,
    words_of,
)

CODES = list(known.RETURNS)


@pytest.fixture(scope="module")
def everything(county: Store) -> Material:
    return making.read_for(county, CODES, lambda _done, _of, _words: None)


@pytest.fixture(scope="module", params=CODES)
def declared(request: pytest.FixtureRequest, everything: Material) -> DeclaredReturn:
    made = MadeBy(demo_county.PERSON, demo_county.TODAY, demo_county.clock())
    return known.RETURNS[request.param].module().declare(everything, demo_county.MONTH, made)


@pytest.fixture(scope="module")
def reader(declared: DeclaredReturn, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    return read(declared, tmp_path_factory.mktemp("pdf") / "return.pdf")


def test_every_text_of_a_page_stands_on_its_sheets(declared: DeclaredReturn, reader: PdfReader) -> None:
    sheets, begins = texts(reader), starts(reader)
    ends = [*[begins[page.name] for page in declared.pages[1:]], len(sheets)]
    for page, end in zip(declared.pages, ends, strict=True):
        # A cell may be divided between two sheets, with a foot and titles in between.
        said = "".join(sheets[begins[page.name] : end])
        missing = [words for words in words_of(page) if squeezed(words) not in said]
        assert not missing, (page.name, missing[:5])


def test_the_outline_and_the_contents_lead_to_every_page(declared: DeclaredReturn, reader: PdfReader) -> None:
    names = [page.name for page in declared.pages]
    begins = starts(reader)
    assert list(begins) == ["Contents", *names]
    places = list(begins.values())
    assert places == sorted(set(places))
    first = "".join(texts(reader)[: places[1]])
    for page in declared.pages:
        assert f"{squeezed(page.name)}{begins[page.name] + 1}{squeezed(page.about)}" in first


def test_every_sheet_says_what_it_is_of_and_none_is_empty(
    declared: DeclaredReturn, reader: PdfReader
) -> None:
    count = len(reader.pages)
    named = f"{declared.code} {declared.title}, March 2018, provisional"
    for number, sheet in enumerate(reader.pages, 1):
        said = sheet.extract_text()
        assert f"Page {number} of {count}" in said
        assert "OFFICIAL-SENSITIVE" in said
        assert named in said
        assert len(squeezed(said)) > len(squeezed(named)) + 60
        assert (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) == (842, 595)


def test_links_lead_to_the_page_that_they_name(reader: PdfReader) -> None:
    begins = starts(reader)
    sheets = [sheet.indirect_reference for sheet in reader.pages]
    for number, sheet in enumerate(reader.pages):
        links = [link.get_object() for link in sheet.get("/Annots", [])]
        assert all(
            sheets.index(list.__getitem__(link["/Dest"], 0)) == begins[link["/Contents"]] for link in links
        )
        assert number < list(begins.values())[1] or "Contents" in {link["/Contents"] for link in links}


def test_nothing_stands_beyond_the_margins(
    declared: DeclaredReturn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = drawn_lines(monkeypatch, declared, tmp_path / "return.pdf")
    assert outside(lines) == []
    assert min(size for *_where, size, _bold in lines) >= 5.5


def test_the_same_declaration_gives_the_same_pdf_byte_by_byte(
    declared: DeclaredReturn, tmp_path: Path
) -> None:
    for name in ("one.pdf", "two.pdf"):
        write_pdf(declared, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_file_says_what_it_is(declared: DeclaredReturn, reader: PdfReader) -> None:
    said = reader.metadata
    assert said is not None
    assert said.title == f"{declared.code} {declared.title}, March 2018"
    assert said.author == demo_county.PERSON
    assert said.subject == "=Marlshire, Provisional"
    assert said.keywords == f"{declared.code}; 2018-03; OFFICIAL-SENSITIVE"
    assert said.creation_date == demo_county.clock()
    assert str(reader.root_object["/Lang"]) == "en-GB"


# ------------------------------------------------------------------------- as LibreOffice shows the workbook


def _shown_by_libreoffice(declared: DeclaredReturn, folder: Path) -> dict[str, list[list[str]]]:
    """The cells of each sheet as they are shown."""
    path = folder / "return.xlsx"
    workbook.write_workbook(declared, path)
    profile = (folder / "profile").as_uri()
    as_shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", as_shown,
         "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    found = {}
    for page in declared.pages:
        with (folder / f"return-{page.name}.csv").open(encoding="utf-8", newline="") as file:
            found[page.name] = list(csv.reader(file))
    return found


def _rows_of(table: Table) -> Iterator[list[str]]:
    notes = footnotes(table.rows)
    for row in table.rows:
        if isinstance(row, Band):
            continue
        yield [
            cells.words(
                cell, cell.form or column.form, f" {cells.raised(notes[cell.note])}" if cell.note else ""
            )
            for column, cell in zip(table.columns, row, strict=True)
        ]


def test_paper_shows_what_libreoffice_shows_of_the_workbook(
    scorecard: DeclaredReturn, tmp_path: Path
) -> None:
    shown = _shown_by_libreoffice(scorecard, tmp_path)
    for page in scorecard.pages:
        sheet = iter(shown[page.name])
        for table in page.tables():
            for row in _rows_of(table):
                assert any(found[: len(row)] == row for found in sheet), (page.name, row)


def test_every_form_of_value_is_written_as_libreoffice_shows_it(tmp_path: Path) -> None:
    numbers: list[Fraction | Decimal | int | float] = [
        0, 1, -1, 12345678, Fraction(1, 3), Fraction(-1, 3), Fraction(1, 4), Fraction(-1, 4), Fraction(1, 20),
        Fraction(3, 20), Fraction(49, 1000), Fraction(99949, 1000), Fraction(99951, 1000), Fraction(5, 2),
        Fraction(7, 2), Fraction(-5, 2), Decimal("1234567.85"), Decimal("0.45"), Decimal("-1655.5"), 2.5, 0.15, -0.15,
        1999.95,
    ]  # fmt: skip
    forms = [Form.WHOLE, Form.NUMBER, Form.PERCENT, Form.MONEY]
    others = [
        Cell(date(2018, 3, 1), Form.DAY), Cell(date(1890, 3, 1), Form.DAY), Cell(date(2018, 3, 1), Form.MONTH),
        Cell(parse_moment("2018-03-31T14:30"), Form.MOMENT), Cell(parse_moment("2018-03-31"), Form.MOMENT),
        Cell(datetime(2018, 3, 31, 9, 5), Form.MOMENT), Cell(True, Form.FLAG), Cell(False, Form.FLAG),
        Cell("two\nlines", Form.TEXT), Cell(7, Form.TEXT), Cell(Decimal("2.5"), Form.TEXT),
        Cell("=1+1", Form.TEXT), Cell(rating="AMBER"),
        Cell(Fraction(114, 10), Form.PERCENT, "RED"), Cell(7, Form.WHOLE, "GREEN", "A note"), Cell(None, Form.WHOLE),
        *(Cell(Fraction(number, 10), Form.POINTS) for number in (-13, 0, 13, 12345)),
        *(Cell(number, Form.CHANGE) for number in (-53, 0, 53, 1234)),
    ]  # fmt: skip
    one_each = Table((Column("Other", 20),), tuple((cell,) for cell in others))
    by_form = Table(
        tuple(Column(form.value, 20, form) for form in forms),
        tuple(tuple(Cell(number) for _form in forms) for number in numbers),
    )
    declared = a_return(a_page(by_form), a_page(one_each, name="Two"))
    shown = _shown_by_libreoffice(declared, tmp_path)
    for page in declared.pages:
        (table,) = page.tables()
        rows = list(_rows_of(table))
        titles = [column.title for column in table.columns]
        width = len(titles)
        sheet = [row[:width] for row in shown[page.name]]
        start = sheet.index(titles) + 1
        assert sheet[start : start + len(rows)] == rows
