"""R7: both measures and the moves over 24 months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from placement_tracker.domain.days import Month
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.beside import OTHER_READINGS, other_readings
from placement_tracker.returns.counted import Adding, Equal, Quantity, Total, adds
from placement_tracker.returns.material import Material
from placement_tracker.returns.pages import Cell, Charts, Column, Form, Page, Paragraph, Table
from placement_tracker.returns.parts.shown import denominator_cell, numerator_cell, value_cell
from placement_tracker.returns.parts.standing import Standing
from placement_tracker.returns.parts.tallies import TOTAL
from placement_tracker.returns.r1.scorecard import published_note
from placement_tracker.returns.r1.trend import chart_of, gaps_of
from placement_tracker.returns.r7.moves import KINDS, Move, monthly, monthly_bars, moves_in, moves_of_12

YEARS, MONTHLY = "Two years", "Month by month"
MONTHS = 24


def months_of(month: Month) -> list[Month]:
    """The 24 months that end with the month."""
    return [month.plus(back) for back in range(1 - MONTHS, 1)]


def years_page(
    many: Standing, settled: Standing, found: Sequence[Move], material: Material, month: Month
) -> Page:
    """Charts: both measures with target and floor, and moves a month."""
    months, gaps = months_of(month), gaps_of(material.annotations)
    lines = (chart_of(many, months, gaps), chart_of(settled, months, gaps))
    return Page(
        YEARS,
        f"Placement stability over 24 months, to {month.first:%B %Y}",
        "Charts of both measures with target and floor, and of the moves a month",
        (Charts(lines, across=2), *((Charts((monthly_bars(found, months),), across=1),) if found else ())),
    )


def monthly_page(
    many: Standing, settled: Standing, found: Sequence[Move], material: Material, month: Month
) -> Page:
    """The same as a table, and beside them the other readings of “3 or more”."""
    months, gaps = months_of(month), gaps_of(material.annotations)
    columns = (
        Column("Month", 12, Form.MONTH),
        Column("In care", 11, Form.WHOLE),
        Column("With 3 or more", 11, Form.WHOLE),
        Column("3 or more", 14, Form.PERCENT),
        Column("All rows counted ¹", 13, Form.WHOLE),
        Column("Temporary stays counted ²", 14, Form.WHOLE),
        Column("2½ years in care, under 16", 14, Form.WHOLE),
        Column("In the same for 2 years", 12, Form.WHOLE),
        Column("Same for 2 years", 14, Form.PERCENT),
        *(Column(f"Moves: {kind.lower()}", 12, Form.WHOLE) for kind in KINDS),
        Column(f"Moves: {TOTAL.lower()}", 12, Form.WHOLE),
    )
    readings = other_readings(Asked(material.frames, months))
    moved = monthly(found, months)
    rows = []
    for when, others, (_, numbers) in zip(months, readings, moved, strict=True):
        rows.append(
            (
                Cell(when.first),
                *_figure(many, when, gaps),
                *(
                    Cell(number, of=Quantity(reading_in(when, place), number))
                    for place, number in enumerate(others)
                ),
                *_figure(settled, when, gaps),
                *(
                    Cell(number, of=Quantity(moves_in(when, kind), number))
                    for kind, number in zip((*KINDS, TOTAL), (*numbers, sum(numbers)), strict=True)
                ),
            )
        )
    by_rows, by_stays = OTHER_READINGS
    words = (
        "Each month is worked out with today's records, unless a footnote says that the figure was published. Moves "
        "are counted by calendar month, of children in care on the day of the move. What counts as one placement is "
        f"read in different ways; beside our count stand two others, for comparison with other tools: ¹ {by_rows}; "
        f"² {by_stays}."
    )
    adding = Adding(across=(Total(12, (9, 10, 11)),), also=_twelve_months(found, months[-12:]))
    return Page(
        MONTHLY,
        f"Placement stability month by month, to {month.first:%B %Y}",
        "Both measures, the other readings of “3 or more” and the moves of each of 24 months",
        (Table(columns, tuple(rows), adding=adding), Paragraph(words)),
    )


def reading_in(month: Month, place: int) -> str:
    """The name of the number of children by another reading in a month."""
    return f"reading {place} in {month}"


def _twelve_months(found: Sequence[Move], months: Sequence[Month]) -> tuple[Equal, ...]:
    """The moves of the last twelve months add up to those of the page on moves."""
    made = []
    for kind in (*KINDS, TOTAL):
        some = [move for move in found if kind in (move.kind, TOTAL)]
        parts = [
            Quantity(moves_in(month, kind), sum(move.month == month for move in some)) for month in months
        ]
        made.append(adds(Quantity(moves_of_12(kind), sum(int(part.number) for part in parts)), parts))
    return tuple(made)


def _figure(one: Standing, month: Month, gaps: set[tuple[str, str]]) -> tuple[Cell, ...]:
    """Denominator, numerator and value with its rating's letter."""
    figure = one.figures[month]
    if (one.measure.code, str(month)) in gaps:
        return Cell(), Cell(), Cell("gap")
    value = value_cell(one.measure, figure, note=published_note(one, month), rated=True)
    return denominator_cell(one.measure, figure), numerator_cell(one.measure, figure), value


def first_day(month: Month) -> date:
    """The first day of the 24 months."""
    return months_of(month)[0].first
