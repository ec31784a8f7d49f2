"""The records as columns, read once for all pages of figures and kept until a record changes. For other
threads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui import task
from ui.session import Session

if TYPE_CHECKING:
    from placement_tracker.measures.frames import Frames


def kept_frames(session: Session, store: Any, progress: task.Progress | None = None) -> Frames:
    """The frames of the open store (measures/frames.py)."""

    def make() -> Any:
        from placement_tracker.measures.frames import read_frames

        with store.reading() as records:
            return read_frames(records, progress)

    def mend(before: Frames, kinds: frozenset[str], _children: frozenset[str]) -> Frames:
        from placement_tracker.measures.frames import read_again

        with store.reading() as records:
            return read_again(records, before, kinds, progress)

    return session.kept("frames", make, mend)  # type: ignore[no-any-return]
