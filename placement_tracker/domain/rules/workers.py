"""Allocations of workers (archive.md)."""

from __future__ import annotations

from datetime import date

from placement_tracker.domain.days import is_open
from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.problems import Problem
from placement_tracker.domain.rules.said import warning
from placement_tracker.domain.rules.spans import in_order, start_of

_ROLES = {"SW": "social workers", "IRO": "independent reviewing officers", "PA": "personal advisers"}


def allocation_problems(records: ChildRecords, today: date) -> list[Problem]:
    """Two allocations of one role that are both open today: the later one is named."""
    found = []
    first: dict[str, Row] = {}
    for row in in_order(records.of("allocations")):
        if not is_open(start_of(row), row.values.get("ended_on"), today):
            continue
        role = row.values.get("role") or ""
        if role in first:
            noun = _ROLES.get(role, "workers of one role")
            words = f"There are two {noun} at the same time. End the allocation of the one before."
            found.append(warning("two-open-allocations", row, "role", words, other=first[role].ref))
        else:
            first[role] = row
    return found
