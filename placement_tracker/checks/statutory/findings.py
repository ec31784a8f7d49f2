"""What a rule by number finds."""

from __future__ import annotations

from dataclasses import dataclass

from placement_tracker.domain.problems import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One row that a rule finds. `row` is the day by which the child's rows are told apart; blank where none is.

    `fields` are the columns it is about, `value` what stands in them, in that order.
    """

    rule: str
    severity: Severity
    table: str
    child_id: str
    row: str
    fields: str
    value: str
    words: str
