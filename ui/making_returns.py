"""The returns that the window makes. For other threads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from placement_tracker.domain.days import Month
from ui import task
from ui.session import Session


def make_r1(session: Session, month: Month, path: Path) -> Callable[[task.Progress], Path]:
    """The job that writes the month's scorecard there, and returns where it stands."""
    store, person, today = session.store, session.person, session.today

    def job(progress: task.Progress) -> Path:
        from placement_tracker.returns.making import make_returns

        made = make_returns(store, ["R1"], month, path, person=person, today=today, progress=progress)
        return list(made)[-1]

    return job
