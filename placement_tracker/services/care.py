"""Coming into care and leaving it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from placement_tracker.domain.days import birthday
from placement_tracker.domain.moments import Moment
from placement_tracker.domain.problems import Fault
from placement_tracker.services import reading, records, spans
from placement_tracker.services.records import Values

if TYPE_CHECKING:
    from db.writing import Writing

_DIED = "E2"


def start(
    act: Writing,
    child_id: str,
    period: Values,
    legal_status: Values | None = None,
    placement: Values | None = None,
) -> list[str]:
    """A period of care, with its first legal status and placement, which begin with it unless they say otherwise.

    Returns the record_ids of those given, in that order.
    """
    parts = {"care_periods": period, "legal_statuses": legal_status, "placements": placement}
    first = {"child_id": child_id, "started_on": period["started_on"]}
    return [
        records.add(act, kind, {**first, **values}) for kind, values in parts.items() if values is not None
    ]


def end_care(
    act: Writing, child_id: str, on: date, end_reason: str, *, placement_end_reason: str | None = None
) -> list[str]:
    """Care ends: the open period, legal status and placement with it, and an open missing episode (archive.md).

    Returns the record_ids of what ended. Fault where the child has no open period of care.
    """
    period = spans.open_span(act.session, "care_periods", child_id)
    if period is None:
        raise Fault("The child has no open period of care.")
    said: dict[str, dict[str, object]] = {
        "care_periods": {"ended_on": on, "end_reason": end_reason},
        "legal_statuses": {"ended_on": on},
        "placements": {"ended_on": on, "end_reason": placement_end_reason},
        "missing_episodes": {"returned_at": Moment(on), "how_ended": _how(act, child_id, on, end_reason)},
    }
    ended = []
    for kind, values in said.items():
        for row in spans.of_child(act.session, kind, child_id):
            if spans.end(row) is None:
                records.change(act, kind, row.ref, values)
                ended.append(row.ref)
    return ended


def _how(act: Writing, child_id: str, on: date, end_reason: str) -> str:
    """How a missing episode ends with care."""
    if end_reason == _DIED:
        return "DIED"
    child = reading.by_key(act.session, "children", child_id)
    if child is not None and on >= birthday(child.values["date_of_birth"], 18):
        return "TURNED_18"
    return "CARE_ENDED"
