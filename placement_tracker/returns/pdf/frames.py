"""The frame of a chart on paper: title above, numbers at the left, names and legend below, and the field between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from placement_tracker.returns.pdf.letters import drawable, folded, shortened, width
from placement_tracker.returns.pdf.paper import INK, LEADING, SOFT, Paper, baseline

TITLE, LETTERS = 8.0, 6.5
#: A title has two lines at most: it names a measure, whose whole name stands in the tables.
MOST_LINES = 2
LEGEND_HIGH = 12.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The field of a chart: `left` to `right`, `head` to `foot`; and the line on which its legend stands."""

    left: float
    right: float
    head: float
    foot: float
    legend_line: float
    outer: tuple[float, float]

    def y(self, share: float) -> float:
        """Where a share of the axis lies."""
        return self.foot - share * (self.foot - self.head)

    def x(self, share: float) -> float:
        return self.left + share * (self.right - self.left)

    def steps(self, count: int) -> list[float]:
        """The middles of so many equal steps from left to right."""
        step = (self.right - self.left) / max(count, 1)
        return [self.left + (place + 0.5) * step for place in range(count)]

    def legend(
        self, paper: Paper, names: Sequence[str], sign_wide: float, sign: Callable[[float, float, int], None]
    ) -> None:
        """Names with their signs in the middle below; made shorter where they are too long together."""
        if not names:
            return
        room = (self.outer[1] - self.outer[0]) / len(names) - sign_wide - 14
        words = [shortened(drawable(name), max(room, 10), LETTERS) for name in names]
        if (
            sum(width(drawable(name), LETTERS) + sign_wide + 14 for name in names)
            <= self.outer[1] - self.outer[0]
        ):
            words = [drawable(name) for name in names]
        wide = [sign_wide + 3 + width(word, LETTERS) for word in words]
        x = (self.outer[0] + self.outer[1] - sum(wide) - 11 * (len(names) - 1)) / 2
        for number, (word, taken) in enumerate(zip(words, wide, strict=True)):
            sign(x, self.legend_line - 2.2, number)
            paper.text(x + sign_wide + 3, self.legend_line, word, LETTERS)
            x += taken + 11


def framed(
    paper: Paper,
    title: str,
    x: float,
    top: float,
    wide: float,
    high: float,
    at_left: Sequence[str],
    with_legend: bool,
    at_right: float,
    below: float = 13.0,
) -> Frame:
    """Draw the title, and give the field that is left between the words around it."""
    lines = folded(drawable(title), wide - 2, TITLE, True)
    if len(lines) > MOST_LINES:
        rest = " ".join(lines[MOST_LINES - 1 :])
        lines = (*lines[: MOST_LINES - 1], shortened(rest, wide - 2, TITLE, bold=True))
    at = top
    for line in lines:
        paper.text(x, baseline(at, TITLE), line, TITLE, bold=True, colour=INK)
        at += TITLE * LEADING
    left = x + max((width(words, LETTERS) for words in at_left), default=0) + 6
    foot = top + high - below - (LEGEND_HIGH if with_legend else 0)
    return Frame(left, x + wide - max(at_right, 4), at + 6, foot, top + high - 4, (x, x + wide))


def nothing(paper: Paper, title: str, x: float, top: float, wide: float, high: float) -> None:
    """A chart without any figure says so."""
    framed(paper, title, x, top, wide, high, (), False, 0)
    paper.text_about(x + wide / 2, top + high / 2, "No figures.", TITLE, colour=SOFT)
