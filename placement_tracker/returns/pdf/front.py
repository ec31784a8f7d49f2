"""The first sheet of a PDF: what return this is, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placement_tracker.domain.days import in_words
from placement_tracker.returns.pages import DeclaredReturn, Page
from placement_tracker.returns.pdf.flow import Piece
from placement_tracker.returns.pdf.letters import drawable, folded, shortened, width
from placement_tracker.returns.pdf.paper import (
    ACROSS,
    BODY,
    HEADING,
    INK,
    LEADING,
    LEFT,
    LINK,
    RULE,
    SOFT,
    Paper,
    baseline,
)
from placement_tracker.returns.pdf.words import Line, lines_of

NAMES, NUMBERS = 170.0, 40.0
#: Above and below a line of the contents, in points: closer where that saves a sheet on which little would stand.
PADS = (4.0, 3.2, 2.4)


def front(declared: DeclaredReturn, starts: Mapping[str, int], pad: float) -> Iterator[Piece]:
    """Title, facts and contents. `starts` is filled with the pages' numbers before anything is drawn; `pad` is one of
    PADS.
    """
    yield from lines_of(declared.marking, 9, bold=True, colour=SOFT, keep=True)
    yield Stroke(8.0, 14.0)
    yield from lines_of(declared.title, 26, bold=True, before=6, keep=True)
    yield from lines_of(declared.month_in_words, 17, colour=SOFT, before=2, keep=True)
    if declared.authority:
        yield from lines_of(declared.authority, 13, bold=True, before=8, keep=True)
    yield Facts(
        (
            ("State", declared.state),
            ("Produced by", declared.produced_by),
            ("Date made", in_words(declared.made_on)),
            ("Return", declared.code),
        )
    )
    yield Line("Contents", HEADING + 1.5, bold=True, before=16, keep=True)
    for number, page in enumerate(declared.pages):
        yield Entry(page, starts, pad, keep=number == 0 and len(declared.pages) > 1)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A thick short line in the colour of links."""

    before: float
    height: float
    keep: bool = True
    again: Piece | None = None

    def draw(self, paper: Paper, top: float) -> None:
        paper.ground(LEFT, top, 64, 3.5, LINK)


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts side by side, each under its name."""

    facts: tuple[tuple[str, str], ...]
    before: float = 16.0
    keep: bool = True
    again: Piece | None = None

    def _lines(self) -> list[tuple[str, tuple[str, ...]]]:
        room = ACROSS / len(self.facts) - 12
        return [(name, folded(drawable(value), room, 11, True)[:3]) for name, value in self.facts]

    @property
    def height(self) -> float:
        return 18 + max(len(lines) for _name, lines in self._lines()) * 11 * LEADING + 8

    def draw(self, paper: Paper, top: float) -> None:
        paper.rule(top, LEFT, ACROSS, RULE, 0.7)
        paper.rule(top + self.height, LEFT, ACROSS, RULE, 0.7)
        for number, (name, lines) in enumerate(self._lines()):
            x = LEFT + number * ACROSS / len(self.facts)
            paper.text(x, baseline(top + 7, 8), name, 8, colour=SOFT)
            for place, line in enumerate(lines):
                paper.text(x, baseline(top + 18 + place * 11 * LEADING, 11), line, 11, bold=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the page's name, what it shows, and where it begins."""

    page: Page
    starts: Mapping[str, int]
    pad: float
    before: float = 0.0
    keep: bool = False
    again: Piece | None = None

    def _about(self) -> tuple[str, ...]:
        return folded(drawable(self.page.about), ACROSS - NAMES - NUMBERS, BODY + 0.5, False)

    @property
    def height(self) -> float:
        return len(self._about()) * (BODY + 0.5) * LEADING + 2 * self.pad

    def draw(self, paper: Paper, top: float) -> None:
        size = BODY + 0.5
        name = shortened(drawable(self.page.name), NAMES - 10, size)
        at = top + self.pad
        paper.text(LEFT, baseline(at, size), name, size, colour=LINK)
        paper.rule(baseline(at, size) + 1.3, LEFT, width(name, size), LINK, 0.4)
        number = str(self.starts[self.page.name])
        paper.text_to(LEFT + ACROSS, baseline(at, size), number, size, colour=INK)
        for line in self._about():
            paper.text(LEFT + NAMES, baseline(at, size), line, size)
            at += size * LEADING
        paper.rule(top + self.height, LEFT, ACROSS)
        paper.link(LEFT, top, ACROSS, self.height, self.page.name)
