"""PDFs of returns, declared by hand and read back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from placement_tracker.domain.days import Month
from placement_tracker.returns.excel import cells
from placement_tracker.returns.pages import Band, Block, DeclaredReturn, Heading, Page, Paragraph, Table
from placement_tracker.returns.pdf import widths as pdf_widths
from placement_tracker.returns.pdf.drawing import write_pdf
from placement_tracker.returns.pdf.letters import drawable, width
from placement_tracker.returns.pdf.paper import ACROSS, HIGH, LEFT, Paper

Lines = list[tuple[float, float, str, float, bool]]


def a_return(*pages: Page, authority: str = "Marlshire", title: str = "Trying things out") -> DeclaredReturn:
    made = datetime(2018, 4, 5, 12, tzinfo=UTC)
    return DeclaredReturn("R9", title, authority, Month(2018, 3), "A. Person", made.date(), made, pages)


def a_page(*blocks: Block, name: str = "One", title: str = "A page") -> Page:
    return Page(name, title, f"What {name} shows", blocks)


def read(declared: DeclaredReturn, path: Path) -> PdfReader:
    write_pdf(declared, path)
    return PdfReader(path)


def squeezed(text: str) -> str:
    """Without the spaces that depend on how a text is folded."""
    return re.sub(r"\s+", "", text)


def texts(reader: PdfReader) -> list[str]:
    """All that each sheet says, without spaces."""
    return [squeezed(sheet.extract_text()) for sheet in reader.pages]


def starts(reader: PdfReader) -> dict[str, int]:
    """The sheet (from 0) on which each page of the outline begins."""
    return {
        str(entry.title): reader.get_destination_page_number(entry) or 0
        for entry in reader.outline
        if isinstance(entry, Destination)
    }


def words_of(page: Page) -> list[str]:
    """Each text that a reader of a page must find, but those of its charts."""
    found = [page.title]
    for block in page.blocks:
        if isinstance(block, Heading | Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found += _words_of_table(block)
    return [drawable(text) for text in found if text]


def _words_of_table(table: Table) -> list[str]:
    found = [column.title for column in table.columns]
    notes = pdf_widths.footnotes(table.rows)
    for row in table.rows:
        if isinstance(row, Band):
            found.append(row.text)
            continue
        for column, cell in zip(table.columns, row, strict=True):
            mark = f" {cells.raised(notes[cell.note])}" if cell.note else ""
            found.append(cells.words(cell, cell.form or column.form, mark))
    return [*found, *notes, *([] if table.rows else [table.nothing])]


def drawn_lines(monkeypatch: pytest.MonkeyPatch, declared: DeclaredReturn, path: Path) -> Lines:
    """Every line of text that is put on paper: where from, on which line, what, how large, whether bold."""
    found: Lines = []
    real = Paper.text

    def kept(
        self: Paper, x: float, line: float, text: str, size: float, *, bold: bool = False, colour: str = ""
    ) -> None:
        found.append((x, line, text, size, bold))
        real(self, x, line, text, size, bold=bold, colour=colour or "000000")

    monkeypatch.setattr(Paper, "text", kept)
    write_pdf(declared, path)
    return found


def outside(lines: Lines) -> list[str]:
    """The texts that do not stand wholly between the margins."""
    return [
        text
        for x, line, text, size, bold in lines
        if x < LEFT - 0.5
        or x + width(text, size, bold=bold) > LEFT + ACROSS + 0.5
        or not 20 < line < HIGH - 15
    ]


DAY = date(2018, 3, 31)
