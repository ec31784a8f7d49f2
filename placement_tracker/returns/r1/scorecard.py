"""R1: the scorecard by theme, and the same figures beside earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.returns.counted import PLAIN, Adding
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import Align, Band, Cell, Column, Form, Page, Paragraph, Table, TableRow
from placement_tracker.returns.parts import comparing
from placement_tracker.returns.parts.about import changed_definitions
from placement_tracker.returns.parts.as_published import earlier_months
from placement_tracker.returns.parts.figure_quantities import of_value, rests_on
from placement_tracker.returns.parts.shown import (
    denominator_cell,
    direction_cell,
    form_of,
    month_words,
    numerator_cell,
    rating_cell,
    target_cell,
    value_cell,
)
from placement_tracker.returns.parts.standing import Standing

SCORECARD, COMPARISONS = "Scorecard", "Comparisons"
NOT_SPLIT = "n/a"

_VALUE = Form.NUMBER


def by_theme(found: Sequence[Standing], row: Callable[[Standing], tuple[Cell, ...]]) -> tuple[TableRow, ...]:
    """A row a measure, under the names of the themes."""
    rows: list[TableRow] = []
    theme = ""
    for one in found:
        if one.measure.theme != theme:
            theme = one.measure.theme
            rows.append(Band(theme))
        rows.append(row(one))
    return tuple(rows)


def published_note(one: Standing, month: Month) -> str:
    """The footnote of a figure that is shown as it was published; "" where it is worked out again."""
    return one.published.get(month, "")


def scorecard_page(found: Sequence[Standing], month: Month, material: Material) -> Page:
    """Every measure's latest figure and rating, with what they are made from and compared with."""
    columns = (
        Column("Indicator", 40),
        Column("Pol.", 5, align=Align.CENTRE),
        Column("Period", 7.5, align=Align.CENTRE),
        Column(month_words(month), 9, _VALUE),
        Column("Rating", 9.5),
        Column("Near a threshold", 13),
        Column("Num", 8, _VALUE),
        Column("Den", 8.5, _VALUE),
        Column(f"Target {financial_year(month.last)}", 8.5, _VALUE),
        Column("Direction", 14.5),
        Column(month_words(month.plus(-1)), 9, _VALUE),
        Column("Rating", 9.5),
        Column("Without UASC", 8.5, _VALUE),
        Column("Rating", 9.5),
        Column("England", 9.5, _VALUE),
        Column("Neigh- bours", 9.5, _VALUE),
    )
    rows = by_theme(found, lambda one: _scorecard_row(one, month, material))
    table = Table(columns, rows, adding=Adding())
    said = Paragraph(earlier_months(found, [month.plus(-1)]))
    return Page(
        SCORECARD,
        "Scorecard",
        "Every measure by theme: latest figure and rating, target, direction, without UASC, comparators",
        (said, table),
    )


def _scorecard_row(one: Standing, month: Month, material: Material) -> tuple[Cell, ...]:
    measure, own = one.measure, material.frames.authority.name
    last = month.plus(-1)
    england = comparing.england(material.comparators, measure.code)
    neighbours = comparing.neighbours(material.comparators, measure.code, own)
    return (
        Cell(measure.title),
        Cell(measure.polarity),
        Cell(measure.period),
        value_cell(measure, one.now, strong=True),
        rating_cell(one.now),
        Cell(one.near, of=of_value(one.now)),
        numerator_cell(measure, one.now),
        denominator_cell(measure, one.now),
        target_cell(measure, one.now.target),
        direction_cell(one.direction, rests_on(one.now, one.previous)),
        value_cell(measure, one.previous, note=published_note(one, last)),
        rating_cell(one.previous),
        *_without_uasc(one, month),
        _comparator(one, england),
        _comparator(one, neighbours),
    )


def _without_uasc(one: Standing, month: Month) -> tuple[Cell, Cell]:
    if month not in one.without_uasc:
        return Cell(NOT_SPLIT, _VALUE), Cell()
    figure = one.without_uasc[month]
    return value_cell(one.measure, figure), rating_cell(figure)


def _comparator(one: Standing, found: comparing.Compared | None) -> Cell:
    return Cell(found.value, form_of(one.measure), note=found.note, of=PLAIN) if found else Cell()


def comparisons_page(found: Sequence[Standing], month: Month) -> Page:
    """Beside earlier figures: last March's outturn, the same month a year before, the last three months."""
    outturn, before, year = month.plus(-2), month.plus(-1), month.plus(-12)
    march = found[0].outturn_month if found else month
    columns = (
        Column("Indicator", 37),
        Column(month_words(month), 9, _VALUE),
        Column("Rating", 9.5),
        Column(f"{month_words(march)} (outturn)", 9.5, _VALUE),
        Column("Rating", 9.5),
        Column("Direction since outturn", 14.5),
        Column(f"{month_words(year)} (a year before)", 9.5, _VALUE),
        Column("Rating", 9.5),
        Column(month_words(outturn), 9, _VALUE),
        Column("Rating", 9.5),
        Column(month_words(before), 9, _VALUE),
        Column("Rating", 9.5),
        Column("Direction since last month", 14.5),
    )
    said = (
        "The latest figure beside last March's outturn, the same month a year before, and the two months before it. "
        + earlier_months(found, dict.fromkeys((before, outturn, march, year)))
    )
    return Page(
        COMPARISONS,
        "Comparisons with earlier months",
        "Last March's outturn and direction from it, the same month a year before, the last three months with ratings",
        (
            Paragraph(said),
            Table(columns, by_theme(found, lambda one: _comparison_row(one, month)), adding=Adding()),
            *changed_definitions((one.measure for one in found), year, month),
        ),
    )


def _comparison_row(one: Standing, month: Month) -> tuple[Cell, ...]:
    def at(when: Month) -> tuple[Cell, Cell]:
        figure = one.figures[when]
        return value_cell(one.measure, figure, note=published_note(one, when)), rating_cell(figure)

    return (
        Cell(one.measure.title),
        value_cell(one.measure, one.now, strong=True),
        rating_cell(one.now),
        *at(one.outturn_month),
        direction_cell(one.direction_since(one.outturn_month), rests_on(one.now, one.outturn)),
        *at(month.plus(-12)),
        *at(month.plus(-2)),
        *at(month.plus(-1)),
        direction_cell(one.direction, rests_on(one.now, one.previous)),
    )
