"""Every measure that is worked out, by its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placement_tracker.measures.themes import (
    adoption,
    education,
    health,
    leavers,
    missing,
    population,
    reviews,
    staffing,
)
from placement_tracker.measures.worked import Worked

if TYPE_CHECKING:
    from placement_tracker.measures.register import Measure

MEASURES: dict[str, Worked] = {
    **reviews.MEASURES,
    **population.MEASURES,
    **education.MEASURES,
    **health.MEASURES,
    **adoption.MEASURES,
    **missing.MEASURES,
    **leavers.MEASURES,
    **staffing.MEASURES,
}


def worked_as(measure: Measure) -> Worked:
    """How a measure, or this version of it, is worked out."""
    return MEASURES[measure.worked or measure.code]
