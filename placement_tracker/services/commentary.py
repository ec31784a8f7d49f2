"""What is written about a measure in a month: why the figure is as it is, what is done about it, and the risks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placement_tracker.domain.moments import Moment
from placement_tracker.services import history, reading, records

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.writing import Writing

KIND = "commentary"


@dataclass(frozen=True, slots=True)
class Written:
    """The commentary on one measure. `version` as it was read, for a change."""

    text: str
    actions: str = ""
    risks: str = ""
    author: str = ""
    version: int = 0


def of_month(session: Session, month: str) -> Mapping[str, Written]:
    """The commentary of a month (YYYY-MM), by the measure's code."""
    found = {}
    for row in reading.rows_with(session, KIND, "month", [month]):
        said = row.values
        found[said["measure"]] = Written(
            said["text"],
            said["actions"] or "",
            said["risks"] or "",
            said["author"] or "",
            reading.version(session, KIND, row.ref),
        )
    return found


def latest_before(session: Session, measure: str, month: str) -> tuple[str, Written] | None:
    """The last commentary on a measure before a month, and its month: what was promised then."""
    found = [
        row for row in reading.rows_with(session, KIND, "measure", [measure]) if row.values["month"] < month
    ]
    if not found:
        return None
    last = max(row.values["month"] for row in found)
    return last, of_month(session, last)[measure]


def last_saved(session: Session, measure: str, month: str) -> tuple[str, Moment] | None:
    """Who wrote the month's commentary last, and when; None where there is none."""
    mine = [
        row.ref
        for row in reading.rows_with(session, KIND, "month", [month])
        if row.values["measure"] == measure
    ]
    lines = history.of_record(session, KIND, mine[0], 1) if mine else []
    return (lines[0].person, lines[0].at) if lines else None


def write(act: Writing, measure: str, month: str, written: Written, *, new: bool = False) -> str:
    """Write about a measure in a month, or write it anew; returns its record_id.

    Where `written` names a version, or is `new` (there was none when it was read), ChangedMeanwhile (a Fault) if
    somebody else wrote since.
    """
    said = {
        "measure": measure,
        "month": month,
        "text": written.text,
        "actions": written.actions,
        "risks": written.risks,
        "author": written.author,
    }
    for row in reading.rows_with(act.session, KIND, "month", [month]):
        if row.values["measure"] == measure:
            records.change(act, KIND, row.ref, said, version=0 if new else written.version or None)
            return row.ref
    return records.add(act, KIND, said)
