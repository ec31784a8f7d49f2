"""What a list shows: its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.moments import Moment

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list.

    `show` gives a row's text. `value` gives what it is sorted by and what goes into a workbook (a number, a
    day, a text; None sorts last); without it the text is. `tone` gives good, warning, bad, soft or "" for
    the text's colour: never without a word that says the same. `hidden` columns are there to be chosen. `hint`
    says more of a row's cell than there is room for: when the mouse rests on it, and to a screen reader.
    """

    name: str
    title: str
    show: Callable[[Any], str]
    value: Callable[[Any], Any] | None = None
    width: int = 120
    right: bool = False
    tone: Callable[[Any], str] | None = None
    hidden: bool = False
    says: str = ""
    unit: str = ""
    draw: Callable[[QPainter, QRect, Any], None] | None = None
    hint: Callable[[Any], str] | None = None

    def exported(self, row: Any) -> Any:
        """What goes into a workbook's cell."""
        return self.value(row) if self.value is not None else self.show(row)

    def key(self, row: Any) -> Any:
        """What the row is sorted by; None last."""
        found = self.exported(row)
        if isinstance(found, str):
            return found.casefold() or None
        if isinstance(found, Moment):
            return str(found)
        return found


def text(name: str, title: str, width: int = 120, **more: Any) -> ListColumn:
    """A column of the rows' attribute `name` as it stands."""
    return ListColumn(name, title, lambda row: getattr(row, name) or "", width=width, **more)


def day(name: str, title: str, width: int = 100, **more: Any) -> ListColumn:
    """A column of days, shown as 4 Mar 2018."""
    return ListColumn(
        name, title, lambda row: short_day(getattr(row, name)), lambda row: getattr(row, name), width, **more
    )


def moment(name: str, title: str, width: int = 140, **more: Any) -> ListColumn:
    """A column of moments, shown as 4 Mar 2018, 14:05."""
    return ListColumn(
        name,
        title,
        lambda row: short_moment(getattr(row, name)),
        lambda row: getattr(row, name),
        width,
        **more,
    )


def number(name: str, title: str, width: int = 80, **more: Any) -> ListColumn:
    """A column of numbers, aligned at the right."""
    return ListColumn(
        name,
        title,
        lambda row: short_number(getattr(row, name)),
        lambda row: getattr(row, name),
        width,
        right=True,
        **more,
    )


def flag(name: str, title: str, width: int = 80, **more: Any) -> ListColumn:
    """A column that says Yes, or nothing."""
    return ListColumn(name, title, lambda row: "Yes" if getattr(row, name) else "", width=width, **more)


def number_of_child() -> ListColumn:
    """The child's number, for lists that leave without names."""
    return ListColumn("child_id", "Number", lambda row: str(value_of(row, "child_id") or ""))


def value_of(row: Any, name: str) -> Any:
    """A value of a row, which has it as an attribute or, a mapping, by its name; None where it has none."""
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)


def short_day(value: date | None) -> str:
    return f"{value.day} {value:%b %Y}" if value is not None else ""


def short_moment(value: Moment | None) -> str:
    """4 Mar 2018, 14:05; where the time is not known the day alone."""
    if value is None:
        return ""
    return short_day(value.day) + (f", {value.clock:%H:%M}" if value.clock is not None else "")


def short_number(value: int | float | Decimal | None) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def visible(columns: Iterable[ListColumn]) -> list[str]:
    """The names of the columns that are shown at first."""
    return [column.name for column in columns if not column.hidden]
