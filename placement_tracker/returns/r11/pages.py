"""R11: a page a measure, by area and over twelve months."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from placement_tracker.domain.days import Month
from placement_tracker.measures.definition_words import readable
from placement_tracker.measures.rating import NO_VALUE, rounded
from placement_tracker.returns.counted import PLAIN, Adding, Of, Quantity, Rests, Worded, last_of
from placement_tracker.returns.pages import (
    Bars,
    Block,
    Cell,
    Chart,
    Charts,
    Column,
    Form,
    Page,
    Paragraph,
    Series,
    Table,
)
from placement_tracker.returns.parts.about import changed_definitions
from placement_tracker.returns.parts.shown import form_of, month_words
from placement_tracker.returns.r11.measures import WHOLE, Point, Sufficiency

GAP = "gap"

#: By measure the months that were marked as having no value, and what was noted.
Gaps = frozenset[Month]
Notes = Sequence[tuple[Month, str]]


def value_of(one: Sufficiency, point: Point, *, strong: bool = False, rated: bool = True) -> Cell:
    """A point's value with its rating's letter; "-" where its denominator is empty."""
    if point.value is None:
        return Cell(NO_VALUE, note=point.note, of=PLAIN)
    rating = point.rating if rated else ""
    form = form_of(one.measure)
    return Cell(point.value, form, rating, point.note, strong=strong, of=point.of_value)


def counted_of(point: Point, *, strong: bool = False) -> Cell:
    return Cell(point.numerator, Form.WHOLE, strong=strong, of=point.of_numerator)


def out_of(point: Point, *, strong: bool = False) -> Cell:
    return Cell(point.denominator, Form.WHOLE, strong=strong, of=point.of_denominator)


def both(*points: Point) -> Rests:
    """What is said of several points together."""
    found: list[Quantity] = []
    for point in points:
        of: Of = point.of_value
        if isinstance(of, Rests):
            found += of.on
        elif isinstance(of, Quantity):
            found.append(of)
    return Rests(tuple(found))


def measure_page(
    one: Sufficiency, authority: str, beside: Sequence[tuple[str, int]], gaps: Gaps, notes: Notes
) -> Page:
    """What is counted, the areas this month, a chart of twelve months and one of the areas, the areas by month."""
    measure, month = one.measure, one.month
    said = " ".join(f"{name}: {readable(words)}" for name, words in _definition(one) if words)
    period = f"{measure.period_in_words.capitalize()}; {measure.polarity_in_words}."
    blocks: list[Block] = [
        Paragraph(f"{said} {period}"),
        _areas(one, authority),
        *_charts(one, gaps),
        _by_month(one, authority, gaps),
    ]
    blocks += [_beside(one, words, number) for words, number in beside]
    blocks += [Paragraph(f"{when.first:%B %Y}: {note}") for when, note in notes]
    blocks += changed_definitions([one.base], one.months[0], month)
    about = f"By area in {month_words(month)}, and over twelve months"
    return Page(one.name, measure.title, about, tuple(blocks))


def _definition(one: Sufficiency) -> tuple[tuple[str, str], ...]:
    measure = one.measure
    if not measure.denominator:
        return (("Counted", measure.numerator),)
    return ("Out of", measure.denominator), ("Counted", measure.numerator)


def _beside(one: Sufficiency, words: str, number: int) -> Paragraph:
    """A number that explains the figure."""
    counted = Quantity(f"{one.measure.code}|{one.month}|beside|{words}", number)
    return Paragraph(
        f"{words[0].upper()}{words[1:]}: {number:,}.",
        worded=Worded(f"{words[0].upper()}{words[1:]}: {{}}.", (counted,)),
    )


def _order(one: Sufficiency) -> list[str]:
    """The areas, then the whole: a table ends with its total."""
    return [*(place for place in one.places if place != WHOLE), WHOLE]


def _areas(one: Sufficiency, authority: str) -> Table:
    measure, month = one.measure, one.month
    before, year = month.plus(-1), month.plus(-12)
    averaged = measure.kind == "average"
    parts = (
        ()
        if measure.is_count
        else (
            Column("Days in all" if averaged else "Counted", 11, Form.WHOLE),
            Column("Out of", 11, Form.WHOLE),
        )
    )
    columns = (
        Column("Area", 36),
        *parts,
        Column(month_words(month), 11, Form.NUMBER),
        Column(month_words(before), 11, Form.NUMBER),
        Column(month_words(year), 11, Form.NUMBER),
        Column(f"Change since {month_words(before)}", 13, Form.POINTS),
        Column(f"Change since {month_words(year)}", 13, Form.POINTS),
    )
    rows = tuple(_area_row(one, place, authority) for place in _order(one))
    adding = Adding(down=(last_of(len(rows)),) if not averaged else (), also=one.sums)
    return Table(columns, rows, adding=adding)


def _area_row(one: Sufficiency, place: str, authority: str) -> tuple[Cell, ...]:
    strong, month = place == WHOLE, one.month
    now, before, year = (one.at(month.plus(-back), place) for back in (0, 1, 12))
    parts = () if one.measure.is_count else (counted_of(now, strong=strong), out_of(now, strong=strong))
    return (
        Cell(authority if strong else place, strong=strong),
        *parts,
        value_of(one, now, strong=strong),
        value_of(one, before),
        value_of(one, year),
        _change(one, now, before),
        _change(one, now, year),
    )


def _change(one: Sufficiency, now: Point, then: Point) -> Cell:
    """From the exact values, to one decimal."""
    if now.value is None or then.value is None:
        return Cell(NO_VALUE, of=PLAIN)
    exact = now.value - then.value
    if one.measure.is_count:
        return Cell(exact, Form.CHANGE, of=both(now, then))
    return Cell(Fraction(rounded(exact * 10), 10), Form.POINTS, of=both(now, then))


def _by_month(one: Sufficiency, authority: str, gaps: Gaps) -> Table:
    columns = (
        Column("Area", 26),
        *(Column(f"{when.first:%b %y}", 10, Form.NUMBER) for when in one.months),
    )
    rows = tuple(
        (
            Cell(place or authority, strong=place == WHOLE),
            *(
                Cell(GAP, Form.NUMBER, of=PLAIN) if when in gaps else value_of(one, one.at(when, place))
                for when in one.months
            ),
        )
        for place in _order(one)
    )
    return Table(columns, rows, adding=Adding())


def _charts(one: Sufficiency, gaps: Gaps) -> list[Charts]:
    """Those that have something to show."""
    drawn = [
        chart
        for chart in (_line(one, gaps), _bars(one))
        if any(value is not None for value in chart.series[0].values)
    ]
    return [Charts(tuple(drawn), across=2)] if drawn else []


def _line(one: Sufficiency, gaps: Gaps) -> Chart:
    points = [one.at(when) for when in one.months]
    values = tuple(
        None if when in gaps else point.value for when, point in zip(one.months, points, strict=True)
    )
    lines = [Series("Result", values, of=tuple(point.of_value for point in points))]
    if one.measure.polarity:
        for name, role, numbers in (("Target", "target", one.target), ("Floor", "floor", one.floor)):
            if any(number is not None for number in numbers):
                lines.append(Series(name, numbers, role))
    return Chart("The last twelve months", tuple(one.months), tuple(lines), form_of(one.measure))


def _bars(one: Sufficiency) -> Bars:
    """The areas in their order, so that a bar's place does not tell what it is."""
    places = [place for place in one.places if place != WHOLE]
    points = [one.at(one.month, place) for place in places]
    series = Series(
        month_words(one.month),
        tuple(point.value for point in points),
        of=tuple(point.of_value for point in points),
    )
    return Bars(
        f"By area, {month_words(one.month)}", tuple(places), (series,), form_of(one.measure), sideways=True
    )
