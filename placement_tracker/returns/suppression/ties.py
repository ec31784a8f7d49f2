"""Quantities, and the sums that tie them together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

#: Whole numbers where they are: much quicker to reckon with.
Exact = int | Fraction


@dataclass(slots=True)
class Unknown:
    """A quantity. `seen`: a reader sees it, unless it is hidden. `counted`: the children or events behind it."""

    number: Exact
    counted: Exact
    seen: bool = False
    whole: bool = True
    signed: bool = False


#: Plus or minus one, by the number of a quantity: with these it sums up to nought.
Sum = Mapping[int, int]


@dataclass
class Ties:
    """All quantities of a return, and their sums."""

    unknowns: list[Unknown] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    of: list[list[int]] = field(default_factory=list)
    _step: Fraction = Fraction(0)

    def add(self, unknown: Unknown) -> int:
        self.unknowns.append(unknown)
        self.of.append([])
        return len(self.unknowns) - 1

    def tie(self, left: Collection[int], right: Collection[int]) -> None:
        """Both sides are equal. What is not true ties nothing: a figure as published may not add up with today's."""
        made: dict[int, int] = {}
        for sign, side in ((1, left), (-1, right)):
            for one in side:
                made[one] = made.get(one, 0) + sign
        kept = {one: sign for one, sign in made.items() if sign}
        if kept and not sum(sign * self.unknowns[one].number for one, sign in kept.items()):
            for one in kept:
                self.of[one].append(len(self.sums))
            self.sums.append(kept)

    def step(self) -> Exact:
        """A change that no amount (cost, weeks) is too small for."""
        if not self._step:
            amounts = (abs(Fraction(one.number)) for one in self.unknowns if not one.whole and one.number)
            self._step = min(amounts, default=Fraction(1)) / 2
        return self._step

    def joined(self, first: int) -> Iterator[int]:
        """All quantities that sums tie to this one, the nearest first."""
        seen, found = {first}, [first]
        for one in found:
            yield one
            for number in self.of[one]:
                fresh = [other for other in self.sums[number] if other not in seen]
                seen.update(fresh)
                found += fresh


def exact(number: Exact) -> Exact:
    """A whole number as one."""
    return number.numerator if number.denominator == 1 else number
