"""Figures of earlier months as they were published: in the app, or before it (measures.md G12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from placement_tracker.domain.days import Month
from placement_tracker.measures import rating
from placement_tracker.measures.figures import WITHOUT_UASC, Figure
from placement_tracker.measures.register import Measure
from placement_tracker.returns.material import Material, Values
from placement_tracker.returns.parts.shown import month_words

if TYPE_CHECKING:
    from placement_tracker.returns.parts.standing import Standing

#: The footnote of a figure that was published before the app.
PUBLISHED = "As it was published before; today's records may give another figure."


@dataclass(frozen=True, slots=True)
class AsPublished:
    """A published figure of the whole authority, and its footnote."""

    figure: Figure
    note: str


def as_published(
    material: Material, measure: Measure, population: str, worked_out: Mapping[Month, Figure]
) -> dict[Month, AsPublished]:
    """Of the months that are worked out those that were published: by the app itself, else before it."""
    found = {
        when: AsPublished(figure, PUBLISHED)
        for when, figure in _before_the_app(material.published, measure, population, worked_out).items()
    }
    for when in worked_out:
        figure = material.frozen_figures.figure(str(when), measure.code, population)
        if figure is not None:
            found[when] = AsPublished(figure, material.frozen_figures.note(str(when), measure.code))
    return found


def _before_the_app(
    rows: Iterable[Values], measure: Measure, population: str, worked_out: Mapping[Month, Figure]
) -> dict[Month, Figure]:
    """The figures of the whole authority that were published before, by month (measures.md G12)."""
    wanted = bool(population == WITHOUT_UASC)
    found = {}
    for row in rows:
        when = Month.parse(row["month"])
        about_this = (
            row["measure"] == measure.code and not row["area"] and bool(row["without_uasc"]) == wanted
        )
        if about_this and when in worked_out:
            found[when] = _as_published(measure, row, worked_out[when])
    return found


def _as_published(measure: Measure, row: Values, worked_out: Figure) -> Figure:
    value = Fraction(row["value"])
    numerator = worked_out.numerator if row["numerator"] is None else Fraction(row["numerator"])
    denominator = None if row["denominator"] is None else Fraction(row["denominator"])
    if row["numerator"] is not None and denominator:
        # What was printed is rounded; what it was made from is exact.
        value = rating.value_of(measure, numerator, denominator) or Fraction(0)
    return replace(
        worked_out,
        numerator=numerator,
        denominator=denominator,
        value=value,
        shown=rating.shown(measure, value),
        rating=row["rating"] or "",
    )


def earlier_months(found: Sequence[Standing], months: Iterable[Month]) -> str:
    """Which of these earlier months show what was published, and which are recalculated, in a sentence."""
    published: list[Month] = []
    mixed: list[Month] = []
    recalculated: list[Month] = []
    for when in sorted(set(months)):
        kept = sum(when in one.published for one in found)
        part = recalculated if not kept else published if kept == len(found) else mixed
        part.append(when)
    said = (
        (published, "as published"),
        (mixed, "as published where a footnote says so, otherwise recalculated with today's records"),
        (recalculated, "not published, so recalculated with today's records"),
    )
    return f"Earlier figures: {'; '.join(f'{_listed(ones)} {words}' for ones, words in said if ones)}."


def _listed(months: Sequence[Month]) -> str:
    """Months in order, those that follow each other as one span: Mar 2017, Jan 2018 to Mar 2018."""
    spans: list[list[Month]] = []
    for when in months:
        if spans and spans[-1][-1].plus(1) == when:
            spans[-1].append(when)
        else:
            spans.append([when])
    return ", ".join(" to ".join(map(month_words, dict.fromkeys((span[0], span[-1])))) for span in spans)
