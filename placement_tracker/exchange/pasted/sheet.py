"""Pasted text as rows of cells: between tabs as spreadsheets copy them, or between commas or semicolons."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from placement_tracker.domain.problems import Fault

#: What the grid takes at once. More belongs into an import of files.
MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 5_000, 256, 20_000_000
#: The longest cell of a spreadsheet.
_LONGEST_CELL = 32_767
#: How much of the text tells what stands between its cells.
_LOOKED_AT = 20_000
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\ufffd\ufeff\u200b]")
#: Above this share of signs that no text has, it is something else: a picture, a program.
_MOST_UNSEEN = 0.01

Rows = list[tuple[str, ...]]


def rows_of(text: str) -> Rows:
    """The cells of pasted text, trimmed: all rows equally long, without empty rows and empty last columns.

    Fault in a sentence where it is no table, or too much of one.
    """
    if len(text) > MOST_CHARACTERS:
        raise Fault("This is too much to paste at once. Save it as a file, and bring it in with Import.")
    plain = _plain(text)
    rows = _cells(plain, _separator(plain[:_LOOKED_AT]))
    if not rows:
        raise Fault("There is no text on the clipboard. Copy the rows in the spreadsheet first.")
    if len(rows) > MOST_ROWS + 1:
        raise Fault(
            f"These are {len(rows):,} rows; {MOST_ROWS:,} can be pasted at once. Paste a part of them, or save them "
            "as a file and bring it in with Import."
        )
    width = max(map(len, rows))
    if width > MOST_COLUMNS:
        raise Fault(
            f"These are {width:,} columns; {MOST_COLUMNS} can be pasted at once. Copy only those that are needed."
        )
    return [row + ("",) * (width - len(row)) for row in rows]


def _plain(text: str) -> str:
    """The text with one sort of line end. What cannot be seen is left out; Fault where it is most of it."""
    unseen = len(_UNSEEN.findall(text))
    if unseen > _MOST_UNSEEN * len(text) + 4:
        raise Fault(
            "What is on the clipboard is not text. Copy the rows in the spreadsheet, and paste them again."
        )
    return _UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")


def _separator(start: str) -> str:
    """What stands between cells. Tabs, wherever there is one; else what most lines have equally many of."""
    if "\t" in start:
        return "\t"
    lines = [line for line in start.split("\n")[:50] if line.strip()]
    best, most = "\t", 0
    for separator in ";,|":
        counts = Counter(len(row) for row in _cells("\n".join(lines), separator))
        width, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        if width > 1 and times > most:
            best, most = separator, times
    return best


@cache
def _cell(separator: str) -> re.Pattern[str]:
    """One cell and what ends it. Quotes count only where they close before the cell's end."""
    mark = re.escape(separator)
    quoted = rf'[ ]*"((?:[^"]|""){{0,{_LONGEST_CELL}}}+)"[ ]*(?={mark}|\n|\Z)'
    return re.compile(rf"(?:{quoted}|([^{mark}\n]*))({mark}|\n|\Z)")


def _cells(text: str, separator: str) -> Rows:
    rows: Rows = []
    row: list[str] = []
    for found in _cell(separator).finditer(text):
        quoted, plain, end = found.groups()
        row.append(plain.strip() if quoted is None else quoted.replace('""', '"').strip())
        if end != separator:
            while row and not row[-1]:
                row.pop()
            if row:
                rows.append(tuple(row))
            row = []
    return rows


def as_text(rows: Rows) -> str:
    """Rows as a spreadsheet takes them: between tabs, cells with line breaks, tabs or quotes in quotes."""
    return "".join("\t".join(map(_quoted, row)) + "\n" for row in rows)


def _quoted(cell: str) -> str:
    needs = any(sign in cell for sign in '\t\n"')
    return '"' + cell.replace('"', '""') + '"' if needs else cell
