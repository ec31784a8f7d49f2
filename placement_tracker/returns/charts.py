"""Charts as a workbook's own, over the rows of a page that holds their values: they can be restyled there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from openpyxl.chart import LineChart, Reference
from openpyxl.chart import Series as Line
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.chart.text import Text as ChartText
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import get_column_letter

from placement_tracker.domain.days import Month
from placement_tracker.returns import look
from placement_tracker.returns.cells import plain
from placement_tracker.returns.pages import Cell, Chart, Charts, Column, Form, Page, Table

#: So many charts stand side by side, each over one cell of this size: three rows of them on a sheet of A4 landscape.
ACROSS = 3
COLUMN_UNITS, ROW_POINTS = 46.0, 146.0
_MARGIN = 30_000

#: The rows of a page above its first table's rows: title, the line under it, a space, the table's titles.
_ABOVE = 4
MONTHS_FROM = 3
#: Percentages that come near to all: their axis ends at 100.
NEAR_ALL = 80

_LINES = {
    "value": (look.VALUE_LINE, "solid", 22_000),
    "target": (look.TARGET_LINE, "dash", 13_000),
    "floor": (look.FLOOR_LINE, "sysDot", 13_000),
}


class ChartRows:
    """The values of all charts of a workbook, as tables of one page: charts of the same months share a table."""

    def __init__(self, name: str, pages: Iterable[Page]) -> None:
        self.name = name
        self._by_months: dict[tuple[Month, ...], list[Chart]] = {}
        for page in pages:
            for block in page.blocks:
                if isinstance(block, Charts):
                    for chart in block.charts:
                        self._by_months.setdefault(chart.months, []).append(chart)
        self._places = dict(self._placed())

    def __bool__(self) -> bool:
        return bool(self._by_months)

    def _placed(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """The row of the months' titles, and the first row, of each chart."""
        titles = _ABOVE
        for charts in self._by_months.values():
            row = titles + 1
            for chart in charts:
                yield id(chart), (titles, row)
                row += len(chart.series)
            # A space stands between two tables.
            titles = row + 1

    def drawn(self, chart: Chart) -> LineChart:
        """The chart, drawn from its rows."""
        titles, first = self._places[id(chart)]
        return _drawn(chart, titles, first, self.name)

    def as_page(self) -> Page:
        """The page that holds the rows."""
        about = "The values that the charts draw"
        tables = (_table(months, charts) for months, charts in self._by_months.items())
        return Page(self.name, about, about, tuple(tables))


def _table(months: Sequence[Month], charts: Iterable[Chart]) -> Table:
    columns = (
        Column("Chart", 46),
        Column("Line", 10),
        *(Column(f"{month.first:%b %y}", 8.5, Form.NUMBER) for month in months),
    )
    rows = (
        (Cell(chart.title), Cell(line.name), *(Cell(value, chart.form) for value in line.values))
        for chart in charts
        for line in chart.series
    )
    return Table(columns, tuple(rows))


def _drawn(chart: Chart, titles: int, first: int, sheet: str) -> LineChart:
    """The chart over its rows: a line in each from `first` on, under the months' titles."""
    drawn = LineChart()
    drawn.title = _title(chart.title)
    last = MONTHS_FROM + len(chart.months) - 1
    for number, line in enumerate(chart.series, first):
        values = Reference(range_string=_range(sheet, number, MONTHS_FROM, last))
        series = Line(values, title=line.name)
        series.graphicalProperties = _stroke(line.role)
        series.smooth = False
        series.marker = Marker("circle" if line.role == "value" else "none", size=4)
        if line.role == "value":
            series.marker.graphicalProperties = GraphicalProperties(solidFill=look.VALUE_LINE)
        drawn.series.append(series)
    drawn.set_categories(Reference(range_string=_range(sheet, titles, MONTHS_FROM, last)))
    # A month without a value is a gap, never a nought.
    drawn.display_blanks = "gap"
    if len(chart.series) > 1:
        drawn.legend.position = "b"
        drawn.legend.txPr = _small(700)
    else:
        drawn.legend = None
    _axes(drawn, chart)
    return drawn


def placed(drawn: LineChart, column: int, row: int) -> LineChart:
    """The chart over one cell, counted from 0: it keeps to its column and row, however wide fonts make them."""
    start = AnchorMarker(col=column, row=row, colOff=_MARGIN, rowOff=_MARGIN)
    end = AnchorMarker(col=column + 1, row=row + 1, colOff=-_MARGIN, rowOff=-_MARGIN)
    drawn.anchor = TwoCellAnchor(editAs="twoCell", _from=start, to=end)
    return drawn


def _axes(drawn: LineChart, chart: Chart) -> None:
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.number_format = "0%" if chart.form is Form.PERCENT else "#,##0"
    if chart.form is Form.PERCENT and _highest(chart) > NEAR_ALL:
        drawn.y_axis.scaling.max = 1
    drawn.x_axis.txPr = drawn.y_axis.txPr = _small(700)
    drawn.x_axis.tickLblPos = "low"
    drawn.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E3E7EC", w=6_000))
    drawn.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill="7D8896", w=8_000))
    drawn.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))


def _highest(chart: Chart) -> Fraction:
    return max(
        (value for line in chart.series for value in line.values if value is not None), default=Fraction(0)
    )


def _range(sheet: str, row: int, first: int, last: int) -> str:
    return f"'{sheet}'!${get_column_letter(first)}${row}:${get_column_letter(last)}${row}"


def _stroke(role: str) -> GraphicalProperties:
    colour, dash, width = _LINES[role]
    return GraphicalProperties(ln=LineProperties(solidFill=colour, prstDash=dash, w=width))


def _letters(size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill=look.INK, latin=Font(typeface=look.FACE))


def _small(size: int) -> RichText:
    letters = _letters(size)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def _title(text: str) -> Title:
    letters = _letters(800, bold=True)
    run = RegularTextRun(rPr=letters, t=plain(text))
    words = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[run])])
    return Title(tx=ChartText(rich=words), overlay=False)
