"""R4, exception reports (returns.md): a page for every measure that is rated red."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from placement_tracker.domain.days import Month
from placement_tracker.domain.known_settings import RESPONSIBLE
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.reach import how_many_more
from placement_tracker.measures.register import Measure
from placement_tracker.measures.split_ways import AGE, SEX, TEAM
from placement_tracker.measures.splits import FigureInParts, Split
from placement_tracker.returns.counted import PLAIN, Adding
from placement_tracker.returns.declaring import declared, sheet_names
from placement_tracker.returns.material import MadeBy, Material, Values
from placement_tracker.returns.pages import (
    Align,
    Bars,
    Block,
    Cell,
    Chart,
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
    SPLIT,
    YEAR,
    gaps_of,
    line_chart,
    met_words,
    months_to,
)
from placement_tracker.returns.parts.indicator_words import (
    definition_rows,
    explanations,
    facts_table,
    series_notes,
    sheet_name,
    split_notes,
)
from placement_tracker.returns.parts.reach_words import reach_words
from placement_tracker.returns.parts.shown import (
    denominator_cell,
    direction_cell,
    month_words,
    numerator_cell,
    rating_cell,
    target_cell,
    value_cell,
)
from placement_tracker.returns.parts.standing import Standing, standings

CODE, TITLE = "R4", "Exception reports"
NOTHING_RED = "No exceptions"
MONTH_ENDS = 4

#: These pages have fewer columns than those of indicators, so that they are wider.
NAMES, WIDE = 26.0, 13.9

NO_COMMENTARY = "No commentary was written."


def measures_shown(material: Material, month: Month) -> list[str]:
    """What is frozen when it is published: the red measures."""
    return [one.measure.code for one in standings(material, month) if one.now.rating == "RED"]


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """A page a red measure, theme by theme; without any, one that says so."""
    found = standings(material, month)
    red = [one for one in found if one.now.rating == "RED"]
    names = sheet_names([sheet_name(one.measure) for one in red], (NOTHING_RED, "Data sources"))
    asked = Asked(material.frames, [month])
    pages = [_page(one, name, material, asked) for one, name in zip(red, names, strict=True)]
    if not pages:
        pages.append(_nothing_red(found, month))
    return declared(CODE, TITLE, material, month, made, (*pages, sources_page(material, month, made)))


def rows_in(declared: DeclaredReturn) -> int:
    """How many measures it reports, for the history."""
    return sum(page.because is not None for page in declared.pages)


def _nothing_red(found: Sequence[Standing], month: Month) -> Page:
    rated = sum(bool(one.now.rating) for one in found)
    said = (
        "No measure is rated red this month, so there is nothing to report."
        if rated
        else "No measure has a rating this month: none has both a target and enough children or events."
    )
    return Page(NOTHING_RED, f"No exceptions in {month.first:%B %Y}", "No measure is red", (Paragraph(said),))


def _page(one: Standing, name: str, material: Material, asked: Asked) -> Page:
    """How a red measure stands, what was written about it, who does not meet it, and how it is worked out."""
    measure, months = one.measure, months_to(one.month, YEAR)
    gaps = gaps_of(material.annotations, measure.code)
    splits = FigureInParts(asked, measure.code).splits()
    drawn = [_concern(one, split) for split in splits if split.by in (AGE, TEAM)]
    line = line_chart(
        one, months, gaps, f"{month_words(months[0])} to {month_words(months[-1])}", average=True
    )
    charts: tuple[Chart | Bars, ...] = (line, *(one for one in drawn if one))
    profile = [split for split in splits if split.by in (AGE, SEX, TEAM)]
    short, long = parts.tables(measure, one.now, profile, material.frames.authority)
    blocks: list[Block] = [
        _month_ends(one),
        Charts(charts, across=len(charts)),
        *_commentary(one, material.commentary),
        _answering(one, material),
    ]
    blocks += [*short, *long, *split_notes(profile)]
    blocks.append(facts_table(definition_rows(one, material, brief=True), "Data notes"))
    blocks += [*explanations(measure, material, one.month), *series_notes(one, material, months)]
    about = f"{measure.theme}: {measure.title}"
    return Page(name, f"Red: {measure.title}", about, tuple(blocks), because=rests_on(one.now))


def _concern(one: Standing, split: Split) -> Bars | None:
    return bars.bars(one.measure, one.now, split, concern=True)


def _month_ends(one: Standing) -> Table:
    """The last four month ends, with result, target and rating."""
    measure = one.measure
    counted = () if measure.is_count else (met_words(measure)[0], "Out of")
    columns = (
        Column("Month end", NAMES),
        Column("Result", WIDE, Form.NUMBER),
        Column("Rating", WIDE),
        *(Column(title, WIDE, Form.NUMBER) for title in counted),
        Column("Target", WIDE, Form.NUMBER),
        Column("Floor", WIDE, Form.NUMBER),
        Column("Since the month before", WIDE, align=Align.CENTRE),
        *([Column("Without UASC", WIDE, Form.NUMBER)] if one.measure.uasc == SPLIT else []),
    )

    def row(when: Month) -> tuple[Cell, ...]:
        figure, now = one.figures[when], when == one.month
        numbers = (
            () if measure.is_count else (numerator_cell(measure, figure), denominator_cell(measure, figure))
        )
        before = one.figures[when.plus(-1)]
        return (
            Cell(f"{when.first:%B %Y}", strong=now),
            value_cell(measure, figure, note=one.published.get(when, ""), strong=now),
            rating_cell(figure) if figure.rating else Cell("Not rated", of=PLAIN),
            *numbers,
            target_cell(measure, figure.target),
            target_cell(measure, figure.floor),
            direction_cell(one.direction_at(when), rests_on(figure, before)),
            *([_without_uasc(one, when)] if one.measure.uasc == SPLIT else []),
        )

    return Table(columns, tuple(row(when) for when in months_to(one.month, MONTH_ENDS)), adding=Adding())


def _without_uasc(one: Standing, when: Month) -> Cell:
    note = one.published_without.get(when, "")
    return value_cell(one.measure, one.without_uasc[when], note=note, rated=True)


def _commentary(one: Standing, commentary: Iterable[Values]) -> list[Block]:
    """What was written of the month, in its author's words."""
    code, month = one.measure.code, str(one.month)
    written = next((row for row in commentary if row["measure"] == code and row["month"] == month), None)
    heading = Heading("Commentary, actions and risks")
    if written is None:
        return [heading, Paragraph(NO_COMMENTARY)]
    author = f" ({written['author']})" if written["author"] else ""
    said = (
        (f"Commentary{author}", written["text"]),
        ("Actions", written["actions"] or "None written."),
        ("Risks", written["risks"] or "None written."),
    )
    return [heading, *(Paragraph(f"{name}: {text}", written=True) for name, text in said)]


def _answering(one: Standing, material: Material) -> Table:
    """Who answers for the measure, and what reaching the target takes."""
    settings = {row["name"]: row["value"] for row in material.settings}
    needed = reach_words(how_many_more(material.frames, one.measure.code, one.month), one.measure)
    rows = (
        (Cell("Responsible", strong=True), Cell(responsible(one.measure, settings))),
        (Cell("To reach the target", strong=True), Cell(needed, of=rests_on(one.now))),
    )
    return Table((Column("What it takes", NAMES), Column("", 118)), rows, to_read=True, adding=Adding())


def responsible(measure: Measure, settings: Mapping[str, str]) -> str:
    """Who answers for a measure, as the settings name them."""
    named = settings.get(f"{RESPONSIBLE}.{measure.code}") or settings.get(RESPONSIBLE)
    return named or "Nobody is named."
