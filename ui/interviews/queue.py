"""What the page of interviews reads, in one go. No Qt; for other threads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ui import task
from ui.lists.listed import Facts
from ui.missing.clocks import with_hours_left
from ui.reading import kept_frames
from ui.session import Session


@dataclass(frozen=True, slots=True)
class Found:
    """Episodes that ask for an interview and have none yet, and the interviews that there are."""

    due: Sequence[Facts]
    listed: Sequence[Facts]


def reading_queue(session: Session) -> Callable[[task.Progress], Found]:
    store, today, now = session.store, session.today, session.now

    def job(progress: task.Progress) -> Found:
        frames = kept_frames(session, store, progress)
        with store.reading() as records:
            return read_queue(frames, records, today, now)

    return job


def read_queue(frames: Any, records: Any, today: date, now: datetime) -> Found:
    """Episodes with both clocks and the interview that was begun for them; every interview as it stands."""
    from placement_tracker.measures.lists_interviews import interviews_listed
    from placement_tracker.measures.lists_missing import interviews_due
    from placement_tracker.services import reading

    rows = interviews_due(frames, today)
    begun = {
        row["interview_id"]: row
        for row in reading.rows_with(
            records, "return_interviews", "interview_id", [row["pending"] for row in rows if row["pending"]]
        )
    }
    waiting = Counter(row["child_id"] for row in rows)
    due = [
        {
            **with_hours_left(row, now),
            "waiting": waiting[row["child_id"]],
            "record": begun.get(row["pending"]),
        }
        for row in rows
    ]
    return Found(due, interviews_listed(frames, records, today))
