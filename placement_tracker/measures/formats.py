"""Figures, rows and lists as text: csv, json, or a table to read (cli.md)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

from placement_tracker.domain.values import written
from placement_tracker.measures.figures import Figure
from placement_tracker.measures.listing import Listed
from placement_tracker.measures.rating import rounded
from placement_tracker.measures.rows import MeasureRow

FORMS = ("csv", "json", "table")
DECIMALS = 10

FIGURE_COLUMNS = (
    "month area team code population numerator denominator value shown rating direction target floor".split()
)
ROW_COLUMNS = "subject child_id met value weight why area team".split()
NUMBERS = frozenset({"numerator", "denominator", "value", "weight", "target", "floor"})


def plain(number: Fraction | None) -> str:
    """A number without needless zeros, at most ten decimals, halves up; empty for None."""
    if number is None:
        return ""
    parts = rounded(number * 10**DECIMALS)
    whole, part = divmod(abs(parts), 10**DECIMALS)
    decimals = f"{part:0{DECIMALS}d}".rstrip("0")
    return f"{'-' if parts < 0 else ''}{whole}{'.' if decimals else ''}{decimals}"


def figures_text(found: Iterable[Figure], form: str) -> str:
    """Figures in one of FORMS, as `measures` prints them."""
    return text_of(
        FIGURE_COLUMNS, [[_cell(getattr(one, name)) for name in FIGURE_COLUMNS] for one in found], form
    )


def rows_text(found: Iterable[MeasureRow], form: str) -> str:
    """Rows in one of FORMS, as `rows` prints them."""
    return text_of(ROW_COLUMNS, [row_cells(one) for one in found], form)


def row_cells(row: MeasureRow) -> list[str]:
    """A row as it is printed, in the order of ROW_COLUMNS."""
    return [_cell(getattr(row, name)) for name in ROW_COLUMNS]


def _cell(value: str | bool | Fraction | None) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Y" if value else "N"
    return plain(value)


def list_text(listed: Listed, form: str) -> str:
    """A working list in one of FORMS. In csv and json the columns have their names, in a table their titles."""
    names = [column.title if form == "table" else column.name for column in listed.columns]
    numbers = {name for name, column in zip(names, listed.columns, strict=True) if column.number}
    return text_of(names, [[written(value) for value in row] for row in listed.rows], form, numbers)


def text_of(
    titles: Sequence[str], cells: Sequence[Sequence[str]], form: str, numbers: Collection[str] = NUMBERS
) -> str:
    """Cells under their titles in one of FORMS; `numbers` are the titles over numbers. KeyError for another form."""
    made = {"csv": _csv, "json": _json, "table": _table}[form]
    return made(titles, cells, numbers)


def _csv(titles: Sequence[str], cells: Sequence[Sequence[str]], numbers: Collection[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([titles, *cells])
    return stream.getvalue()


def _json(titles: Sequence[str], cells: Sequence[Sequence[str]], numbers: Collection[str]) -> str:
    """A list of objects: numbers as numbers, what is empty as null."""
    found = [
        {title: _json_value(cell, title in numbers) for title, cell in zip(titles, row, strict=True)}
        for row in cells
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _json_value(cell: str, is_number: bool) -> str | int | float | None:
    if not cell:
        return None
    if not is_number:
        return cell
    return float(cell) if "." in cell else int(cell)


def _table(titles: Sequence[str], cells: Sequence[Sequence[str]], numbers: Collection[str]) -> str:
    widths = [max(len(row[place]) for row in (titles, *cells)) for place in range(len(titles))]
    right = [title in numbers for title in titles]
    lines = [_line(titles, widths, right), "  ".join("-" * width for width in widths)]
    lines += [_line(row, widths, right) for row in cells]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return "  ".join(
        cell.rjust(width) if at_right else cell.ljust(width)
        for cell, width, at_right in zip(row, widths, right, strict=True)
    )
