"""Filters of single columns: some of its values, from and to, blank or not. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from placement_tracker.domain.moments import Moment
from ui.lists.arranging import Choice
from ui.lists.columns import ListColumn, short_day

DAY, NUMBER, TEXT = "day", "number", "text"
BLANK, NOT_BLANK = "blank", "not blank"
_SHOWN_VALUES = 3
_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """What a column must be: one of `values` as they are shown ("" for a blank cell), from `least` to `most` (a day as
    2018-04-05, or a number; "" for no bound), or, as `state` says, blank or not blank.
    """

    column: str
    values: tuple[str, ...] = ()
    least: str = ""
    most: str = ""
    state: str = ""

    def written(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self)


def read_filter(found: Any) -> ColumnFilter | None:
    """A filter as it was written; None where it is not one."""
    if not isinstance(found, dict) or not isinstance(found.get("column"), str):
        return None
    values = found.get("values")
    values = values if isinstance(values, list | tuple) else ()
    texts = [found.get(name) for name in ("least", "most", "state")]
    least, most, state = (text if isinstance(text, str) else "" for text in texts)
    if any(bound and _bound(bound) is None for bound in (least, most)) or state not in {"", BLANK, NOT_BLANK}:
        return None
    made = ColumnFilter(
        found["column"], tuple(one for one in values if isinstance(one, str)), least, most, state
    )
    return made if made != ColumnFilter(made.column) else None


def kind_of(column: ListColumn, rows: Iterable[Any]) -> str:
    """What a column holds, by its first values: DAY, NUMBER or TEXT."""
    for looked_at, row in enumerate(rows):
        value = column.exported(row)
        if isinstance(value, date | Moment):
            return DAY
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return NUMBER
        if (value not in {None, ""}) or looked_at > _LOOKED_AT:
            break
    return TEXT


def choice_of(wanted: ColumnFilter, column: ListColumn) -> Choice:
    """The rows that a filter keeps."""
    show = column.show
    if wanted.state == BLANK:
        return lambda row: not show(row)
    if wanted.state == NOT_BLANK:
        return lambda row: bool(show(row))
    if wanted.values:
        values = frozenset(wanted.values)
        return lambda row: show(row) in values
    return _between(column, _bound(wanted.least), _bound(wanted.most))


def _between(column: ListColumn, least: Any, most: Any) -> Choice:
    def keeps(row: Any) -> bool:
        value = column.exported(row)
        value = value.day if isinstance(value, Moment) else value
        if value is None:
            return False
        try:
            return (least is None or value >= least) and (most is None or value <= most)
        except TypeError:  # a bound of a day on a column that holds numbers now, or the other way round
            return False

    return keeps


def _bound(written: str) -> date | Decimal | None:
    """A bound as it is compared; None for none."""
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        pass
    try:
        found = Decimal(written)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def words_of(wanted: ColumnFilter, title: str) -> str:
    """A filter in words: Team: North, South."""
    return f"{title}: {_what(wanted)}"


def _what(wanted: ColumnFilter) -> str:
    if wanted.state:
        return wanted.state
    if wanted.values:
        values = [value or "blank" for value in wanted.values]
        more = len(values) - _SHOWN_VALUES
        return ", ".join(values[:_SHOWN_VALUES]) + (f" and {more:,} more" if more > 0 else "")
    least, most = _said(wanted.least), _said(wanted.most)
    if least and most:
        return least if least == most else f"{least} to {most}"
    if least:
        return f"from {least}" if _is_day(wanted.least) else f"{least} or more"
    return f"until {most}" if _is_day(wanted.most) else f"{most} or less"


def _is_day(written: str) -> bool:
    return isinstance(_bound(written), date)


def _said(written: str) -> str:
    found = _bound(written)
    return short_day(found) if isinstance(found, date) else written


def values_of(column: ListColumn, rows: Sequence[Any]) -> list[tuple[str, int]]:
    """The values of a column as they are shown, in the column's order, each with its number of rows; blank last."""
    keys: dict[str, Any] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        shown = column.show(row)
        counts[shown] += 1
        if shown not in keys:
            keys[shown] = column.key(row)
    filled = sorted((shown for shown in keys if shown and keys[shown] is not None), key=keys.__getitem__)
    rest = sorted(
        (shown for shown in keys if not shown or keys[shown] is None), key=lambda shown: (not shown, shown)
    )
    return [(shown, counts[shown]) for shown in (*filled, *rest)]
