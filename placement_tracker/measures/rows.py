"""The rows behind a figure: what each subject adds to it, and why (cli.md `rows`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.authority import UNASSIGNED
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.register import Measure, measure
from placement_tracker.measures.themes.every import worked_as
from placement_tracker.measures.worked import Worked


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """What one subject adds: `value` to the numerator, `weight` to the denominator (None for a count).

    `met` is None where nothing is to be met; `area` and `team` are empty where the subject belongs to none.
    """

    subject: str
    child_id: str
    met: bool | None
    value: Fraction
    weight: Fraction | None
    why: str
    area: str
    team: str


def rows(frames: Frames, code: str, month: Month | str, without_uasc: bool = False) -> list[MeasureRow]:
    """The rows of a measure in a month, in order of their subjects. KeyError for a code that is not worked out.

    Where unaccompanied children never count (`excluded`) their rows are left out in any case.
    """
    return rows_asked(
        Asked(frames, [Month.parse(month) if isinstance(month, str) else month]), code, without_uasc
    )


def rows_asked(asked: Asked, code: str, without_uasc: bool = False) -> list[MeasureRow]:
    """As `rows`, of the one month that is asked for: several measures share what they have in common."""
    frames, (when,) = asked.frames, asked.months
    said = measure(code, financial_year(when.last))
    worked = worked_as(said)
    found = worked.rows(asked)
    if said.uasc == "excluded" or (without_uasc and said.uasc == "split"):
        found = found.filter(~pl.col("uasc"))
    details = _by_child(worked.details(asked))
    if "record" in found.columns:
        found = found.sort("record")
    made = [_row(frames, said, worked, facts, details) for facts in found.iter_rows(named=True)]
    return _numbered(sorted(made, key=lambda row: row.subject))


def _by_child(details: pl.DataFrame) -> Mapping[int, list[dict[str, Any]]]:
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for facts in details.iter_rows(named=True):
        found[facts["child"]].append(facts)
    return found


def _row(
    frames: Frames,
    said: Measure,
    worked: Worked,
    facts: dict[str, Any],
    details: Mapping[int, list[dict[str, Any]]],
) -> MeasureRow:
    child, team = facts["child"], facts.get("team")
    child_id = "" if child is None else frames.records.child_ids[child]
    value, weight = Fraction(facts["value"], worked.scale), Fraction(facts["weight"], worked.scale)
    area, name = _area_and_team(frames, facts, team)
    return MeasureRow(
        subject=subject_of(worked, facts, child_id),
        child_id=child_id,
        met=_met(said, facts, value),
        value=value,
        weight=None if said.is_count else weight,
        why=worked.why(facts, details.get(child, ())),
        area=area,
        team=name,
    )


def subject_of(worked: Worked, facts: Mapping[str, Any], child_id: str) -> str:
    """What a row is about, as it is printed (cli.md `rows`)."""
    if facts.get("subject"):
        return str(facts["subject"])
    if worked.subject == "child":
        return child_id
    if worked.subject == "episode":
        return str(facts["episode_id"])
    return f"{child_id}/{facts[worked.subject].isoformat()}"


def _met(said: Measure, facts: dict[str, Any], value: Fraction) -> bool | None:
    """Averages, and rows that hold the population or posts, are neither met nor not met."""
    return None if said.kind == "average" or facts.get("a_number") else bool(value)


def _area_and_team(frames: Frames, facts: dict[str, Any], team: int | None) -> tuple[str, str]:
    if team is None:
        return ("", "") if facts.get("a_number") else (UNASSIGNED, UNASSIGNED)
    known = frames.authority.teams[team]
    return known.area, known.team


def _numbered(ordered: list[MeasureRow]) -> list[MeasureRow]:
    """The nth of equal subjects ends in #n from the second on."""
    seen: defaultdict[str, int] = defaultdict(int)
    made = []
    for row in ordered:
        seen[row.subject] += 1
        nth = seen[row.subject]
        subject = row.subject if nth == 1 else f"{row.subject}#{nth}"
        made.append(row if nth == 1 else MeasureRow(subject, *_rest(row)))
    return sorted(made, key=lambda row: row.subject)


def _rest(row: MeasureRow) -> tuple[Any, ...]:
    return row.child_id, row.met, row.value, row.weight, row.why, row.area, row.team
