"""The month's figures as rows of the scorecard. No Qt; for other threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.days import Month, financial_year

if TYPE_CHECKING:
    from placement_tracker.measures.figures import Figure
    from placement_tracker.measures.frames import Frames

MONTHS_SHOWN = 12
WHOLE, AREA, TEAM = "none", "area", "team"


@dataclass(frozen=True, slots=True)
class ForWhom:
    """The whole authority, or one area, or one team: `by` as the measures ask for it, and its name."""

    by: str = WHOLE
    name: str = ""

    @property
    def words(self) -> str:
        return self.name or "The whole authority"


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """One measure in a month; `is_heading` marks the row that only names a theme."""

    code: str
    title: str
    theme: str
    shown: str = ""
    value: float | None = None
    rating: str = ""
    direction: str = ""
    previous: str = ""
    previous_rating: str = ""
    numerator: float | None = None
    denominator: float | None = None
    target: float | None = None
    floor: float | None = None
    without_uasc: str = ""
    trend: tuple[float | None, ...] = ()
    polarity: str = ""
    period: str = ""
    population: str = "all"
    is_heading: bool = False


def scorecard_rows(frames: Frames, month: Month, whom: ForWhom) -> list[ScorecardRow]:
    """Every measure that is worked out, in the register's order, each theme under its heading."""
    from placement_tracker.measures.figures import figures
    from placement_tracker.measures.register import themes

    found = [one for one in figures(frames, month, MONTHS_SHOWN, whom.by) if _is_for(one, whom)]
    by_code: dict[tuple[str, str], list[Figure]] = {}
    for one in found:
        by_code.setdefault((one.code, one.population), []).append(one)
    rows: list[ScorecardRow] = []
    for theme, measures in themes(financial_year(month.last)).items():
        made = [_row(measure, by_code) for measure in measures if _population(measure, by_code)]
        if made:
            rows += [ScorecardRow("", theme, theme, is_heading=True), *made]
    return rows


def _is_for(figure: Figure, whom: ForWhom) -> bool:
    if whom.by == TEAM:
        return figure.team == whom.name
    return figure.area == whom.name and not figure.team


def _population(measure: Any, found: dict[tuple[str, str], list[Figure]]) -> str:
    return next((name for name in measure.populations if (measure.code, name) in found), "")


def _row(measure: Any, found: dict[tuple[str, str], list[Figure]]) -> ScorecardRow:
    population = _population(measure, found)
    trend = found[measure.code, population]
    now, before = trend[-1], trend[-2] if len(trend) > 1 else None
    without = found.get((measure.code, "without-uasc"), []) if population == "all" else []
    return ScorecardRow(
        code=measure.code,
        title=measure.title,
        theme=measure.theme,
        shown=now.shown,
        value=_float(now.value),
        rating=now.rating,
        direction=now.direction,
        previous=before.shown if before is not None else "",
        previous_rating=before.rating if before is not None else "",
        numerator=_float(now.numerator),
        denominator=_float(now.denominator),
        target=_float(now.target),
        floor=_float(now.floor),
        without_uasc=without[-1].shown if without else "",
        trend=tuple(_float(one.value) for one in trend),
        polarity=measure.polarity_in_words,
        period=measure.period_in_words,
        population=population,
    )


def _float(number: Any) -> float | None:
    return None if number is None else float(number)


def summary(rows: Sequence[ScorecardRow]) -> str:
    """How many are green, amber and red, and which way they went, in a sentence."""
    figures = [row for row in rows if not row.is_heading]
    rated = [
        f"{sum(row.rating == name for row in figures)} {name.lower()}" for name in ("GREEN", "AMBER", "RED")
    ]
    ways = [
        f"{sum(row.direction == name for row in figures)} {name.lower()}" for name in ("IMPROVED", "WORSENED")
    ]
    return f"{', '.join(rated)}   ·   since the month before: {', '.join(ways)}"
