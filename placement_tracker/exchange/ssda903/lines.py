"""A line of a file of the return, with its days and codes read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import getitem
from typing import Any

from placement_tracker.domain import codes
from placement_tracker.exchange.incoming import Incoming
from placement_tracker.exchange.ssda903.tables import Table

_UK = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?", re.ASCII)

Reader = Callable[[str], Any]


@dataclass(slots=True, eq=False)
class Line:
    """One line. `values` are its cells by column: days as dates, codes as the app has them, the rest as text.

    A blank cell is None. `year` is the year (of the 31 March) of the return that the line belongs to.
    `wrong` is a sentence where a cell cannot be read. `header` and `cells` are as the file has them.
    `kept` is the file and the line under which it was refused earlier, where the file says so.
    """

    table: Table
    file: str
    number: int
    header: tuple[str, ...]
    cells: tuple[str, ...]
    values: dict[str, Any]
    wrong: str = ""
    year: int = 0
    kept: tuple[str, int] | None = None

    @property
    def child_id(self) -> str:
        return self.values.get("CHILD") or ""

    @property
    def year_end(self) -> date:
        return date(self.year, 3, 31)

    @property
    def year_start(self) -> date:
        return date(self.year - 1, 4, 1)

    def get(self, column: str) -> Any:
        return self.values.get(column)

    def has(self, column: str) -> bool:
        """Whether the file has the column at all."""
        return column in self.values


def read_day(text: str) -> date:
    """A day written dd/mm/yyyy or YYYY-MM-DD. ValueError with a sentence for anything else."""
    if found := _UK.fullmatch(text):
        day, month, year = found.groups()
    elif found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    else:
        raise ValueError(f"{text!r} is not a date; write it like 31/03/2018")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"{text!r} is no day of the calendar") from None


class _Seen(dict[str, Any]):
    """The values of the cells of a column."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: str) -> Any:
        text = cell.strip()
        value = self[cell] = self._read(text) if text else None
        return value


class Cells:
    """Reads the cells of one table. Dates and codes come again and again: each text is looked at once."""

    def __init__(self, table: Table, names: Sequence[str]) -> None:
        self.table = table
        self.names = tuple(names)
        self._seen = [_Seen(self._reader(name)) for name in names]

    def _reader(self, name: str) -> Reader:
        if name in self.table.days:
            return read_day
        if name in self.table.codes:
            set_name = self.table.codes[name]
            return lambda text: codes.read_as(set_name, text)
        return str

    def line(self, file: str, number: int, header: tuple[str, ...], cells: Sequence[str]) -> Line:
        """One line of the file. Cells beyond the header, and cells that cannot be read, make it wrong."""
        values: dict[str, Any] = dict.fromkeys(self.names)
        wrong = _too_many(header, cells)
        try:
            values.update(zip(self.names, map(getitem, self._seen, cells), strict=False))
        except ValueError:
            wrong = self._read_singly(values, cells, wrong)
        return Line(self.table, file, number, header, tuple(cells), values, wrong or self._blank(values))

    def _read_singly(self, values: dict[str, Any], cells: Sequence[str], wrong: str) -> str:
        """Read what can be read, and say what is wrong with the first cell that cannot."""
        for name, seen, cell in zip(self.names, self._seen, cells, strict=False):
            try:
                values[name] = seen[cell]
            except ValueError as error:
                values.pop(name, None)
                wrong = wrong or f"{name}: {error}."
        return wrong

    def _blank(self, values: dict[str, Any]) -> str:
        for name in KEYS[self.table.name]:
            if values.get(name) is None:
                return f"{name} is blank. Fill it in."
        return ""


#: What a line cannot do without, to be told from the others.
KEYS = {
    "header": ("CHILD", "DOB"),
    "episodes": ("CHILD", "DECOM"),
    "reviews": ("CHILD", "REVIEW"),
    "uasc": ("CHILD",),
    "oc2": ("CHILD",),
    "oc3": ("CHILD",),
    "ad1": ("CHILD", "DATE_INT"),
    "placed_adoption": ("CHILD", "DATE_PLACED"),
    "prev_perm": ("CHILD", "PREV_PERM"),
    "missing": ("CHILD", "MIS_START"),
    "social_worker": ("CHILD", "SW_ID", "SW_DECOM"),
    "dols": ("CHILD", "DOLO_START"),
}


def _too_many(header: Sequence[str], cells: Sequence[str]) -> str:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        return f"The line has {len(cells)} cells, the header {len(header)}. Look for a comma too many."
    return ""


#: The kind of record under which a line that cannot be read is listed.
LISTED_AS = {
    "header": "children",
    "episodes": "placements",
    "reviews": "reviews",
    "uasc": "children",
    "oc2": "return_answers",
    "oc3": "care_leaver_contacts",
    "ad1": "adoptions",
    "placed_adoption": "adoptions",
    "prev_perm": "previous_permanence",
    "missing": "missing_episodes",
    "social_worker": "allocations",
    "dols": "deprivations",
}


def written_again(lines: Iterable[Line]) -> Iterable[Incoming]:
    """Lines that cannot be read, to be refused."""
    for line in lines:
        yield Incoming(
            LISTED_AS[line.table.name],
            line.file,
            line.number,
            ("child_id",),
            (line.child_id,),
            wrong=line.wrong,
            original=(line.header, line.cells),
            kept=line.kept,
        )
