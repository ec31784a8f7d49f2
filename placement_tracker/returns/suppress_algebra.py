"""How hidden quantities can change together while every sum still holds, by elimination in exact numbers."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from math import lcm

from placement_tracker.returns.suppress_ties import Exact, Ties, exact

Row = dict[int, Fraction]


def direction_of(ties: Ties, hidden: Collection[int], wanted: int) -> dict[int, Exact]:
    """Whole changes of unknown quantities, `wanted` among them, that leave all sums right; empty where the sums
    determine it. Whatever sign the quantities may have is another question.
    """
    rows = _open_sums(ties, hidden, wanted)
    pivots: list[tuple[int, Row]] = []
    while rows:
        row = rows.pop()
        others = [one for one in row if one != wanted]
        if not others:
            return {}
        # The largest give way: they have most room.
        pivot = max(others, key=lambda one: (ties.unknowns[one].number, one))
        row = {one: value / row[pivot] for one, value in row.items()}
        rows = [left for other in rows if (left := _without(other, row, pivot))]
        pivots = [(one, _without(other, row, pivot)) for one, other in pivots]
        pivots.append((pivot, row))
    found = {wanted: Fraction(1)} | {pivot: -row[wanted] for pivot, row in pivots if wanted in row}
    scale = lcm(*(value.denominator for value in found.values()))
    return {one: exact(value * scale) for one, value in found.items()}


def _open_sums(ties: Ties, hidden: Collection[int], wanted: int) -> list[Row]:
    """The sums that unknown quantities tie to this one, without what is known in them."""
    seen, waiting, rows = {wanted}, [wanted], {}
    while waiting:
        for number in ties.of[waiting.pop()]:
            if number not in rows:
                rows[number] = {
                    one: Fraction(sign)
                    for one, sign in ties.sums[number].items()
                    if one in hidden or not ties.unknowns[one].seen
                }
                fresh = [one for one in rows[number] if one not in seen]
                seen.update(fresh)
                waiting += fresh
    return list(rows.values())


def _without(row: Row, pivot: Row, column: int) -> Row:
    """A row less so much of another that the column is nought in it."""
    times = row.get(column)
    if not times:
        return row
    left = dict(row)
    for one, value in pivot.items():
        changed = left.get(one, Fraction(0)) - times * value
        if changed:
            left[one] = changed
        else:
            left.pop(one, None)
    return left
