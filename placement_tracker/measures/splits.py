"""A figure in its parts: by age, sex, area and team, and by what is asked of one measure alone (returns.md R5).

The parts come from the measure's own rows, each row in one part, so that they add up to the figure. A child's age is
that on the day that decides (measures.md G4; of a care leaver, the birthday or S), completed years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures import rating
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.register import Measure, measure
from placement_tracker.measures.rows import subject_of
from placement_tracker.measures.split_ways import (
    AGE,
    AREA,
    LATENESS,
    LEGAL_STATUS,
    MONTHS,
    SEX,
    TEAM,
    WAYS,
)
from placement_tracker.measures.themes.every import worked_as

TITLES = {
    AGE: "By age",
    SEX: "By sex",
    AREA: "By area",
    TEAM: "By team",
    LATENESS: "By how many working days late the interview was held",
    LEGAL_STATUS: "By legal status on the day they came into care",
    MONTHS: "By how many months it took for adoption to be agreed as the plan",
}

#: The column of the day that decides, where it is not `day`.
_DECIDES = {
    "review-participation": "held_on",
    "back-within-24-months": "period_from",
    "ehcp-in-20-weeks": "started_on",
    "iha-request-5-days": "period_from",
    "iha-20-days": "period_from",
    "health-refused": "occurred_on",
    "adoption-plan-4-months": "agency_decision_on",
    "plan-to-decision-8-weeks": "agency_decision_on",
    "days-to-adoptive-family": "adopted_on",
    "days-order-to-match": "adopted_on",
    "left-care-adopted": "last_day",
    "left-care-special-guardianship": "last_day",
    "return-interviews-3-days": "went_missing_at",
    "return-interviews-72-hours": "went_missing_at",
    "return-interviews-completed": "went_missing_at",
    "return-interviews-offered": "went_missing_at",
    "children-missing": "went_missing_at",
    "episodes-missing": "went_missing_at",
    "episodes-over-48-hours": "went_missing_at",
    "complaints": "started_on",
    "leavers-suitable-accommodation": "birthday",
    "leavers-in-education-or-work": "birthday",
    "leavers-in-touch": "birthday",
}

#: Measures of posts, cases and groups: their rows say nothing about a child's age or sex.
NOT_OF_CHILDREN = frozenset(
    {
        "siblings-together",
        "permanent-social-workers",
        "social-worker-caseload",
        "iro-caseload",
        "agency-social-workers",
    }
)

#: What is asked of some measures alone.
_OWN = {
    "return-interviews-3-days": LATENESS,
    "return-interviews-72-hours": LATENESS,
    "return-interviews-completed": LATENESS,
    "return-interviews-offered": LATENESS,
    "iha-20-days": LEGAL_STATUS,
    "iha-request-5-days": LEGAL_STATUS,
    "adoption-plan-4-months": MONTHS,
}
#: What age is crossed with.
_CROSSED = {"iha-20-days": LEGAL_STATUS, "iha-request-5-days": LEGAL_STATUS, "adoption-plan-4-months": SEX}
_IN_WORDS = {LEGAL_STATUS: "legal status", SEX: "sex"}

#: Rates over the population: what is in a part is counted, as the population of a part is not known.
_COUNTED_IN_PARTS = frozenset({"in-care-rate"})
_NOTES = {"in-care-rate": "Children: the population by age and sex is not held, so that parts have no rate."}


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of the subjects adds to the figure, and their own value; `denominator` None for a count."""

    name: str
    numerator: Fraction
    denominator: Fraction | None
    value: Fraction | None
    shown: str


