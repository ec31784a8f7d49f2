"""The axis of a chart on paper: where it begins and ends, its steps, and how numbers stand along it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from placement_tracker.returns.excel import cells
from placement_tracker.returns.pages import Form

#: Percentages that come near to all: their axis ends at 100.
NEAR_ALL = 80
#: A line whose lowest value is above this share of the highest does not begin at nought.
FAR_FROM_NOUGHT = Fraction(7, 10)
#: About so many steps.
STEPS = 5
_NICE = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high` in steps of `step`, in the chart's own unit."""

    low: Fraction
    high: Fraction
    step: Fraction

    def share(self, value: Fraction) -> float:
        """How far along a value lies: 0 at the beginning, 1 at the end."""
        return float((value - self.low) / (self.high - self.low))

    def ticks(self) -> list[Fraction]:
        return [
            self.low + self.step * number for number in range(int((self.high - self.low) / self.step) + 1)
        ]


def axis(values: Iterable[Fraction | None], form: Form, *, from_nought: bool) -> Axis:
    """An axis that holds the values. `from_nought`: bars begin there; lines only where it is not far away."""
    known = [Fraction(value) for value in values if value is not None]
    low, high = min(known, default=Fraction(0)), max(known, default=Fraction(0))
    if low > 0 and (from_nought or low < high * FAR_FROM_NOUGHT):
        low = Fraction(0)
    high = max(high, Fraction(0)) if low < 0 or from_nought else high
    if low == high:
        low, high = (Fraction(0), high) if high > 0 else (low, low + 1)
    if form is Form.PERCENT and NEAR_ALL < high < 100:
        high = Fraction(100)
    step = _step((high - low) / STEPS, form)
    return Axis(low // step * step, -(-high // step) * step, step)


def _step(least: Fraction, form: Form) -> Fraction:
    """The next round step; of children and other whole things no parts."""
    power = Fraction(1)
    while power * 10 <= least:
        power *= 10
    while power > least:
        power /= 10
    step = next(power * nice for nice in _NICE if power * nice >= least)
    if form in {Form.WHOLE, Form.CHANGE, Form.MONEY}:
        return Fraction(max(1, -(-step.numerator // step.denominator)))
    # Numbers along an axis have one decimal: with smaller steps two of them would read the same.
    return max(step, Fraction(1, 10))


def tick_words(value: Fraction, axis: Axis, form: Form) -> str:
    """A number along the axis, with no more digits than its steps need."""
    whole = axis.step.denominator == 1 and axis.low.denominator == 1
    if form is Form.PERCENT:
        return f"{value.numerator}%" if whole else cells.shown(value, Form.PERCENT)
    if form is Form.MONEY:
        return cells.shown(value, Form.MONEY)
    return cells.shown(value, Form.WHOLE if whole else Form.NUMBER)


def value_words(value: Fraction, form: Form) -> str:
    """A value beside its point or bar."""
    return cells.shown(value, form)
