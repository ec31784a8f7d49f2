"""R1, the children in care scorecard (returns.md)."""

from __future__ import annotations

from collections.abc import Sequence

from placement_tracker.domain.days import Month
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import DeclaredReturn, Page
from placement_tracker.returns.parts.about import definitions_page, sources_page
from placement_tracker.returns.parts.standing import Standing, standings
from placement_tracker.returns.r1 import changes as r1_changes
from placement_tracker.returns.r1 import scorecard as r1_scorecard
from placement_tracker.returns.r1 import summary as r1_summary
from placement_tracker.returns.r1 import trend as r1_trend
from placement_tracker.returns.r1.guidance import guidance_page

CODE, TITLE = "R1", "Children in care scorecard"


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """The scorecard of a month, of every measure that is worked out."""
    found = standings(material, month)
    return DeclaredReturn(
        code=CODE,
        title=TITLE,
        authority=material.frames.authority.name,
        month=month,
        produced_by=made.person,
        made_on=made.today,
        made_at=made.at,
        pages=tuple(_pages(material, month, made, found)),
    )


def rows_in(declared: DeclaredReturn) -> int:
    """How many measures the scorecard shows, for the history."""
    return sum(
        isinstance(row, tuple)
        for page in declared.pages
        if page.name == r1_scorecard.SCORECARD
        for table in page.tables()
        for row in table.rows
    )


def _pages(material: Material, month: Month, made: MadeBy, found: Sequence[Standing]) -> list[Page]:
    measures, own_targets = [one.measure for one in found], material.frames.authority.targets
    return [
        r1_summary.summary_page(found, month),
        r1_scorecard.scorecard_page(found, month, material),
        r1_scorecard.comparisons_page(found, month),
        r1_changes.changed_page(found, month),
        r1_changes.exceptions_page(found, month, material.commentary),
        r1_trend.trend_page(found, month, material.annotations),
        r1_trend.charts_page(found, month, material.annotations),
        guidance_page(measures, month, own_targets),
        definitions_page(measures, month, own_targets),
        sources_page(material, month, made),
    ]
