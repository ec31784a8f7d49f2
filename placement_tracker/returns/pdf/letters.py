"""The letters of a PDF: fonts that travel with the program, how wide a text is, and how it is folded into lines.

The fonts are embedded, so that every machine shows and prints the same. Liberation Sans has the letters of Europe and
Vietnam; DejaVu Sans brings Arabic, Hebrew and signs. What neither has is written as its number: [U+4E2D].
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import as_file, files
from itertools import groupby
from typing import Any

from placement_tracker.returns.excel.cells import plain
from placement_tracker.returns.pdf.right_to_left import as_seen

REGULAR, BOLD, OTHER = "LiberationSans-Regular", "LiberationSans-Bold", "DejaVuSans"

#: Texts repeat from row to row, so what was found is kept for a while.
_KEPT = 20_000


@cache
def _face(name: str) -> Any:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    with as_file(files("resources") / "fonts" / f"{name}.ttf") as path:
        font = TTFont(name, str(path))
    pdfmetrics.registerFont(font)
    return font.face


def _has(name: str, character: str) -> bool:
    # Beyond the basic plane a PDF made by this library cannot tell which letter it shows.
    return ord(character) <= 0xFFFF and ord(character) in _face(name).charToGlyph


@cache
def face_of(character: str, bold: bool) -> str:
    """The name of the font that draws a character."""
    wanted = BOLD if bold else REGULAR
    return wanted if character.isascii() or _has(wanted, character) else OTHER


class _Shares(dict[str, float]):
    """How wide each character is, as a share of the size of the type."""

    def __init__(self, bold: bool) -> None:
        super().__init__()
        self._bold = bold

    def __missing__(self, character: str) -> float:
        face = _face(face_of(character, self._bold))
        share = float(face.charWidths.get(ord(character), face.defaultWidth)) / 1000
        self[character] = share
        return share


_SHARES = {False: _Shares(False), True: _Shares(True)}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a drawable text is, in points."""
    return sum(map(_SHARES[bold].__getitem__, text)) * size


@lru_cache(_KEPT)
def drawable(text: str) -> str:
    """The text with what cannot be drawn written out: nothing that stands in a record goes missing."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_drawable, unicodedata.normalize("NFC", plain(text))))


@cache
def _drawable(character: str) -> str:
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if category in {"Zl", "Zp"} or character in "\x0b\x0c\x85":
        return "\n"
    if category == "Zs" or character == "\t":
        return " " if character != "\t" else "    "
    if category in {"Cf", "Cc"} or character in _CHOOSES_A_LOOK:
        return ""  # has no shape of its own: joins, directions, soft hyphens
    if _has(REGULAR, character) or _has(OTHER, character):
        return character
    return f"[U+{ord(character):04X}]"


_CHOOSES_A_LOOK = frozenset(map(chr, range(0xFE00, 0xFE10)))


def in_fonts(text: str, bold: bool) -> Iterator[tuple[str, str]]:
    """The parts of a line, each with the font that draws it."""
    if text.isascii():
        yield (BOLD if bold else REGULAR), text
        return
    for name, part in groupby(text, lambda character: face_of(character, bold)):
        yield name, "".join(part)


@lru_cache(_KEPT)
def folded(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The lines of a drawable text in so much room (points): between words, and within those that are too long."""
    if "\n" not in text and width(text, size, bold=bold) <= room:
        return (as_seen(text),)
    return tuple(as_seen(line) for part in text.split("\n") for line in _lines(part, room, size, bold))


def _lines(text: str, room: float, size: float, bold: bool) -> Iterator[str]:
    line, used = "", 0.0
    space = width(" ", size, bold=bold)
    for number, word in enumerate(text.split(" ")):
        wide = width(word, size, bold=bold)
        if number and used + space + wide <= room:
            line, used = f"{line} {word}", used + space + wide
            continue
        if number:
            yield line
        line, used = word, wide
        if wide > room:
            *whole, line = _broken(word, room, size, bold)
            yield from whole
            used = width(line, size, bold=bold)
    yield line


def _broken(word: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """The parts of a word that is longer than a line, each with one character at least; after a stroke where it can."""
    shares = _SHARES[bold]
    start, used, stroke = 0, 0.0, 0
    for number, character in enumerate(word):
        used += shares[character] * size
        while used > room and number > start:
            end = stroke if stroke > start else number
            yield word[start:end]
            start, used = end, width(word[end : number + 1], size, bold=bold)
        if character in "-/–—_@,;":
            stroke = number + 1
    yield word[start:]


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the longest word of a text is, in points."""
    return max((width(word, size, bold=bold) for word in text.split()), default=0.0)


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """A line that fits: where it was too long it ends in dots. For what is said elsewhere in full."""
    line = as_seen(text.replace("\n", " "))
    if width(line, size, bold=bold) <= room:
        return line
    while line and width(line + "…", size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip() + "…"
