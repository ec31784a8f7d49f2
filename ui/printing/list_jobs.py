"""A list printed, or written as PDF, off the window's thread; and the history's word of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from placement_tracker.domain.moments import from_instant
from ui import task
from ui.lists.export import ListSeen, tell_list
from ui.printing.list_paper import ListPaper, ListWords
from ui.printing.paper import draw_on
from ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINTER = "the printer"


def words_around(session: Session, seen: ListSeen) -> ListWords:
    """What stands around the list on paper."""
    now = from_instant(session.now)
    place = Path(str(session.store.place)).name
    return ListWords(seen, place, session.person, datetime.combine(now.day, now.clock or time()))


def print_job(
    session: Session, seen: ListSeen, printer: Callable[[], QPrinter], to: str
) -> Callable[[task.Progress], str]:
    """The job; where the history cannot be told, the file does not stay."""
    store, person, words = session.store, session.person, words_around(session, seen)

    def job(_progress: task.Progress) -> str:
        try:
            draw_on(printer(), seen.name, ListPaper(words).draw)
            tell_list(store, person, seen.name, len(seen.rows), to)
        except BaseException:
            if to != PRINTER:
                Path(to).unlink(missing_ok=True)
            raise
        return to

    return job
