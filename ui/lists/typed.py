"""Columns of rows that are mappings, shown by what they hold: days, moments, numbers at the right, Yes or No."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from placement_tracker.domain.moments import Moment
from ui.lists.columns import ListColumn, short_day, short_moment, short_number

_WIDTHS = {
    "name": 170,
    "child_id": 90,
    "age": 50,
    "placement_type": 200,
    "authority": 130,
    "responsible_authority": 160,
    "why": 220,
    "worker": 140,
    "worker_phone": 120,
    "team": 140,
    "area": 100,
    "days_left": 116,
    "outcome": 130,
    "interviewer": 130,
    "action": 200,
    "told": 200,
}
_TITLES = {"child_id": "Number", "worker": "Social worker"}
_USUAL = 112
_NUMBER = 84
_MOMENT = 148
#: Columns that hold moments, by their names in the lists.
_MOMENTS = frozenset({"since", "fell_due", "back", "told_at", "when", "last_time", "last_seen"})
#: Columns that wait to be chosen.
_HIDDEN = frozenset({"uasc", "area", "episode_id", "interview_id"})


def column(name: str, title: str, number: bool) -> ListColumn:
    """A column of the mappings' value of that name."""
    if name == "days_left":
        return _days_left(title)
    title = _TITLES.get(name, title)
    width = _WIDTHS.get(name, _MOMENT if name in _MOMENTS else (_NUMBER if number else _USUAL))
    return ListColumn(
        name,
        title,
        lambda row: shown(row[name]),
        lambda row: _value(row[name], number),
        width,
        right=number,
        hidden=name in _HIDDEN,
    )


def columns(said: Iterable[tuple[str, str, bool]]) -> list[ListColumn]:
    """Columns from their names, titles, and whether they hold numbers; the name comes first, then the number."""
    found = [column(*one) for one in said]
    return sorted(found, key=lambda one: {"name": 0, "child_id": 1}.get(one.name, 2))


def shown(value: Any) -> str:
    """A value as it is read."""
    if isinstance(value, bool):
        return "Yes" if value else ""
    if isinstance(value, Moment):
        return short_moment(value)
    if isinstance(value, date):
        return short_day(value)
    if value is None or isinstance(value, str):
        return value or ""
    return short_number(value)


def _value(value: Any, number: bool) -> Any:
    """What a row is sorted by, and what goes into a workbook."""
    if number and isinstance(value, str):
        return float(value)
    return shown(value) if isinstance(value, bool) else value


def _days_left(title: str) -> ListColumn:
    return ListColumn(
        "days_left",
        title,
        lambda row: days_left_words(row["days_left"]),
        lambda row: row["days_left"],
        _WIDTHS["days_left"],
        tone=lambda row: _days_left_tone(row["days_left"]),
        unit="days",
    )


def _days_left_tone(days: int | None) -> str:
    if days is None or days > 1:
        return ""
    return "bad" if days < 0 else "warning"


def days_left_words(days: int | None) -> str:
    """3 days late, Today, 1 day left; nothing where it is not told (a restricted child's birthday)."""
    if days is None:
        return ""
    if not days:
        return "Today"
    words = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{words} late" if days < 0 else f"{words} left"
