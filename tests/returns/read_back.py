"""Workbooks of returns, made from small stores and read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from db.store import Store, make_plain
from placement_tracker.domain.days import Month
from placement_tracker.returns import known
from placement_tracker.returns.excel import workbook
from placement_tracker.returns.material import MadeBy, Material, read_material
from placement_tracker.returns.pages import Cell, DeclaredReturn, Page

MONTH = Month(2018, 3)
MADE = MadeBy("A. Person", date(2018, 4, 5), datetime(2018, 4, 5, 12, tzinfo=UTC))

Records = list[tuple[str, dict[str, Any]]]


def store_of(path: Path, records: Records) -> Store:
    """A new store with these records, in their order, in one act."""
    store = make_plain(path, lambda: MADE.at)
    with store.writing("A. Tester", "test") as act:
        for kind, values in records:
            act.add(kind, values)
    return store


def material_of(path: Path, records: Records, code: str) -> Material:
    """What a return is made from, with what it alone needs."""
    store = store_of(path, records)
    material = material_from(store, code)
    store.close()
    return material


def material_from(store: Store, code: str) -> Material:
    also = known.RETURNS[code].also
    with store.reading() as session:
        return read_material(session, "county.ptstore", lambda _done, _of, _words: None, also)


def page_of(declared: DeclaredReturn, name: str) -> Page:
    return next(page for page in declared.pages if page.name == name)


def rows_on(page: Page, table: int = 0) -> list[tuple[Cell, ...]]:
    """The rows of a page's table, bands left out."""
    return [row for row in list(page.tables())[table].rows if isinstance(row, tuple)]


def by_name(page: Page, table: int = 0) -> dict[str, list[Any]]:
    """What stands in each row of a table after its first cell, by that cell."""
    return {str(row[0].value): [cell.value for cell in row[1:]] for row in rows_on(page, table)}


def written(declared: DeclaredReturn, path: Path) -> Any:
    """The workbook as another program reads it."""
    workbook.write_workbook(declared, path)
    return openpyxl.load_workbook(path)


def cells_by_name(book: Any, sheet: str) -> Mapping[str, list[Any]]:
    return {row[0].value: list(row[1:]) for row in book[sheet].iter_rows() if row[0].value}
