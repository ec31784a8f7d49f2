"""The files of the statutory return, read: whatever their encoding, as tables of cells or in the XML form."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from placement_tracker.domain.problems import Fault
from placement_tracker.exchange import tables as csv_tables
from placement_tracker.exchange.archive_reader import REFUSED_FILE, REFUSED_LINE, REFUSED_WHY
from placement_tracker.exchange.sources import Source
from placement_tracker.exchange.ssda903.lines import Cells, Line
from placement_tracker.exchange.ssda903.tables import Table, column_names, table_of
from placement_tracker.exchange.ssda903.xml_form import looks_like_xml, xml_lines

_START = 65_536
_SAID_OF_REFUSED = {REFUSED_FILE.upper(), REFUSED_LINE.upper(), REFUSED_WHY.upper()}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """A file of the return. `table` is None for the XML form, which holds all tables."""

    source: Source
    member: str
    table: Table | None


def files_of(source: Source) -> list[ReturnFile]:
    """The files of a source that are the return's, by their columns or their XML root; sorted by name."""
    found = []
    for member in source.members:
        start = _start_of(source, member)
        if looks_like_xml(start):
            found.append(ReturnFile(source, member, None))
        elif table := table_of(_first_row(start)):
            found.append(ReturnFile(source, member, table))
    return found


def is_return(source: Source) -> bool:
    """Whether a source holds a file of the statutory return."""
    return bool(files_of(source))


def lines_of(file: ReturnFile, label: str, remarks: list[str]) -> Iterator[Line]:
    """The lines of a file; `label` is the file's name in what is said of it. Fault where it cannot be read at all."""
    if file.table is None:
        with file.source.open(file.member) as stream:
            yield from xml_lines(stream, label)
        return
    with file.source.open(file.member) as stream:
        text = decoded(stream.read(), label)
    rows = csv_tables.parsed(io.StringIO(text, newline=""), label)
    _, header = next(rows)
    kept = [index for index, name in enumerate(column_names(header)) if name not in _SAID_OF_REFUSED]
    names = column_names(header[index] for index in kept)
    _check(names, file.table, label, remarks)
    as_it_stands = tuple(header[index].strip() for index in kept)
    cells = Cells(file.table, names)
    plain = len(kept) == len(header)
    for number, row in rows:
        if row[0].strip() or any(cell.strip() for cell in row):
            wanted = row if plain else [row[index] for index in kept if index < len(row)]
            line = cells.line(label, number, as_it_stands, wanted)
            if not plain:
                line.kept = _kept(header, row)
            yield line


def decoded(raw: bytes, label: str) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252. Fault where it is in none of them."""
    for encoding in _encodings(raw):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Fault(
        f"{label} is neither in UTF-8, UTF-16 nor Windows-1252. Save it as UTF-8 and import it again."
    )


def _encodings(raw: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return (encoding,)
    if raw[1:2] == b"\0":
        return ("utf-16-le",)
    if raw[:1] == b"\0":
        return ("utf-16-be",)
    return ("utf-8", "cp1252")


def _start_of(source: Source, member: str) -> str:
    """The beginning of a file as text, whatever it is; a letter cut in two at the end does not matter."""
    with source.open(member) as stream:
        raw = stream.read(_START)
    return raw.decode(_encodings(raw)[0], errors="replace")


def _first_row(start: str) -> list[str]:
    line = next((line for line in start.splitlines() if line.strip()), "")
    return [cell.strip().strip('"') for cell in line.split(",")]


def _check(names: tuple[str, ...], table: Table, label: str, remarks: list[str]) -> None:
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise Fault(f"{label}, line 1: the column {twice[0]} stands there twice. Nothing was read.")
    missing = [name for name in table.needed if name not in names]
    if missing:
        raise Fault(
            f"{label}, line 1: the return's {table.name} file has a column {missing[0]}; this one has none."
        )
    remarks.extend(
        f"{label}: the column {name} is not one of the return's {table.name} file and was left aside."
        for name in names
        if name and name not in table.columns
    )


def _kept(header: Iterable[str], row: list[str]) -> tuple[str, int] | None:
    """The file and line under which the line was refused before, where the file says so."""
    said = dict(zip(column_names(header), row, strict=False))
    file, line = said.get(REFUSED_FILE.upper(), "").strip(), said.get(REFUSED_LINE.upper(), "").strip()
    return (file, int(line)) if file and line.isascii() and line.isdecimal() and len(line) < 10 else None
