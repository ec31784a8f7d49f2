"""What is seen in a list, as a workbook; and the history's word of it. For other threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from placement_tracker.domain.moments import Moment
from placement_tracker.domain.rights import Right
from ui import task
from ui.lists.columns import ListColumn, number_of_child
from ui.session import Session

#: More rows than this on the clipboard are an export too, and are told in the history (trust.md, What
#: leaves).
COPIED_FREELY = 20
#: Columns that name a child.
_NAMES = frozenset({"name", "child", "forenames", "surname", "also_known_as"})
_FORMS: tuple[tuple[type, str], ...] = (
    (bool, "flag"),
    (int, "whole"),
    (float, "number"),
    (Decimal, "number"),
    (date, "day"),
    (Moment, "moment"),
)


@dataclass(frozen=True, slots=True)
class ListSeen:
    """A list as it is seen: its name, what it was narrowed to, its columns, its rows."""

    name: str
    about: str
    columns: Sequence[ListColumn]
    rows: Sequence[Any]

    def without_names(self) -> ListSeen:
        """The same without the columns that name a child; the numbers stay."""
        kept = [column for column in self.columns if column.name not in _NAMES]
        if not any(column.name == "child_id" for column in kept):
            kept = [number_of_child(), *kept]
        return replace(self, columns=kept)


def cells(seen: ListSeen) -> tuple[list[tuple[str, str]], list[list[Any]]]:
    """The columns with their forms, and the rows' values. What is neither number nor day is text, as it is
    shown.
    """
    columns, made = [], []
    for column in seen.columns:
        values = [column.exported(row) for row in seen.rows]
        form = form_of(values)
        if form == "text":
            values = [column.show(row) for row in seen.rows]
        columns.append(
            (f"{column.title} ({column.unit})" if column.unit and form != "text" else column.title, form)
        )
        made.append(values)
    return columns, [list(row) for row in zip(*made, strict=True)]


def form_of(values: Sequence[Any]) -> str:
    """The form of a column by its values: all of one kind, or text. Whole numbers among others are
    numbers.
    """
    kinds = {
        next((form for kind, form in _FORMS if isinstance(value, kind)), "text")
        for value in values
        if value is not None
    }
    if kinds == {"whole", "number"}:
        return "number"
    return kinds.pop() if len(kinds) == 1 else "text"


def export_job(session: Session, seen: ListSeen, path: Path) -> Callable[[task.Progress], Path]:
    """The job that writes the workbook and tells the history; without the one there is not the other."""
    store, person, made_at = session.store, session.person, session.now

    def job(progress: task.Progress) -> Path:
        from placement_tracker.returns.excel.list_export import write_list

        columns, rows = cells(seen)
        count = write_list(
            path,
            seen.name,
            columns,
            rows,
            subtitle=seen.about,
            made_at=made_at,
            progress=progress,
            count=len(rows),
        )
        try:
            tell_list(store, person, seen.name, count, path.name)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path

    return job


def copy_job(session: Session, seen: ListSeen) -> Callable[[task.Progress], tuple[str, int]]:
    """The job that makes the text of many rows for the clipboard, tells the history of it, and says how many rows."""
    store, person = session.store, session.person

    def job(_progress: task.Progress) -> tuple[str, int]:
        text = as_text(seen.columns, seen.rows)
        tell_list(store, person, seen.name, len(seen.rows), "the clipboard")
        return text, len(seen.rows)

    return job


def as_text(columns: Sequence[ListColumn], rows: Sequence[Any]) -> str:
    """Rows as lines of cells between tabs, titles first. A cell is one line, and never a formula."""
    lines = [[column.title for column in columns]]
    lines += [[_plain(column.show(row)) for column in columns] for row in rows]
    return "\n".join("\t".join(line) for line in lines) + "\n"


def _plain(cell: str) -> str:
    cell = " ".join(cell.split())
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell


def tell_list(store: Any, person: str, name: str, count: int, where: str) -> None:
    """The history's word of a list that left: how many rows, and where to. NotAllowed for one who may see none."""
    from placement_tracker.services import rights

    rights.require(store, person, Right.READ_LISTS, "window")
    with store.writing(person, "window") as act:
        act.tell(
            "exported", kind="list", changes={"list": ["", name], "rows": ["", str(count)], "to": ["", where]}
        )
