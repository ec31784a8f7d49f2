"""Correcting: a changed date moves the neighbours that touch it, in one act (screens.md, Correct).

A plan is a list of steps: the form shows them before saving, and then the same plan is carried out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from db.models import kind_of
from placement_tracker.domain.codes import ENDED_WITH_CARE
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.moments import Moment
from placement_tracker.domain.problems import Fault
from placement_tracker.services import reading, records, spans
from placement_tracker.services.insertions import insert_late, plan_insertion
from placement_tracker.services.records import Values
from placement_tracker.services.steps import Step, carry_out, step_of

if TYPE_CHECKING:
    from db.writing import Writing

__all__ = [
    "Step",
    "correct",
    "insert_late",
    "plan_correction",
    "plan_insertion",
    "plan_reopening",
    "reopen",
    "void",
]

#: What lies within a period of care, and moves with its start and its end.
WITHIN_CARE = ("legal_statuses", "placements")


def plan_correction(session: Session, kind: str, record_id: str, values: Values) -> list[Step]:
    """What changing these columns would change: the record first, then the neighbours that move along.

    Empty where nothing would change. Fault where there is no such record.
    """
    row = reading.row(session, kind, record_id)
    if row is None:
        raise Fault(f"That {kind_of(kind).words} is not in this store, or has been voided.")
    changed = {name: value for name, value in values.items() if row.values[name] != value}
    if not changed:
        return []
    neighbours = _neighbours(session, row, changed) if kind in spans.SPANS else []
    return [step_of(row, changed), *_one_a_record(neighbours)]


def correct(
    act: Writing, kind: str, record_id: str, values: Values, *, version: int | None = None, reason: str = ""
) -> list[Step]:
    """Change a past record, and move its neighbours; returns what was changed.

    With `version`, ChangedMeanwhile where somebody changed the record since it was read.
    """
    steps = plan_correction(act.session, kind, record_id, values)
    if steps:
        records.change(act, kind, record_id, steps[0].after, version=version, reason=reason)
        carry_out(act, steps[1:], reason)
    return steps


def plan_reopening(session: Session, kind: str, record_id: str) -> list[Step]:
    """What taking back an end would change: the record first, then what ended with it (plan_correction)."""
    return plan_correction(session, kind, record_id, _without_end(kind))


def reopen(
    act: Writing, kind: str, record_id: str, *, version: int | None = None, reason: str = ""
) -> list[Step]:
    """Take back an end that came too early, with what said why it ended, and what ended with it."""
    return correct(act, kind, record_id, _without_end(kind), version=version, reason=reason)


def _without_end(kind: str) -> dict[str, None]:
    return dict.fromkeys((spans.SPANS[kind].end, *spans.ABOUT_THE_END.get(kind, ())))


def void(act: Writing, kind: str, record_id: str, reason: str) -> None:
    """Leave out what was entered by mistake. Fault without a reason; Refused where other records name it."""
    records.void(act, kind, record_id, reason)


def _one_a_record(steps: Iterable[Step]) -> list[Step]:
    merged: dict[tuple[str, str], Step] = {}
    for step in steps:
        known = merged.setdefault((step.kind, step.record_id), Step(step.kind, step.record_id, {}, {}))
        known.before.update(step.before)
        known.after.update(step.after)
    return list(merged.values())


def _neighbours(session: Session, row: Row, changed: dict[str, Any]) -> Iterator[Step]:
    """What ended when the record began, or began when it ended; for a period of care also what lies within it."""
    span, child_id = spans.SPANS[row.kind], row.values["child_id"]
    same = {name: row.values[name] for name in span.within}
    beside = [other for other in spans.of_child(session, row.kind, child_id, **same) if other.ref != row.ref]
    within: list[Row] = []
    if row.kind == "care_periods":
        within = [inner for kind in WITHIN_CARE for inner in spans.of_child(session, kind, child_id)]
    if span.start in changed:
        old, new = spans.start(row), changed[span.start]
        yield from [*_ends_moved(beside + within, old, new), *_starts_moved(within, old, new)]
    if span.end in changed and (old := spans.end(row)) is not None:
        new = changed[span.end]
        yield from [*_starts_moved(beside + within, old, new), *_ends_moved(within, old, new)]
        if row.kind == "care_periods":
            yield from _missing_moved(session, child_id, old, new)


def _starts_moved(rows: Sequence[Row], old: Any, new: Any) -> Iterator[Step]:
    for row in rows:
        if new is not None and spans.start(row) == old and spans.end(row) != old:
            yield step_of(row, {spans.SPANS[row.kind].start: new})


def _ends_moved(rows: Sequence[Row], old: Any, new: Any) -> Iterator[Step]:
    for row in rows:
        if spans.end(row) == old and spans.start(row) != old:
            # Without an end there is no reason for it either.
            about = spans.ABOUT_THE_END.get(row.kind, ()) if new is None else ()
            yield step_of(row, {spans.SPANS[row.kind].end: new, **dict.fromkeys(about)})


def _missing_moved(session: Session, child_id: str, old: Any, new: Any) -> Iterator[Step]:
    """Missing episodes that ended because care did."""
    for row in spans.of_child(session, "missing_episodes", child_id):
        ended: Moment | None = spans.end(row)
        how = row.values["how_ended"]
        if ended is not None and ended.day == old and how in ENDED_WITH_CARE:
            after = {"returned_at": None, "how_ended": None} if new is None else {"returned_at": Moment(new)}
            yield step_of(row, after)
