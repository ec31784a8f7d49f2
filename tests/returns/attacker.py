"""A reader who wants to know: works out hidden counts from what is shown and from how it adds up. Shares no code with
what hides them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

#: A sum that is nought: what each quantity counts in it.
Equation = Mapping[str, int]


def determined_by_algebra(known: Mapping[str, Fraction], equations: Sequence[Equation]) -> set[str]:
    """The unknown quantities that only one number fits, whatever its sign: rows of one unknown after elimination."""
    names = sorted({name for equation in equations for name in equation} - known.keys())
    rows = []
    for equation in equations:
        row = [Fraction(equation.get(name, 0)) for name in names]
        if any(row):
            rows.append(row)
    reduced: list[list[Fraction]] = []
    for column in range(len(names)):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        rows = [_less(row, pivot, column) for row in rows]
        reduced = [*(_less(row, pivot, column) for row in reduced), pivot]
    return {names[next(i for i, v in enumerate(row) if v)] for row in reduced if sum(map(bool, row)) == 1}


def _less(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    return [value - row[column] * of for value, of in zip(row, pivot, strict=True)] if row[column] else row


def determined_by_trying(
    truth: Mapping[str, int], hidden: Mapping[str, int], equations: Sequence[Equation], most: int
) -> set[str]:
    """The hidden quantities that have one value in all solutions in whole numbers up to `most`; `hidden` says from
    which number on each is tried, the true one first, so that another solution is found soon where there is one.
    """
    known = {name: value for name, value in truth.items() if name not in hidden}
    seen = {name: {truth[name]} for name in hidden}
    determined = set()
    for name in hidden:
        if len(seen[name]) == 1:
            ranges = {one: (low, most) for one, low in hidden.items()}
            found = next(_solutions(ranges, known, equations, truth, name), None)
            if found is None:
                determined.add(name)
            else:
                for one, value in found.items():
                    seen[one].add(value)
    return determined


def _solutions(
    ranges: dict[str, tuple[int, int]],
    known: Mapping[str, int],
    equations: Sequence[Equation],
    truth: Mapping[str, int],
    other: str,
) -> Iterator[dict[str, int]]:
    """Solutions in which `other` is not what it is in truth."""
    found = _tightened(ranges, known, equations)
    if found is None or found[other] == (truth[other], truth[other]):
        return
    open_ = [one for one, (a, b) in found.items() if a < b]
    if not open_:
        yield {one: a for one, (a, _) in found.items()}
        return
    first = other if other in open_ else min(open_, key=lambda one: (found[one][1] - found[one][0], one))
    a, b = found[first]
    for value in sorted(range(a, b + 1), key=lambda value: abs(value - truth[first])):
        if first != other or value != truth[other]:
            yield from _solutions({**found, first: (value, value)}, known, equations, truth, other)


def _tightened(
    ranges: dict[str, tuple[int, int]], values: Mapping[str, int], equations: Sequence[Equation]
) -> dict[str, tuple[int, int]] | None:
    """Narrower ranges; None where an equation cannot hold."""
    found = dict(ranges)
    changed = True
    while changed:
        changed = False
        for equation in equations:
            fixed = sum(sign * values[name] for name, sign in equation.items() if name in values)
            terms = {name: sign for name, sign in equation.items() if name not in values}
            lows = {n: min(s * found[n][0], s * found[n][1]) for n, s in terms.items()}
            highs = {n: max(s * found[n][0], s * found[n][1]) for n, s in terms.items()}
            low, high = fixed + sum(lows.values()), fixed + sum(highs.values())
            if low > 0 or high < 0:
                return None
            for name, sign in terms.items():
                least, greatest = -(high - highs[name]), -(low - lows[name])
                a, b = (least, greatest) if sign > 0 else (-greatest, -least)
                a, b = max(a, found[name][0]), min(b, found[name][1])
                if a > b:
                    return None
                if (a, b) != found[name]:
                    found[name], changed = (a, b), True
    return found
