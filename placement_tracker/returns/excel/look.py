"""How workbooks look: fonts, colours, lines, and how much room text needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

FACE = "Arial"
INK, SOFT, LINK, RULE = "1A222D", "525E6D", "1D5FA8", "C9D0D9"

TITLE = Font(FACE, 16, bold=True, color=INK)
#: For titles that would not fit beside the link back.
LONG_TITLE, LONGER_TITLE = Font(FACE, 13, bold=True, color=INK), Font(FACE, 11, bold=True, color=INK)
SUBTITLE = Font(FACE, 9, color=SOFT)
HEADING = Font(FACE, 11, bold=True, color=INK)
BODY = Font(FACE, 9, color=INK)
STRONG = Font(FACE, 9, bold=True, color=INK)
LINKED = Font(FACE, 9, color=LINK, underline="single")
FOOTNOTE = Font(FACE, 8, color=SOFT)


def _ground(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour, end_color=colour)


HEADER_GROUND = _ground("E3E9F1")
BAND_GROUND = _ground("F1F4F8")
RATING_GROUNDS = {"GREEN": _ground("CDE8D6"), "AMBER": _ground("FBE3B0"), "RED": _ground("F7CBC6")}

UNDER_ROW = Border(bottom=Side("hair", color=RULE))
UNDER_HEADER = Border(bottom=Side("thin", color="7D8896"))

#: The lines of charts: dark enough on white, and told apart by their dashes too.
VALUE_LINE, TARGET_LINE, FLOOR_LINE, AVERAGE_LINE = "1D5FA8", "17703F", "B1241C", "7D8896"

#: The bars of charts, each with the letters that are read on it: dark and light by turns.
BARS = (
    ("1D5FA8", "FFFFFF"),
    ("F0B65A", INK),
    ("5B4A8A", "FFFFFF"),
    ("A9C7E8", INK),
    ("17703F", "FFFFFF"),
    ("C9D0D9", INK),
)


@cache
def aligned(horizontal: str, *, wrap: bool = True, vertical: str = "center", indent: int = 0) -> Alignment:
    """One object for each way: it is looked up by what it is (dressing.py)."""
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wrap, indent=indent)


# Widths of characters as shares of the size of the type, a little wide: fonts differ from machine to machine.
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]-/ "), frozenset("mwMWQGO@%&—")
_SHARES = {"narrow": 0.34, "wide": 0.92, "capital": 0.74, "other": 0.6}
_PIXELS_OF_A_POINT = 96 / 72
#: A column's unit of width is a digit of the workbook's own font, in pixels.
UNIT, PADDING = 7, 9


def text_width(text: str, points: float, *, bold: bool = False) -> float:
    """About how wide a text is, in pixels."""
    shares = sum(_SHARES[_class(character)] for character in text)
    return shares * points * _PIXELS_OF_A_POINT * (1.07 if bold else 1)


def _class(character: str) -> str:
    if character in _NARROW:
        return "narrow"
    if character in _WIDE:
        return "wide"
    return "capital" if character.isupper() else "other"


def lines_of(text: str, width: float, points: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column of so many units."""
    room = max(width * UNIT - PADDING, UNIT)
    return sum(_folded(line.split(" "), room, points, bold) for line in text.split("\n"))


def _folded(words: Sequence[str], room: float, points: float, bold: bool) -> int:
    lines, used = 1, 0.0
    for word in words:
        wide = text_width(word + " ", points, bold=bold)
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        used += wide
        while used > room:
            lines, used = lines + 1, used - room
    return lines


def height_of(lines: int, points: float) -> float:
    """The height of a row of so many lines, in points; no row is higher than a workbook allows."""
    return min(lines * points * 1.3 + 4, 409)
