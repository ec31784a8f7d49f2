"""Any list of the window as a workbook: written row by row, so that memory stays small however long the list is."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from placement_tracker.domain.moments import uk
from placement_tracker.returns.pages import MARKING, Form, Value
from placement_tracker.returns.refusals import cannot_write

Progress = Callable[[int, int, str], None]
Row = Sequence[Value]

#: The rows by which the widths of columns are judged; a column's width must be written before its first row.
JUDGED_BY = 500
#: Progress is told, and a wish to stop is heard, every so many rows.
TOLD_EVERY = 1000


def write_list(
    path: Path,
    title: str,
    columns: Sequence[tuple[str, Form | str]],
    rows: Iterable[Row],
    *,
    subtitle: str,
    made_at: datetime,
    marking: str = MARKING,
    progress: Progress | None = None,
    count: int = 0,
) -> int:
    """Write a list with titles, filters and a header that stays in sight; returns how many rows it has.

    A column is its title and its form (pages.Form or its name: text, whole, number, percent, day, moment, month, flag).
    `count` is how many rows there will be, for progress only. Fault where the file cannot be written; what `progress`
    raises stops the writing. The file stands whole, or as it was before.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    forms = [Form(form) for _title, form in columns]
    said = progress or _quietly
    try:
        written = _write(part, title, columns, forms, rows, (subtitle, marking, made_at), said, count)
        part.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        part.unlink(missing_ok=True)
    return written


def _quietly(done: int, of: int, words: str) -> None:
    """Nobody watches."""


def _write(
    path: Path,
    title: str,
    columns: Sequence[tuple[str, Form | str]],
    forms: Sequence[Form],
    rows: Iterable[Row],
    about: tuple[str, str, datetime],
    progress: Progress,
    count: int,
) -> int:
    from placement_tracker.returns.excel.list_sheet import ListSheet

    subtitle, marking, made_at = about
    left = iter(rows)
    first = list(islice(left, JUDGED_BY))
    with ListSheet(path, [name for name, _form in columns], forms) as sheet:
        sheet.begin(title, _line_of(subtitle, made_at, marking), first)
        sheet.describe(title, marking, made_at)
        written = 0
        for row in chain(first, left):
            if written % TOLD_EVERY == 0:
                progress(written, max(count, written), "Writing the list")
            sheet.append(row)
            written += 1
        progress(written, max(count, written), "Keeping the list")
        sheet.keep(written)
    return written


def _line_of(subtitle: str, made_at: datetime, marking: str) -> str:
    made = f"Made on {made_at.astimezone(uk()):%d/%m/%Y at %H:%M}"
    return "  ·  ".join(part for part in (subtitle, made, marking) if part)
