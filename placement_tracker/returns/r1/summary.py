"""R1: the summary, in a sentence and in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from placement_tracker.domain.days import Month
from placement_tracker.returns.counted import Adding, Rests, Tally, Worded
from placement_tracker.returns.pages import RATING_WORDS, Cell, Column, Form, Heading, Page, Paragraph, Table
from placement_tracker.returns.parts.figure_quantities import rests_on
from placement_tracker.returns.parts.shown import month_words
from placement_tracker.returns.parts.standing import Standing, outturn_of

SUMMARY = "Summary"
_MOVES = ("IMPROVED", "SAME", "WORSENED")


def summary_page(found: Sequence[Standing], month: Month) -> Page:
    """How many measures are green, amber and red; how many improved, stayed the same or worsened."""
    return Page(
        SUMMARY,
        "Summary",
        "How many measures are green, amber and red, and how many improved, stayed the same or worsened",
        (
            Paragraph(sentence(found, month), strong=True, worded=_sentence(found, month)),
            Heading("Ratings now and before"),
            _ratings(found, month),
            Heading("Direction of travel"),
            _directions(found, month),
            Heading("By theme"),
            _themes(found, month),
        ),
    )


def sentence(found: Sequence[Standing], month: Month) -> str:
    """The month in one sentence."""
    said = _sentence(found, month)
    return said.words.format(*(len(one.things) for one in said.of if isinstance(one, Tally)))


def _sentence(found: Sequence[Standing], month: Month) -> Worded:
    rated = [one for one in found if one.now.rating]
    before, march = month.plus(-1), outturn_of(month)
    words = (
        f"Of {{}} rated measure{'' if len(rated) == 1 else 's'} in {month.first:%B %Y}, {{}} are green, {{}} amber and "
        f"{{}} red; since {before.first:%B} {_MOVED}, and since the outturn of {march.first:%B %Y} {_MOVED}."
    )
    ratings = _ratings_at(found, month)
    tallies = (
        Tally(tuple(rests_on(one.now) for one in rated)),
        *(ratings[name] for name in RATING_WORDS),
        *_moves(rated, before)[:-1],
        *_moves(rated, march)[:-1],
    )
    return Worded(words, tallies)


_MOVED = "{} improved, {} stayed the same and {} worsened"

_NUMBERS = tuple(Column(title, 12, Form.WHOLE) for title in ("Green", "Amber", "Red", "Not rated"))


def _ratings_at(found: Iterable[Standing], when: Month) -> dict[str, Tally]:
    """How many measures had each rating, "" for none."""
    things: dict[str, list[Rests]] = {name: [] for name in (*RATING_WORDS, "")}
    for one in found:
        things[one.figures[when].rating].append(rests_on(one.figures[when]))
    return {name: Tally(tuple(some)) for name, some in things.items()}


def _moves(found: Iterable[Standing], since: Month) -> list[Tally]:
    """How many improved, stayed the same, worsened, and all else."""
    things: dict[str, list[Rests]] = {name: [] for name in (*_MOVES, "")}
    for one in found:
        direction = one.direction_since(since)
        of = rests_on(one.now, one.figures[since])
        things[direction if direction in _MOVES else ""].append(of)
    return [Tally(tuple(some)) for some in things.values()]


def _cells(tallies: Iterable[Tally]) -> tuple[Cell, ...]:
    return tuple(Cell(len(one.things), of=one) for one in tallies)


def _ratings(found: Sequence[Standing], month: Month) -> Table:
    rows = []
    for words, when in (
        (month_words(month), month),
        (month_words(month.plus(-1)), month.plus(-1)),
        (f"{month_words(outturn_of(month))} (outturn)", outturn_of(month)),
    ):
        rows.append((Cell(words, strong=True), *_cells(_ratings_at(found, when).values())))
    return Table((Column("Month", 44), *_NUMBERS), tuple(rows), adding=Adding())


def _directions(found: Sequence[Standing], month: Month) -> Table:
    rated = [one for one in found if one.now.rating]
    rest = [one for one in found if not one.now.rating]
    rows = tuple(
        (Cell(f"{words}, since {month_words(when)}", strong=True), *_cells(_moves(some, when)))
        for words, some in (("Rated", rated), ("Not rated", rest))
        for when in (month.plus(-1), outturn_of(month))
    )
    titles = ("Improved", "Same", "Worsened", "Up, down, none")
    columns = (Column("Measures", 44), *(Column(title, 12, Form.WHOLE) for title in titles))
    return Table(columns, rows, adding=Adding())


def _themes(found: Sequence[Standing], month: Month) -> Table:
    themes = list(dict.fromkeys(one.measure.theme for one in found))
    rows = []
    for theme in themes:
        inside = [one for one in found if one.measure.theme == theme]
        tallies = [*_ratings_at(inside, month).values(), *_moves(inside, month.plus(-1))[:-1]]
        rows.append((Cell(theme, strong=True), *_cells(tallies)))
    moved = (Column(title, 12, Form.WHOLE) for title in ("Improved", "Same", "Worsened"))
    return Table((Column("Theme", 44), *_NUMBERS, *moved), tuple(rows), adding=Adding())
