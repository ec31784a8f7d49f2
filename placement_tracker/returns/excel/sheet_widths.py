"""The widths of a sheet's columns: what its tables ask for, and what charts leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from placement_tracker.returns.excel import cells, look
from placement_tracker.returns.excel.charts import WHOLE_UNITS
from placement_tracker.returns.pages import Band, Charts, Column, Page, Table, TableRow

#: A page of words alone: one wide column, and one for the link back.
WORDS = (118.0, 12.0)
#: What A4 landscape leaves between the margins, across in pixels, and how small a page may be made to fit.
PAPER_PIXELS, SMALLEST = 1040.0, 0.4


def across_of(widths: Sequence[float]) -> int:
    """Over how many sheets of paper a page goes, side by side, so that it can still be read."""
    return ceil(_pixels(widths) * SMALLEST / PAPER_PIXELS)


def scale_of(widths: Sequence[float]) -> float:
    """How much smaller a page is made to fit on its paper."""
    return min(1.0, across_of(widths) * PAPER_PIXELS / _pixels(widths))


def _pixels(widths: Sequence[float]) -> float:
    return sum(widths) * look.UNIT + len(widths) * 5


def widths_of(page: Page) -> tuple[float, ...]:
    """The width of every column: what the tables ask for, and room for the numbers and days in them."""
    widths: list[float] = []
    for table in page.tables():
        columns = table.columns[:-1] if is_stretched(page, table) else table.columns
        for number, column in enumerate(columns):
            needed = max(column.width, _needed(column, number, table.rows))
            if number < len(widths):
                widths[number] = max(widths[number], needed)
            else:
                widths.append(needed)
    if page.has_charts:
        return _room_for_charts(page, widths)
    if not widths:
        return WORDS
    return tuple(widths) if len(widths) > 1 else (*widths, WORDS[1])


def is_stretched(page: Page, table: Table) -> bool:
    """Whether a table's last column takes what is left of the page: words among charts and wider tables."""
    if not table.to_read or len(table.columns) != 2:
        return False
    return page.has_charts or any(len(other.columns) > 2 for other in page.tables())


def _room_for_charts(page: Page, widths: Sequence[float]) -> tuple[float, ...]:
    """A column a chart where there are charts alone; beside tables their columns, and what is left of the page."""
    if not widths:
        across = max(block.across for block in page.blocks if isinstance(block, Charts))
        return (WHOLE_UNITS / across,) * across
    left = WHOLE_UNITS - sum(widths)
    if left <= WORDS[1]:
        return tuple(widths)
    # The last column holds the link back alone, so that it cuts off no title.
    return (*widths, left - WORDS[1], WORDS[1]) if left > 2 * WORDS[1] else (*widths, left)


def _needed(column: Column, number: int, rows: Iterable[TableRow]) -> float:
    """Units that the widest number or day of a column takes: they are never folded."""
    widest = 0.0
    for row in rows:
        if isinstance(row, Band):
            continue
        said = row[number]
        if said.value is None or isinstance(said.value, str | bool):
            continue
        text = cells.shown(said.value, said.form or column.form) + ("  G" if said.rating else "")
        text += " ¹²" if said.note else ""
        widest = max(widest, look.text_width(text, look.BODY.size, bold=said.strong))
    return round((widest + look.PADDING) / look.UNIT, 1)
