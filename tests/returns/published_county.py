"""Stores in which a month was published and something was entered since, made without drawing workbooks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from db.store import Store, make_plain
from placement_tracker.measures.register import register
from placement_tracker.returns.declaring import declared
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.making import read_for
from placement_tracker.returns.material import read_material
from placement_tracker.returns.pages import Cell, DeclaredReturn, Page, Table
from placement_tracker.returns.publishing.freezing import Measured, facts_of, frozen_files, shown_measures
from placement_tracker.returns.r13 import declare as r13
from placement_tracker.returns.r13 import entries as r13_entries
from placement_tracker.returns.r13 import lists as r13_lists
from placement_tracker.services.published import PublishedEntry, keep
from tests.returns.read_back import MADE, MONTH, Records, page_of

PUBLISHER = "P. Ublisher"
#: The columns of R13's rows.
INDICATOR, SUBJECT, CHILDREN, THEN, NOW, _WHY_THEN, _WHY_NOW, MADE_BY = range(8)


class Clock:
    """An hour later whenever it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2018, 4, 3, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now


def store_of(path: Path, records: Records) -> Store:
    store = make_plain(path, Clock())
    with store.writing("A. Tester", "test") as act:
        for kind, values in records:
            act.add(kind, values)
    return store


def publish(store: Store, code: str = "R1", person: str = PUBLISHER) -> PublishedEntry:
    """Freeze what a return of the month would, but for its pages."""
    with store.reading() as session:
        material = read_material(session, "county.ptstore", silent)
    made = declared(code, RETURNS[code].title, material, MONTH, MADE, ())
    shown = shown_measures(code, material, MONTH)
    files = frozen_files(made, b"", Measured(material, MONTH, silent), shown)
    with store.writing(person, "publishing") as act:
        return keep(act, facts_of(made, material, shown) | {"person": person}, files)


def silent(_done: int, _of: int, _words: str) -> None:
    """Nobody watches."""


def enter(store: Store, kind: str, values: dict[str, Any], **of_the_record: Any) -> str:
    """Change the record of the kind with these values, or (without any) add one; returns its record_id."""
    with store.writing("B. Late", f"form {kind}", "Told late") as act:
        if not of_the_record:
            return act.add(kind, values)
        record_id = record_id_of(store, kind, **of_the_record)
        act.change(kind, record_id, values)
        return record_id


def void(store: Store, kind: str, **of_the_record: Any) -> str:
    record_id = record_id_of(store, kind, **of_the_record)
    with store.writing("B. Late", f"form {kind}") as act:
        act.void(kind, record_id, "Entered by mistake")
    return record_id


def record_id_of(store: Store, kind: str, **values: Any) -> str:
    from placement_tracker.services.reading import rows

    with store.reading() as session:
        (found,) = [
            row.ref
            for row in rows(session, kind)
            if all(row.values[name] == value for name, value in values.items())
        ]
    return found


def changes_return(store: Store) -> DeclaredReturn:
    material = read_for(store, ["R13"], silent, MONTH, MADE.today)
    return r13.declare(material, MONTH, MADE)


def names_of(made: DeclaredReturn) -> list[str]:
    return [page.name for page in made.pages]


def lines(page: Page) -> list[list[Any]]:
    """The values of each row of the page's tables."""
    return [
        [cell.value for cell in row if isinstance(cell, Cell)]
        for block in page.blocks
        if isinstance(block, Table)
        for row in block.rows
        if isinstance(row, tuple)
    ]


def title(code: str) -> str:
    return register()[code].title


def rows_about(made: DeclaredReturn, code: str, *pages: str) -> dict[str, list[Any]]:
    """The lines of R13's page of rows, or of these pages, about a measure, by what each is about."""
    return {
        line[SUBJECT]: line
        for page in pages or (r13_lists.ROWS,)
        if page in names_of(made)
        for line in lines(page_of(made, page))
        if line[INDICATOR] == title(code)
    }


def figure_of(made: DeclaredReturn, code: str) -> list[Any]:
    return next(line for line in lines(page_of(made, r13.FIGURES)) if line[0] == title(code))


def entries_in(made: DeclaredReturn) -> list[list[Any]]:
    return lines(page_of(made, r13_entries.ENTRIES)) if r13_entries.ENTRIES in names_of(made) else []
