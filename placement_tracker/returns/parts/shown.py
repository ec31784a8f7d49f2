"""Figures as cells, each with what it counts (counted.py)."""

from __future__ import annotations

from fractions import Fraction

from placement_tracker.domain.days import Month
from placement_tracker.measures.figures import Figure
from placement_tracker.measures.rating import NO_VALUE
from placement_tracker.measures.register import Measure
from placement_tracker.returns.counted import PLAIN, Of
from placement_tracker.returns.pages import Cell, Form
from placement_tracker.returns.parts.figure_quantities import denominator_of, numerator_of, of_value

_FORMS = {"percentage": Form.PERCENT, "average": Form.NUMBER, "rate": Form.NUMBER, "count": Form.WHOLE}

DIRECTIONS = {
    "IMPROVED": "▲ Improved",
    "WORSENED": "▼ Worsened",
    "SAME": "= Same",
    "UP": "↑ Up",
    "DOWN": "↓ Down",
    "": "",
}


def form_of(measure: Measure) -> Form:
    """How the values of a measure are shown."""
    return _FORMS[measure.kind]


def value_cell(
    measure: Measure, figure: Figure, *, note: str = "", strong: bool = False, rated: bool = False
) -> Cell:
    """A figure's value; "-" where its denominator is empty. `rated`: its rating's letter beside it."""
    if figure.value is None:
        return Cell(NO_VALUE, note=note, of=PLAIN)
    rating = figure.rating if rated else ""
    return Cell(figure.value, form_of(measure), rating=rating, note=note, strong=strong, of=of_value(figure))


def rating_cell(figure: Figure) -> Cell:
    of = of_value(figure) if figure.rating else PLAIN
    return Cell(rating=figure.rating, of=of)


def target_cell(measure: Measure, number: Fraction | None) -> Cell:
    return Cell(number, form_of(measure), of=PLAIN)


def numerator_cell(measure: Measure, figure: Figure) -> Cell:
    """Nothing for a count: its value is its numerator."""
    shown = None if measure.is_count else figure.numerator
    return Cell(shown, _of_counting(figure.numerator, measure), of=numerator_of(figure))


def denominator_cell(measure: Measure, figure: Figure) -> Cell:
    number = figure.denominator
    form = Form.NUMBER if measure.counts_posts else _of_counting(number, measure)
    return Cell(number, form, of=denominator_of(figure))


def _of_counting(number: Fraction | None, measure: Measure) -> Form:
    """Children and events are whole; full-time equivalents have a decimal."""
    return Form.WHOLE if number is None or number.denominator == 1 else Form.NUMBER


def direction_cell(direction: str, of: Of | None = None) -> Cell:
    """`of`: the figures that are compared (figure_quantities.rests_on)."""
    return Cell(DIRECTIONS[direction], of=of)


def month_words(month: Month) -> str:
    """A month in a column's title: Mar 2018."""
    return f"{month.first:%b %Y}"
