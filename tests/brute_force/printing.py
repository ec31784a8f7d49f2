"""G9: values, rounding, rating, direction of travel, and how numbers are written (cli.md)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .county import Target

STANDARD = 10


@dataclass(frozen=True)
class Definition:
    """What the register says of a measure, and the sort of thing that its denominator counts."""

    code: str
    theme: str
    kind: str
    polarity: str
    uasc: str
    counts_posts: bool


def rounded(number: Fraction, places: int) -> Decimal:
    """Halves away from zero."""
    scaled = abs(number) * 10**places
    whole = scaled.numerator // scaled.denominator
    if scaled - whole >= Fraction(1, 2):
        whole += 1
    return Decimal(-whole if number < 0 else whole).scaleb(-places)


def written(number: Fraction) -> str:
    """Without needless zeros, at most ten decimals."""
    text = f"{rounded(number, 10):.10f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def one_decimal(number: Fraction) -> str:
    """Never "-0.0"."""
    text = f"{rounded(number, 1):.1f}"
    return "0.0" if text == "-0.0" else text


def value_of(kind: str, numerator: Fraction, denominator: Fraction) -> Fraction | None:
    """None where the denominator is empty."""
    if kind == "count":
        return numerator
    if denominator == 0:
        return None
    factor = {"percentage": 100, "average": 1, "rate": 10000}[kind]
    return numerator * factor / denominator


def shown(kind: str, value: Fraction | None) -> str:
    if value is None:
        return "-"
    if kind == "count":
        return f"{int(value):,}"
    return one_decimal(value) + ("%" if kind == "percentage" else "")


def variance(value: Fraction, without_uasc: Fraction) -> str:
    """G4: the second less the first, from the exact values, then rounded."""
    return one_decimal(without_uasc - value)


def floor_of(target: Target, polarity: str) -> Fraction | None:
    """Floor "standard", or blank, is the target less 10 for H, plus 10 for L."""
    if target.floor is not None:
        return Fraction(target.floor)
    if polarity == "H":
        return Fraction(target.target) - STANDARD
    if polarity == "L":
        return Fraction(target.target) + STANDARD
    return None


def rating(measure: Definition, target: Target | None, value: Fraction | None, denominator: Fraction) -> str:
    if target is None or measure.polarity == "" or value is None:
        return ""
    if measure.kind != "count" and not measure.counts_posts and denominator < 5:
        return ""
    aim = Fraction(target.target)
    floor = floor_of(target, measure.polarity)
    if measure.polarity == "H":
        met, enough = value >= aim, floor is not None and value >= floor
    elif measure.polarity == "L":
        met, enough = value <= aim, floor is not None and value <= floor
    else:
        away = abs(value - aim)
        met, enough = away <= Fraction(target.tolerance), floor is not None and away <= floor
    return "GREEN" if met else "AMBER" if enough else "RED"


def direction(
    measure: Definition, target: Target | None, value: Fraction | None, before: Fraction | None
) -> str:
    """Against the month before. Without polarity: up, down or same, without judgement."""
    if value is None or before is None:
        return ""
    if measure.polarity == "T" and target is not None:
        now_away, then_away = abs(value - Fraction(target.target)), abs(before - Fraction(target.target))
        return "SAME" if now_away == then_away else "IMPROVED" if now_away < then_away else "WORSENED"
    if value == before:
        return "SAME"
    if measure.polarity not in ("H", "L"):
        return "UP" if value > before else "DOWN"
    better = value > before if measure.polarity == "H" else value < before
    return "IMPROVED" if better else "WORSENED"
