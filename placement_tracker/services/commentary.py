"""What is written about a measure in a month: why the figure is as it is, what is done about it, and the risks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placement_tracker.services import reading, records

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


def write(act: Writing, measure: str, month: str, written: Written) -> str:
    """Write about a measure in a month, or write it anew; returns its record_id.

    Where `written` names a version, ChangedMeanwhile (a Fault) if somebody else wrote since it was read.
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
            records.change(act, KIND, row.ref, said, version=written.version or None)
            return row.ref
    return records.add(act, KIND, said)
