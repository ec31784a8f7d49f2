"""The returns that the window makes. For other threads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from placement_tracker.domain.days import Month
from ui import task
from ui.session import Session


def make_r1(session: Session, month: Month, path: Path) -> Callable[[task.Progress], Path]:
    """The job that writes the month's scorecard there, and returns where."""
    raise LookupError(session, month, path)
