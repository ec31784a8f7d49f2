"""Text files of rows and cells (RFC 4180), with the line on which each row starts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import IO

from placement_tracker.domain.problems import Fault
from placement_tracker.exchange.sources import Source

#: The longest cell, in characters. A quotation mark that is never closed would else swallow the rest of a file.
LONGEST_CELL = 1_000_000
_LONGEST_LINE = 20 * LONGEST_CELL

_OTHER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def text_of(stream: IO[bytes], encoding: str) -> io.TextIOWrapper:
    """The stream as text, with its line ends as they are."""
    return io.TextIOWrapper(stream, encoding=encoding, errors="strict", newline="")


def rows(source: Source, member: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a UTF-8 file, its header first: the line on which each starts, and its cells, not trimmed.

    Lines without anything on them are left out. Fault, with the file and the line, where the file is in another
    encoding or its quotation marks do not close.
    """
    with source.open(member) as stream:
        start = stream.read(2)
    if start in _OTHER_MARKS:
        raise Fault(
            f"{member}, line 1: the file is in {_OTHER_MARKS[start]}. Save it as UTF-8 and import it again."
        )
    try:
        with source.open(member) as stream, text_of(stream, "utf-8-sig") as text:
            yield from parsed(text, member)
    except UnicodeDecodeError:
        line = _line_that_is_not_utf8(source, member)
        raise Fault(
            f"{member}, line {line}: the file is not in UTF-8. Save it as UTF-8 and import it again."
        ) from None


def rows_with(
    source: Source, member: str, columns: Sequence[str]
) -> Iterator[tuple[int, list[str], list[str]]]:
    """The rows of a file whose header has these columns: the line, the header and the cells. Fault where one is not
    there.
    """
    lines = rows(source, member)
    _, header = next(lines, (0, []))
    missing = [name for name in columns if name not in header]
    if missing:
        raise Fault(f"{member}, line 1: there is no column {missing[0]}. Nothing was read.")
    yield from ((line, header, cells) for line, cells in lines)


def parsed(text: io.TextIOBase, member: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text. Fault where it is not a table of comma-separated cells."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(_lines(text, member), strict=True)
    starts = 1
    try:
        for cells in reader:
            if cells:
                yield starts, cells
            starts = reader.line_num + 1
    except csv.Error as error:
        raise Fault(f"{member}, line {starts}: {_said(str(error))} Nothing was read.") from None


def _lines(text: io.TextIOBase, member: str) -> Iterator[str]:
    """The lines of a text. A file without line ends is not read into memory whole."""
    number = 0
    while line := text.readline(_LONGEST_LINE):
        number += 1
        if len(line) >= _LONGEST_LINE:
            raise Fault(f"{member}, line {number}: the line is longer than any row can be. Nothing was read.")
        yield line


def _said(error: str) -> str:
    if "field larger" in error:
        return f"a cell is longer than {LONGEST_CELL:,} characters, or a quotation mark is not closed."
    if "unexpected end" in error:
        return "a quotation mark is opened and never closed."
    return 'a quotation mark stands where none can be: inside a quoted cell, write it twice ("").'


def _line_that_is_not_utf8(source: Source, member: str) -> int:
    with source.open(member) as stream:
        return next((number for number, line in enumerate(stream, 1) if not _is_utf8(line)), 1)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
