"""A chart on paper, in a PDF, or as a picture: always in light, whatever the window's theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from placement_tracker.domain.problems import Fault
from ui.charts.drawing import Drawing, InHand
from ui.charts.look import PAPER_UNITS, Look, on_paper
from ui.charts.marks_paint import CENTRE

_PICTURE = (1120, 630)
_SHARP = 2
_MARGIN_MM = 14.0
_BESIDE = 24.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: the chart, its heading, and the lines below it (the notes are added to them)."""

    drawing: Drawing
    heading: str
    below: tuple[str, ...] = ()


def paint_sheet(painter: QPainter, area: QRectF, sheet: Sheet) -> None:
    """Draw the heading, the chart and the lines below it into an area of paper units."""
    look = on_paper()
    lines = [f"{number}  {note.said}" for number, note in enumerate(sheet.drawing.notes, 1)] + list(
        sheet.below
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(look.colour("text"))
    painter.setFont(look.font("heading"))
    head = look.height("heading") + 10
    painter.drawText(QRectF(area.left(), area.top(), area.width(), head), CENTRE, sheet.heading)
    foot = _written_below(painter, area, lines, look)
    sheet.drawing.paint(painter, area.adjusted(0, head, 0, -foot), look, InHand())


def _written_below(painter: QPainter, area: QRectF, lines: Sequence[str], look: Look) -> float:
    """Write the lines at the foot, folded where they are long; how high they are."""
    painter.setFont(look.font("small"))
    painter.setPen(look.colour("text_soft"))
    words = "\n".join(lines)
    if not words:
        return 0.0
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
    height = painter.boundingRect(QRectF(0, 0, area.width(), 400), flags, words).height()
    where = QRectF(area.left(), area.bottom() - height, area.width(), height)
    painter.drawText(where, flags, words)
    return height + 10


def on_printer(printer: QPrinter, sheet: Sheet) -> None:
    """Draw a sheet on a printer that has been set up. Fault where it does not take it."""
    printer.setDocName(sheet.heading)
    painter = QPainter()
    if not painter.begin(printer):
        raise Fault("The printer, or the file that was named, cannot be written to.")
    scale = printer.resolution() / PAPER_UNITS
    painter.scale(scale, scale)
    page = printer.pageLayout().paintRectPixels(printer.resolution())
    width, height = page.width() / scale, page.height() / scale
    paint_sheet(painter, QRectF(0, 0, width, min(height, width * 0.62)), sheet)
    painter.end()


def new_printer() -> QPrinter:
    """A printer on A4, across."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    return printer


def save_pdf(path: Path, sheet: Sheet) -> None:
    """A page of A4 as a PDF. Fault where the file cannot be written."""
    try:
        path.open("ab").close()
    except OSError as error:
        raise Fault(f"{path.name} cannot be written in {path.parent}: {error.strerror}.") from None
    printer = new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    on_printer(printer, sheet)


def picture(sheet: Sheet) -> QImage:
    """The chart as a picture, sharp enough for a report."""
    width, height = _PICTURE
    made = QImage(width * _SHARP, height * _SHARP, QImage.Format.Format_RGB32)
    made.fill(on_paper().colour("surface"))
    painter = QPainter(made)
    painter.scale(_SHARP, _SHARP)
    paint_sheet(painter, QRectF(_BESIDE, 16, width - 2 * _BESIDE, height - 32), sheet)
    painter.end()
    return made


def save_picture(path: Path, sheet: Sheet) -> None:
    """Write the picture as PNG. Fault where the file cannot be written."""
    if not picture(sheet).save(str(path), "PNG"):  # type: ignore[call-overload]
        raise Fault(f"{path.name} cannot be written in {path.parent}.")
