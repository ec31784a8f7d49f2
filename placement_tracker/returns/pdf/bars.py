"""Bars on paper: side by side or on top of each other, upright or from left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement_tracker.returns.excel import look
from placement_tracker.returns.pages import Bars
from placement_tracker.returns.pdf.axes import Axis, axis, tick_words, value_words
from placement_tracker.returns.pdf.frames import LETTERS, Frame, framed, nothing
from placement_tracker.returns.pdf.letters import drawable, folded, longest_word, shortened, width
from placement_tracker.returns.pdf.paper import GRID, INK, SOFT, Paper

#: The part of its step that a category's bars take.
FILLED = 0.68
#: With more bars than these their values are read from the axis.
MOST_LABELLED = 48
#: Names at the left take no more of a chart's width than this.
MOST_NAMES = 0.42
#: Names that are read from below take no more of its height.
MOST_STANDING, MOST_HIGHER = 0.45, 60.0
#: About what the numbers of an axis take.
NUMBERS = 30.0
#: Lines of a category's name at most: under upright bars, and beside others.
MOST_LINES = 3
LINE, STEP = 7.2, 15.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its category, its series, its lane among the bars of the category, from where to where on the axis."""

    category: int
    series: int
    lane: int
    start: Fraction
    end: Fraction
    value: Fraction


def draw_bars(paper: Paper, chart: Bars, x: float, top: float, wide: float, high: float) -> None:
    """A chart of bars. A category without a value has none."""
    bars = list(_bars(chart))
    if not bars:
        nothing(paper, chart.title, x, top, wide, high)
        return
    ends = [bar.end for bar in bars]
    held = axis([*ends, Fraction(0)], chart.form, from_nought=True)
    ticks = [tick_words(tick, held, chart.form) for tick in held.ticks()]
    names = [drawable(name).replace("\n", " ") for name in chart.categories]
    with_legend = len(chart.series) > 1
    if chart.sideways:
        folds = [_folded_name(name, wide * MOST_NAMES) for name in names]
        at_left = [line for fold in folds for line in fold]
        right = max((width(value_words(bar.value, chart.form), LETTERS) + 4 for bar in bars), default=0)
        frame = framed(paper, chart.title, x, top, wide, high, at_left, with_legend, right)
        _sideways(paper, chart, frame, held, ticks, folds, bars)
    else:
        step = (wide - NUMBERS) / len(names)
        standing = _must_stand(names, step)
        if standing:
            folds = [(shortened(name, high * MOST_STANDING, LETTERS),) for name in names]
            below = 8.0 + max(width(fold[0], LETTERS) for fold in folds)
        else:
            folds = [_folded_name(name, step - 3) for name in names]
            below = 5.0 + 8.0 * max(len(fold) for fold in folds)
        below += _drop(bars)
        frame = framed(paper, chart.title, x, top, wide, high, ticks, with_legend, 0, below)
        _names(paper, frame, folds, frame.foot + _drop(bars), standing)
        _upright(paper, chart, frame, held, ticks, bars)
    _legend(paper, frame, chart)


def height_of_standing(chart: Bars, wide: float) -> float:
    """How much higher a chart of this width is for names that are read from below."""
    names = [drawable(name).replace("\n", " ") for name in chart.categories]
    if chart.sideways or not _must_stand(names, (wide - NUMBERS) / max(len(names), 1)):
        return 0.0
    return min(max(width(name, LETTERS) for name in names), MOST_HIGHER)


def _must_stand(names: Sequence[str], step: float) -> bool:
    return any(longest_word(name, LETTERS) > step - 3 for name in names)


def height_of_names(chart: Bars, wide: float) -> float:
    """How high bars from left to right stand, so that each has its name beside it in a chart of this width."""
    folds = [_folded_name(drawable(name), wide * MOST_NAMES) for name in chart.categories]
    return sum(max(STEP, LINE * len(lines) + 4) for lines in folds)


def _folded_name(name: str, room: float) -> tuple[str, ...]:
    lines = folded(name, round(max(room, 8.0), 1), LETTERS)
    if len(lines) <= MOST_LINES:
        return lines
    return (*lines[: MOST_LINES - 1], shortened(" ".join(lines[MOST_LINES - 1 :]), room, LETTERS))


def _drop(bars: Sequence[Bar]) -> float:
    """Room for the values under bars that go down."""
    return 7.0 if any(bar.value < 0 for bar in bars) else 0.0


def _bars(chart: Bars) -> Iterator[Bar]:
    for category in range(len(chart.categories)):
        above, below = Fraction(0), Fraction(0)
        for number, series in enumerate(chart.series):
            known = series.values[category]
            if known is None:
                continue
            value = Fraction(known)
            if not chart.stacked:
                yield Bar(category, number, number, Fraction(0), value, value)
            elif value >= 0:
                yield Bar(category, number, 0, above, above + value, value)
                above += value
            else:
                yield Bar(category, number, 0, below, below + value, value)
                below += value


