"""R5, the indicator pages (returns.md): a page a measure, with all that is known of its figure."""

from __future__ import annotations

from collections.abc import Sequence

from placement_tracker.domain.days import Month
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.split_ways import AGE, AREA, LATENESS, SEX, TEAM
from placement_tracker.measures.splits import FigureInParts, Split
from placement_tracker.returns.counted import Adding
from placement_tracker.returns.declaring import declared, rows_of, sheet_names
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import (
    Bars,
    Block,
    Cell,
    Charts,
    Column,
    DeclaredReturn,
    Form,
    Heading,
    Page,
    Paragraph,
    Table,
)
from placement_tracker.returns.parts import indicator_bars as bars
from placement_tracker.returns.parts import indicator_parts as parts
from placement_tracker.returns.parts.about import sources_page
from placement_tracker.returns.parts.figure_quantities import rests_on
from placement_tracker.returns.parts.indicator_months import (
    FIVE_YEARS,
    HALF_A_YEAR,
    YEAR,
    average_cell,
    gaps_of,
    key_table,
    line_chart,
    months_table,
    months_to,
    with_values,
)
from placement_tracker.returns.parts.indicator_words import (
    definition_rows,
    explanations,
    facts_table,
    series_notes,
    sheet_name,
    split_notes,
)
from placement_tracker.returns.parts.shown import (
    direction_cell,
    month_words,
    rating_cell,
    target_cell,
    value_cell,
)
from placement_tracker.returns.parts.standing import Standing, standings
from placement_tracker.returns.r1.scorecard import by_theme

CODE, TITLE = "R5", "Indicator pages"
INDICATORS = "Indicators"


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """A page a measure that is worked out, theme by theme, after a list of them."""
    found = standings(material, month, months=FIVE_YEARS)
    names = sheet_names([sheet_name(one.measure) for one in found], (INDICATORS, "Data sources"))
    asked = Asked(material.frames, [month])
    pages = (
        _list_page(found, names, material, month),
        *(_page(one, name, material, asked) for one, name in zip(found, names, strict=True)),
        sources_page(material, month, made),
    )
    return declared(CODE, TITLE, material, month, made, pages)


def rows_in(declared: DeclaredReturn) -> int:
    """How many measures it shows, for the history."""
    return rows_of(page for page in declared.pages if page.name == INDICATORS)


def _list_page(found: Sequence[Standing], names: Sequence[str], material: Material, month: Month) -> Page:
    """Every measure with its page."""
    outturn = found[0].outturn_month if found else month
    columns = (
        Column("Indicator", 78),
        Column(month_words(month), 9, Form.NUMBER),
        Column("Rating", 9.5),
        Column("Target", 9, Form.NUMBER),
        Column(f"Since {month_words(month.plus(-1))}", 14.5),
        Column(f"Average of {HALF_A_YEAR} months", 10, Form.NUMBER),
        Column(f"Outturn {month_words(outturn)}", 10, Form.NUMBER),
        Column("Since the outturn", 14.5),
    )
    pages = {one.measure.code: name for one, name in zip(found, names, strict=True)}

    def row(one: Standing) -> tuple[Cell, ...]:
        gaps = gaps_of(material.annotations, one.measure.code)
        six = with_values(one, months_to(month, HALF_A_YEAR), gaps)
        note = one.published.get(one.outturn_month, "")
        return (
            Cell(one.measure.title, link=pages[one.measure.code]),
            value_cell(one.measure, one.now, strong=True),
            rating_cell(one.now),
            target_cell(one.measure, one.now.target),
            direction_cell(one.direction, rests_on(one.now, one.previous)),
            average_cell(one.measure, six),
            value_cell(one.measure, one.outturn, note=note, rated=True),
            direction_cell(one.direction_since(one.outturn_month), rests_on(one.now, one.outturn)),
        )

    about = "Every measure with its result, average and outturn, and a link to its page"
    return Page(INDICATORS, "Indicators", about, (Table(columns, by_theme(found, row), adding=Adding()),))


def _page(one: Standing, name: str, material: Material, asked: Asked) -> Page:
    """All that is known of a measure's figure."""
    measure, months = one.measure, months_to(one.month, FIVE_YEARS)
    gaps = gaps_of(material.annotations, measure.code)
    blocks: list[Block] = [key_table(one, material, gaps)]
    if with_values(one, months, gaps):
        year = months[-YEAR:]
        charts = [line_chart(one, months, gaps, f"Five years: {_span(months)}")]
        if with_values(one, year, gaps):
            title = f"Last twelve months: {_span(year)}"
            charts.append(line_chart(one, year, gaps, title, average=True))
        blocks += [Charts(tuple(charts), across=len(charts)), months_table(one, year, gaps)]
        blocks += series_notes(one, material, months)
    else:
        blocks.append(Paragraph("There is nothing to draw: none of the last sixty months has a value."))
    blocks += explanations(measure, material, one.month)
    blocks.append(facts_table(definition_rows(one, material), "How it is worked out"))
    return Page(name, measure.title, f"{measure.theme}: {measure.title}", (*blocks, *_breakdown(one, asked)))


def _span(months: Sequence[Month]) -> str:
    return f"{month_words(months[0])} to {month_words(months[-1])}"


def _breakdown(one: Standing, asked: Asked) -> list[Block]:
    """The figure in its parts: as bars, and as tables."""
    in_parts = FigureInParts(asked, one.measure.code)
    splits, crossed = in_parts.splits(), in_parts.crossed()
    if not splits or (not one.now.numerator and not one.now.denominator):
        return []
    blocks: list[Block] = [Heading(f"In parts, {one.month.first:%B %Y}"), *split_notes(splits)]
    drawn = {split.by: _bars(one, split) for split in splits}
    if crossed:
        # What is crossed with age shows the sexes too, or tells more than they do.
        drawn[SEX] = bars.crossed_bars(one.now, crossed)
    # Areas are sums of teams: they have columns of the table, and the teams the bars.
    first = [by for by in (AGE, SEX, TEAM if drawn.get(TEAM) else AREA) if by in drawn]
    blocks += _charts([drawn[by] for by in first], 3)
    short, long = parts.tables(one.measure, one.now, splits, asked.frames.authority)
    blocks += short
    blocks += _charts([one for by, one in drawn.items() if by not in (*first, AREA)], 2)
    if crossed and crossed.series:
        blocks.append(parts.crossed_table(one.now, crossed, splits))
    return [*blocks, *long]


def _bars(one: Standing, split: Split) -> Bars | None:
    if split.by == LATENESS:
        return bars.late_bars(one.now, split)
    return bars.bars(one.measure, one.now, split)


def _charts(drawn: Sequence[Bars | None], across: int) -> list[Block]:
    """Those that have something to show, so many in a row."""
    found = tuple(one for one in drawn if one)
    return [Charts(found, across)] if found else []
