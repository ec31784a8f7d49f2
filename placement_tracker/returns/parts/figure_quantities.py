"""What the figures of measures count: quantities whose names are the same wherever they are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures.figures import ALL, WITHOUT_UASC, Figure
from placement_tracker.measures.register import NOT_BROKEN_DOWN, Measure, measure, register
from placement_tracker.returns.counted import PLAIN, Equal, Of, Plain, Quantity, Rests


def of_value(figure: Figure) -> Quantity | Rests:
    """What a figure's value, its rating or a word about it is worked out from."""
    numerator, denominator = numerator_of(figure), denominator_of(figure)
    if figure.denominator is None and isinstance(numerator, Quantity):
        return numerator
    return Rests(tuple(one for one in (numerator, denominator) if isinstance(one, Quantity)))


def rests_on(*figures: Figure) -> Rests:
    """What is said of several figures together: a direction, a difference."""
    found: list[Quantity] = []
    for figure in figures:
        of = of_value(figure)
        found += of.on if isinstance(of, Rests) else (of,)
    return Rests(tuple(found))


def numerator_of(figure: Figure) -> Of:
    """What is counted; staff are not children."""
    said = _measure(figure.code, figure.month)
    if said.counts_posts and said.kind == "percentage":
        return PLAIN
    text = _numerator_text(said)
    averaged = said.kind == "average" and not said.counts_posts
    wholes = [_name(text, figure, ALL)] if figure.population == WITHOUT_UASC else []
    if said.kind == "percentage":
        wholes.append(_name(_denominator_text(said), figure))
    return Quantity(
        _name(text, figure), figure.numerator, figure.denominator if averaged else None, part_of=tuple(wholes)
    )


def denominator_of(figure: Figure) -> Quantity | Plain:
    """Out of how many; neither staff nor the whole population is hidden."""
    said = _measure(figure.code, figure.month)
    if figure.denominator is None or said.counts_posts or said.kind == "rate":
        return PLAIN
    text = _denominator_text(said)
    wholes = (_name(text, figure, ALL),) if figure.population == WITHOUT_UASC else ()
    return Quantity(_name(text, figure), figure.denominator, part_of=wholes)


def counted_by(code: str, month: Month, population: str, number: int, *, out_of: bool = False) -> Quantity:
    """A number that is the whole authority's numerator (`out_of`: denominator) of a measure, though it was counted
    otherwise.
    """
    said = _measure(code, str(month))
    text = _denominator_text(said) if out_of else _numerator_text(said)
    return Quantity("|".join((text, str(month), "", "", population)), number)


def sums_by_place(figures: Iterable[Figure]) -> tuple[Equal, ...]:
    """The whole authority's figures are the sums of its areas' (or teams'), month by month."""
    wholes: dict[tuple[str, str, str], Figure] = {}
    parts: defaultdict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.code not in NOT_BROKEN_DOWN:
            key = (figure.code, figure.month, figure.population)
            if figure.area or figure.team:
                parts[key].append(figure)
            else:
                wholes[key] = figure
    made: list[Equal] = []
    for key, some in parts.items():
        for of in (numerator_of, denominator_of):
            every = [of(one) for one in (wholes[key], *some)] if key in wholes else []
            whole, *rest = [one for one in every if isinstance(one, Quantity)] or [_NONE]
            if rest:
                made.append(Equal((whole,), tuple(rest)))
    return tuple(made)


_NONE = Quantity("", 0)


def _name(text: str, figure: Figure, population: str = "") -> str:
    return "|".join((text, figure.month, figure.area, figure.team, population or figure.population))


@cache
def _measure(code: str, month: str) -> Measure:
    """The measure as it was in the month."""
    return measure(code, financial_year(Month.parse(month).last))


def _denominator_text(measure: Measure) -> str:
    """Measures with the same words have the same denominator; "As x." leans on that of x."""
    text = measure.denominator.strip()
    known = register().get(text.removeprefix("As ").removesuffix(".")) if text.startswith("As ") else None
    return _denominator_text(known) if known is not None else text


def _numerator_text(measure: Measure) -> str:
    text = measure.numerator.strip()
    if measure.is_count or measure.kind == "rate" or text.endswith("in care at S."):
        return text
    return f"{_denominator_text(measure)} > {text} ({measure.code})"
