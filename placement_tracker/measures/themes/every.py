"""Every measure that is worked out, by its code."""

from __future__ import annotations

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
