"""Draws one declared page onto a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.styles import Border, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from placement_tracker.returns.excel import cells, look
from placement_tracker.returns.excel.chart_style import placed
from placement_tracker.returns.excel.charts import ChartRows, height_of
from placement_tracker.returns.excel.dressing import Dressing
from placement_tracker.returns.excel.sheet_widths import across_of, is_stretched, scale_of, widths_of
from placement_tracker.returns.pages import (
    ALIGNED,
    Band,
    Block,
    Cell,
    Charts,
    Column,
    Form,
    Heading,
    Page,
    Paragraph,
    Table,
    TableRow,
)

#: Words stand a little away from what is left of them: numbers end where the next column begins.
INDENT = 1.3
#: Titles stay in sight only where what stands above them leaves room for the rows.
HIGHEST_FROZEN = 170.0
MANY_COLUMNS = 8
#: A table of so many rows, among charts, stays on one sheet of paper.
MOST_TOGETHER = 14
#: What A4 landscape leaves between the margins, down in points (with a little kept in hand).
PAPER_POINTS = 495.0
_LETTERS = {"GREEN": "G", "AMBER": "A", "RED": "R"}


class Sheet:
    """A sheet as it is filled from the top: `row` is the next free one, `used` the height above it in points."""

    def __init__(self, sheet: Worksheet, page: Page, chart_rows: ChartRows) -> None:
        self.sheet = sheet
        self.page = page
        self.repeated: str | None = None
        self._dressing = Dressing(sheet.parent)
        self._chart_rows = chart_rows
        self._row = 1
        self._used = self._on_paper = self._again = 0.0
        #: The rows above that must not end a sheet of paper: the first one, and their height.
        self._kept: tuple[int, float] | None = None
        self.has_charts = page.has_charts
        self._widths = widths_of(page)
        self.columns = len(self._widths)
        for number, width in enumerate(self._widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width

    @property
    def _whole_width(self) -> float:
        return sum(self._widths)

    def title(self, text: str, under: str) -> None:
        """The page's title and the line under it."""
        self._line(text, self._title_font(text), height=24)
        self._line(under, look.SUBTITLE, height=14)
        self._next(8)
        if self.has_charts:
            # On every sheet of paper stands what the charts are about.
            self.repeated, self._again = "1:3", self._used

    def _title_font(self, text: str) -> Font:
        """The largest letters in which a title fits beside the link back."""
        room = sum(self._widths[:-1]) * look.UNIT
        fonts = (look.TITLE, look.LONG_TITLE)
        fitting = (font for font in fonts if look.text_width(text, font.size, bold=True) <= room)
        return next(fitting, look.LONGER_TITLE)

    def blocks(self) -> None:
        """All that the page shows."""
        only_table = sum(1 for _table in self.page.tables()) == 1
        for number, block in enumerate(self.page.blocks):
            if number and not isinstance(self.page.blocks[number - 1], Heading):
                self._next(8)
            self._block(block, only_table)

    def _block(self, block: Block, only_table: bool) -> None:
        if isinstance(block, Heading):
            self._line(block.text, look.HEADING, height=18, keep=True)
        elif isinstance(block, Paragraph):
            self._paragraph(block.text, look.STRONG if block.strong else look.BODY)
        elif isinstance(block, Charts):
            self._charts(block)
        else:
            self._table(block, only_table)

    def _line(self, text: str, font: Font, *, height: float, keep: bool = False) -> None:
        cell = self.sheet.cell(self._row, 1)
        cells.put(cell, text)
        cell.font, cell.alignment = font, look.aligned("left", wrap=False)
        self._next(height, keep=keep)

    def _paragraph(self, text: str, font: Font) -> None:
        if self.columns > 1:
            self.sheet.merge_cells(
                start_row=self._row, end_row=self._row, start_column=1, end_column=self.columns
            )
        cell = self.sheet.cell(self._row, 1)
        cells.put(cell, text)
        cell.font, cell.alignment = font, look.aligned("left", vertical="top")
        lines = look.lines_of(text, self._whole_width, font.size, bold=bool(font.bold))
        self._next(look.height_of(lines, font.size))

    def _next(self, height: float, *, keep: bool = False) -> None:
        """Give the row its height. `keep`: it stays on one sheet of paper with the row that follows."""
        self.sheet.row_dimensions[self._row].height = round(height, 1)
        self._used += height
        self._on_paper += height
        first, kept = self._kept or (self._row, 0.0)
        if self._on_paper > self._paper_height:
            # Every break is set, so that paper ends at the same rows whatever fonts a machine has.
            self.sheet.row_breaks.append(Break(id=first - 1))
            self._on_paper = self._again + kept + height
        self._kept = (first, kept + height) if keep else None
        self._row += 1

    @property
    def _paper_height(self) -> float:
        """What a sheet of paper holds, in points as the rows are measured: a wide page is made smaller to fit."""
        return PAPER_POINTS / scale_of(self._widths)

    @property
    def across(self) -> int:
        """Over how many sheets of paper the page goes, side by side."""
        return across_of(self._widths)

    # ------------------------------------------------------------------------------------------------ tables

    def _table(self, table: Table, only_table: bool) -> None:
        header = self._row
        self._header(table)
        if self._used <= HIGHEST_FROZEN and only_table and not self.has_charts:
            first = "B" if len(table.columns) >= MANY_COLUMNS else "A"
            self.sheet.freeze_panes = f"{first}{self._row}"
        if only_table and not self.has_charts:
            self.repeated = f"{header}:{header}"
            self._again = self.sheet.row_dimensions[header].height
        notes: dict[str, int] = {}
        together = self.has_charts and len(table.rows) <= MOST_TOGETHER
        for number, row in enumerate(table.rows, 1):
            self._table_row(table, row, notes, keep=together and number < len(table.rows))
        if table.is_list and table.rows:
            last = get_column_letter(len(table.columns))
            self.sheet.auto_filter.ref = f"A{header}:{last}{self._row - 1}"
        if not table.rows:
            self._paragraph(table.nothing, look.BODY)
        for note, number in notes.items():
            self._paragraph(f"{_raised(number)} {note}", look.FOOTNOTE)

    def _header(self, table: Table) -> None:
        widths = self._widths_in(table)
        for number, column in enumerate(table.columns, 1):
            cell = self.sheet.cell(self._row, number)
            cells.put(cell, column.title)
            indent = _indent(cell, column, column.form)
            alignment = look.aligned(_align(column, column.form), vertical="bottom", indent=indent)
            self._dressing.dress(cell, look.STRONG, alignment, look.UNDER_HEADER, look.HEADER_GROUND)
        room = (
            look.lines_of(column.title, width, look.STRONG.size, bold=True)
            for column, width in zip(table.columns, widths, strict=True)
        )
        self._stretch(table, look.UNDER_HEADER, look.HEADER_GROUND)
        # The button of a filter covers the end of a title's last line.
        self._next(look.height_of(max(room), look.STRONG.size) + (6 if table.is_list else 2), keep=True)

    def _table_row(self, table: Table, row: TableRow, notes: dict[str, int], *, keep: bool) -> None:
        if isinstance(row, Band):
            self._band(row, len(table.columns))
            return
        lines, widths = 1, self._widths_in(table)
        for number, (column, said) in enumerate(zip(table.columns, row, strict=True), 1):
            cell = self.sheet.cell(self._row, number)
            indent = self._cell(cell, column, said, notes, table.to_read)
            if isinstance(cell.value, str):
                room = widths[number - 1] - INDENT * indent
                lines = max(lines, look.lines_of(cell.value, room, look.BODY.size, bold=said.strong))
        self._stretch(table, look.UNDER_ROW)
        self._next(max(look.height_of(lines, look.BODY.size), 16), keep=keep)

    def _widths_in(self, table: Table) -> Sequence[float]:
        """The widths of a table's columns: the last of a stretched one takes what is left of the page."""
        if not is_stretched(self.page, table):
            return self._widths[: len(table.columns)]
        last = len(table.columns) - 1
        return (*self._widths[:last], sum(self._widths[last:]))

    def _stretch(self, table: Table, border: Border, ground: PatternFill | None = None) -> None:
        """Join the last cell of the row with those to its right, where the table is stretched."""
        last = len(table.columns)
        if not is_stretched(self.page, table) or last >= self.columns:
            return
        for number in range(last + 1, self.columns + 1):
            cell = self.sheet.cell(self._row, number)
            self._dressing.dress(cell, look.BODY, look.aligned("left"), border, ground)
        self.sheet.merge_cells(
            start_row=self._row, end_row=self._row, start_column=last, end_column=self.columns
        )

    def _cell(self, cell: Any, column: Column, said: Cell, notes: dict[str, int], to_read: bool) -> int:
        """Fill and dress a cell; how far it is indented."""
        form = said.form or column.form
        mark = ""
        if said.note:
            mark = " " + _raised(notes.setdefault(said.note, len(notes) + 1))
        if said.rating and said.value is None:
            cells.put(cell, cells.rating_word(said.rating), Form.TEXT, mark)
        else:
            letter = f"  {_LETTERS[said.rating]}" if said.rating else ""
            cells.put(cell, said.value, form, letter + mark)
        font = look.STRONG if said.strong else look.BODY
        if said.link:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{said.link}'!A1", display=said.link)
            font = look.LINKED
        indent = _indent(cell, column, form)
        alignment = look.aligned(_align(column, form), vertical="top" if to_read else "center", indent=indent)
        ground = look.RATING_GROUNDS[said.rating] if said.rating else None
        self._dressing.dress(cell, font, alignment, look.UNDER_ROW, ground)
        return indent

    def _band(self, band: Band, columns: int) -> None:
        for number in range(1, columns + 1):
            cell = self.sheet.cell(self._row, number)
            if number == 1:
                cells.put(cell, band.text)
            self._dressing.dress(
                cell, look.STRONG, look.aligned("left", wrap=False), look.UNDER_ROW, look.BAND_GROUND
            )
        self._next(18, keep=True)

    # ------------------------------------------------------------------------------------------------ charts

    def _charts(self, block: Charts) -> None:
        """Rows of charts, each chart over an equal part of the page's columns."""
        for first in range(0, len(block.charts), block.across):
            row = block.charts[first : first + block.across]
            for place, chart in enumerate(row):
                drawn = self._chart_rows.drawn(chart, block.across)
                self.sheet.add_chart(placed(drawn, self._widths, block.across, place, self._row - 1))
            self._next(height_of(row, block.across))


def _align(column: Column, form: Form) -> str:
    return (column.align or ALIGNED[form]).value


def _indent(cell: Any, column: Column, form: Form) -> int:
    return int(cell.column > 1 and _align(column, form) == "left")


def _raised(number: int) -> str:
    return "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(number))
