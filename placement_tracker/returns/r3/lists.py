"""R3: the children behind each line of the reconciliation, by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from placement_tracker.domain.codes import words
from placement_tracker.domain.days import in_words, parse_day
from placement_tracker.measures.listing import of_children
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import Cell, Column, Form, Page, Table
from placement_tracker.returns.parts.entered import Entry
from placement_tracker.returns.r3.stock import Stock

STARTED, LEFT, OTHERS, LATE = "Started in care", "Left care", "Other changes", "Late entries"

_CHILD = (
    Column("Child", 14),
    Column("Name", 30),
    Column("Age", 7, Form.WHOLE),
    Column("UASC", 8, Form.FLAG),
)
_TEAM = (Column("Team", 30), Column("Area", 16))


def pages(material: Material, moved: Stock) -> tuple[Page, ...]:
    """A list for each line; the one of late entries where the last number was published."""
    since = f"after {in_words(moved.last_day)}, up to {in_words(moved.day)}"
    started = [(*_child(row), Cell(row["on"]), *_team(row)) for row in _rows(material, moved.started, "on")]
    left = [
        (*_child(row), Cell(row["on"]), Cell(_reason(row["end_reason"])), *_team(row))
        for row in _rows(material, moved.ended, "last_day")
    ]
    made = [
        _list(
            STARTED,
            f"Started in care {since}",
            (*_CHILD, Column("Started on", 13, Form.DAY), *_TEAM),
            started,
        ),
        _list(
            LEFT,
            f"Left care {since}",
            (*_CHILD, Column("Left on", 13, Form.DAY), Column("Reason", 44), *_TEAM),
            left,
        ),
        _others(material, moved, since),
    ]
    return (*made, _late(material, moved)) if moved.published is not None else tuple(made)


def _rows(material: Material, events: pl.DataFrame, day: str) -> list[dict[str, Any]]:
    """Events with who the child is, and with whose team, on a day of each."""
    return of_children(material.frames, events.with_columns(day=pl.col(day)))


def _child(row: dict[str, Any]) -> tuple[Cell, ...]:
    return Cell(row["child_id"]), Cell(row["name"]), Cell(row["age"]), Cell(row["uasc"])


def _team(row: dict[str, Any]) -> tuple[Cell, Cell]:
    return Cell(row["team"]), Cell(row["area"])


def _reason(code: str | None) -> str:
    return words("REC", code) if code else "Not recorded"


def _list(name: str, title: str, columns: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]]) -> Page:
    about = f"{title}: the children by name"
    return Page(name, title, about, (Table(columns, tuple(rows), is_list=True, nothing="No child."),))


def _others(material: Material, moved: Stock, since: str) -> Page:
    days = pl.DataFrame(
        [(one.child, one.day, one.change, one.why) for one in moved.others],
        {"child": pl.Int32, "day": pl.Date, "change": pl.Int64, "why": pl.String},
        orient="row",
    )
    known = material.frames.care.known(days)
    rows = [
        (*_child(row), Cell(row["change"]), Cell(row["why"]), *_team(row))
        for row in of_children(material.frames, known)
    ]
    columns = (*_CHILD, Column("Change", 10, Form.CHANGE), Column("Why", 50), *_TEAM)
    return _list(OTHERS, f"Other changes {since}", columns, rows)


def _late(material: Material, moved: Stock) -> Page:
    """What was entered or corrected since, that bears on who was in care on the last day: a row an entry."""
    names = _names(material)
    numbers = {child_id: number for number, child_id in enumerate(material.frames.records.child_ids)}
    rows = [
        (
            Cell(entry.child_id),
            Cell(names.get(entry.child_id)),
            Cell(numbers.get(entry.child_id) in moved.in_care_last),
            Cell(_what(entry, secret=entry.child_id in material.frames.records.hidden)),
            Cell(parse_day(entry.at[:10])),
        )
        for entry in moved.late
    ]
    columns = (
        Column("Child", 14),
        Column("Name", 30),
        Column(f"In care on {in_words(moved.last_day)}", 14, Form.FLAG),
        Column("What was entered", 70),
        Column("Entered on", 13, Form.DAY),
    )
    return _list(LATE, f"Entered since {in_words(moved.last_day)} was published", columns, rows)


def _names(material: Material) -> dict[str, str]:
    known = material.frames.records.particulars.select("child", "name")
    return {material.frames.records.child_ids[child]: name or "" for child, name in known.iter_rows()}


_KINDS = {"children": "Child", "care_periods": "Period of care", "legal_statuses": "Legal status"}
_COLUMNS = {
    "started_on": "start",
    "ended_on": "end",
    "status": "status",
    "date_of_birth": "date of birth",
    "responsible_authority": "responsible authority",
    "child_id": "child",
}


def _what(entry: Entry, *, secret: bool) -> str:
    """ "Period of care, changed: end 1 March 2018 to 20 February 2018". Of a restricted child, not when it was born."""
    said = []
    for name, shown in _COLUMNS.items():
        if secret and name == "date_of_birth":
            continue
        before, after = (_shown(text) for text in entry.changes.get(name, ["", ""]))
        if before or (after and name != "child_id"):
            said.append(f"{shown} {before} to {after or 'blank'}" if before else f"{shown} {after}")
    return f"{_KINDS[entry.kind]}, {entry.action}" + (f": {', '.join(said)}" if said else "")


def _shown(text: str) -> str:
    try:
        return in_words(date.fromisoformat(text))
    except ValueError:
        return text
