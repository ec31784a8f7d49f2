"""Which quantities of a return are hidden for publication (measures.md G14)."""

from __future__ import annotations

from collections.abc import Iterable

from placement_tracker.returns.suppression.ties import Ties
from placement_tracker.returns.suppression.witness import witness

#: How many of the smallest are tried before the smallest of all is taken.
TRIED = 4


def hidden_of(ties: Ties, smallest: int) -> frozenset[int]:
    """The quantities to hide: those from 1 to `smallest`, and others until none of them can be worked out.

    First by the rule: where a sum has exactly one hidden quantity, the smallest other of it is hidden too. Then for
    every one that could still be worked out from all sums together, again the smallest near it.
    """
    small = {number for number, one in enumerate(ties.unknowns) if 0 < one.counted <= smallest}
    choosing = _Choosing(ties, small)
    choosing.by_rule(range(len(ties.sums)))
    choosing.by_audit()
    return frozenset(choosing.hidden)


class _Choosing:
    """What is hidden so far. `unseen` is never shown anywhere; `safe` has been proved not to be determined."""

    def __init__(self, ties: Ties, small: set[int]) -> None:
        self.ties = ties
        self.hidden = set(small)
        self.unseen = {number for number, one in enumerate(ties.unknowns) if not one.seen}
        self.safe: set[int] = set()

    def by_rule(self, sums: Iterable[int]) -> None:
        """No sum has exactly one hidden quantity, and all others shown."""
        waiting = list(sums)
        while waiting:
            number = waiting.pop()
            open_ = [one for one in self.ties.sums[number] if one in self.hidden or one in self.unseen]
            if len(open_) != 1 or open_[0] not in self.hidden:
                continue
            others = self._candidates(self.ties.sums[number])
            if others:
                self.hidden.add(others[0])
                waiting += self.ties.of[others[0]]

    def by_audit(self) -> None:
        """No hidden quantity can be worked out from all that is shown."""
        while open_ := sorted(self.hidden - self.safe):
            for one in open_:
                if one not in self.safe and not self._prove(one):
                    self._hide_near(one)

    def _prove(self, one: int) -> bool:
        found = witness(self.ties, self.hidden, one)
        self.safe |= found
        return bool(found)

    def _hide_near(self, one: int) -> None:
        """Hide the smallest shown quantity near it that helps; where none does alone, the smallest."""
        near = self._candidates(other for number in self.ties.of[one] for other in self.ties.sums[number])
        if not near:
            near = self._candidates(self.ties.joined(one))
        for other in near[:TRIED]:
            self.hidden.add(other)
            if self._prove(one):
                self.by_rule(self.ties.of[other])
                return
            self.hidden.discard(other)
        if near:
            self.hidden.add(near[0])
            self.by_rule(self.ties.of[near[0]])
        else:
            # Nothing is left to hide: it stands alone, or with noughts.
            self.safe.add(one)

    def _candidates(self, some: Iterable[int]) -> list[int]:
        """What is shown of these and is not nought, the smallest first."""
        shown = {one for one in some if one not in self.hidden and one not in self.unseen}
        unknowns = self.ties.unknowns
        return sorted(
            (one for one in shown if unknowns[one].number), key=lambda one: (abs(unknowns[one].number), one)
        )
