"""Headings and paragraphs on paper: each line a piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from placement_tracker.returns.pdf.flow import Piece
from placement_tracker.returns.pdf.letters import drawable, folded
from placement_tracker.returns.pdf.paper import ACROSS, INK, LEADING, LEFT, Paper, baseline


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text across the paper."""

    text: str
    size: float
    bold: bool = False
    colour: str = INK
    before: float = 0.0
    keep: bool = False
    again: Piece | None = None

    @property
    def height(self) -> float:
        return self.size * LEADING

    def draw(self, paper: Paper, top: float) -> None:
        paper.text(LEFT, baseline(top, self.size), self.text, self.size, bold=self.bold, colour=self.colour)


def lines_of(
    text: str,
    size: float,
    *,
    bold: bool = False,
    colour: str = INK,
    before: float = 0.0,
    keep: bool = False,
    room: float = ACROSS,
) -> Iterator[Line]:
    """A text as lines; neither its first nor its last stands alone. `keep`: it stays with what follows."""
    lines = folded(drawable(text), room, size, bold)
    for number, line in enumerate(lines, 1):
        inner = number in {1, len(lines) - 1} and number < len(lines)
        stays = inner or (keep and (number == len(lines) or len(lines) <= 4))
        yield Line(line, size, bold, colour, before if number == 1 else 0.0, stays)
