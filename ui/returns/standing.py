"""How a return of a month stands: not made yet, or made and not published. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

ALL, NOT_MADE, NOT_PUBLISHED = "All returns", "Not made yet", "Made, not published"


def not_made(line: Any) -> bool:
    """Of a line of the page of returns (ui/returns/jobs.py, ReturnLine)."""
    return line.made_at is None and line.published is None


def not_published(line: Any) -> bool:
    """Made, in no edition published."""
    return line.made_at is not None and line.published is None


VIEWS: tuple[tuple[str, Callable[[Any], bool] | None], ...] = (
    (ALL, None),
    (NOT_MADE, not_made),
    (NOT_PUBLISHED, not_published),
)
