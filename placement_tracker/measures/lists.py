"""The working lists by name, in the order of the command line (cli.md `lists`)."""

from __future__ import annotations

from datetime import date

from placement_tracker.measures.frames import Frames
from placement_tracker.measures.listing import Listed, WorkingList
from placement_tracker.measures.lists_care import CARE_LISTS
from placement_tracker.measures.lists_gaps import GAP_LISTS
from placement_tracker.measures.lists_missing import MISSING_LISTS

_NAMES = """stability missing-now interviews-due health-requests turning-18 reviews-due visits-due hosted out-of-area
    panel without-worker without-placement repeat-missing""".split()

LISTS: dict[str, WorkingList] = {name: {**CARE_LISTS, **MISSING_LISTS, **GAP_LISTS}[name] for name in _NAMES}


def listed(frames: Frames, name: str, on: date) -> Listed:
    """A working list as on a day. KeyError where there is none of that name."""
    one = LISTS[name]
    rows = [tuple(row[column.name] for column in one.columns) for row in one.made(frames, on)]
    return Listed(name, one.title, on, one.columns, rows)
