"""Rows that did not pass: kept in the store until they are put right, and written out so that they can be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.models import kind_of, kinds
from db.models.keeping import RefusedRow
from db.writing import Writing
from placement_tracker.exchange.archive_reader import REFUSED_FILE, REFUSED_LINE, REFUSED_WHY
from placement_tracker.exchange.incoming import EarlierRefused
from placement_tracker.exchange.plan import ImportPlan, Planned, Verdict

_AT_ONCE = 500
Header = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A refused row as the store keeps it: `number` tells it from all others."""

    number: int
    file: str
    line: int
    header: Header
    cells: tuple[str, ...]
    why: str


def kept(session: Session) -> Iterator[KeptRow]:
    """The refused rows that nobody has put right yet, by file and line."""
    order = (RefusedRow.file, RefusedRow.line, RefusedRow.number)
    columns = (
        RefusedRow.number,
        RefusedRow.file,
        RefusedRow.line,
        RefusedRow.header,
        RefusedRow.cells,
        RefusedRow.why,
    )
    for number, file, line, header, cells, why in session.execute(select(*columns).order_by(*order)):
        yield KeptRow(number, file, line, tuple(json.loads(header)), tuple(json.loads(cells)), why)


def why_of(row: Planned) -> str:
    """All that is wrong with a refused row, in one text."""
    return " ".join(f"{told.column}: {told.words}" if told.column else told.words for told in row.told)


def rows_of(plan: ImportPlan) -> list[EarlierRefused]:
    """The plan's refused rows as they stand in their files. Of a line that makes several records there is one."""
    found: dict[tuple[Any, ...], EarlierRefused] = {}
    for row in plan.of(Verdict.REFUSED):
        header, cells = row.incoming.as_in_the_file
        key = (row.incoming.file, row.incoming.line, header, cells)
        if key in found:
            found[key].why = f"{found[key].why} {why_of(row)}"
        else:
            found[key] = EarlierRefused(row.incoming.file, row.incoming.line, header, cells, why_of(row))
    return list(found.values())


def keep(act: Writing, plan: ImportPlan) -> None:
    """Keep the refused rows of an import, and let go of those that it put right."""
    there = list(kept(act.session))
    now = [*plan.delivery.earlier_refused, *rows_of(plan)]
    again = {(row.file, row.header, row.cells) for row in now}
    right = _Right(plan) if there else None
    gone = [
        row.number
        for row in there
        if (row.file, row.header, row.cells) in again or (right is not None and right.has(row))
    ]
    for start in range(0, len(gone), _AT_ONCE):
        act.session.execute(delete(RefusedRow).where(RefusedRow.number.in_(gone[start : start + _AT_ONCE])))
    act.keep_refused([_as_kept(row) for row in now])


def _as_kept(row: EarlierRefused) -> dict[str, Any]:
    # What no store can hold in a text is written as a question mark; the file itself still has it.
    plain = [[cell.replace("\x00", "?") for cell in cells] for cells in (row.header, row.cells)]
    header, cells = (json.dumps(texts, ensure_ascii=False) for texts in plain)
    return {
        "file": row.file,
        "line": row.line,
        "header": header,
        "cells": cells,
        "why": row.why.replace("\x00", "?"),
    }


class _Right:
    """What an import put right: rows that say where they were refused, and records with the key of a kept row."""

    def __init__(self, plan: ImportPlan) -> None:
        # A row that says where it was refused takes that row's place, even where it is refused again.
        self._places = {row.incoming.kept for row in plan.rows if row.incoming.kept}
        self._keys = {_key(row) for row in plan.rows if row.goes_in}

    def has(self, row: KeptRow) -> bool:
        if (row.file, row.line) in self._places:
            return True
        name = PurePosixPath(row.file).stem
        if name not in kinds() or len(row.cells) != len(row.header):
            return False
        kind = kind_of(name)
        said = dict(zip(row.header, row.cells, strict=True))
        named = any(said.get(column) for column in kind.key)
        return named and (name, *(said.get(column, "") for column in kind.key)) in self._keys


def _key(row: Planned) -> tuple[str, ...]:
    return (row.kind, *(row.incoming.cell(column) for column in kind_of(row.kind).key))


def tables(rows: Iterable[KeptRow | EarlierRefused]) -> Iterator[tuple[str, Header, list[list[str]]]]:
    """Refused rows as files that can be put right and imported: name, header, rows.

    Rows of one file with different columns go to files in numbered folders: a column that was absent may not
    become a blank one. What is said of a row comes first, so that a row with too few cells stays as it was.
    """
    by_file: dict[str, dict[Header, list[list[str]]]] = {}
    for row in rows:
        name = PurePosixPath(row.file).name or "rows"
        name = name if name.endswith(".csv") else f"{name}.csv"
        line = [row.file, str(row.line), row.why, *row.cells]
        by_file.setdefault(name, {}).setdefault(row.header, []).append(line)
    for name, by_header in sorted(by_file.items()):
        for number, (header, lines) in enumerate(sorted(by_header.items()), 1):
            place = name if number == 1 else f"{number}/{name}"
            yield place, (REFUSED_FILE, REFUSED_LINE, REFUSED_WHY, *header), lines
