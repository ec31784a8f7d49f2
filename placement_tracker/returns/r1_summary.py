"""R1: the summary, in a sentence and in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from placement_tracker.domain.days import Month
from placement_tracker.returns.pages import RATING_WORDS, Cell, Column, Form, Heading, Page, Paragraph, Table
from placement_tracker.returns.shown import month_words
from placement_tracker.returns.standing import Standing, outturn_of

SUMMARY = "Summary"
_MOVES = ("IMPROVED", "SAME", "WORSENED")


def summary_page(found: Sequence[Standing], month: Month) -> Page:
    """How many measures are green, amber and red; how many improved, stayed the same or worsened."""
    return Page(
        SUMMARY,
        "Summary",
        "How many measures are green, amber and red, and how many improved, stayed the same or worsened",
        (
            Paragraph(sentence(found, month), strong=True),
            Heading("Ratings now and before"),
            _ratings(found, month),
            Heading("Direction of travel"),
            _directions(found, month),
            Heading("By theme"),
            _themes(found),
        ),
    )


def sentence(found: Sequence[Standing], month: Month) -> str:
    """The month in one sentence."""
    ratings = Counter(one.now.rating for one in found if one.now.rating)
    rated = [one for one in found if one.now.rating]
    since_month = Counter(one.direction for one in rated)
    march = outturn_of(month)
    since_outturn = Counter(one.direction_since(march) for one in rated)
    number = f"{len(rated)} rated measure{'' if len(rated) == 1 else 's'}"
    return (
        f"Of {number} in {month.first:%B %Y}, {ratings['GREEN']} are green, {ratings['AMBER']} amber and "
        f"{ratings['RED']} red; since {month.plus(-1).first:%B} {_moved(since_month)}, and since the outturn of "
        f"{march.first:%B %Y} {_moved(since_outturn)}."
    )


def _moved(moves: Counter[str]) -> str:
    return f"{moves['IMPROVED']} improved, {moves['SAME']} stayed the same and {moves['WORSENED']} worsened"


_NUMBERS = tuple(Column(title, 12, Form.WHOLE) for title in ("Green", "Amber", "Red", "Not rated"))


def _ratings(found: Sequence[Standing], month: Month) -> Table:
    rows = []
    for words, when in (
        (month_words(month), month),
        (month_words(month.plus(-1)), month.plus(-1)),
        (f"{month_words(outturn_of(month))} (outturn)", outturn_of(month)),
    ):
        ratings = Counter(one.figures[when].rating for one in found)
        counted = (Cell(ratings[name]) for name in (*RATING_WORDS, ""))
        rows.append((Cell(words, strong=True), *counted))
    return Table((Column("Month", 44), *_NUMBERS), tuple(rows))


def _directions(found: Sequence[Standing], month: Month) -> Table:
    march = outturn_of(month)
    rated = [one for one in found if one.now.rating]
    rest = [one for one in found if not one.now.rating]
    rows = tuple(
        (
            Cell(f"{words}, since {month_words(when)}", strong=True),
            *_counted(one.direction_since(when) for one in some),
        )
        for words, some in (("Rated", rated), ("Not rated", rest))
        for when in (month.plus(-1), march)
    )
    titles = ("Improved", "Same", "Worsened", "Up, down, none")
    return Table((Column("Measures", 44), *(Column(title, 12, Form.WHOLE) for title in titles)), rows)


def _counted(directions: Iterable[str]) -> tuple[Cell, ...]:
    moves = Counter(directions)
    others = moves.total() - sum(moves[name] for name in _MOVES)
    return (*(Cell(moves[name]) for name in _MOVES), Cell(others))


def _themes(found: Sequence[Standing]) -> Table:
    themes = list(dict.fromkeys(one.measure.theme for one in found))
    rows = []
    for theme in themes:
        inside = [one for one in found if one.measure.theme == theme]
        ratings = Counter(one.now.rating for one in inside)
        moves = Counter(one.direction for one in inside)
        numbers = [ratings[name] for name in (*RATING_WORDS, "")] + [moves[name] for name in _MOVES]
        rows.append((Cell(theme, strong=True), *(Cell(number) for number in numbers)))
    moved = (Column(title, 12, Form.WHOLE) for title in ("Improved", "Same", "Worsened"))
    return Table((Column("Theme", 44), *_NUMBERS, *moved), tuple(rows))
