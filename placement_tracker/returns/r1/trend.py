"""R1: twelve months of every measure, as a table and as charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from placement_tracker.domain.days import Month
from placement_tracker.returns.counted import Adding
from placement_tracker.returns.material import Values
from placement_tracker.returns.pages import (
    Cell,
    Chart,
    Charts,
    Column,
    Form,
    Heading,
    Page,
    Paragraph,
    Series,
    Table,
)
from placement_tracker.returns.parts.about import changed_definitions
from placement_tracker.returns.parts.as_published import earlier_months
from placement_tracker.returns.parts.figure_quantities import of_value
from placement_tracker.returns.parts.shown import form_of, value_cell
from placement_tracker.returns.parts.standing import Standing
from placement_tracker.returns.r1.scorecard import by_theme, published_note

TREND, CHARTS = "Trend", "Charts"
MONTHS = 12

Gaps = set[tuple[str, str]]


def trend_page(found: Sequence[Standing], month: Month, annotations: Sequence[Values]) -> Page:
    """The figure of each of the last twelve months, with its rating's letter, and the notes on the series."""
    months = _months(month)
    gaps = gaps_of(annotations)
    columns = (
        Column("Indicator", 37),
        *(Column(f"{when.first:%b %y}", 9.5, Form.NUMBER) for when in months),
    )

    def row(one: Standing) -> tuple[Cell, ...]:
        shown = (
            Cell("gap", Form.NUMBER)
            if (one.measure.code, str(when)) in gaps
            else value_cell(one.measure, one.figures[when], note=published_note(one, when), rated=True)
            for when in months
        )
        return Cell(one.measure.title), *shown

    said = (
        f"{earlier_months(found, months[:-1])} The letters beside the figures are ratings: G green, A amber, R red. "
        "A figure without a letter is not rated."
    )
    blocks: list[Paragraph | Table | Heading] = [
        Paragraph(said),
        Table(columns, by_theme(found, row), adding=Adding()),
    ]
    blocks += [Paragraph(words, written=True) for words in _notes(found, annotations, months)]
    blocks += changed_definitions((one.measure for one in found), months[0], month)
    about = "The last twelve months of every measure, with ratings"
    return Page(TREND, "Trend over twelve months", about, tuple(blocks))


def charts_page(found: Sequence[Standing], month: Month, annotations: Iterable[Values]) -> Page:
    """A small chart a measure: its value, with target and floor. Of measures without any value only that is said."""
    gaps = gaps_of(annotations)
    charts = tuple(chart_of(one, _months(month), gaps) for one in found)
    drawn = tuple(chart for chart in charts if _any(chart.series[0].values))
    blocks: list[Charts | Paragraph] = [Charts(drawn)] if drawn else []
    if len(drawn) < len(charts):
        titles = "; ".join(chart.title for chart in charts if chart not in drawn)
        blocks.append(Paragraph(f"Without a figure in these months, and so without a chart: {titles}."))
    about = "A chart a measure over twelve months, with target and floor"
    return Page(CHARTS, "Charts of twelve months", about, tuple(blocks))


def chart_of(one: Standing, months: Sequence[Month], gaps: Gaps) -> Chart:
    """A measure's value over months, with its target and floor; a month that is a gap has no value."""
    code = one.measure.code
    figures = [one.figures[when] for when in months]
    values = tuple(None if (code, figure.month) in gaps else figure.value for figure in figures)
    lines = [Series("Value", values, of=tuple(of_value(figure) for figure in figures))]
    for name, role, numbers in (
        ("Target", "target", tuple(figure.target for figure in figures)),
        ("Floor", "floor", tuple(figure.floor for figure in figures)),
    ):
        if one.measure.polarity and _any(numbers):
            lines.append(Series(name, numbers, role))
    return Chart(one.measure.title, tuple(months), tuple(lines), form_of(one.measure))


def _any(numbers: Sequence[Fraction | None]) -> bool:
    return any(number is not None for number in numbers)


def _months(month: Month) -> list[Month]:
    return [month.plus(back) for back in range(1 - MONTHS, 1)]


def gaps_of(annotations: Iterable[Values]) -> Gaps:
    """The months of measures that have no value: (code, month)."""
    return {(row["measure"], row["month"]) for row in annotations if row["gap"]}


def _notes(found: Sequence[Standing], annotations: Iterable[Values], months: Sequence[Month]) -> list[str]:
    titles = {one.measure.code: one.measure.title for one in found}
    wanted = {str(when) for when in months}
    return [
        f"{titles[row['measure']]}, {Month.parse(row['month']).first:%B %Y}: {row['note']}"
        for row in annotations
        if row["note"] and row["measure"] in titles and row["month"] in wanted
    ]
