"""The pages of a return as a rich text, for looking at before anything is made. No widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from placement_tracker.returns.excel import cells
from placement_tracker.returns.pages import (
    ALIGNED,
    Band,
    Block,
    Cell,
    Charts,
    Column,
    Heading,
    Page,
    Paragraph,
    Table,
    TableRow,
)
from ui.theme import Colours

#: Long tables are shown so far; the workbook has all rows.
ROWS_SHOWN = 200
PADDING = 4
_LETTERS = {"GREEN": "G", "AMBER": "A", "RED": "R"}
_TONES = {"GREEN": "good", "AMBER": "warning", "RED": "bad"}


@dataclass(frozen=True, slots=True)
class Room:
    """In pixels: how wide the reader's view is, and one unit of a column's width."""

    view: int
    unit: float

    def of(self, table: Table) -> int:
        """How wide a table wants to be."""
        return sum(self.column(column) for column in table.columns)

    def column(self, column: Column) -> int:
        return int(column.width * self.unit) + 2 * PADDING

    def whole(self, page: Page) -> int:
        """How wide the page is: the view, or its widest table."""
        return max([self.view, *(self.of(table) for table in page.tables())])


def page_text(page: Page, under: str, colours: Colours, room: Room) -> str:
    """One page: its title, the line under it, and its blocks. Charts are pictures named chart:BLOCK:NUMBER."""
    soft = f'<p style="color:{colours.text_soft}">{escape(under)}</p>'
    parts = [f"<h2>{escape(page.title)}</h2>", _in_view(soft, room)]
    for number, block in enumerate(page.blocks):
        parts += _block(number, block, colours, room)
    return "".join(parts)


def _in_view(words: str, room: Room) -> str:
    """Words are folded at the edge of the view, however wide a table beside them is."""
    return f'<table width="{room.view}" cellspacing="0" cellpadding="0"><tr><td>{words}</td></tr></table>'


def _block(number: int, block: Block, colours: Colours, room: Room) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h3>{escape(block.text)}</h3>"
    elif isinstance(block, Paragraph):
        words = escape(block.text).replace("\n", "<br>")
        yield _in_view(f"<p><b>{words}</b></p>" if block.strong else f"<p>{words}</p>", room)
    elif isinstance(block, Charts):
        pictures = (f'<img src="chart:{number}:{place}">&nbsp;' for place in range(len(block.charts)))
        yield _in_view(f"<p>{''.join(pictures)}</p>", room)
    elif not block.rows:
        yield f"<p>{escape(block.nothing)}</p>"
    else:
        yield from _table(block, colours, room)


def _table(table: Table, colours: Colours, room: Room) -> Iterator[str]:
    yield f'<table width="{room.of(table)}" cellspacing="0" cellpadding="{PADDING}"><thead><tr>'
    for column in table.columns:
        yield (
            f'<th width="{room.column(column)}" bgcolor="{colours.rail}" align="{_align(column)}" '
            f'valign="bottom">{escape(column.title)}</th>'
        )
    yield "</tr></thead>"
    notes: dict[str, int] = {}
    for row in table.rows[:ROWS_SHOWN]:
        yield _row(table, row, notes, colours)
    yield "</table>"
    for note, number in notes.items():
        note_words = f'<p style="color:{colours.text_soft}"><sup>{number}</sup> {escape(note)}</p>'
        yield _in_view(note_words, room)
    if len(table.rows) > ROWS_SHOWN:
        yield (
            f'<p style="color:{colours.text_soft}">The first {ROWS_SHOWN} of {len(table.rows):,} rows; '
            "the workbook has all of them.</p>"
        )


def _row(table: Table, row: TableRow, notes: dict[str, int], colours: Colours) -> str:
    if isinstance(row, Band):
        span = len(table.columns)
        return f'<tr><td colspan="{span}" bgcolor="{colours.hover}"><b>{escape(row.text)}</b></td></tr>'
    said = (_cell(column, cell, notes, colours) for column, cell in zip(table.columns, row, strict=True))
    return f"<tr>{''.join(said)}</tr>"


def _cell(column: Column, cell: Cell, notes: dict[str, int], colours: Colours) -> str:
    words = escape(cell_words(column, cell)).replace("\n", "<br>")
    if cell.note:
        words += f"<sup>{notes.setdefault(cell.note, len(notes) + 1)}</sup>"
    if cell.strong:
        words = f"<b>{words}</b>"
    ground = ""
    if cell.rating:
        tone = _TONES[cell.rating]
        ground = f' bgcolor="{getattr(colours, f"{tone}_soft")}"'
        words = f'<span style="color:{getattr(colours, tone)}">{words}</span>'
    align = (column.align or ALIGNED[cell.form or column.form]).value
    return f'<td align="{align}" valign="top"{ground}>{words}</td>'


def cell_words(column: Column, cell: Cell) -> str:
    """What a reader reads in a cell, its footnote's mark apart."""
    if cell.rating and cell.value is None:
        return cells.rating_word(cell.rating)
    shown = cells.shown(cell.value, cell.form or column.form)
    return f"{shown} {_LETTERS[cell.rating]}" if cell.rating else shown


def _align(column: Column) -> str:
    return (column.align or ALIGNED[column.form]).value


def page_names(pages: Sequence[Page]) -> list[str]:
    """What a reader chooses a page by."""
    return [page.name if page.name == page.title else f"{page.name}: {page.title}" for page in pages]
