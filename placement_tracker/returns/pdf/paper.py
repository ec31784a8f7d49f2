"""The paper of a PDF: A4 landscape, measured in points from its top left corner, and what can be put on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from placement_tracker.returns.excel import look
from placement_tracker.returns.pdf.letters import in_fonts, width

WIDE, HIGH = 841.89, 595.28
LEFT, TOP, FOOT = 34.0, 32.0, 40.0
ACROSS = WIDE - 2 * LEFT
#: Sizes of type, and how far lines are apart, as a share of it.
BODY, TITLE, SUBTITLE, HEADING, NOTE, SMALL = 9.0, 17.0, 9.0, 11.5, 7.5, 7.5
LEADING = 1.24
INK, SOFT, LINK, RULE, DARK_RULE, GRID = look.INK, look.SOFT, look.LINK, look.RULE, "7D8896", "E3E7EC"
HEADER_GROUND, BAND_GROUND = "E3E9F1", "F1F4F8"
RATING_GROUNDS = {"GREEN": "CDE8D6", "AMBER": "FBE3B0", "RED": "F7CBC6"}


class Paper:
    """A canvas of reportlab, from the top. Texts are drawable ones (pdf_letters)."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas

    def text(
        self, x: float, line: float, text: str, size: float, *, bold: bool = False, colour: str = INK
    ) -> None:
        """A line of text from x on, standing on `line`."""
        if not text:
            return
        put = self.canvas.beginText(x, HIGH - line)
        put.setFillColorRGB(*_rgb(colour))
        for name, part in in_fonts(text, bold):
            put.setFont(name, size)
            put.textOut(part)
        self.canvas.drawText(put)

    def text_to(
        self, x: float, line: float, text: str, size: float, *, bold: bool = False, colour: str = INK
    ) -> None:
        """A line of text that ends at x."""
        self.text(x - width(text, size, bold=bold), line, text, size, bold=bold, colour=colour)

    def text_about(
        self, x: float, line: float, text: str, size: float, *, bold: bool = False, colour: str = INK
    ) -> None:
        """A line of text whose middle is x."""
        self.text(x - width(text, size, bold=bold) / 2, line, text, size, bold=bold, colour=colour)

    def text_up(self, x: float, top: float, text: str, size: float) -> None:
        """A line of text that is read from below, its letters left of x, ending at `top`."""
        self.canvas.saveState()
        self.canvas.translate(x, HIGH - top)
        self.canvas.rotate(90)
        put = self.canvas.beginText(-width(text, size), 0)
        put.setFillColorRGB(*_rgb(INK))
        for name, part in in_fonts(text, False):
            put.setFont(name, size)
            put.textOut(part)
        self.canvas.drawText(put)
        self.canvas.restoreState()

    def ground(self, x: float, top: float, wide: float, high: float, colour: str) -> None:
        self.canvas.setFillColorRGB(*_rgb(colour))
        self.canvas.rect(x, HIGH - top - high, wide, high, stroke=0, fill=1)

    def frame(self, x: float, top: float, wide: float, high: float, colour: str, round_: float = 0) -> None:
        self.canvas.setStrokeColorRGB(*_rgb(colour))
        self.canvas.setLineWidth(0.7)
        self.canvas.roundRect(x, HIGH - top - high, wide, high, round_, stroke=1, fill=0)

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, thick: float, dashes: Sequence[float] = ()
    ) -> None:
        """A line through points."""
        self.canvas.setStrokeColorRGB(*_rgb(colour))
        self.canvas.setLineWidth(thick)
        self.canvas.setDash(list(dashes))
        path = self.canvas.beginPath()
        for number, (x, y) in enumerate(points):
            (path.lineTo if number else path.moveTo)(x, HIGH - y)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def rule(self, top: float, x: float, wide: float, colour: str = RULE, thick: float = 0.4) -> None:
        self.line(((x, top), (x + wide, top)), colour, thick)

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        self.canvas.setFillColorRGB(*_rgb(colour))
        self.canvas.circle(x, HIGH - y, radius, stroke=0, fill=1)

    def link(self, x: float, top: float, wide: float, high: float, page: str) -> None:
        """Where it is clicked, the page of this name opens."""
        place = (x, HIGH - top - high, x + wide, HIGH - top)
        self.canvas.linkAbsolute(page, page_key(page), place)


def page_key(page: str) -> str:
    """What a page's place is called in the file."""
    return f"page-{page}"


def baseline(top: float, size: float) -> float:
    """Where the letters of a line stand that begins at `top`."""
    return top + size * (0.905 + (LEADING - 1.117) / 2)


def _rgb(colour: str) -> tuple[float, float, float]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))  # type: ignore[return-value]
