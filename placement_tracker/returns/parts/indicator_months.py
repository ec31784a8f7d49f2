"""A measure's months as charts and tables, for the pages of indicators and of exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from placement_tracker.domain.days import Month
from placement_tracker.measures.figures import Figure
from placement_tracker.measures.rating import one_decimal
from placement_tracker.measures.register import Measure
from placement_tracker.returns.counted import PLAIN, Adding, Of
from placement_tracker.returns.material import Material, Values
from placement_tracker.returns.pages import Align, Cell, Chart, Column, Form, Series, Table
from placement_tracker.returns.parts import comparing
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

YEAR, FIVE_YEARS, HALF_A_YEAR = 12, 60, 6

#: The columns of these pages, in units of width: words, then numbers. Thirteen numbers fill a page.
WORDS, NUMBER = 19.0, 9.1
GAP = "gap"
#: Measures that are worked out twice.
SPLIT = "split"


def met_words(measure: Measure) -> tuple[str, str]:
    """What the numerator is called, and what is left of the denominator: with H the numerator is what is wanted."""
    if measure.kind != "percentage":
        return (
            ("Counted", "Not counted")
            if measure.kind == "rate"
            else ("Cases" if measure.counts_posts else "Sum", "")
        )
    wanted = measure.polarity == "H" and not measure.counts_posts
    return ("Met", "Not met") if wanted else ("Counted", "Not counted")


def months_to(month: Month, number: int) -> tuple[Month, ...]:
    """So many months, the last of them the month."""
    return tuple(month.plus(back) for back in range(1 - number, 1))


def gaps_of(annotations: Iterable[Values], code: str) -> frozenset[Month]:
    """The months for which a measure has no value, as was noted."""
    return frozenset(
        Month.parse(row["month"]) for row in annotations if row["measure"] == code and row["gap"]
    )


def notes_of(annotations: Iterable[Values], code: str, months: Sequence[Month]) -> list[tuple[Month, str]]:
    """What was noted of a measure in these months."""
    found = [(Month.parse(row["month"]), row["note"]) for row in annotations if row["measure"] == code]
    return sorted((when, note) for when, note in found if note and months[0] <= when <= months[-1])


def with_values(one: Standing, months: Iterable[Month], gaps: frozenset[Month]) -> list[Figure]:
    """The figures of these months that have a value."""
    return [one.figures[when] for when in months if when not in gaps and one.figures[when].value is not None]


def mean(figures: Sequence[Figure]) -> Fraction | None:
    """The simple average of the months' values."""
    values = [figure.value for figure in figures if figure.value is not None]
    return sum(values, Fraction(0)) / len(values) if values else None


def line_chart(
    one: Standing, months: Sequence[Month], gaps: frozenset[Month], title: str, *, average: bool = False
) -> Chart:
    """The values of these months with target and floor; `average`: and the line of their average."""
    figures = [one.figures[when] for when in months]
    values = tuple(
        None if when in gaps else figure.value for when, figure in zip(months, figures, strict=True)
    )
    lines = [Series("Result", values, of=tuple(of_value(figure) for figure in figures))]
    for name, role, numbers in (
        ("Target", "target", tuple(figure.target for figure in figures)),
        ("Floor", "floor", tuple(figure.floor for figure in figures)),
    ):
        if one.measure.polarity and any(number is not None for number in numbers):
            lines.append(Series(name, numbers, role))
    known = with_values(one, months, gaps)
    if average and len(known) > 1:
        line = (mean(known),) * len(months)
        lines.append(Series("Average", line, "average", of=(rests_on(*known),) * len(months)))
    return Chart(title, tuple(months), tuple(lines), form_of(one.measure))


def months_table(one: Standing, months: Sequence[Month], gaps: frozenset[Month]) -> Table:
    """A column a month: the result with its rating's letter, what it is made from, and what it is without
    unaccompanied children; last the average.
    """
    measure = one.measure
    columns = (
        Column("Month", WORDS),
        *(Column(f"{when.first:%b %y}", NUMBER, Form.NUMBER) for when in months),
        Column("Average", NUMBER, Form.NUMBER),
    )
    known = with_values(one, months, gaps)
    rows = [
        (
            Cell("Result and rating", strong=True),
            *(_value(one, when, gaps) for when in months),
            average_cell(measure, known),
        )
    ]
    figures = [one.figures[when] for when in months]
    if not measure.is_count:
        rows += [
            (Cell(met_words(measure)[0]), *(numerator_cell(measure, figure) for figure in figures), Cell()),
            (Cell("Out of"), *(denominator_cell(measure, figure) for figure in figures), Cell()),
        ]
    if measure.polarity and any(figure.target is not None for figure in figures):
        rows.append((Cell("Target"), *(target_cell(measure, figure.target) for figure in figures), Cell()))
    return Table(columns, (*rows, *_without_uasc(one, months, gaps)), adding=Adding())


