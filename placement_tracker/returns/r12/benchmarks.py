"""R12: a measure's years for the authority, its neighbours and England, and where the authority stands (G13)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures.authority import compared
from placement_tracker.measures.figures import Figure, figures
from placement_tracker.measures.rating import rounded
from placement_tracker.measures.register import Measure
from placement_tracker.returns.counted import PLAIN, Of
from placement_tracker.returns.material import Material, Values
from placement_tracker.returns.parts.as_published import as_published
from placement_tracker.returns.parts.comparing import ENGLAND, NEIGHBOURS
from placement_tracker.returns.parts.figure_quantities import of_value
from placement_tracker.returns.parts.standing import by_theme

#: A page shows so many years, the last ones.
MOST_YEARS = 8
#: With fewer authorities than this there are no quartiles.
FEWEST_FOR_QUARTILES = 4
GIVEN = "As it was given, not worked out from neighbours' figures."
WORKED_OUT = "The figure of March, worked out from today's records: no comparator names the authority."


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a year: in percent where it is a share; its footnote; what it counts."""

    value: Fraction
    note: str = ""
    of: Of = PLAIN


@dataclass(frozen=True)
class Line:
    """One authority, or an average, by period."""

    name: str
    told: Mapping[str, Told] = field(default_factory=dict)

    def value(self, period: str) -> Fraction | None:
        return self.told[period].value if period in self.told else None

    def span(self, periods: Sequence[str]) -> tuple[Told, Told] | None:
        """The first and the last of the periods' figures; None where the last or another is blank."""
        known = [self.told[period] for period in periods if period in self.told]
        return (known[0], known[-1]) if len(known) > 1 and periods[-1] in self.told else None


@dataclass(frozen=True, slots=True)
class Rank:
    """The place among so many, 1 the best (without polarity: the highest); `ties` share it. `quartile`: 1 to 4."""

    place: int
    of: int
    ties: bool
    quartile: int | None


@dataclass(frozen=True)
class Benchmark:
    """`periods` oldest first; `neighbours` in order of the last, those without a value in it behind, by name."""

    measure: Measure
    periods: tuple[str, ...]
    own: Line
    neighbours: tuple[Line, ...]
    average: Line
    england: Line
    #: Source by source the periods that it told.
    sources: Mapping[str, tuple[str, ...]]
    now: Figure

    @property
    def last(self) -> str:
        return self.periods[-1]

    @property
    def ranked(self) -> list[Line]:
        """The authority and its neighbours that have a value in the last period: the best, or the highest, first."""
        found = [one for one in (self.own, *self.neighbours) if self.last in one.told]
        return sorted(found, key=lambda one: (self._order(one), one is not self.own))

    @property
    def in_order(self) -> list[Line]:
        """All authorities: those ranked, then those without a value in the last period."""
        ranked = self.ranked
        return [*ranked, *(one for one in (self.own, *self.neighbours) if one not in ranked)]

    @property
    def rank(self) -> Rank | None:
        """None where there is nothing to rank: the authority's value, others, or authorities of one size."""
        ranked = self.ranked
        if self.own not in ranked or len(ranked) < 2 or self.measure.is_count:
            return None
        orders = [self._order(one) for one in ranked]
        mine = self._order(self.own)
        place, several = orders.index(mine) + 1, len(orders)
        quartile = ceil(Fraction(4 * place, several)) if several >= FEWEST_FOR_QUARTILES else None
        return Rank(place, several, orders.count(mine) > 1, quartile)

    def _order(self, one: Line) -> Fraction:
        value = compared_value(one.told[self.last].value)
        return value if self.measure.polarity == "L" else -value


def compared_value(value: Fraction) -> Fraction:
    """As others' figures are published: to one decimal."""
    return Fraction(rounded(value * 10), 10)


def year_end(period: str) -> Month | None:
    """The March with which a period ends: "2016-17", "2016/17", or "2017", the year that ended then."""
    found = re.fullmatch(r"(?:31 )?(?:March )?(\d{4})(?: ?[-/\u2013] ?(\d{2}|\d{4}))?", period.strip())
    if found is None:
        return None
    year = int(found[1])
    if found[2] is None:
        return Month(year, 3)
    return Month(year + 1, 3) if (year + 1) % 100 == int(found[2]) % 100 else None