def _lanes(chart: Bars, step: float) -> tuple[float, float]:
    """How thick a bar is, and how far from the step's beginning the first stands."""
    lanes = 1 if chart.stacked else max(len(chart.series), 1)
    thick = min(step * FILLED / lanes, 34.0)
    return thick, (step - thick * lanes) / 2


def _names(paper: Paper, frame: Frame, names: Sequence[Sequence[str]], foot: float, standing: bool) -> None:
    """The categories under their bars; from below where they are too long to lie."""
    for middle, lines in zip(frame.steps(len(names)), names, strict=True):
        if standing:
            paper.text_up(middle + 2.3, foot + 4, lines[0], LETTERS)
            continue
        for number, line in enumerate(lines):
            paper.text_about(middle, foot + 9 + 8 * number, line, LETTERS)


def _upright(
    paper: Paper,
    chart: Bars,
    frame: Frame,
    held: Axis,
    ticks: Sequence[str],
    bars: Sequence[Bar],
) -> None:
    for tick, words in zip(held.ticks(), ticks, strict=True):
        y = frame.y(held.share(tick))
        paper.rule(y, frame.left, frame.right - frame.left, SOFT if tick == 0 else GRID, 0.5)
        paper.text_to(frame.left - 4, y + 2.2, words, LETTERS, colour=SOFT)
    step = (frame.right - frame.left) / len(chart.categories)
    thick, first = _lanes(chart, step)
    beside = Counter(bar.category for bar in bars)
    for bar in bars:
        x = frame.left + bar.category * step + first + bar.lane * thick
        one, other = frame.y(held.share(bar.start)), frame.y(held.share(bar.end))
        head, foot = min(one, other), max(one, other)
        ground, letters = look.BARS[bar.series % len(look.BARS)]
        paper.ground(x, head, thick * 0.94, foot - head, ground)
        words = value_words(bar.value, chart.form)
        # Beside each other values stand within their own bar's width.
        if (
            not bar.value
            or len(bars) > MOST_LABELLED
            or width(words, LETTERS) > thick + (1 if beside[bar.category] > 1 else 6)
        ):
            continue
        if not chart.stacked:
            place = head - 2.5 if bar.value > 0 else foot + 7
            paper.text_about(x + thick * 0.47, place, words, LETTERS)
        elif foot - head >= 8 and width(words, LETTERS) <= thick:
            paper.text_about(x + thick * 0.47, (head + foot) / 2 + 2.3, words, LETTERS, colour=letters)


def _sideways(
    paper: Paper,
    chart: Bars,
    frame: Frame,
    held: Axis,
    ticks: Sequence[str],
    names: Sequence[Sequence[str]],
    bars: Sequence[Bar],
) -> None:
    for tick, words in zip(held.ticks(), ticks, strict=True):
        x = frame.x(held.share(tick))
        paper.line(((x, frame.head), (x, frame.foot)), SOFT if tick == 0 else GRID, 0.5)
        paper.text_about(x, frame.foot + 9, words, LETTERS, colour=SOFT)
    step = (frame.foot - frame.head) / max(len(names), 1)
    for number, lines in enumerate(names):
        middle = frame.head + (number + 0.5) * step + 2.3 - LINE / 2 * (len(lines) - 1)
        for place, line in enumerate(lines):
            paper.text_to(frame.left - 4, middle + LINE * place, line, LETTERS)
    thick, first = _lanes(chart, step)
    for bar in bars:
        top = frame.head + bar.category * step + first + bar.lane * thick
        one, other = frame.x(held.share(bar.start)), frame.x(held.share(bar.end))
        start, end = min(one, other), max(one, other)
        ground, letters = look.BARS[bar.series % len(look.BARS)]
        paper.ground(start, top, end - start, thick * 0.94, ground)
        words = value_words(bar.value, chart.form)
        if not bar.value or thick < 6.3:
            continue
        stands = top + thick * 0.47 + 2.3
        if not chart.stacked:
            paper.text(end + 2.5, stands, words, LETTERS, colour=INK)
        elif end - start >= width(words, LETTERS) + 2:
            paper.text_about((start + end) / 2, stands, words, LETTERS, colour=letters)


def _legend(paper: Paper, frame: Frame, chart: Bars) -> None:
    def sign(x: float, y: float, number: int) -> None:
        paper.ground(x, y - 3, 6, 6, look.BARS[number % len(look.BARS)][0])

    if len(chart.series) > 1:
        frame.legend(paper, [series.name for series in chart.series], 6, sign)
