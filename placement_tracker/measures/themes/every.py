"""Every measure that is worked out, by its code."""

from __future__ import annotations

from placement_tracker.measures.themes import missing, population, reviews
from placement_tracker.measures.worked import Worked

MEASURES: dict[str, Worked] = {**reviews.MEASURES, **population.MEASURES, **missing.MEASURES}