def benchmarks(material: Material, month: Month) -> list[Benchmark]:
    """Every measure that is worked out and that the comparators tell of, theme by theme."""
    about: dict[str, list[Values]] = {}
    for row in material.comparators:
        about.setdefault(row["measure"], []).append(row)
    measures = [one for one in by_theme(financial_year(month.last)) if one.code in about]
    periods = {one.code: _periods(about[one.code]) for one in measures}
    ends = {year_end(period) for some in periods.values() for period in some}
    outturns = _outturns(material, month, measures, [end for end in ends if end is not None and end <= month])
    now = {one.code: one for one in _main(material, month, measures)}
    return [
        _benchmark(material, one, about[one.code], periods[one.code], outturns[one.code], now[one.code])
        for one in measures
    ]


def _periods(rows: Iterable[Values]) -> tuple[str, ...]:
    def order(period: str) -> tuple[bool, str, str]:
        end = year_end(period)
        return end is not None, str(end or ""), period

    return tuple(sorted({row["period"] for row in rows}, key=order)[-MOST_YEARS:])


def _main(material: Material, month: Month, measures: Sequence[Measure]) -> list[Figure]:
    """The figures of the first population of each measure: of all children, where they all count."""
    main = {one.code: one.populations[0] for one in measures}
    found = figures(material.frames, month, only=list(main))
    return [one for one in found if one.population == main[one.code]]


def _outturns(
    material: Material, month: Month, measures: Sequence[Measure], ends: Iterable[Month]
) -> dict[str, dict[Month, Told]]:
    """The authority's own figures of each March: as published where they were (measures.md G12)."""
    made: dict[str, dict[Month, Told]] = {one.code: {} for one in measures}
    by_code = {one.code: one for one in measures}
    for end in sorted(ends):
        for figure in _main(material, end, measures):
            earlier = {end: figure} if end < month else {}
            kept = as_published(material, by_code[figure.code], figure.population, earlier).get(end)
            figure, note = (kept.figure, kept.note) if kept else (figure, WORKED_OUT)
            if figure.value is not None:
                made[figure.code][end] = Told(figure.value, note, of_value(figure))
    return made


def _benchmark(
    material: Material,
    measure: Measure,
    rows: Sequence[Values],
    periods: tuple[str, ...],
    outturns: Mapping[Month, Told],
    now: Figure,
) -> Benchmark:
    name = material.frames.authority.name
    groups: dict[str, Line] = {}
    for row in rows:
        known = groups.get(_group(row), Line(row["group"].strip()))
        groups[_group(row)] = Line(known.name, {**known.told, row["period"]: Told(Fraction(row["value"]))})
    own = groups.pop(compared(name), Line(name)) if name else Line("The authority")
    england, given = (groups.pop(one, Line("")) for one in (ENGLAND, NEIGHBOURS))
    last = periods[-1]

    def order(one: Line) -> tuple[bool, Fraction, str]:
        value = one.value(last) or Fraction(0)
        return last not in one.told, value if measure.polarity == "L" else -value, one.name.casefold()

    neighbours = tuple(sorted(groups.values(), key=order))
    return Benchmark(
        measure=measure,
        periods=periods,
        own=Line(name or "The authority", {**_own(periods, outturns), **own.told}),
        neighbours=neighbours,
        average=Line("Neighbours' average", _average(periods, neighbours, given)),
        england=Line("England", england.told),
        sources=_sources(rows, periods),
        now=now,
    )


def _group(row: Values) -> str:
    """England and the neighbours' average go by their codes, authorities by their names however they are typed."""
    group = row["group"].strip()
    return group if group in (ENGLAND, NEIGHBOURS) else compared(group)


def _own(periods: Iterable[str], outturns: Mapping[Month, Told]) -> dict[str, Told]:
    found = {period: outturns.get(end) for period in periods if (end := year_end(period)) is not None}
    return {period: told for period, told in found.items() if told is not None}


def _average(periods: Iterable[str], neighbours: Sequence[Line], given: Line) -> dict[str, Told]:
    """As it was given, or the simple mean of the neighbours that have a value (measures.md G13)."""
    made = {}
    for period in periods:
        values = [one.told[period].value for one in neighbours if period in one.told]
        if period in given.told:
            made[period] = Told(given.told[period].value, GIVEN)
        elif values:
            made[period] = Told(sum(values, Fraction(0)) / len(values))
    return made


def _sources(rows: Iterable[Values], periods: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["period"] in periods:
            found.setdefault(row["source"] or "", set()).add(row["period"])
    return {source: tuple(one for one in periods if one in told) for source, told in sorted(found.items())}
