"""Charts on paper, drawn as lines: sharp at every size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement_tracker.returns.excel import look
from placement_tracker.returns.pages import Bars, Chart, Charts, Series
from placement_tracker.returns.pdf.axes import Axis, axis, tick_words, value_words
from placement_tracker.returns.pdf.bars import draw_bars, height_of_names, height_of_standing
from placement_tracker.returns.pdf.flow import Piece
from placement_tracker.returns.pdf.frames import Frame, framed, nothing
from placement_tracker.returns.pdf.letters import width
from placement_tracker.returns.pdf.paper import ACROSS, GRID, LEFT, SOFT, Paper

GAP = 12.0
#: Heights by how many stand in a row: small ones three rows to a sheet. Bars from left to right need room for each.
SMALL_HIGH, LARGE_HIGH, AROUND, MOST_HIGH = 146.0, 205.0, 48.0, 420.0
MANY_MONTHS = 24

#: How a line looks: colour, thickness, dashes.
LINES: dict[str, tuple[str, float, tuple[float, ...]]] = {
    "value": (look.VALUE_LINE, 1.5, ()),
    "target": (look.TARGET_LINE, 1.0, (4, 2.5)),
    "floor": (look.FLOOR_LINE, 1.0, (1, 2)),
    "average": (look.AVERAGE_LINE, 1.0, (6, 2, 1, 2)),
}


@dataclass(frozen=True, slots=True)
class ChartRow:
    """Charts side by side."""

    charts: tuple[Chart | Bars, ...]
    across: int
    before: float
    height: float
    keep: bool = False
    again: Piece | None = None

    def draw(self, paper: Paper, top: float) -> None:
        wide = _wide(self.across)
        for place, chart in enumerate(self.charts):
            x = LEFT + place * (wide + GAP)
            if isinstance(chart, Bars):
                draw_bars(paper, chart, x, top, wide, self.height)
            else:
                draw_lines(paper, chart, x, top, wide, self.height)


def _wide(across: int) -> float:
    return (ACROSS - GAP * (across - 1)) / across


def chart_pieces(block: Charts, before: float, height: float = 1.0) -> Iterator[Piece]:
    """Rows of charts; `height` is the share that they have of what they would have."""
    # Where there are too few for a whole row, two may be wider.
    across = min(block.across, max(len(block.charts), 2))
    for first in range(0, len(block.charts), across):
        row = block.charts[first : first + across]
        high = height * _height(row, block.across, _wide(across))
        yield ChartRow(row, across, before if first == 0 else GAP, high)


def _height(charts: Sequence[Chart | Bars], across: int, wide: float) -> float:
    standing = [height_of_standing(chart, wide) for chart in charts if isinstance(chart, Bars)]
    least = (SMALL_HIGH if across >= 3 else LARGE_HIGH) + max(standing, default=0.0)
    sideways = [
        AROUND + height_of_names(chart, wide)
        for chart in charts
        if isinstance(chart, Bars) and chart.sideways
    ]
    return min(max(least, *sideways, 0.0), MOST_HIGH)


def draw_lines(paper: Paper, chart: Chart, x: float, top: float, wide: float, high: float) -> None:
    """Lines over months: a month without a value is a gap, never a nought."""
    if all(value is None for line in chart.series for value in line.values):
        nothing(paper, chart.title, x, top, wide, high)
        return
    held = axis((value for line in chart.series for value in line.values), chart.form, from_nought=False)
    ticks = [tick_words(tick, held, chart.form) for tick in held.ticks()]
    legend = [(line.name, line.role) for line in chart.series] if len(chart.series) > 1 else []
    right = _room_right(chart)
    frame = framed(paper, chart.title, x, top, wide, high, ticks, bool(legend), right)
    _grid(paper, frame, held, ticks)
    months = frame.steps(len(chart.months))
    _months(paper, frame, chart, months)
    for line in sorted(chart.series, key=lambda one: one.role == "value"):
        _line(paper, chart, line, months, frame, held)
    _legend(paper, frame, legend)


def _room_right(chart: Chart) -> float:
    """The last value stands beside its point."""
    last = [_last(line) for line in chart.series if line.role == "value"]
    return max(
        (width(value_words(found[1], chart.form), 6.5, bold=True) + 5 for found in last if found), default=0
    )


def _last(line: Series) -> tuple[int, Fraction] | None:
    known = [(place, value) for place, value in enumerate(line.values) if value is not None]
    return (known[-1][0], Fraction(known[-1][1])) if known else None


def _grid(paper: Paper, frame: Frame, held: Axis, ticks: Sequence[str]) -> None:
    for tick, words in zip(held.ticks(), ticks, strict=True):
        y = frame.y(held.share(tick))
        lowest = tick == held.low
        paper.rule(y, frame.left, frame.right - frame.left, SOFT if lowest else GRID, 0.5)
        paper.text_to(frame.left - 4, y + 2.2, words, 6.5, colour=SOFT)


def _months(paper: Paper, frame: Frame, chart: Chart, places: Sequence[float]) -> None:
    """The names of months, so many as stand apart; of long series each January and July."""
    room = (places[1] - places[0]) if len(places) > 1 else frame.right - frame.left
    every = max(1, int(-(-width("Mmm 00", 6.5) * 1.12 // room)))
    last = len(places) - 1
    for place, (month, x) in enumerate(zip(chart.months, places, strict=True)):
        if len(places) > MANY_MONTHS:
            named = month.first.month in {1, 7}
        else:
            named = (last - place) % every == 0
        if named:
            paper.line(((x, frame.foot), (x, frame.foot + 2)), SOFT, 0.5)
            paper.text_about(x, frame.foot + 9, f"{month.first:%b %y}", 6.5, colour=SOFT)


def _line(
    paper: Paper, chart: Chart, line: Series, places: Sequence[float], frame: Frame, held: Axis
) -> None:
    colour, thick, dashes = LINES.get(line.role, LINES["value"])
    for run in _runs(line.values):
        points = [(places[place], frame.y(held.share(value))) for place, value in run]
        if len(points) > 1:
            paper.line(points, colour, thick, dashes)
        for point in points:
            if line.role == "value" and len(places) <= MANY_MONTHS:
                paper.dot(*point, 1.7, colour)
            elif len(points) == 1:
                # A lone month of a target is a short stroke.
                paper.line(((point[0] - 3, point[1]), (point[0] + 3, point[1])), colour, thick)
    last = _last(line)
    if line.role == "value" and last is not None:
        place, value = last
        words = value_words(value, chart.form)
        paper.text(places[place] + 4, frame.y(held.share(value)) + 2.3, words, 6.5, bold=True, colour=colour)


def _runs(values: Sequence[Fraction | None]) -> Iterator[list[tuple[int, Fraction]]]:
    """The months with values that follow each other."""
    run: list[tuple[int, Fraction]] = []
    for place, value in enumerate(values):
        if value is None:
            if run:
                yield run
            run = []
        else:
            run.append((place, Fraction(value)))
    if run:
        yield run


def _legend(paper: Paper, frame: Frame, lines: Sequence[tuple[str, str]]) -> None:
    def sign(x: float, y: float, number: int) -> None:
        role = lines[number][1]
        colour, thick, dashes = LINES.get(role, LINES["value"])
        paper.line(((x, y), (x + 16, y)), colour, thick, dashes)
        if role == "value":
            paper.dot(x + 8, y, 1.7, colour)

    frame.legend(paper, [name for name, _role in lines], 16, sign)
