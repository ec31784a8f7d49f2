"""Bars as a workbook's own chart, over the rows that hold their values."""

from __future__ import annotations

from fractions import Fraction

from openpyxl.chart import BarChart, Reference
from openpyxl.chart import Series as Bar
from openpyxl.chart.shapes import GraphicalProperties

from placement_tracker.returns.excel import look
from placement_tracker.returns.excel.chart_style import clothe, labels, row_of, words_in
from placement_tracker.returns.pages import Bars, Form

#: With more bars than these their values are read from the axis.
MOST_LABELLED = 24


def drawn_bars(chart: Bars, sheet: str, titles: int, first: int, column: int) -> BarChart:
    """The chart over its rows of a sheet: the bars of a series in each from `first` on, from `column` on, under the
    categories' titles.
    """
    drawn = BarChart()
    drawn.type = "bar" if chart.sideways else "col"
    last = column + len(chart.categories) - 1
    labelled = len(chart.categories) * len(chart.series) <= MOST_LABELLED
    for number, line in enumerate(chart.series):
        values = Reference(range_string=row_of(sheet, first + number, column, last))
        series = Bar(values, title=line.name)
        series.cat = words_in(row_of(sheet, titles, column, last))
        ground, letters = look.BARS[number % len(look.BARS)]
        series.graphicalProperties = GraphicalProperties(solidFill=ground)
        series.invertIfNegative = False
        if labelled:
            inside = chart.stacked
            colour = letters if inside else look.INK
            series.dLbls = labels(chart.form, "ctr" if inside else "outEnd", colour=colour, noughts=False)
        drawn.series.append(series)
    if chart.stacked:
        drawn.grouping, drawn.overlap = "stacked", 100
    drawn.gapWidth = 60
    clothe(drawn, chart.title, chart.form, len(chart.series))
    _axes(drawn, chart)
    return drawn


def _axes(drawn: BarChart, chart: Bars) -> None:
    drawn.y_axis.scaling.min = 0 if _lowest(chart) >= 0 else None
    if chart.sideways:
        # The first category stands on top, and the numbers below as they would be.
        drawn.x_axis.scaling.orientation = "maxMin"
        drawn.y_axis.crosses = "max"
    if chart.form is Form.WHOLE and _longest(chart) < len(_FEW):
        # Parts of a child are no steps of an axis.
        drawn.y_axis.majorUnit = 1


_FEW = range(8)


def _lowest(chart: Bars) -> Fraction:
    return min(
        (value for line in chart.series for value in line.values if value is not None), default=Fraction(0)
    )


def _longest(chart: Bars) -> Fraction:
    """The longest bar: of stacked ones, all parts of it."""
    values = [[value or Fraction(0) for value in line.values] for line in chart.series]
    if chart.stacked:
        return max((sum(parts, Fraction(0)) for parts in zip(*values, strict=True)), default=Fraction(0))
    return max((value for line in values for value in line), default=Fraction(0))
