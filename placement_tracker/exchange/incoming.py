"""Rows on their way into a store, whatever file they come from, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from placement_tracker.domain.problems import Severity

if TYPE_CHECKING:
    from placement_tracker.exchange.standing import Stock

#: Told how far a long job is: done, of, words. It stops the job by raising problems.Cancelled.
Progress = Callable[[int, int, str], None]


def quietly(_done: int, _of: int, _words: str) -> None:
    """Progress that nobody watches."""


@dataclass(slots=True, eq=False)
class Incoming:
    """One record that a file brings, as text.

    `columns` are those of the kind that the file has (absent ones leave a known record's value); `cells` are as
    many trimmed texts. `line` is the line of the file on which the row starts, the first line being 1.
    `wrong` says why the row cannot be read as a row at all. `original` is the header and the cells as the file
    has them, where that is another form than `columns` and `cells` (a row of the statutory return).
    `kept` is the file and the line under which the row was refused earlier, where the file says so.
    """

    kind: str
    file: str
    line: int
    columns: tuple[str, ...]
    cells: tuple[str, ...]
    record_id: str = ""
    wrong: str = ""
    original: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    kept: tuple[str, int] | None = None

    @property
    def place(self) -> str:
        """FILE:LINE, as people are told."""
        return f"{self.file}:{self.line}"

    def cell(self, column: str) -> str:
        """The text in a column; "" where the file has no such column."""
        return self.cells[self.columns.index(column)] if column in self.columns else ""

    @property
    def as_in_the_file(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Header and cells to write out again, so that the row can be put right and imported once more."""
        if self.original is not None:
            return self.original
        if self.record_id:
            return ("record_id", *self.columns), (self.record_id, *self.cells)
        return self.columns, self.cells


@dataclass(slots=True)
class EarlierRefused:
    """A row that an earlier import refused and that an archive brings along: to keep, not to import."""

    file: str
    line: int
    header: tuple[str, ...]
    cells: tuple[str, ...]
    why: str


@dataclass(slots=True)
class Delivery:
    """All that the files of one import bring. `remarks` are sentences about what was left aside; `unknown` are the
    files that were not recognised, each with why. `sort` is "archive" or "ssda903" (the statutory return).

    `path`, `history`, `photographs`, `published`, `notes` and `documents` name where an archive holds these (members of
    the source); None and empty for other sources. `fitted` makes further rows, each time the import
    is decided, of what the store has then: a year of the statutory return begins and ends in the middle of things.
    """

    label: str
    rows: list[Incoming] = field(default_factory=list)
    sort: str = "archive"
    remarks: list[str] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)
    path: Path | None = None
    history: str | None = None
    photographs: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    notes: str | None = None
    documents: list[str] = field(default_factory=list)
    earlier_refused: list[EarlierRefused] = field(default_factory=list)
    fitted: Callable[[Stock], list[Incoming]] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that an import says of a row: an error that refused it, or a warning with which it went in.

    `because_of` is FILE:LINE of the refused row that this one hangs on.
    """

    file: str
    line: int
    column: str
    value: str
    rule: str
    severity: Severity
    words: str
    because_of: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def in_order(told: list[Told]) -> Iterator[Told]:
    """As in the files: by file, then by line."""
    return iter(sorted(told, key=lambda one: (one.file, one.line, one.column, one.rule)))
