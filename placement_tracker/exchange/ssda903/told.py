"""What the returns of a year and of the year before would say, for the rules by number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from placement_tracker.domain.days import Interval
from placement_tracker.domain.postcode_files import installed_directory
from placement_tracker.domain.year_return import YearReturn
from placement_tracker.exchange.incoming import Progress, quietly
from placement_tracker.exchange.ssda903 import yearly
from placement_tracker.exchange.ssda903.export import Rows, code_of_the_year, rows_of
from placement_tracker.exchange.ssda903.records import Child, own_children, own_name
from placement_tracker.exchange.ssda903.tables import TABLES, Table
from placement_tracker.services import restricted

_UASC_LOOKS_BACK = 2


def told_of(session: Session, year: int, progress: Progress = quietly) -> YearReturn:
    """The rows of the return for the year ending 31 March `year`, and of the one before, from the records.

    Days are dates. Codes are those of the year; the sex is M, F or U in every year. Fault for a year without return.
    """
    children = own_children(session, progress)
    return YearReturn(
        year,
        _said(children, year, progress),
        _said(children, year - 1, progress),
        frozenset(child.child_id for child in children if _was_uasc(child, year)),
        own_name(session),
        installed_directory(),
        restricted.hidden(session),
    )


def _said(children: Sequence[Child], year: int, progress: Progress) -> Rows:
    rows, _remarks = rows_of(children, year, progress)
    return {table.name: [_with_codes(table, row, year) for row in rows[table.name]] for table in TABLES}


def _with_codes(table: Table, row: dict[str, Any], year: int) -> dict[str, Any]:
    said = dict(row)
    for name, set_name in table.codes.items():
        if said.get(name) is not None:
            said[name] = code_of_the_year(set_name, said[name], year)
    return said


def _was_uasc(child: Child, year: int) -> bool:
    window = Interval(date(year - 1 - _UASC_LOOKS_BACK, 4, 1), date(year, 3, 31))
    return any(True for _row in yearly.uasc_of(child, window))
