"""Charts as a workbook's own, over the rows of a page that holds their values: they can be restyled there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl.chart import LineChart, Reference
from openpyxl.chart import Series as Line
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from placement_tracker.domain.days import Month
from placement_tracker.returns.excel import look
from placement_tracker.returns.excel.bar_charts import drawn_bars
from placement_tracker.returns.excel.chart_style import clothe, labels, row_of, words_in
from placement_tracker.returns.pages import (
    Band,
    Bars,
    Cell,
    Chart,
    Charts,
    Column,
    Form,
    Page,
    Table,
    TableRow,
)

if TYPE_CHECKING:
    from openpyxl.chart import BarChart

#: Small charts, three in a row over so many units of width: three rows of them on a sheet of A4 landscape.
ACROSS, ROW_POINTS = 3, 146.0
WHOLE_UNITS = 138.0
#: Large ones, one or two in a row. Bars from left to right need room for each.
LARGE_POINTS, CATEGORY_POINTS, AROUND_POINTS, MOST_POINTS = 190.0, 12.5, 60.0, 400.0

#: The rows of a page above its first table's rows: title, the line under it, a space, the table's titles.
_ABOVE = 4
VALUES_FROM = 3
#: Percentages that come near to all: their axis ends at 100.
NEAR_ALL = 80
#: Longer series have no marks at their months, and name only some of them: each half-year.
MANY_MONTHS, HALF_A_YEAR = 18, 6

_LINES = {
    "value": (look.VALUE_LINE, "solid", 22_000),
    "target": (look.TARGET_LINE, "dash", 13_000),
    "floor": (look.FLOOR_LINE, "sysDot", 13_000),
    "average": (look.AVERAGE_LINE, "lgDashDot", 13_000),
}

#: What stands along a chart's axis: months, or categories.
Along = tuple[Month, ...] | tuple[str, ...]


def height_of(charts: Iterable[Chart | Bars], across: int) -> float:
    """The height of a row of charts, in points."""
    least = ROW_POINTS if across >= ACROSS else LARGE_POINTS
    sideways = (
        AROUND_POINTS + CATEGORY_POINTS * len(chart.categories)
        for chart in charts
        if isinstance(chart, Bars) and chart.sideways
    )
    return min(max(least, *sideways, 0.0), MOST_POINTS)


class ChartRows:
    """The values of all charts of a workbook, as tables of one page: charts with the same axis share a table."""

    def __init__(self, name: str, pages: Iterable[Page]) -> None:
        self.name = name
        #: By axis and page: charts of two pages may have the same title.
        self._by_axis: dict[Along, dict[str, list[Chart | Bars]]] = {}
        for page in pages:
            for block in page.blocks:
                if isinstance(block, Charts):
                    for chart in block.charts:
                        on_axis = self._by_axis.setdefault(_along(chart), {})
                        on_axis.setdefault(page.title, []).append(chart)
        self._pages = {title for on_axis in self._by_axis.values() for title in on_axis}
        self._places = dict(self._placed())

    def __bool__(self) -> bool:
        return bool(self._by_axis)

    @property
    def _named(self) -> bool:
        """Whether a row names the page of the charts that follow: where more than one has charts."""
        return len(self._pages) > 1

    def _placed(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """The row of the axis' titles, and the first row, of each chart."""
        titles = _ABOVE
        for by_page in self._by_axis.values():
            row = titles + 1
            for charts in by_page.values():
                row += self._named
                for chart in charts:
                    yield id(chart), (titles, row)
                    row += len(chart.series)
            # A space stands between two tables.
            titles = row + 1

    def drawn(self, chart: Chart | Bars, across: int = ACROSS) -> LineChart | BarChart:
        """The chart, drawn from its rows; a large one says more."""
        titles, first = self._places[id(chart)]
        if isinstance(chart, Bars):
            return drawn_bars(chart, self.name, titles, first, VALUES_FROM)
        return _drawn(chart, titles, first, self.name, large=across < ACROSS)

    def as_page(self) -> Page:
        """The page that holds the rows."""
        about = "The values that the charts draw"
        tables = (_table(along, charts, self._named) for along, charts in self._by_axis.items())
        return Page(self.name, about, about, tuple(tables))


def _along(chart: Chart | Bars) -> Along:
    return chart.categories if isinstance(chart, Bars) else chart.months


def _table(along: Along, by_page: Mapping[str, Iterable[Chart | Bars]], named: bool) -> Table:
    titles = (f"{one.first:%b %y}" if isinstance(one, Month) else one for one in along)
    columns = (
        Column("Chart", 46),
        Column("Line", 10),
        *(Column(title, 8.5, Form.NUMBER) for title in titles),
    )
    rows: list[TableRow] = []
    for title, charts in by_page.items():
        rows += [Band(title)] if named else []
        rows += [
            (Cell(chart.title), Cell(line.name), *(Cell(value, chart.form) for value in line.values))
            for chart in charts
            for line in chart.series
        ]
    return Table(columns, tuple(rows))


def _drawn(chart: Chart, titles: int, first: int, sheet: str, *, large: bool) -> LineChart:
    """The chart over its rows: a line in each from `first` on, under the months' titles."""
    drawn = LineChart()
    last = VALUES_FROM + len(chart.months) - 1
    many = len(chart.months) > MANY_MONTHS
    for number, line in enumerate(chart.series, first):
        values = Reference(range_string=row_of(sheet, number, VALUES_FROM, last))
        series = Line(values, title=line.name)
        series.cat = words_in(row_of(sheet, titles, VALUES_FROM, last))
        series.graphicalProperties = _stroke(line.role)
        series.smooth = False
        series.marker = Marker("circle" if line.role == "value" and not many else "none", size=4)
        if line.role == "value":
            series.marker.graphicalProperties = GraphicalProperties(solidFill=look.VALUE_LINE)
            series.dLbls = labels(chart.form, "t") if large and not many else None
        drawn.series.append(series)
    # A month without a value is a gap, never a nought.
    drawn.display_blanks = "gap"
    clothe(drawn, chart.title, chart.form, len(chart.series))
    if chart.form is Form.PERCENT and _highest(chart) > NEAR_ALL:
        drawn.y_axis.scaling.max = 1
    if many:
        drawn.x_axis.tickLblSkip = drawn.x_axis.tickMarkSkip = HALF_A_YEAR
    return drawn


def _highest(chart: Chart) -> Fraction:
    return max(
        (value for line in chart.series for value in line.values if value is not None), default=Fraction(0)
    )


def _stroke(role: str) -> GraphicalProperties:
    colour, dash, width = _LINES[role]
    return GraphicalProperties(ln=LineProperties(solidFill=colour, prstDash=dash, w=width))
