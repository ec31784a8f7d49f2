"""A planned change: what a form shows before saving, and then carries out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.services import records

if TYPE_CHECKING:
    from db.writing import Writing


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a plan: the columns that change, as they are and as they would be.

    `record_id` is "" for a record that would be new; `before` is empty then, and `after` is the whole record.
    """

    kind: str
    record_id: str
    before: dict[str, Any]
    after: dict[str, Any]


def step_of(row: Row, after: dict[str, Any]) -> Step:
    """The step that gives these columns of a record other values."""
    return Step(row.kind, row.ref, {name: row.values[name] for name in after}, after)


def as_it_would_be(records_now: ChildRecords, steps: Iterable[Step]) -> dict[str, list[dict[str, Any]]]:
    """A child's records by kind, as plain values, if the steps were carried out."""
    found = {kind: {row.ref: row.values for row in rows} for kind, rows in records_now.rows.items()}
    for number, step in enumerate(steps):
        of_kind = found.setdefault(step.kind, {})
        ref = step.record_id or f"new {number}"
        of_kind[ref] = {**of_kind.get(ref, {}), **step.after}
    return {kind: list(rows.values()) for kind, rows in found.items()}


def carry_out(act: Writing, steps: list[Step], reason: str = "") -> list[str]:
    """Do what was planned; returns the record_ids of the new records, in the order of the plan."""
    made = []
    for step in steps:
        if step.record_id:
            records.change(act, step.kind, step.record_id, step.after, reason=reason)
        else:
            made.append(records.add(act, step.kind, step.after))
    return made
