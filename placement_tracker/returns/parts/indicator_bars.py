"""A measure's figure in parts as bars, for the pages of indicators and of exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from placement_tracker.measures.figures import Figure
from placement_tracker.measures.lateness import IN_TIME
from placement_tracker.measures.register import Measure
from placement_tracker.measures.split_ways import AGE, LATENESS, TEAM
from placement_tracker.measures.splits import Crossed, Split
from placement_tracker.returns.pages import Bars, Form, Series
from placement_tracker.returns.parts.figure_quantities import denominator_of, numerator_of, of_value
from placement_tracker.returns.parts.indicator_months import met_words
from placement_tracker.returns.parts.indicator_parts import (
    crossed_figure,
    figure_of_part,
    label,
    not_met,
    whole_of,
)
from placement_tracker.returns.parts.shown import form_of

#: Longer names, and more bars, stand from top to bottom.
LONG_NAME, MANY_BARS = 14, 9


def bars(measure: Measure, figure: Figure, split: Split, *, concern: bool = False) -> Bars | None:
    """The parts of a split; None where there is nothing in any, or one part alone.

    `concern`: those alone who are cause for it: who does not meet a measure of which more is better, who is counted in
    one of which less is.
    """
    whole = whole_of(figure, [split])
    parts = [part for part in split.parts if split.by != TEAM or part.numerator or part.denominator]
    figures = [figure_of_part(whole, split, part) for part in parts]
    lines = _series(measure, whole, figures, concern)
    if len(parts) < 2 or not any(value for line in lines for value in line.values):
        return None
    names = tuple(part.name if split.by == AGE else label(split.by, part.name) for part in parts)
    form = form_of(measure) if measure.kind == "average" else Form.WHOLE
    rated = measure.kind == "percentage" and whole.denominator is not None
    said = f": {_concern(measure).lower()}" if concern and rated else ""
    long = max(map(len, names)) > LONG_NAME or len(names) > MANY_BARS
    return Bars(split.title + said, names, tuple(lines), form, stacked=len(lines) > 1, sideways=long)


def _concern(measure: Measure) -> str:
    met, others = met_words(measure)
    return others if measure.polarity == "H" else met


def _series(measure: Measure, whole: Figure, figures: Sequence[Figure], concern: bool) -> list[Series]:
    if measure.kind == "average" and whole.denominator is not None:
        return [Series("Average", tuple(one.value for one in figures), of=tuple(map(of_value, figures)))]
    counted = tuple(one.numerator for one in figures), tuple(map(numerator_of, figures))
    if whole.denominator is None:
        return [Series("Number", counted[0], of=counted[1])]
    met, left = met_words(measure)
    others = [not_met(one) for one in figures]
    not_counted = Series(left, tuple(number for number, _ in others), of=tuple(of for _, of in others))
    both = [Series(met, counted[0], of=counted[1]), not_counted]
    if concern:
        return both[1:] if measure.polarity == "H" else both[:1]
    return both if measure.polarity == "H" else both[:1]


def late_bars(figure: Figure, split: Split) -> Bars | None:
    """Interviews held after the deadline, or not held, by how far out of time."""
    late = [part for part in split.parts if part.name != IN_TIME]
    numbers = tuple(part.denominator or Fraction(0) for part in late)
    if not any(numbers):
        return None
    of = tuple(denominator_of(figure_of_part(figure, split, part)) for part in late)
    names = tuple(label(LATENESS, part.name) for part in late)
    return Bars(
        "Interviews out of time, by how many working days", names, (Series("Episodes", numbers, of=of),)
    )


def crossed_bars(figure: Figure, crossed: Crossed) -> Bars | None:
    """Who does not meet it, by age, a colour each for what age is crossed with."""
    lines = []
    for split in crossed.series:
        found = [not_met(crossed_figure(figure, split, part)) for part in split.parts]
        lines.append(Series(split.title, tuple(one for one, _ in found), of=tuple(of for _, of in found)))
    if not any(value for line in lines for value in line.values):
        return None
    ages = tuple(part.name for part in crossed.series[0].parts)
    return Bars(f"Not met, {crossed.title[:1].lower()}{crossed.title[1:]}", ages, tuple(lines), stacked=True)
