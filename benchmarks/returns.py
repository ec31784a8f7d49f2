"""How long each return takes on a store, and R1 beside raw openpyxl: python -m benchmarks.returns STORE [MONTH].

STORE is an unencrypted store, as `placement-tracker demo` makes it. It is only read. Processor seconds; R1 and the raw
writing of its cells take turns in one run.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from copy import copy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from openpyxl import Workbook, load_workbook

from db.store import open_plain
from placement_tracker.domain.days import Month
from placement_tracker.returns.excel.workbook import write_workbook
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.making import read_for
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import DeclaredReturn
from placement_tracker.returns.pdf.drawing import write_pdf

TODAY = date(2018, 4, 5)
AT = datetime(2018, 4, 5, 12, tzinfo=UTC)
TURNS = 7

#: A cell as raw openpyxl is given it: where, what, and its look (number format, font, border, ground, alignment).
Raw = tuple[int, int, Any, tuple[Any, ...]]
Made = TypeVar("Made")


def main() -> None:
    """Print a line a return, and the ratios of R1."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("store", type=Path)
    words.add_argument("month", nargs="?", default="2018-03")
    asked = words.parse_args()
    month = Month.parse(asked.month)
    with tempfile.TemporaryDirectory() as folder:
        _all_returns(asked.store, month, Path(folder))


def _all_returns(store: Path, month: Month, folder: Path) -> None:
    opened = open_plain(store, lambda: AT)
    material, reading = _timed(lambda: read_for(opened, list(RETURNS), _quietly))
    print(f"reading the store: {reading:.2f} s\n")
    print("return  pages  declare     xlsx      pdf  seconds of processor time")
    total = reading
    kept: dict[str, DeclaredReturn] = {}
    for code in RETURNS:
        declared, seconds = _one(code, material, month, folder)
        kept[code] = declared
        total += seconds[0] + seconds[1]
        print(f"{code:6} {len(declared.pages):6} " + " ".join(f"{one:8.2f}" for one in seconds))
    print(f"\nall workbooks, reading included: {total:.1f} s")
    _beside_raw(kept["R1"], folder)


def _one(code: str, material: Material, month: Month, folder: Path) -> tuple[DeclaredReturn, list[float]]:
    """A return, and how long declaring, drawing and printing it took."""
    declared, declaring = _timed(lambda: _declared(code, material, month))
    _, drawing = _timed(lambda: write_workbook(declared, folder / f"{code}.xlsx"))
    _, printing = _timed(lambda: write_pdf(declared, folder / f"{code}.pdf"))
    return declared, [declaring, drawing, printing]


def _quietly(done: int, of: int, words: str) -> None:
    """Nobody watches."""


def _declared(code: str, material: Material, month: Month) -> DeclaredReturn:
    made = MadeBy("Benchmark", TODAY, AT)
    return RETURNS[code].module().declare(material, month, made)


def _beside_raw(declared: DeclaredReturn, folder: Path) -> None:
    """R1 drawn, against raw openpyxl writing the same cells: with the same look, and bare."""
    path = folder / "ours.xlsx"
    write_workbook(declared, path)
    sheets = _cells_of(path)
    ours, dressed, bare = [], [], []
    for _turn in range(TURNS):
        ours.append(_timed(lambda: write_workbook(declared, path))[1])
        dressed.append(_timed(lambda: _raw(sheets, folder / "raw.xlsx", with_look=True))[1])
        bare.append(_timed(lambda: _raw(sheets, folder / "raw.xlsx", with_look=False))[1])
    count = sum(len(cells) for _title, cells in sheets)
    print(f"\nR1, {count:,} cells, median of {TURNS} turns:")
    mine = statistics.median(ours)
    for name, turns in (
        ("raw openpyxl, the same cells and look", dressed),
        ("raw openpyxl, values alone", bare),
    ):
        theirs = statistics.median(turns)
        print(f"  ours {mine:.3f} s, {name} {theirs:.3f} s: {mine / theirs:.2f} times")


def _cells_of(path: Path) -> list[tuple[str, list[Raw]]]:
    looks: dict[str, tuple[Any, ...]] = {}
    return [
        (
            sheet.title,
            [
                (cell.row, cell.column, cell.value, _look_of(cell, looks))
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None or cell.has_style
            ],
        )
        for sheet in load_workbook(path)
    ]


def _look_of(cell: Any, looks: dict[str, tuple[Any, ...]]) -> tuple[Any, ...]:
    """The look of a cell; one for all cells that look alike, as somebody who writes by hand would have it."""
    named = repr(cell._style)
    if named not in looks:
        parts = (cell.font, cell.border, cell.fill, cell.alignment)
        looks[named] = (cell.number_format, *(copy(part) for part in parts))
    return looks[named]


def _raw(sheets: list[tuple[str, list[Raw]]], path: Path, *, with_look: bool) -> None:
    book = Workbook()
    book.remove(book.active)
    for title, found in sheets:
        sheet = book.create_sheet(title)
        for row, column, value, look in found:
            cell = sheet.cell(row, column, value)
            if with_look:
                cell.number_format, cell.font, cell.border, cell.fill, cell.alignment = look
    book.save(path)


def _timed(work: Callable[[], Made]) -> tuple[Made, float]:
    started = time.process_time()
    made = work()
    return made, time.process_time() - started


if __name__ == "__main__":
    main()