def _value(one: Standing, when: Month, gaps: frozenset[Month]) -> Cell:
    if when in gaps:
        return Cell(GAP, Form.NUMBER, of=PLAIN)
    return value_cell(one.measure, one.figures[when], note=one.published.get(when, ""), rated=True)


def _without_uasc(one: Standing, months: Sequence[Month], gaps: frozenset[Month]) -> list[tuple[Cell, ...]]:
    """The result without unaccompanied children, and by how many points it differs; nothing where it is not split."""
    if one.measure.uasc != SPLIT:
        return []
    measure = one.measure
    figures = {when: one.without_uasc[when] for when in months if when not in gaps}
    differences = {
        when: figure.value - value
        for when, figure in figures.items()
        # What was published is not compared with what is worked out again.
        if (when in one.published) == (when in one.published_without)
        and figure.value is not None
        and (value := one.figures[when].value) is not None
    }
    pairs = [figure for when in differences for figure in (figures[when], one.figures[when])]
    averaged = sum(differences.values(), Fraction(0)) / len(differences) if differences else None
    known = [figure for figure in figures.values() if figure.value is not None]

    def without(when: Month) -> Cell:
        if when not in figures:
            return Cell()
        return value_cell(measure, figures[when], note=one.published_without.get(when, ""))

    def at(when: Month) -> Cell:
        both = rests_on(one.without_uasc[when], one.figures[when])
        return difference_cell(differences.get(when), both)

    return [
        (
            Cell("Without UASC"),
            *(without(when) for when in months),
            average_cell(measure, known),
        ),
        (
            Cell("Difference in points" if measure.kind == "percentage" else "Difference"),
            *(at(when) for when in months),
            difference_cell(averaged, rests_on(*pairs)),
        ),
    ]


def difference_cell(exact: Fraction | None, of: Of) -> Cell:
    """A difference, signed, rounded from what is exact."""
    if exact is None:
        return Cell("-", Form.POINTS, of=PLAIN)
    # Rounded here: a spreadsheet would show a small fall as "-0.0".
    return Cell(Decimal(one_decimal(exact)), Form.POINTS, of=of)


def average_cell(measure: Measure, figures: Sequence[Figure]) -> Cell:
    """The average of the figures' values; that of counts is no whole number."""
    value = mean(figures)
    if value is None:
        return Cell("-", Form.NUMBER, of=PLAIN)
    form = Form.NUMBER if measure.is_count else form_of(measure)
    return Cell(value, form, of=rests_on(*figures), strong=True)


def key_table(one: Standing, material: Material, gaps: frozenset[Month]) -> Table:
    """One row: how the measure stands, and what that is compared with."""
    measure, month = one.measure, one.month
    last_six = with_values(one, months_to(month, HALF_A_YEAR), gaps)
    compared = (
        ("England", comparing.england(material.comparators, measure.code)),
        (
            "Neigh- bours",
            comparing.neighbours(material.comparators, measure.code, material.frames.authority.name),
        ),
    )
    counted = (
        ()
        if measure.is_count
        else (Column(met_words(measure)[0], NUMBER, Form.NUMBER), Column("Out of", NUMBER, Form.NUMBER))
    )
    columns = (
        Column("Where it stands", WORDS),
        Column("Result", NUMBER, Form.NUMBER),
        Column("Rating", NUMBER),
        *counted,
        Column("Target", NUMBER, Form.NUMBER),
        Column("Floor", NUMBER, Form.NUMBER),
        Column(f"Since {month_words(month.plus(-1))}", NUMBER, align=Align.CENTRE),
        Column("Average of 6 months", NUMBER, Form.NUMBER),
        Column(f"Outturn {month_words(one.outturn_month)}", NUMBER, Form.NUMBER),
        Column("Since the outturn", NUMBER, align=Align.CENTRE),
        *(Column(name, NUMBER, Form.NUMBER) for name, found in compared if found),
    )
    numbers = (
        () if measure.is_count else (numerator_cell(measure, one.now), denominator_cell(measure, one.now))
    )
    row = (
        Cell(f"{month.first:%B %Y}", strong=True),
        value_cell(measure, one.now, strong=True),
        rating_cell(one.now) if one.now.rating else Cell("Not rated", of=PLAIN),
        *numbers,
        target_cell(measure, one.now.target),
        target_cell(measure, one.now.floor),
        direction_cell(one.direction, rests_on(one.now, one.previous)),
        average_cell(measure, last_six),
        value_cell(measure, one.outturn, note=one.published.get(one.outturn_month, ""), rated=True),
        direction_cell(one.direction_since(one.outturn_month), rests_on(one.now, one.outturn)),
        *(Cell(found.value, form_of(measure), note=found.note, of=PLAIN) for _, found in compared if found),
    )
    return Table(columns, (row,), adding=Adding())
