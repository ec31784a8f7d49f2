"""Who works with a child."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from placement_tracker.services import reading, records

if TYPE_CHECKING:
    from db.writing import Writing

KIND = "allocations"


def change_worker(
    act: Writing,
    child_ids: Collection[str],
    on: date,
    worker: str,
    *,
    role: str = "SW",
    change_reason: str | None = None,
    **values: Any,
) -> list[str]:
    """Give one child or many a worker from a day on; the one before in that role ends then.

    `change_reason` says why the one before ended; `values` are worker_id, team and phone of the new one. A child
    who has that worker in that team already is left alone. Returns the record_ids of the new allocations.
    """
    wanted = {"worker": worker, **values}
    before = [
        row
        for row in reading.rows_with(act.session, KIND, "child_id", child_ids)
        if row.values["role"] == role and row.values["ended_on"] is None
    ]
    same = {row.values["child_id"] for row in before if all(row.values[n] == v for n, v in wanted.items())}
    for row in before:
        if row.values["child_id"] not in same:
            records.change(act, KIND, row.ref, {"ended_on": on, "change_reason": change_reason})
    return [
        records.add(act, KIND, {**wanted, "child_id": child_id, "role": role, "started_on": on})
        for child_id in child_ids
        if child_id not in same
    ]
