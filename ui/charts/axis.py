"""Where the ticks of an axis stand, and what stands beside them. No Qt."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement_tracker.domain.days import Month
from placement_tracker.measures.rating import NO_VALUE, one_decimal, rounded
from placement_tracker.returns.pages import Form

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
#: An axis begins at nothing where its lowest value is less than this share of its highest.
_FROM_NOTHING = 0.45
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
_WHOLE = {Form.WHOLE, Form.CHANGE, Form.MONEY}


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of values: its ends, its ticks, and the words at each."""

    low: float
    high: float
    ticks: tuple[float, ...]
    words: tuple[str, ...]

    def share(self, value: float) -> float:
        """How far up the axis a value stands, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def value_axis(
    values: Iterable[Fraction | None], form: Form, most: int = 6, *, from_nothing: bool = False
) -> Axis:
    """The axis on which these values stand, with `most` ticks or one more, at round numbers."""
    known = [float(value) for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if from_nothing or 0 <= low < high * _FROM_NOTHING:
        low = min(low, 0.0)
    if from_nothing:
        high = max(high, 0.0)
    step = _step(high - low, max(abs(high), abs(low)), most, whole=form in _WHOLE)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if first == last:
        first, last = (first - 1 if first else first), last + 1
    ticks = tuple(round(number * step, 6) for number in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks, tuple(_tick_words(tick, form, step) for tick in ticks))


def _step(span: float, size: float, most: int, *, whole: bool) -> float:
    """The smallest round step that needs no more than so many."""
    wanted = (span or size * 0.1 or 1.0) / max(1, most - 1)
    power = 10.0 ** math.floor(math.log10(wanted))
    step = next(step * power for step in _STEPS if step * power >= wanted * 0.999)
    if whole and step != int(step):
        step = float(math.ceil(step))
    return step


def _tick_words(tick: float, form: Form, step: float) -> str:
    exact = Fraction(tick).limit_denominator(1000)
    if step == int(step) and form in {Form.PERCENT, Form.NUMBER}:
        return f"{int(tick):,}" + ("%" if form is Form.PERCENT else "")
    if form in {Form.PERCENT, Form.NUMBER} and step * 10 != int(step * 10):
        return f"{tick:,.2f}" + ("%" if form is Form.PERCENT else "")
    return value_words(exact, form)


def value_words(value: Fraction | None, form: Form) -> str:
    """A value as it is read: 11.4%, 1,655, 15.9; "-" for none."""
    if value is None:
        return NO_VALUE
    if form is Form.PERCENT:
        return f"{one_decimal(value)}%"
    if form in _WHOLE and value.denominator == 1:
        pounds = "£" if form is Form.MONEY else ""
        return f"{pounds}{rounded(value):,}"
    return f"{float(one_decimal(value)):,.1f}"


def month_labels(months: Sequence[Month], width: float, label: float) -> list[tuple[int, str, str]]:
    """(place, month, year) of the months that are named where each name takes `label` of the `width`.

    The last is always named. The year stands at the first name, and wherever it is another than at the one before.
    """
    between = width / max(1, len(months) - 1)
    step = next((step for step in _MONTH_STEPS if step * between >= label), _MONTH_STEPS[-1])
    found: list[tuple[int, str, str]] = []
    year = 0
    for place in range((len(months) - 1) % step, len(months), step):
        month = months[place]
        found.append((place, f"{month.first:%b}", "" if month.year == year else str(month.year)))
        year = month.year
    return found


def spread(wanted: Sequence[float], between: float, low: float, high: float) -> list[float]:
    """Places as near as may be to those wanted, each `between` or more from the next, from low to high."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed = [0.0] * len(wanted)
    before = low - between
    for number in order:
        before = placed[number] = max(wanted[number], before + between)
    over = high + between
    for number in reversed(order):
        over = placed[number] = min(placed[number], over - between)
    return placed
