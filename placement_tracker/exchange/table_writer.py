"""Files of rows and cells, written: UTF-8 without a mark, lines that end with a line feed (archive.md, Form)."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from placement_tracker.domain.problems import Fault

_QUOTED = re.compile('[",\r\n]')
_AT_ONCE = 2000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def line_of(cells: Sequence[str]) -> str:
    """A row as it is written. A row of one blank cell is quoted: a line with nothing on it is no row."""
    if len(cells) == 1 and not cells[0]:
        return '""\n'
    line = ",".join(cells)
    # Most rows need no quotation marks: more commas than cells, a mark or a line break tell those that do.
    if line.count(",") != len(cells) - 1 or _QUOTED.search(line.replace(",", "")):
        line = ",".join([_quoted(cell) for cell in cells])
    return line + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def put_rows(stream: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a header and rows to an open file; returns how many rows."""
    part = [line_of(header)]
    count = 0
    for row in rows:
        part.append(line_of(row))
        count += 1
        if len(part) >= _AT_ONCE:
            stream.write("".join(part).encode())
            part = []
    stream.write("".join(part).encode())
    return count


def plain_text(cell: str) -> str:
    """A cell of a list or report that no spreadsheet takes for a formula (trust.md, What leaves)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def write_table(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], *, exact: bool = True
) -> None:
    """Write a file whole or not at all. Fault where it cannot be; not `exact`: a list, whose cells are plain_text."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    shown = rows if exact else ([plain_text(cell) for cell in row] for row in rows)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as stream:
            put_rows(stream, header, shown)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise Fault(f"{path} cannot be written: {error.strerror or error}.") from None
