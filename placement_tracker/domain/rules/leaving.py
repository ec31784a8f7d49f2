"""Care leavers' rows (archive.md)."""

from __future__ import annotations

from collections.abc import Collection

from placement_tracker.domain.kinds import ChildRecords
from placement_tracker.domain.problems import Problem
from placement_tracker.domain.rules.said import warning
from placement_tracker.domain.rules.spans import in_order, overlaps


def care_leaver_problems(records: ChildRecords, from_store: Collection[str]) -> list[Problem]:
    rows = records.of("care_leavers")
    found = overlaps(in_order(rows), "care-leaver-rows-overlap", "rows of a care leaver", from_store)
    for row in rows:
        first, last = row.values.get("staying_put_from"), row.values.get("staying_put_to")
        if first is not None and last is not None and last < first:
            words = "Staying put ends before it begins. Put one of the two dates right."
            found.append(warning("staying-put-ends-before-it-begins", row, "staying_put_to", words))
    return found
