"""What the rows that are seen come to: children, sums and means of the columns that hold numbers. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from ui.lists.columns import ListColumn, short_number, value_of

#: A sum of these says nothing to anybody; their mean does.
_MEAN_ALONE = frozenset({"age", "distance", "distance_miles", "hours", "days_in_care", "days_to_18", "score"})
#: Of these neither does: they only look like numbers, or are clocks of which some have run out.
_NEITHER = frozenset({"edition", "line", "year", "entry", "act", "code", "nth", "days_left", "hours_left"})
#: What these say is the child's, however many rows it stands in: each child is counted once.
_OF_THE_CHILD = frozenset({"age", "days_to_18", "waiting"})
#: What stands between two totals on one line.
_BETWEEN = "   ·   "


def totals(columns: Iterable[ListColumn], rows: Sequence[Any], *, one: str) -> list[str]:
    """Words for the footer: how many children where rows are something else, then each column of numbers."""
    said = _children(rows) if one != "child" else []
    return said + [words for column in columns if (words := _total(column, rows))]


def _children(rows: Sequence[Any]) -> list[str]:
    found = {child_id for row in rows if (child_id := value_of(row, "child_id"))}
    if not found:
        return []
    return ["1 child" if len(found) == 1 else f"{len(found):,} children"]


def _one_of_each_child(rows: Sequence[Any]) -> Sequence[Any]:
    return list({value_of(row, "child_id") or place: row for place, row in enumerate(rows)}.values())


def _total(column: ListColumn, rows: Sequence[Any]) -> str:
    """“Moves: 412 in all, 1.4 on average”; "" for a column without numbers."""
    if column.value is None or column.name in _NEITHER:
        return ""
    value = column.value
    if column.name in _OF_THE_CHILD:
        rows = _one_of_each_child(rows)
    found = [each for row in rows if (each := value(row)) is not None]
    if not found or not all(
        isinstance(each, int | float | Decimal) and not isinstance(each, bool) for each in found
    ):
        return ""
    whole = sum(map(float, found))
    mean = f"{short_number(whole / len(found))}{f' {column.unit}' if column.unit else ''} on average"
    if column.unit or column.name in _MEAN_ALONE:
        return f"{column.title}: {mean}"
    added = f"{round(whole):,}" if all(isinstance(each, int) for each in found) else f"{whole:,.1f}"
    return f"{column.title}: {added} in all, {mean}"


def in_lines(words: Sequence[str], most: int, fits: Callable[[str], bool]) -> list[str]:
    """Totals on at most so many lines, none of them cut in two; those for which there is no room are counted."""
    for left_out in range(len(words)):
        said = [*words[: len(words) - left_out], *([f"and {left_out} more"] if left_out else [])]
        lines = _broken(said, fits)
        if len(lines) <= most:
            return lines
    return _broken(words[:1], fits)


def _broken(words: Sequence[str], fits: Callable[[str], bool]) -> list[str]:
    lines: list[str] = []
    for each in words:
        if lines and fits(longer := f"{lines[-1]}{_BETWEEN}{each}"):
            lines[-1] = longer
        else:
            lines.append(each)
    return lines
