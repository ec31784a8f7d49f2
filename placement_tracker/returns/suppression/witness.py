"""What a reader can work out of hidden quantities from those that are shown.

A quantity is *determined* where only one value of it fits all that is shown. That another fits is proved by a witness:
other values for hidden quantities with which every sum holds. None found counts as determined, so that the search need
not be complete to be safe.
"""

from __future__ import annotations

from collections.abc import Collection

from placement_tracker.returns.suppression.algebra import direction_of
from placement_tracker.returns.suppression.ties import Exact, Ties

#: How many quantities a witness changes at most, and how many steps its search may take: the near ones first.
NEAR, FAR = ((3, 30), (6, 60)), ((30, 120),)

#: How many quantities of a long sum are tried that do not help another sum as well.
OTHERS = 15


def witness(ties: Ties, hidden: Collection[int], wanted: int) -> frozenset[int]:
    """Quantities, `wanted` among them, that could all have another value at once; empty where none are found."""
    unit = 1 if ties.unknowns[wanted].whole else ties.step()
    found = _twins(ties, hidden, wanted, unit) or _searched(ties, hidden, wanted, unit, NEAR)
    if found:
        return found
    direction = direction_of(ties, hidden, wanted)
    if not direction:
        return frozenset()
    for step in (unit, -unit):
        if all(may(ties, hidden, one, by * step) for one, by in direction.items()):
            return frozenset(direction)
    return _searched(ties, hidden, wanted, unit, FAR) or _doubled(ties, hidden, wanted)


def _twins(ties: Ties, hidden: Collection[int], wanted: int, unit: Exact) -> frozenset[int]:
    """Two hidden quantities in the same one sum: what one has more, the other has less."""
    if len(ties.of[wanted]) != 1:
        return frozenset()
    (number,) = ties.of[wanted]
    sign = ties.sums[number][wanted]
    for other, its_sign in ties.sums[number].items():
        if other in hidden and other != wanted and len(ties.of[other]) == 1:
            for step in (unit, -unit):
                if may(ties, hidden, wanted, step) and may(ties, hidden, other, -step * sign * its_sign):
                    return frozenset((wanted, other))
    return frozenset()


def _searched(
    ties: Ties, hidden: Collection[int], wanted: int, unit: Exact, depths: Collection[tuple[int, int]]
) -> frozenset[int]:
    for depth, steps in depths:
        for step in (unit, -unit):
            found = _Search(ties, hidden, depth, steps).changed(wanted, step)
            if found:
                return frozenset(found)
    return frozenset()


def may(ties: Ties, hidden: Collection[int], one: int, by: Exact) -> bool:
    """Whether a reader could think that a quantity is so much more than it is."""
    said = ties.unknowns[one]
    if said.seen and one not in hidden:
        return False
    if said.signed:
        return True
    # Nought is never hidden where there is anything else to hide, and a reader knows it.
    least = 1 if one in hidden and said.whole and said.seen and said.number >= 1 else 0
    return said.number + by >= least


def _doubled(ties: Ties, hidden: Collection[int], wanted: int) -> frozenset[int]:
    """Where nothing but noughts is known, everything could as well be twice as much."""
    if not ties.unknowns[wanted].number:
        return frozenset()
    found = [one for one in ties.joined(wanted) if ties.unknowns[one].number]
    known = any(one not in hidden and ties.unknowns[one].seen for one in found)
    return frozenset() if known else frozenset(found)


class _Search:
    """Changes one quantity, and then others until every sum holds again, no deeper than `depth`."""

    def __init__(self, ties: Ties, hidden: Collection[int], depth: int, steps: int) -> None:
        self.ties, self.hidden, self.depth, self.steps = ties, hidden, depth, steps
        self.changes: dict[int, Exact] = {}
        self.wrong: dict[int, Exact] = {}

    def changed(self, one: int, by: Exact) -> dict[int, Exact] | None:
        """What could be changed, this one by so much; None where nothing is found."""
        if not may(self.ties, self.hidden, one, by):
            return None
        self._change(one, by)
        return self.changes if self._mended() else None

    def _mended(self) -> bool:
        if not self.wrong:
            return True
        self.steps -= 1
        if self.steps < 0 or len(self.changes) >= self.depth:
            return False
        shortest = min(self.wrong, key=lambda number: (len(self.ties.sums[number]), number))
        for one, by in self._ways(shortest):
            self._change(one, by)
            if self._mended():
                return True
            self._change(one, -by)
            del self.changes[one]
        return False

    def _ways(self, number: int) -> list[tuple[int, Exact]]:
        """The quantities that could make a sum right again, and by how much: first those that disturb the least."""
        missing = self.wrong[number]
        found = []
        others = OTHERS
        for one, sign in self.ties.sums[number].items():
            if one in self.changes or (self.ties.unknowns[one].seen and one not in self.hidden):
                continue
            helps = any(other != number and other in self.wrong for other in self.ties.of[one])
            by = -missing * sign
            if (helps or others) and may(self.ties, self.hidden, one, by):
                others -= not helps
                found.append((self._disturbs(one, by), one, by))
        return [(one, by) for _, one, by in sorted(found)]

    def _disturbs(self, one: int, by: Exact) -> int:
        """How many more sums are wrong after a change."""
        after = 0
        for number in self.ties.of[one]:
            before = self.wrong.get(number, 0)
            after += bool(before + self.ties.sums[number][one] * by) - bool(before)
        return after

    def _change(self, one: int, by: Exact) -> None:
        self.changes[one] = by
        for number in self.ties.of[one]:
            missing = self.wrong.pop(number, 0) + self.ties.sums[number][one] * by
            if missing:
                self.wrong[number] = missing
