"""What the modules of returns share: a return from its pages, its rows for the history, and names of sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from placement_tracker.domain.days import Month
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import DeclaredReturn, Page

#: A sheet's name has at most so many characters, none of these, and no quotation mark at either end.
LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f\ufffe\uffff\ud800-\udfff]+")
#: Names that a spreadsheet keeps for itself, or that stand in every workbook.
_KEPT_NAMES = ("history", "contents", "chart data")


def declared(
    code: str, title: str, material: Material, month: Month, made: MadeBy, pages: Iterable[Page]
) -> DeclaredReturn:
    """A return of these pages."""
    return DeclaredReturn(
        code=code,
        title=title,
        authority=material.frames.authority.name,
        month=month,
        produced_by=made.person,
        made_on=made.today,
        made_at=made.at,
        pages=tuple(pages),
    )


def rows_of(pages: Iterable[Page]) -> int:
    """How many rows the tables of these pages have, bands apart: for the history."""
    return sum(isinstance(row, tuple) for page in pages for table in page.tables() for row in table.rows)


def sheet_names(texts: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """Names for sheets from texts that people typed: each can be one, and no two are equal."""
    used = {*_KEPT_NAMES, *(name.lower() for name in taken)}
    names = []
    for text in texts:
        plain = " ".join(_NOT_IN_NAMES.sub(" ", text).split())[:LONGEST_NAME].strip() or "Page"
        name, nth = plain, 1
        while name.lower() in used:
            nth += 1
            name = f"{plain[: LONGEST_NAME - 4]} {nth}"
        used.add(name.lower())
        names.append(name)
    return names
