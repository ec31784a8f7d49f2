"""What Today reads in other threads: first what the store answers at once, then what the figures tell. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from placement_tracker.domain.days import Month
from ui import task, working_lists
from ui.my_team import read_teams
from ui.session import Session

Sources = Mapping[str, Sequence[Any]]
Job = Callable[[task.Progress], Any]
#: What is read together, in the order in which it is; each part is shown as soon as it is there.
_TOGETHER = (
    ("missing-now",),
    ("interviews-due", "sign-off"),
    ("without-placement", "without-worker", "repeat-missing"),
    ("stability",),
    ("reviews-due", "visits-due", "health-requests", "turning-18"),
    ("returns",),
    ("problems",),
)


@dataclass(frozen=True, slots=True)
class First:
    """What is there at once: whether there are any children at all, who is missing, and the alerts."""

    has_children: bool
    missing: Sequence[Any]
    alerts: Sequence[Any]


def first(session: Session) -> Job:
    """Who is missing by the list of children: without carers' phones, which come with the figures."""
    store, today = session.store, session.today

    def job(progress: task.Progress) -> First:
        lines = working_lists.kept_lines(session, store, today)
        alerts = working_lists.kept_list(session, store, "alerts", today, progress).rows
        with store.reading() as records:
            teams = read_teams(records)
            has_children = bool(lines) or _has_children(records)
        missing = [
            {
                **working_lists.person(line, teams),
                "kind": line.missing_kind,
                "since": line.missing_since,
            }
            for line in lines.values()
            if line.in_care and line.missing_since is not None
        ]
        return First(has_children, missing, alerts)

    return job


def _has_children(records: Any) -> bool:
    from placement_tracker.services import reading

    return reading.any_of(records, "children")


def parts(session: Session) -> list[Job]:
    """The jobs that read the rest, one after another; each gives sources by their names."""
    return [_part(session, names) for names in _TOGETHER]


def _part(session: Session, names: Sequence[str]) -> Job:
    store, today = session.store, session.today
    month = Month.of(today).plus(-1)

    def job(progress: task.Progress) -> Sources:
        if "sign-off" in names:
            return _interviews(session, progress)
        if "returns" in names:
            from ui.returns.jobs import reading_lines

            return {"returns": reading_lines(session, month)(progress).lines}
        if "problems" in names:
            from ui.problems.jobs import checking

            return {"problems": checking(session, afresh=False)(progress).lines}
        return {name: working_lists.kept_list(session, store, name, today, progress).rows for name in names}

    return job


def _interviews(session: Session, progress: task.Progress) -> Sources:
    """As the page of interviews reads them."""
    from ui.interviews.queue import reading_queue

    found = reading_queue(session)(progress)
    return {"interviews-due": found.due, "sign-off": [row for row in found.listed if row["waits"]]}
