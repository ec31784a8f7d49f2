"""The XML form of the return (facts/ssda903.md 1.2), read as a stream of the same lines as its files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any
from xml.parsers import expat

from placement_tracker.domain.problems import Fault
from placement_tracker.exchange.ssda903 import tables
from placement_tracker.exchange.ssda903.lines import Cells, Line
from placement_tracker.exchange.ssda903.tables import Table

ROOT = "EXPSSDA903"
_BLOCK = 1 << 16
_LONGEST_CELL = 10_000

_TABLE_OF = {
    "HEADER": tables.HEADER,
    "EPISODE": tables.EPISODES,
    "AREVIEW": tables.REVIEWS,
    "AMISSING": tables.MISSING,
    "PERMANENCE": tables.PREV_PERM,
    "OC2": tables.OC2,
    "AD_PLACED": tables.PLACED_ADOPTION,
}
_OTHER_NAMES = {"CHILDID": "CHILD", "PL": "PLACE"}
#: What the XML form holds in its HEADER and the files have apart.
_IN_HEADER = (tables.UASC, tables.AD1, tables.OC3)
_YES = {"1", "TRUE", "Y", "YES"}


def looks_like_xml(start: str) -> bool:
    return start.lstrip("\ufeff \r\n\t").startswith("<") and ROOT in start.upper()


class _Reading:
    """What has been met so far of the child at hand. Only one child is held at a time."""

    def __init__(self, label: str, parser: expat.XMLParserType) -> None:
        self.label = label
        self.parser = parser
        self.path: list[str] = []
        self.lines: list[Line] = []
        self._cells = {
            table.name: Cells(table, table.columns) for table in (*_TABLE_OF.values(), *_IN_HEADER)
        }
        self._open: list[tuple[str, int, dict[str, str]]] = []
        self._header: dict[str, str] = {}
        self._waiting: list[tuple[Table, int, dict[str, str]]] = []
        self._text: list[str] = []
        self._length = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2].upper()
        if not self.path and name != ROOT:
            raise Fault(f"{self.label} is an XML file, but not the statutory return: it begins with {tag}.")
        self.path.append(name)
        if name in _TABLE_OF:
            self._open.append((name, self.parser.CurrentLineNumber, {}))
        self._text, self._length = [], 0

    def text(self, text: str) -> None:
        self._length += len(text)
        if self._length > _LONGEST_CELL and text.strip():
            raise Fault(
                f"{self.label}: a cell is longer than {_LONGEST_CELL:,} characters. Nothing was read."
            )
        self._text.append(text)

    def end(self, _tag: str) -> None:
        name = self.path.pop()
        if name == "CHILD" and not self._open:
            self._child_ends()
        elif self._open and name == self._open[-1][0]:
            self._part_ends()
        elif self._open:
            self._open[-1][2][_OTHER_NAMES.get(name, name)] = "".join(self._text).strip()
        self._text, self._length = [], 0

    def _part_ends(self) -> None:
        name, number, cells = self._open.pop()
        if name == "HEADER":
            self._header = cells
            self._waiting[:0] = [(table, number, cells) for table in (tables.HEADER, *_in_header(cells))]
        else:
            self._waiting.append((_TABLE_OF[name], number, cells))

    def _child_ends(self) -> None:
        whose = {name: self._header.get(name, "") for name in ("CHILD", "SEX", "DOB")}
        for table, number, cells in self._waiting:
            known = {**whose, **cells}
            texts = [known.get(name, "") for name in table.columns]
            self.lines.append(self._cells[table.name].line(self.label, number, table.columns, texts))
        self._waiting, self._header = [], {}


def _in_header(cells: dict[str, str]) -> Iterator[Table]:
    for table in _IN_HEADER:
        if table is tables.UASC:
            if cells.get("UASC", "").upper() in _YES or cells.get("DUC"):
                yield table
        elif any(cells.get(name) for name in table.told_by):
            yield table


def xml_lines(stream: IO[bytes], label: str) -> Iterator[Line]:
    """The lines of the XML form, child by child. Fault where it is damaged, or declares a document type:
    the return needs none, and entities and outside files are read by no other way.
    """
    parser = expat.ParserCreate()
    reading = _Reading(label, parser)

    def refuse(*_declared: Any) -> int:
        raise Fault(
            f"{label} declares a document type or entities, which the return never does. Nothing was read."
        )

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    try:
        while block := stream.read(_BLOCK):
            parser.Parse(block, False)
            yield from reading.lines
            reading.lines.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        words = expat.ErrorString(error.code)
        raise Fault(
            f"{label}, line {error.lineno}: the XML is damaged ({words}). Nothing was read."
        ) from None
    yield from reading.lines