@dataclass(frozen=True, slots=True)
class Split:
    """A figure in parts, which add up to it."""

    by: str
    title: str
    parts: tuple[Part, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Crossed:
    """A figure by age and something else (`by`): a split a series, titled with its part, all with the same ages."""

    title: str
    series: tuple[Split, ...]
    by: str


def splits(frames: Frames, code: str, month: Month | str, without_uasc: bool = False) -> tuple[Split, ...]:
    """The splits of a measure's figure in a month. KeyError for a code that is not worked out.

    Where unaccompanied children never count (`excluded`) they are left out in any case.
    """
    asked = Asked(frames, [Month.parse(month) if isinstance(month, str) else month])
    return FigureInParts(asked, code, without_uasc).splits()


def subjects_in_parts(
    frames: Frames, code: str, month: Month | str, by: str, without_uasc: bool = False
) -> dict[str, str]:
    """The part of each subject in a split of the figure, by subject as `rows` names it without a "#n"."""
    asked = Asked(frames, [Month.parse(month) if isinstance(month, str) else month])
    return FigureInParts(asked, code, without_uasc).part_of(by)


class FigureInParts:
    """The rows of one measure in the one month that is asked for, with what they are split by."""

    def __init__(self, asked: Asked, code: str, without_uasc: bool = False) -> None:
        self.measure: Measure = measure(code, financial_year(asked.months[0].last))
        self._worked = worked_as(self.measure)
        self._asked = asked
        rows = self._worked.rows(asked)
        if self.measure.uasc == "excluded" or (without_uasc and self.measure.uasc == "split"):
            rows = rows.filter(~pl.col("uasc"))
        self._rows = rows

    def splits(self) -> tuple[Split, ...]:
        """By age and sex where the rows are about children, by area and team where they have one, then its own."""
        found = [self.split(by) for by in self._asked_of_children()]
        if self.measure.broken_down:
            found += [self.split(AREA), self.split(TEAM)]
        own = _OWN.get(self.measure.code)
        return (*found, self.split(own)) if own else tuple(found)

    def split(self, by: str) -> Split:
        """The figure by one thing."""
        names, ways = WAYS[by](self._asked, self._of_children(by))
        return self._split(by, TITLES[by], names, ways)

    def part_of(self, by: str) -> dict[str, str]:
        """The part of each subject."""
        _names, rows = WAYS[by](self._asked, self._of_children(by))
        numbers = self._asked.frames.records.child_ids
        found = {}
        for facts in rows.iter_rows(named=True):
            child_id = "" if facts["child"] is None else numbers[facts["child"]]
            found[subject_of(self._worked, facts, child_id)] = facts["part"]
        return found

    def crossed(self) -> Crossed | None:
        """Age by legal status of initial health assessments, age by sex of adoption; None for other measures."""
        second = _CROSSED.get(self.measure.code)
        if second is None:
            return None
        rows = self._of_children(AGE)
        names, rows = WAYS[AGE](self._asked, rows)
        rows = rows.rename({"part": "age"})
        others, rows = WAYS[second](self._asked, rows)
        series = tuple(
            self._split(
                AGE, other, names, rows.filter(pl.col("part") == other).with_columns(part=pl.col("age"))
            )
            for other in others
        )
        return Crossed(f"By age and {_IN_WORDS[second]}", series, second)

    def _asked_of_children(self) -> tuple[str, ...]:
        return () if self.measure.code in NOT_OF_CHILDREN else (AGE, SEX)

    def _of_children(self, by: str) -> pl.DataFrame:
        """The rows to split: by age and sex, those that are about a child, with the day that decides."""
        if by in {AREA, TEAM}:
            return self._rows
        rows = self._rows.filter(pl.col("child").is_not_null())
        day = _DECIDES.get(self.measure.code, "day")
        return rows.with_columns(decides=pl.col(day)).drop("born", strict=False)

    def _split(self, by: str, title: str, names: Sequence[str], rows: pl.DataFrame) -> Split:
        grouped = rows.group_by("part").agg(pl.col("value").sum(), pl.col("weight").sum())
        sums = {part: (value, weight) for part, value, weight in grouped.iter_rows()}
        parts = tuple(self._part(name, *sums.get(name, (0, 0))) for name in names)
        return Split(by, title, parts, _NOTES.get(self.measure.code, ""))

    def _part(self, name: str, value: int, weight: int) -> Part:
        said, scale = self.measure, self._worked.scale
        numerator, denominator = Fraction(value, scale), Fraction(weight, scale)
        if said.is_count or said.code in _COUNTED_IN_PARTS:
            return Part(name, numerator, None, numerator, f"{numerator.numerator:,}")
        exact = rating.value_of(said, numerator, denominator)
        return Part(name, numerator, denominator, exact, rating.shown(said, exact))
