"""How hidden quantities can change together while every sum still holds, by elimination in exact numbers."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from math import lcm

from placement_tracker.returns.suppression.ties import Exact, Ties, exact

Row = dict[int, Fraction]


def direction_of(ties: Ties, hidden: Collection[int], wanted: int) -> dict[int, Exact]:
    """Whole changes of unknown quantities, `wanted` among them, that leave all sums right; empty where the sums
    determine it. Whatever sign the quantities may have is another question.
    """
    rows = _open_sums(ties, hidden, wanted)
    having: dict[int, set[int]] = {}
    for number, row in rows.items():
        for one in row:
            having.setdefault(one, set()).add(number)
    pivots: dict[int, int] = {}
    for number in sorted(rows, key=lambda number: (len(rows[number]), number)):
        row = rows[number]
        others = [one for one in row if one != wanted]
        if not others:
            if row:
                return {}
            continue
        # The largest give way: they have most room.
        pivot = max(others, key=lambda one: (ties.unknowns[one].number, one))
        rows[number] = row = {one: value / row[pivot] for one, value in row.items()}
        pivots[pivot] = number
        for other in having[pivot] - {number}:
            _take_away(rows[other], row, pivot, other, having)
        having[pivot] = {number}
    found = {wanted: Fraction(1)}
    for pivot, number in pivots.items():
        if wanted in rows[number]:
            found[pivot] = -rows[number][wanted]
    scale = lcm(*(value.denominator for value in found.values()))
    return {one: exact(value * scale) for one, value in found.items()}


def _open_sums(ties: Ties, hidden: Collection[int], wanted: int) -> dict[int, Row]:
    """The sums that unknown quantities tie to this one, without what is known in them."""
    seen, waiting = {wanted}, [wanted]
    rows: dict[int, Row] = {}
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
    return rows


def _take_away(row: Row, less: Row, column: int, number: int, having: dict[int, set[int]]) -> None:
    """Take so much of a row away from another that the column is nought in it."""
    times = row[column]
    for one, value in less.items():
        changed = row.get(one, Fraction(0)) - times * value
        if changed:
            row[one] = changed
            having[one].add(number)
        elif one in row:
            del row[one]
            having[one].discard(number)
