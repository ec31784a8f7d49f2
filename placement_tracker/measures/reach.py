"""How many more would reach the target (screens: "the smallest number of children"), from exact numbers.

A figure reaches its target, or its floor, when its value lies in a band of values that the polarity gives (measures.md
G9). Looked for is the smallest number of subjects that bring it there: by meeting the measure or no longer meeting it,
or by being left out altogether.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures.figures import Figure, figures
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.rating import FACTORS
from placement_tracker.measures.register import Measure, measure
from placement_tracker.measures.rows import rows
from placement_tracker.measures.targets import Target, floor_of, target_of
from placement_tracker.measures.what_if import population_of


@dataclass(frozen=True, slots=True)
class Band:
    """The values that are good enough, both ends included; None: no end."""

    least: Fraction | None
    most: Fraction | None

    def __contains__(self, value: Fraction) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def times(self, factor: Fraction) -> Band:
        """The band of numerators, where values are numerators over this factor."""
        return Band(
            None if self.least is None else self.least * factor,
            None if self.most is None else self.most * factor,
        )


@dataclass(frozen=True, slots=True)
class Needed:
    """The smallest numbers that bring a figure into a band; 0 where it lies in it, None where no number does.

    `changing` is how many more subjects have to meet the measure (`up`), or how many have to meet it no longer; of a
    count and of cases, how many more or fewer there have to be; of posts, in whole posts, the last one perhaps in part.
    It is None for an average of days or scores: its subjects meet nothing.
    `left_out` is how many subjects have to be left out as outliers, the best chosen; None also where posts are counted.
    """

    band: Band
    up: bool
    changing: int | None
    left_out: int | None


@dataclass(frozen=True, slots=True)
class Reach:
    """What the target and the floor need of a figure. None: there is no such thing, or the figure has no value.

    It is asked of the exact value: whether there are enough subjects for a rating is not (measures.md G9).
    """

    figure: Figure
    target: Needed | None
    floor: Needed | None


def how_many_more(frames: Frames, code: str, month: Month | str, without_uasc: bool = False) -> Reach:
    """How far the figure of the whole authority is from its target and its floor, in subjects.

    KeyError for a code that is not worked out.
    """
    asked = Month.parse(month) if isinstance(month, str) else month
    said = measure(code, financial_year(asked.last))
    population = population_of(said, without_uasc)
    figure = next(one for one in figures(frames, asked, only=[code]) if one.population == population)
    target = target_of(said, financial_year(asked.last), frames.authority.targets)
    if target is None or not said.polarity or figure.value is None:
        return Reach(figure, None, None)
    numbers: list[Fraction] = []
    if said.kind == "average" and not said.counts_posts:
        numbers = [row.value for row in rows(frames, code, asked, without_uasc)]
    bands = bands_of(target, said.polarity)
    aim, enough = (None if band is None else needed(said, figure, band, numbers) for band in bands)
    return Reach(figure, aim, enough)


def bands_of(target: Target, polarity: str) -> tuple[Band, Band | None]:
    """The values that are green, and those that are at least amber (measures.md G9)."""
    aim, least = Fraction(target.target), floor_of(target, polarity)
    enough = None if least is None else Fraction(least)
    if polarity == "H":
        return Band(aim, None), Band(enough, None)
    if polarity == "L":
        return Band(None, aim), Band(None, enough)
    off = Fraction(target.tolerance)
    return Band(aim - off, aim + off), None if enough is None else Band(aim - enough, aim + enough)


def needed(said: Measure, figure: Figure, band: Band, numbers: Sequence[Fraction]) -> Needed:
    """What brings a figure with a value into a band. `numbers` are those of an average's subjects."""
    value, of = figure.value, figure.denominator
    assert value is not None
    up = band.least is not None and value < band.least
    if value in band:
        return Needed(band, up, 0, 0)
    if said.is_count:
        fewer = _whole_steps(figure.numerator, band, None)
        return Needed(band, up, fewer, None if up else fewer)
    assert of is not None
    numerators = band.times(of / FACTORS[said.kind])
    if said.counts_posts or said.kind == "rate":
        most = of if said.kind == "percentage" else None
        return Needed(band, up, _steps(figure.numerator, numerators, most), None)
    if said.kind == "average":
        return Needed(band, up, None, _numbers_left_out(numbers, band))
    changing = _whole_steps(figure.numerator, numerators, int(of))
    return Needed(band, up, changing, _left_out(int(figure.numerator), int(of), band))


def _whole_steps(numerator: Fraction, band: Band, most: int | None) -> int | None:
    """How far it is to the nearest whole number in the band, from 0 to `most`."""
    first, last = _whole_numbers(band, 0, most)
    if last is not None and first > last:
        return None
    if numerator < first:
        return int(first - numerator)
    assert last is not None
    return int(numerator - last)


def _whole_numbers(band: Band, least: int, most: int | None) -> tuple[int, int | None]:
    """The first and the last whole number in the band, from `least` to `most`."""
    first = least if band.least is None else max(least, ceil(band.least))
    ends = [end for end in (most, None if band.most is None else floor(band.most)) if end is not None]
    return first, min(ends, default=None)


def _steps(numerator: Fraction, band: Band, most: Fraction | None) -> int | None:
    """How many whole steps, the last perhaps in part, lead into the band, from 0 to `most`."""
    if band.least is not None and numerator < band.least:
        return ceil(band.least - numerator) if most is None or band.least <= most else None
    assert band.most is not None
    return ceil(numerator - band.most) if band.most >= 0 else None


def _left_out(met: int, of: int, band: Band) -> int | None:
    """How many of the subjects of a percentage have to be left out, some of those who meet it and some who do not."""
    for out in range(1, of):
        left = of - out
        first, last = _whole_numbers(band.times(Fraction(left, 100)), max(0, met - out), min(met, left))
        if last is not None and first <= last:
            return out
    return None


def _numbers_left_out(numbers: Sequence[Fraction], band: Band) -> int | None:
    """How many of an average's subjects have to be left out: the highest, or where it is too low the lowest.

    None also where the average passes through a band with two ends without a stop: no other choice is tried.
    """
    ordered, total = sorted(numbers), sum(numbers, Fraction(0))
    too_low = band.least is not None and total / len(numbers) < band.least
    for out, number in enumerate(ordered[:-1] if too_low else ordered[:0:-1], 1):
        total -= number
        if total / (len(numbers) - out) in band:
            return out
    return None
