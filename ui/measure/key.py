"""What a figure is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ui.scorecard_rows import AREA, TEAM, ForWhom


@dataclass(frozen=True, slots=True)
class MeasureKey:
    """A measure, a month (YYYY-MM), for whom, and whether unaccompanied children are left out."""

    code: str
    month: str
    whom: ForWhom
    without_uasc: bool = False


def open_key(key: Any) -> MeasureKey:
    """A measure's key, also from (code, month)."""
    return key if isinstance(key, MeasureKey) else MeasureKey(key[0], key[1], ForWhom())


def is_for(row: Any, whom: ForWhom) -> bool:
    """Whether a row, or anything else with an area and a team, belongs to the area or the team."""
    if whom.by == TEAM:
        return bool(row.team == whom.name)
    return whom.by != AREA or row.area == whom.name
