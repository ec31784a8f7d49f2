"""Gives cells their look. A workbook keeps each font, line, ground and alignment once: each is looked up once, by what
it is here, and not anew for every cell.
"""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.styles.cell_style import StyleArray


class Dressing:
    """For the cells of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        #: By the identity of a look that lives as long as the program; kept beside its number, so that it does.
        self._numbers: dict[int, tuple[Any, int]] = {}

    def dress(
        self,
        cell: Any,
        font: Font,
        alignment: Alignment,
        border: Border | None = None,
        ground: PatternFill | None = None,
    ) -> None:
        """Give a cell its look; what it has of a number format stays."""
        book = self._book
        style = cell._style
        if style is None:
            style = cell._style = StyleArray()
        style.fontId = self._number(book._fonts, font)
        style.alignmentId = self._number(book._alignments, alignment)
        if border is not None:
            style.borderId = self._number(book._borders, border)
        if ground is not None:
            style.fillId = self._number(book._fills, ground)

    def _number(self, kept: Any, look: Any) -> int:
        found = self._numbers.get(id(look))
        if found is None:
            found = self._numbers[id(look)] = (look, int(kept.add(look)))
        return found[1]
