"""R1: what changed its rating since the month before, and the exceptions: what is red."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures.targets import bandings
from placement_tracker.returns.counted import WRITTEN, Adding
from placement_tracker.returns.material import Values
from placement_tracker.returns.pages import Cell, Column, Form, Heading, Page, Paragraph, Table
from placement_tracker.returns.parts.figure_quantities import of_value, rests_on
from placement_tracker.returns.parts.shown import (
    direction_cell,
    month_words,
    rating_cell,
    target_cell,
    value_cell,
)
from placement_tracker.returns.parts.standing import MONTHS, Standing, last_published

CHANGED, EXCEPTIONS = "Changed ratings", "Exceptions"


def changed_page(found: Sequence[Standing], month: Month) -> Page:
    """The measures rated otherwise than the month before, and than in the last published return: improved first."""
    before = month.plus(-1)
    last = month_words(before)
    blocks = _since(found, month, before, f"since {last}")
    newly = [one for one in found if bool(one.now.rating) != bool(one.previous.rating)]
    if newly:
        blocks += [Heading("Rated in one of the two months only"), _changes(newly, month, before, "")]
    return Page(
        CHANGED,
        f"Ratings that changed since {last}",
        "Which measures are rated otherwise than the month before, and than as last published, improved first",
        (*blocks, *_since_published(found, month)),
    )


def _since(
    found: Sequence[Standing], month: Month, before: Month, words: str
) -> list[Heading | Paragraph | Table]:
    better = [one for one in found if one.changed_since(before) == "IMPROVED"]
    worse = [one for one in found if one.changed_since(before) == "WORSENED"]
    return [
        Heading(f"Improved {words}"),
        _changes(better, month, before, "No measure improved its rating."),
        Heading(f"Worsened {words}"),
        _changes(worse, month, before, "No measure worsened its rating."),
    ]


def _since_published(found: Sequence[Standing], month: Month) -> list[Heading | Paragraph | Table]:
    """The measures rated otherwise than they were published last; nothing is said twice."""
    last = last_published(found)
    if last is None:
        words = f"No return of the {MONTHS - 1} months before {month_words(month)} has been published."
    elif last == month.plus(-1):
        words = (
            f"{month_words(last)} is the last month that was published: what changed since it stands above."
        )
    else:
        return _since_one_published(found, month, last)
    return [Heading("Since the last published return"), Paragraph(words)]


def _since_one_published(
    found: Sequence[Standing], month: Month, last: Month
) -> list[Heading | Paragraph | Table]:
    """Of the measures whose figures are kept as published: of the others nothing is known of that day's rating."""
    shown = [one for one in found if last in one.published]
    since = f"since the last published return, {month_words(last)}"
    left_out = (
        f"Of {month_words(last)} the figures of {len(shown)} of the {len(found)} measures are kept as published; "
        "the others are left out here."
    )
    if not any(one.figures[last].rating and one.now.rating for one in shown):
        words = f"{left_out} None of these was rated both then and now, so that no rating can be compared."
        return [Heading(f"Changed {since}"), Paragraph(words)]
    said = [Paragraph(left_out)] if len(shown) < len(found) else []
    return [*said, *_since(shown, month, last, since)]


def _changes(found: Sequence[Standing], month: Month, before: Month, nothing: str) -> Table:
    columns = (
        Column("Indicator", 60),
        Column("Theme", 32),
        Column(month_words(before), 10, Form.NUMBER),
        Column("Rating", 11),
        Column(month_words(month), 10, Form.NUMBER),
        Column("Rating", 11),
    )
    rows = tuple(
        (
            Cell(one.measure.title),
            Cell(one.measure.theme),
            value_cell(one.measure, one.figures[before], note=one.published.get(before, "")),
            rating_cell(one.figures[before]),
            value_cell(one.measure, one.now, strong=True),
            rating_cell(one.now),
        )
        for one in found
    )
    return Table(columns, rows, nothing=nothing, adding=Adding(chosen=True))


def exceptions_page(found: Sequence[Standing], month: Month, commentary: Iterable[Values]) -> Page:
    """The red measures, with their four last month ends, what reaching the target would take, and what was written."""
    red = [one for one in found if one.now.rating == "RED"]
    written = {row["measure"]: row for row in commentary if row["month"] == str(month)}
    columns = (
        Column("Indicator", 34),
        *(Column(month_words(month.plus(back)), 10.5, Form.NUMBER) for back in (-3, -2, -1, 0)),
        Column("Target", 9, Form.NUMBER),
        Column("Floor", 9, Form.NUMBER),
        Column("Direction", 14.5),
        Column("To reach the target", 13),
        Column("Bandings", 26),
        Column("Commentary and actions", 36),
    )
    rows = tuple(
        (
            Cell(one.measure.title, strong=True),
            *(value_cell(one.measure, one.figures[month.plus(back)], rated=True) for back in (-3, -2, -1, 0)),
            target_cell(one.measure, one.now.target),
            target_cell(one.measure, one.now.floor),
            direction_cell(one.direction, rests_on(one.now, one.previous)),
            Cell(to_reach(one), of=of_value(one.now)),
            Cell(bandings(one.measure, financial_year(month.last), one.own_targets)),
            Cell(_written(written.get(one.measure.code)), of=WRITTEN),
        )
        for one in red
    )
    said = (
        "Measures rated red. The letters beside the figures are ratings: G green, A amber, R red. "
        "“To reach the target” is the smallest change of the numerator that would, with the denominator as it is."
    )
    return Page(
        EXCEPTIONS,
        "Exceptions: measures rated red",
        "Every red measure with its last four month ends, bandings, what reaching the target takes, and commentary",
        (Paragraph(said), _red(columns, rows)),
    )


def _red(columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> Table:
    nothing = "No measure is rated red this month."
    return Table(columns, rows, is_list=True, nothing=nothing, adding=Adding(chosen=True))


def to_reach(one: Standing) -> str:
    """How many more, or fewer, in the numerator would reach the target; "" where nobody can be counted."""
    measure, now = one.measure, one.now
    if (
        now.target is None
        or measure.polarity not in {"H", "L"}
        or measure.kind not in {"percentage", "count"}
    ):
        return ""
    if measure.counts_posts:
        return ""
    wanted = now.target if measure.is_count else now.target * (now.denominator or 0) / 100
    if measure.polarity == "H":
        return f"{max(ceil(wanted) - now.numerator, 0)} more"
    return f"{max(now.numerator - floor(wanted), 0)} fewer"


def _written(row: Values | None) -> str:
    if row is None:
        return ""
    named = (("", "text"), ("Actions: ", "actions"), ("Risks: ", "risks"))
    return "\n".join(f"{words}{row[name]}" for words, name in named if row[name])
