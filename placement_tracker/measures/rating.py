"""A figure's value, how it is shown, its rating and its direction of travel (measures.md G9), from exact numbers."""

from __future__ import annotations

from fractions import Fraction

from placement_tracker.measures.register import Measure
from placement_tracker.measures.targets import Target, floor_of

GREEN, AMBER, RED = "GREEN", "AMBER", "RED"
IMPROVED, WORSENED, SAME, UP, DOWN = "IMPROVED", "WORSENED", "SAME", "UP", "DOWN"

#: What stands where a denominator is empty.
NO_VALUE = "-"

#: Fewer children or events than this in a denominator are not rated.
TOO_FEW = 5

FACTORS = {"percentage": 100, "average": 1, "rate": 10_000}


def value_of(measure: Measure, numerator: Fraction, denominator: Fraction) -> Fraction | None:
    """The exact value, percentages in percent; None where the denominator is empty."""
    if measure.is_count:
        return numerator
    return numerator * FACTORS[measure.kind] / denominator if denominator else None


def shown(measure: Measure, value: Fraction | None) -> str:
    """The value as it is printed: one decimal, halves away from zero; counts whole, with thousands separators."""
    if value is None:
        return NO_VALUE
    if measure.is_count and value.denominator == 1:
        return f"{value.numerator:,}"
    return one_decimal(value) + ("%" if measure.kind == "percentage" else "")


def one_decimal(value: Fraction) -> str:
    """One decimal, halves away from zero, never "-0.0"."""
    tenths = rounded(value * 10)
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"


def rounded(value: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return -size if value < 0 else size


def rating(measure: Measure, target: Target | None, value: Fraction | None, denominator: Fraction) -> str:
    """GREEN, AMBER or RED; "" where there is none."""
    if target is None or value is None or not measure.polarity:
        return ""
    if not measure.is_count and not measure.counts_posts and denominator < TOO_FEW:
        return ""
    aim, floor = Fraction(target.target), floor_of(target, measure.polarity)
    least = aim if floor is None else Fraction(floor)
    if measure.polarity == "H":
        met, enough = value >= aim, value >= least
    elif measure.polarity == "L":
        met, enough = value <= aim, value <= least
    else:
        away = abs(value - aim)
        met, enough = away <= Fraction(target.tolerance), floor is not None and away <= least
    return GREEN if met else AMBER if enough else RED


def direction(
    measure: Measure, target: Target | None, value: Fraction | None, before: Fraction | None
) -> str:
    """Against the month before: IMPROVED, WORSENED or SAME by polarity; UP, DOWN or SAME without; "" where either
    month has no value.
    """
    if value is None or before is None:
        return ""
    if measure.polarity == "T" and target is not None:
        value, before = -abs(value - Fraction(target.target)), -abs(before - Fraction(target.target))
    if value == before:
        return SAME
    judged = measure.polarity in {"H", "L"} or (measure.polarity == "T" and target is not None)
    if not judged:
        return UP if value > before else DOWN
    return IMPROVED if (value > before) == (measure.polarity != "L") else WORSENED
