"""The month's figures as rows of the scorecard. No Qt; for other threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.days import Month, financial_year
from ui.charts.axis import value_words
from ui.words import plain_number

if TYPE_CHECKING:
    from placement_tracker.measures.figures import Figure
    from placement_tracker.measures.frames import Frames
    from placement_tracker.measures.register import Measure

Values = Mapping[str, Any]

MONTHS_SHOWN = 12
WHOLE, AREA, TEAM = "none", "area", "team"
WITHOUT_UASC = "without-uasc"


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
    of: str = ""
    near: str = ""
    target_shown: str = ""
    variance: str = ""
    england: str = ""
    england_year: str = ""
    england_note: str = ""
    neighbours: str = ""
    neighbours_year: str = ""
    neighbours_note: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which scorecard: the month, for whom, and whether unaccompanied children are left out (where that is worked
    out).
    """

    month: Month
    whom: ForWhom = ForWhom()
    without_uasc: bool = False


def scorecard_rows(frames: Frames, wanted: Wanted, comparators: Sequence[Values] = ()) -> list[ScorecardRow]:
    """Every measure that is worked out, in the register's order, each theme under its heading."""
    from placement_tracker.measures.figures import figures
    from placement_tracker.measures.register import themes

    every = figures(frames, wanted.month, MONTHS_SHOWN, wanted.whom.by)
    found: dict[tuple[str, str], list[Figure]] = {}
    for one in every:
        if _is_for(one, wanted.whom):
            found.setdefault((one.code, one.population), []).append(one)
    held = _Compared(comparators, frames.authority.name)
    rows: list[ScorecardRow] = []
    for theme, measures in themes(financial_year(wanted.month.last)).items():
        made = [
            _row(measure, found, wanted, held)
            for measure in measures
            if any((measure.code, population) in found for population in measure.populations)
        ]
        if made:
            rows += [ScorecardRow("", theme, theme, is_heading=True), *made]
    return rows


def _is_for(figure: Figure, whom: ForWhom) -> bool:
    if whom.by == TEAM:
        return figure.team == whom.name
    return figure.area == whom.name and not figure.team


class _Compared:
    """The comparators, asked measure by measure."""

    def __init__(self, rows: Sequence[Values], own: str) -> None:
        self._rows: dict[str, list[Values]] = {}
        for row in rows:
            self._rows.setdefault(row["measure"], []).append(row)
        self._own = own

    def of(self, measure: Measure) -> dict[str, Any]:
        """England's figure and the neighbours', with year and source, as the row holds them."""
        from placement_tracker.returns.parts.comparing import england, neighbours

        mine = self._rows.get(measure.code, [])
        said: dict[str, Any] = {}
        for name, found in (
            ("england", england(mine, measure.code)),
            ("neighbours", neighbours(mine, measure.code, self._own)),
        ):
            if found is not None:
                shown = _shown(measure, found.value)
                said[name] = shown
                said[f"{name}_year"] = found.note.partition(", ")[2].partition(".")[0]
                said[f"{name}_note"] = f"{shown}: {found.note}"
        return said


def _row(
    measure: Measure, found: dict[tuple[str, str], list[Figure]], wanted: Wanted, held: _Compared
) -> ScorecardRow:
    from placement_tracker.measures.what_if import population_of
    from placement_tracker.returns.parts.standing import near_threshold

    population = population_of(measure, wanted.without_uasc)
    trend = found[measure.code, population]
    now, before = trend[-1], trend[-2]
    without = found.get((measure.code, WITHOUT_UASC), []) if measure.uasc == "split" else []
    return ScorecardRow(
        code=measure.code,
        title=measure.title,
        theme=measure.theme,
        shown=now.shown,
        value=_float(now.value),
        rating=now.rating,
        direction=now.direction,
        previous=before.shown,
        previous_rating=before.rating,
        numerator=_float(now.numerator),
        denominator=_float(now.denominator),
        target=_float(now.target),
        floor=_float(now.floor),
        without_uasc=without[-1].shown if without else "",
        trend=tuple(_float(one.value) for one in trend),
        polarity=measure.polarity_in_words,
        period=measure.period_in_words,
        population=population,
        of=made_of(now, measure.kind),
        near=near_threshold(measure, now),
        target_shown=_shown(measure, now.target),
        variance=_variance(measure, found[measure.code, "all"][-1], without[-1]) if without else "",
        **held.of(measure),
    )


def made_of(figure: Any, kind: str) -> str:
    """What a figure, or a part of one, is made of: "142 of 1,689", of an average "12,080 for 892"; "" for a count, and
    where nobody counts.
    """
    if not figure.denominator:
        return ""
    between = "for" if kind == "average" else "of"
    return f"{plain_number(float(figure.numerator))} {between} {plain_number(float(figure.denominator))}"


def _shown(measure: Measure, value: Fraction | None) -> str:
    from placement_tracker.returns.parts.shown import form_of

    return "" if value is None else value_words(value, form_of(measure))


def _variance(measure: Measure, everyone: Figure, without: Figure) -> str:
    """The figure without unaccompanied children less that of all."""
    from placement_tracker.measures.figures import variance

    found = variance(everyone, without)
    if found is None:
        return ""
    said = _shown(measure, found).rstrip("%")
    return f"+{said}" if found > 0 and said.strip("0.") else said


def compared_words(row: ScorecardRow) -> str:
    """What others have, with year and source."""
    return " ".join(note for note in (row.england_note, row.neighbours_note) if note)


def trend_words(row: ScorecardRow) -> str:
    """The trend in words: its first, lowest, highest and last."""
    known = [value for value in row.trend if value is not None]
    if not known:
        return "No values in the last twelve months"
    low, high, first, last = (plain_number(value) for value in (min(known), max(known), known[0], known[-1]))
    return f"Twelve months: from {first} to {last}, lowest {low}, highest {high}"


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
    near = sum(bool(row.near) for row in figures)
    said = f"{', '.join(rated)}, {near} near a threshold" if near else ", ".join(rated)
    return f"{said}   ·   since the month before: {', '.join(ways)}"
