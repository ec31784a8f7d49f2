"""How charts look in a workbook, lines and bars alike: their letters, their axes, and where they stand on a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.chart.text import Text as ChartText
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import get_column_letter
from openpyxl.utils.units import pixels_to_EMU

from placement_tracker.returns.excel import look
from placement_tracker.returns.excel.cells import plain
from placement_tracker.returns.pages import Form

_MARGIN = 30_000
#: What a column has beside its units of width, in pixels.
_EDGE = 5

#: How numbers stand along an axis, and above a line or in a bar: no label where there is nothing.
AXIS_FORMATS = {Form.PERCENT: "0%"}
_LABEL_FORMATS = {Form.PERCENT: "0.0%", Form.NUMBER: "#,##0.0"}


def placed(drawn: Any, widths: Sequence[float], across: int, place: int, row: int) -> Any:
    """The chart over the place of its row (all counted from 0), of `across` equal parts of a sheet's columns."""
    whole = sum(_pixels(width) for width in widths)
    first, first_off = _column_at(widths, whole * place / across)
    last, last_off = _column_at(widths, whole * (place + 1) / across)
    if last_off == 0:
        # To the end of a column, not to the beginning of the next, which a sheet may not have.
        last, last_off = last - 1, _pixels(widths[last - 1])
    start = AnchorMarker(col=first, row=row, colOff=pixels_to_EMU(first_off) + _MARGIN, rowOff=_MARGIN)
    end = AnchorMarker(col=last, row=row + 1, colOff=pixels_to_EMU(last_off) - _MARGIN, rowOff=-_MARGIN)
    drawn.anchor = TwoCellAnchor(editAs="twoCell", _from=start, to=end)
    return drawn


def _pixels(width: float) -> int:
    return round(width * look.UNIT) + _EDGE


def _column_at(widths: Sequence[float], pixels: float) -> tuple[int, int]:
    """The column in which so many pixels from the left lie, and how far they are in it."""
    left = round(pixels)
    for column, width in enumerate(widths):
        if left < _pixels(width):
            return column, left
        left -= _pixels(width)
    return len(widths), 0


def row_of(sheet: str, row: int, first: int, last: int) -> str:
    """The reference of a row's cells from one column to another."""
    return f"'{sheet}'!${get_column_letter(first)}${row}:${get_column_letter(last)}${row}"


def words_in(reference: str) -> AxDataSource:
    """The cells that hold the words along an axis."""
    return AxDataSource(strRef=StrRef(f=reference))


def clothe(drawn: Any, title: str, form: Form, lines: int) -> None:
    """Title, legend where there are several lines or bars, and axes."""
    drawn.title = _title(title)
    if lines > 1:
        drawn.legend.position = "b"
        drawn.legend.txPr = small(700)
    else:
        drawn.legend = None
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.number_format = AXIS_FORMATS.get(form, "#,##0")
    drawn.x_axis.txPr = drawn.y_axis.txPr = small(700)
    drawn.x_axis.tickLblPos = "low"
    drawn.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E3E7EC", w=6_000))
    drawn.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill="7D8896", w=8_000))
    drawn.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))


def labels(form: Form, place: str, *, colour: str = look.INK, noughts: bool = True) -> DataLabelList:
    """The values beside their points or bars. `noughts` false: a bar that is nothing has no label."""
    shown = _LABEL_FORMATS.get(form, "#,##0")
    made = DataLabelList(
        numFmt=shown if noughts else f"{shown};;",
        dLblPos=place,
        showVal=True,
        showLegendKey=False,
        showCatName=False,
        showSerName=False,
        showPercent=False,
        showBubbleSize=False,
    )
    made.txPr = small(700, colour)
    return made


def _letters(size: int, *, bold: bool = False, colour: str = look.INK) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill=colour, latin=Font(typeface=look.FACE))


def small(size: int, colour: str = look.INK) -> RichText:
    """Letters of so many hundredths of a point."""
    letters = _letters(size, colour=colour)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def _title(text: str) -> Title:
    letters = _letters(800, bold=True)
    run = RegularTextRun(rPr=letters, t=plain(text))
    words = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[run])])
    return Title(tx=ChartText(rich=words), overlay=False)
