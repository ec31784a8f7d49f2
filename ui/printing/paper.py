"""Paper: A4, its printers and PDF files, and words that are folded and measured. Black on white."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from placement_tracker.domain.problems import Fault
from ui.charts.look import PAPER_UNITS

MARGIN_MM = 12.0
_MM_OF_AN_INCH = 25.4
MARKING = "OFFICIAL-SENSITIVE"
_A4 = (210.0, 297.0)
CANNOT_BE_WRITTEN = "The printer, or the file that was named, cannot be written to."

#: Draws on a painter in units of the paper, within an area that begins at its corner; `next_page` turns the page.
Draw = Callable[[QPainter, QRectF, Callable[[], None]], None]
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


def size_of(*, across: bool) -> tuple[float, float]:
    """Width and height of what can be drawn on, in units of the paper."""
    wide, high = ((side - 2 * MARGIN_MM) * PAPER_UNITS / _MM_OF_AN_INCH for side in _A4)
    return (high, wide) if across else (wide, high)


def new_printer(*, across: bool) -> QPrinter:
    """A printer on A4, upright or across."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    printer.setPageLayout(QPageLayout(size, way, margins, QPageLayout.Unit.Millimeter))
    return printer


def pdf_printer(path: Path, *, across: bool) -> QPrinter:
    """What writes a PDF. Fault where the file cannot be written."""
    try:
        path.open("ab").close()
    except OSError as error:
        raise Fault(f"{path.name} cannot be written in {path.parent}: {error.strerror}.") from None
    printer = new_printer(across=across)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def draw_on(printer: QPrinter, title: str, draw: Draw) -> None:
    """Draw on a printer, or into its file. Fault where it does not take it."""
    printer.setDocName(title)
    painter = QPainter()
    if not painter.begin(printer):
        raise Fault(CANNOT_BE_WRITTEN)

    def next_page() -> None:
        if not printer.newPage():
            raise Fault(CANNOT_BE_WRITTEN)

    try:
        scale = printer.resolution() / PAPER_UNITS
        painter.scale(scale, scale)
        page = printer.pageLayout().paintRectPixels(printer.resolution())
        draw(painter, QRectF(0, 0, page.width() / scale, page.height() / scale), next_page)
    finally:
        painter.end()


def as_picture(draw: Draw, width: int, *, across: bool) -> QImage:
    """The first page as a picture of so many pixels, with its margins."""
    wide, high = size_of(across=across)
    margin = MARGIN_MM * PAPER_UNITS / _MM_OF_AN_INCH
    scale = width / (wide + 2 * margin)
    made = QImage(width, round((high + 2 * margin) * scale), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(margin, margin)
    draw(painter, QRectF(0, 0, wide, high), lambda: None)
    painter.end()
    return made


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type in units of the paper, and whether it is heavy."""

    size: float
    heavy: bool = False

    def font(self) -> QFont:
        found = QFont(QApplication.font())
        # Fractions of a unit matter where a page must fit: pixels are units here, and the painter is scaled.
        found.setPixelSize(max(1, round(self.size)))
        found.setWeight(QFont.Weight.Bold if self.heavy else QFont.Weight.Normal)
        return found

    def height(self, painter: QPainter, words: str, width: float) -> float:
        """How high words are, folded to a width."""
        if not words:
            return 0.0
        painter.setFont(self.font())
        return painter.boundingRect(QRectF(0, 0, width, 100_000), LEFT, words).height()

    def width(self, painter: QPainter, words: str) -> float:
        painter.setFont(self.font())
        return painter.boundingRect(
            QRectF(0, 0, 100_000, 1_000), int(Qt.AlignmentFlag.AlignLeft), words
        ).width()

    def draw(self, painter: QPainter, where: QRectF, words: str, flags: int = LEFT) -> None:
        painter.setFont(self.font())
        painter.drawText(where, flags, words)
