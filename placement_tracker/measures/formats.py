"""Figures, rows and lists as text: csv, json, or a table to read (cli.md)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from fractions import Fraction

from placement_tracker.measures.figures import Figure
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
    return text_of(ROW_COLUMNS, [[_cell(getattr(one, name)) for name in ROW_COLUMNS] for one in found], form)


def _cell(value: str | bool | Fraction | None) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Y" if value else "N"
    return plain(value)


def text_of(titles: Sequence[str], cells: Sequence[Sequence[str]], form: str) -> str:
    """Cells under their titles in one of FORMS; KeyError for another form."""
    return {"csv": _csv, "json": _json, "table": _table}[form](titles, cells)


def _csv(titles: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([titles, *cells])
    return stream.getvalue()


def _json(titles: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    """A list of objects: numbers as numbers, what is empty as null."""
    found = [
        {title: _json_value(title, cell) for title, cell in zip(titles, row, strict=True)} for row in cells
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _json_value(title: str, cell: str) -> str | int | float | None:
    if not cell:
        return None
    if title not in NUMBERS:
        return cell
    return float(cell) if "." in cell else int(cell)


def _table(titles: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[place]) for row in (titles, *cells)) for place in range(len(titles))]
    lines = [_line(titles, widths, titles), "  ".join("-" * width for width in widths)]
    lines += [_line(row, widths, titles) for row in cells]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _line(row: Sequence[str], widths: Sequence[int], titles: Sequence[str]) -> str:
    return "  ".join(
        cell.rjust(width) if title in NUMBERS else cell.ljust(width)
        for cell, width, title in zip(row, widths, titles, strict=True)
    )
