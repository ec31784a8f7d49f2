"""What was entered after a month's number of children in care was published: late entries and corrections."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.keeping import HistoryEntry
    from placement_tracker.returns.publishing.frozen_figures import FrozenFigures

#: Asks for the history, beside columns of records.
HISTORY = "history"

_DAYS = ("started_on", "ended_on")
#: What decides whether a child is in care (measures.md G2), beside the days.
_DECIDING = ("status", "date_of_birth", "responsible_authority", "child_id")
_KINDS = ("children", "care_periods", "legal_statuses")


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of a record. `changes` is {column: [from, to]}, as they are written."""

    act: int
    at: str
    action: str
    kind: str
    child_id: str
    changes: Mapping[str, list[str]]

    def bears_on(self, day: date) -> bool:
        """Whether it can have changed who was in care at the end of a day."""
        if self.kind == "children":
            return any(self.changes.get(name, ["", ""])[0] for name in _DECIDING)
        days = [text for name in _DAYS for text in self.changes.get(name, ()) if text]
        if not days:
            return self.action != "changed" or any(name in self.changes for name in _DECIDING)
        return min(days) <= day.isoformat()


@dataclass(frozen=True, slots=True)
class Entered:
    """`published` is, by month, the last act before which everything is in the number of children in care that was
    published; `entries` came after the first of these.
    """

    published: Mapping[str, int]
    entries: tuple[Entry, ...]

    def since(self, month: str, day: date) -> list[Entry]:
        """What was entered after a month was published, and bears on who was in care on a day."""
        act = self.published.get(month)
        if act is None:
            return []
        return [entry for entry in self.entries if entry.act > act and entry.bears_on(day)]


NOT_ASKED_FOR = Entered({}, ())


def read_entered(session: Session, frozen_figures: FrozenFigures) -> Entered:
    """What came after the numbers of children in care that were published, here or before the app."""
    from sqlalchemy import func, select

    from db.models import model_of
    from db.models.keeping import HistoryEntry

    figure = model_of("published_figures").__table__.c
    acts = (
        select(figure["month"], func.max(HistoryEntry.act))
        .join(HistoryEntry, HistoryEntry.record_id == figure["record_id"])
        .where(
            HistoryEntry.kind == "published_figures",
            figure["voided"].is_(False),
            figure["measure"] == "in-care",
            figure["area"].is_(None),
            figure["without_uasc"].is_not(True),
        )
        .group_by(figure["month"])
    )
    published = {month: int(act) for month, act in session.execute(acts)}
    for month in frozen_figures.months:
        entry = frozen_figures.entry(month, "in-care")
        if entry is not None:
            published[month] = entry.as_of
    if not published:
        return NOT_ASKED_FOR
    chosen = (
        select(HistoryEntry)
        .where(HistoryEntry.kind.in_(_KINDS), HistoryEntry.act > min(published.values()))
        .order_by(HistoryEntry.entry)
    )
    return Entered(published, tuple(_entries(session.scalars(chosen))))


def _entries(found: Iterator[HistoryEntry]) -> Iterator[Entry]:
    for one in found:
        yield Entry(one.act, one.at, one.action, one.kind, one.child_id, json.loads(one.changes or "{}"))
