"""R7, placement stability: the two measures, who the children are, and their moves (returns.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from placement_tracker.domain.days import Month, financial_year, in_words
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.beside import OTHER_READINGS, other_readings
from placement_tracker.measures.figures import ALL
from placement_tracker.measures.targets import bandings
from placement_tracker.returns.counted import Adding, Quantity
from placement_tracker.returns.declaring import declared, rows_of
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import (
    Cell,
    Column,
    DeclaredReturn,
    Form,
    Heading,
    Page,
    Paragraph,
    Table,
)
from placement_tracker.returns.parts.about import definitions_page, sources_page
from placement_tracker.returns.parts.figure_quantities import counted_by
from placement_tracker.returns.parts.shown import month_words
from placement_tracker.returns.parts.standing import Standing, standings
from placement_tracker.returns.r1 import scorecard as r1_scorecard
from placement_tracker.returns.r7 import children as r7_children
from placement_tracker.returns.r7 import moves as r7_moves
from placement_tracker.returns.r7 import places as r7_places
from placement_tracker.returns.r7 import profiles as r7_profiles
from placement_tracker.returns.r7 import years as r7_years

CODE, TITLE = "R7", "Placement stability"
SUMMARY = "Summary"


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """Both measures; the children with 3 or more placements and their placements; profiles, moves, and 24 months."""
    frames, asked = material.frames, Asked(material.frames, [month])
    day = frames.authority.snapshot_day(month)
    found = standings(material, month, r7_places.BOTH, r7_years.MONTHS)
    by_code = {one.measure.code: one for one in found}
    many, settled = by_code[r7_places.MANY], by_code[r7_places.SETTLED]
    children = r7_children.many(material, month)
    profiles = r7_profiles.profiles(material, asked)
    teams = [team.team for team in frames.authority.teams]
    moves = r7_moves.moves(frames, r7_years.first_day(month), month.last)
    last_year = [move for move in moves if move.day >= month.plus(-11).first]
    pages = (
        _summary_page(found, material, month),
        r7_children.children_page(children, day),
        r7_children.moves_page(material, asked, children, day),
        r7_profiles.profiles_page(profiles, day, month),
        r7_profiles.placed_page(profiles, day, teams, month),
        r7_profiles.charts_page(profiles, day, month),
        r7_moves.moves_page(last_year, asked, month),
        r7_places.teams_page(material, month, day),
        r7_places.providers_page(profiles, day, month),
        r7_years.years_page(many, settled, moves, material, month),
        r7_years.monthly_page(many, settled, moves, material, month),
        definitions_page([one.measure for one in found], month, frames.authority.targets),
        sources_page(material, month, made),
    )
    return declared(CODE, TITLE, material, month, made, pages)


def rows_in(declared: DeclaredReturn) -> int:
    """How many rows list children and their placements, for the history."""
    return rows_of(page for page in declared.pages if page.name in {r7_children.CHILDREN, r7_children.MOVES})


def _summary_page(found: Sequence[Standing], material: Material, month: Month) -> Page:
    """The rows of the scorecard, the bandings in words, and “3 or more” as others count it."""
    year, own_targets = financial_year(month.last), material.frames.authority.targets
    scorecard = r1_scorecard.scorecard_page(found, month, material)
    said = [
        Paragraph(f"{one.measure.title}: {bandings(one.measure, year, own_targets)}")
        for one in found
        if bandings(one.measure, year, own_targets)
    ]
    day = material.frames.authority.snapshot_day(month)
    return replace(
        scorecard,
        name=SUMMARY,
        title=f"Placement stability on {in_words(day)}",
        about="Both measures with target, floor and earlier figures, and “3 or more” as others count it",
        blocks=(
            *scorecard.blocks,
            *said,
            Heading("“3 or more” by other readings"),
            _readings(found[0], material, month),
            Paragraph(
                "What the national text says of temporary stays is not settled, and tools differ: our reading leaves "
                "them out, and counts coming back to the same carers as one placement. The other two are shown so that "
                "a difference from another tool can be explained."
            ),
        ),
    )


def _readings(many: Standing, material: Material, month: Month) -> Table:
    """How many children have 3 or more placements by each reading: this month, the month before, a year before."""
    months = [month, month.plus(-1), month.plus(-12)]
    others = other_readings(Asked(material.frames, months))
    ours = [int(many.figures[when].numerator) for when in months]
    columns = (
        Column("Children counted with 3 or more", 40),
        *(Column(month_words(when), 12, Form.WHOLE) for when in months),
    )
    measured = [
        counted_by(many.measure.code, when, ALL, number) for when, number in zip(months, ours, strict=True)
    ]
    rows = [(Cell("By the measure"), *(Cell(one.number, of=one) for one in measured))]
    for place, said in enumerate(OTHER_READINGS):
        numbers = [pair[place] for pair in others]
        cells = (
            Cell(number, of=Quantity(r7_years.reading_in(when, place), number))
            for when, number in zip(months, numbers, strict=True)
        )
        rows.append((Cell(_capital(said)), *cells))
    return Table(columns, tuple(rows), adding=Adding())


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"
