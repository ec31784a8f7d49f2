"""What a figure would be if records were other than they are (screens: "What if").

The changes are made to copies of the frames; figures and rows are then worked out by the measures' own functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.domain.moments import Moment
from placement_tracker.measures.changed_records import Added, Changed, RecordChange, changed_frames
from placement_tracker.measures.figures import ALL, WITHOUT_UASC, Figure, figure_of
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.records import is_open
from placement_tracker.measures.register import Measure, measure
from placement_tracker.measures.rows import MeasureRow, rows


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case left out as an outlier: a subject as `rows` names it. It leaves the month before too, if it is in it."""

    subject: str


Change = RecordChange | LeftOut


@dataclass(frozen=True, slots=True)
class ChangedSubject:
    """A subject whose row would be another. None: it does not count."""

    subject: str
    before: MeasureRow | None
    after: MeasureRow | None

    @property
    def counts_otherwise(self) -> bool:
        """Whether it would add something else to the figure; otherwise only the words about it would change."""
        return _adds(self.before) != _adds(self.after)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A figure as it is and as it would be, and the subjects whose rows would be others, in order of subject."""

    before: Figure
    after: Figure
    changed_subjects: tuple[ChangedSubject, ...]


def what_if(
    frames: Frames, code: str, month: Month | str, changes: Iterable[Change], without_uasc: bool = False
) -> WhatIf:
    """The measure with the changes made, against the measure as it is; the whole authority, one population.

    LookupError where a change names a record or a subject that is not there, KeyError for an unknown kind or column.
    """
    asked = Month.parse(month) if isinstance(month, str) else month
    said = measure(code, financial_year(asked.last))
    made = list(changes)
    left_out = {change.subject for change in made if isinstance(change, LeftOut)}
    others = changed_frames(frames, [change for change in made if not isinstance(change, LeftOut)])
    now = [_rows(frames, said, one, without_uasc) for one in (asked, asked.plus(-1))]
    then = [_rows(others, said, one, without_uasc) for one in (asked, asked.plus(-1))]
    if missing := left_out - then[0].keys():
        raise LookupError(f"{code} has no row of {', '.join(sorted(missing))} in {asked}")
    kept = [{name: row for name, row in found.items() if name not in left_out} for found in then]
    return WhatIf(
        _figure(frames, said, asked, without_uasc, now),
        _figure(others, said, asked, without_uasc, kept),
        _changed(now[0], kept[0]),
    )


Rows = Mapping[str, MeasureRow]


def population_of(said: Measure, without_uasc: bool) -> str:
    """The population that is meant: where the measure has one only, that one."""
    wanted = WITHOUT_UASC if without_uasc else ALL
    return wanted if wanted in said.populations else said.populations[0]


def _rows(frames: Frames, said: Measure, month: Month, without_uasc: bool) -> Rows:
    return {row.subject: row for row in rows(frames, said.code, month, without_uasc)}


def _figure(frames: Frames, said: Measure, month: Month, without_uasc: bool, found: Sequence[Rows]) -> Figure:
    now, before = (_sums(each.values()) for each in found)
    return figure_of(frames, said, month, population_of(said, without_uasc), now, before)


def _sums(found: Iterable[MeasureRow]) -> tuple[Fraction, Fraction]:
    value = weight = Fraction(0)
    for row in found:
        value, weight = value + row.value, weight + (row.weight or 0)
    return value, weight


def _changed(now: Rows, then: Rows) -> tuple[ChangedSubject, ...]:
    every = [ChangedSubject(name, now.get(name), then.get(name)) for name in sorted(now.keys() | then.keys())]
    return tuple(one for one in every if one.before != one.after)


def _adds(row: MeasureRow | None) -> tuple[object, ...] | None:
    return None if row is None else (row.value, row.weight)


def moved(frames: Frames, child_id: str, on: date, **new_placement: Any) -> list[RecordChange]:
    """The child moves on a day: the placement open then ends on it, and the new one takes its place, and its end.

    `new_placement` are values of placements (`placement_type` is one that it needs); `end_reason` and `planned` say
    of the placement that ends why it did.
    """
    why: dict[str, Any] = {
        name: new_placement.pop(name) for name in ("end_reason", "planned") if name in new_placement
    }
    stays = frames.records.table("placements").with_columns(on=pl.lit(on)).filter(child_id=child_id)
    changes: list[RecordChange] = []
    ends = None
    for stay in stays.filter(is_open("started_on", "ended_on", "on")).iter_rows(named=True):
        where = {name: stay[name] for name in ("child_id", "started_on", "placement_type", "ended_on")}
        changes.append(Changed("placements", where, {"ended_on": on, **why}))
        ends = stay["ended_on"]
    came = {"child_id": child_id, "started_on": on, "ended_on": ends, **new_placement}
    return [*changes, Added("placements", came)]


def interview_held(frames: Frames, episode_id: str, at: Moment) -> list[RecordChange]:
    """A return interview of an episode is held, whatever interviews it has had."""
    interview_id = f"what-if-{frames.records.table('return_interviews').height + 1}-{episode_id}"
    said = {"episodes": (episode_id,), "outcome": "COMPLETED", "held_at": at}
    return [Added("return_interviews", {"interview_id": interview_id, **said})]


def review_held(child_id: str, on: date, participation: str | None = None) -> list[RecordChange]:
    """A review is held on a day; `participation` is a code of REVIEW_CODE."""
    return [Added("reviews", {"child_id": child_id, "held_on": on, "participation": participation})]


def health_done(child_id: str, kind: str, on: date) -> list[RecordChange]:
    """A health event is done on a day; `kind` is a code of HEALTH_EVENT."""
    return [
        Added("health_events", {"child_id": child_id, "kind": kind, "occurred_on": on, "outcome": "DONE"})
    ]
