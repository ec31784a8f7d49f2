"""Columns of lists whose rows have their values by name: mappings, as the measures' working lists give them
(measures/listing.py), and records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ui.lists.columns import ListColumn, short_day, short_moment, short_number
from ui.words import code_words

Facts = Mapping[str, Any]
_FLAGS = {True: "Yes", False: "No", None: ""}


def text(name: str, title: str, width: int = 140, *, hidden: bool = False, says: str = "") -> ListColumn:
    return ListColumn(name, title, lambda row: row[name] or "", width=width, hidden=hidden, says=says)


def code(name: str, title: str, code_set: str, width: int = 180, *, hidden: bool = False) -> ListColumn:
    """A code, in its words."""
    return ListColumn(
        name, title, lambda row: code_words(code_set, row[name] or ""), width=width, hidden=hidden
    )


def day(name: str, title: str, width: int = 110, says: str = "") -> ListColumn:
    return ListColumn(name, title, lambda row: short_day(row[name]), lambda row: row[name], width, says=says)


def moment(name: str, title: str, width: int = 148, says: str = "", *, hidden: bool = False) -> ListColumn:
    return ListColumn(
        name,
        title,
        lambda row: short_moment(row[name]),
        lambda row: row[name],
        width,
        says=says,
        hidden=hidden,
    )


def number(name: str, title: str, width: int = 60, says: str = "") -> ListColumn:
    return ListColumn(
        name,
        title,
        lambda row: short_number(row[name]),
        lambda row: row[name],
        width,
        right=True,
        says=says,
    )


def flag(name: str, title: str, width: int = 96, says: str = "", *, hidden: bool = False) -> ListColumn:
    """Yes, No, or blank where it is not known."""
    return ListColumn(name, title, lambda row: _FLAGS[row[name]], width=width, says=says, hidden=hidden)


def blank_is(words: str, column: ListColumn) -> ListColumn:
    """A column in which a blank cell means something."""
    return replace(column, show=lambda row: column.show(row) or words)


#: Who the child is, and who works with them.
CHILD: tuple[ListColumn, ...] = (
    ListColumn("name", "Name", lambda row: row["name"] or row["child_id"], width=180),
    text("child_id", "Number", 90),
    number("age", "Age", 50),
)
WORKER: tuple[ListColumn, ...] = (
    text("worker", "Social worker"),
    text("worker_phone", "Worker's phone", 120),
    text("team", "Team"),
    text("area", "Area", 100, hidden=True),
)
