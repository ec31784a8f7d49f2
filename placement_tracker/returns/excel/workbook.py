"""Draws a declared return as a finished workbook (returns.md). One declaration gives one file, byte by byte."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from placement_tracker.domain.days import in_words
from placement_tracker.returns.excel import cells, look
from placement_tracker.returns.excel.charts import ChartRows
from placement_tracker.returns.excel.sheets import Sheet
from placement_tracker.returns.pages import Cell, Column, DeclaredReturn, Page, Table

CONTENTS = "Contents"
CHART_DATA = "Chart data"


def write_workbook(declared: DeclaredReturn, path: Path) -> None:
    """Write a return to a file. OSError where it cannot be written."""
    path.write_bytes(workbook_of(declared))


def workbook_of(declared: DeclaredReturn) -> bytes:
    """A return as a workbook."""
    book = Workbook()
    _clothe(book)
    _describe(book, declared)
    _contents(book.active, declared)
    chart_rows = ChartRows(CHART_DATA, declared.pages)
    for page in declared.pages:
        _draw(book.create_sheet(page.name), declared, page, chart_rows)
    if chart_rows:
        _draw(book.create_sheet(CHART_DATA), declared, chart_rows.as_page(), chart_rows)
    drawn = BytesIO()
    book.save(drawn)
    return _settled(drawn, declared.made_at)


def _clothe(book: Workbook) -> None:
    """Column widths are counted in digits of this font, here and on every machine."""
    normal = book._named_styles["Normal"]
    normal.font = look.BODY
    book._fonts[0] = look.BODY


def _describe(book: Workbook, declared: DeclaredReturn) -> None:
    said = book.properties
    said.title = cells.plain(f"{declared.code} {declared.title}, {declared.month_in_words}")
    said.subject = cells.plain(declared.authority)
    said.creator = said.lastModifiedBy = cells.plain(declared.produced_by)
    said.keywords = f"{declared.code}; {declared.month}; {declared.marking}"
    said.category = declared.marking
    said.description = f"{declared.state}. Made by Placement Tracker."
    said.created = said.modified = declared.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _contents(sheet: Worksheet, declared: DeclaredReturn) -> None:
    sheet.title = CONTENTS
    named = [(page.name, page.about) for page in declared.pages]
    if any(page.has_charts for page in declared.pages):
        named.append((CHART_DATA, "The values that the charts draw"))
    table = Table(
        (Column("Page", 30), Column("What it shows", 100)),
        tuple((Cell(name, link=name), Cell(about)) for name, about in named),
    )
    facts = [
        ("Authority", declared.authority),
        ("Month", declared.month_in_words),
        ("State", declared.state),
        ("Produced by", declared.produced_by),
        ("Date made", in_words(declared.made_on)),
        ("Marking", declared.marking),
    ]
    said = Table(
        (Column("This return", 30), Column("", 100)),
        tuple((Cell(name, strong=True), Cell(value)) for name, value in facts),
    )
    page = Page(CONTENTS, declared.title, "", (said, table))
    drawn = Sheet(sheet, page, ChartRows(CHART_DATA, ()))
    drawn.title(f"{declared.title}: {declared.month_in_words}", declared.authority)
    drawn.blocks()
    _paper(sheet, declared, drawn)


def _draw(sheet: Worksheet, declared: DeclaredReturn, page: Page, chart_rows: ChartRows) -> None:
    drawn = Sheet(sheet, page, chart_rows)
    parts = (
        f"{declared.title}, {declared.month_in_words}",
        declared.authority,
        declared.state,
        f"Produced by {declared.produced_by}",
        f"Made on {in_words(declared.made_on)}",
    )
    drawn.title(page.title, "  ·  ".join(part for part in parts if part))
    _link_back(sheet.cell(1, drawn.columns))
    drawn.blocks()
    _paper(sheet, declared, drawn)


def _link_back(cell: Any) -> None:
    cells.put(cell, CONTENTS)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{CONTENTS}'!A1", display=CONTENTS)
    cell.font, cell.alignment = look.LINKED, look.aligned("right", wrap=False)


def _paper(sheet: Worksheet, declared: DeclaredReturn, drawn: Sheet) -> None:
    """A4 landscape, as wide as the page unless that is very wide; a page's only table has its titles on every sheet."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = drawn.across, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.7, 0.3, 0.3
    sheet.print_title_rows = drawn.repeated
    if drawn.across > 1:
        sheet.print_title_cols = "A:B"
    named = f"{declared.code} {declared.title}, {declared.month_in_words}, {declared.state.lower()}"
    footer = sheet.oddFooter
    footer.left.text, footer.center.text = _footer(declared.marking), _footer(named)
    footer.right.text = "Page &P of &N"
    for part in (footer.left, footer.center, footer.right):
        part.font, part.size, part.color = f"{look.FACE},Regular", 8, look.SOFT
    sheet.sheet_view.showGridLines = False


def _footer(text: str) -> str:
    """In a footer an ampersand begins a command."""
    return cells.plain(text).replace("&", "&&")


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def _settled(drawn: BytesIO, made_at: datetime) -> bytes:
    """Put the moment of making where the library wrote the machine's own, so that the file can be made again."""
    moment = made_at.astimezone(UTC)
    with zipfile.ZipFile(drawn) as found:
        parts = [(entry.filename, found.read(entry)) for entry in found.infolist()]
    stamp = max(moment.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as settled:
        for name, content in parts:
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode() + rb"\2", content)
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            settled.writestr(entry, content)
    return whole.getvalue()
