"""Keeping a store: backups, putting one back, and checking that file, history and published returns are whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import backup as copies
from db import history
from db.models.keeping import HistoryEntry, HistoryHead
from db.store import Store, is_encrypted
from placement_tracker.domain.problems import Fault
from placement_tracker.services import published

Progress = Callable[[int, int, str], None]
_BLOCK = 5000


def back_up(store: Store, out: Path | None = None) -> Path:
    """Copy the store to `out`, or to a dated file in backups/ beside it; returns the copy's path."""
    if store.path is None:
        raise Fault("A server's store is backed up on the server, with pg_dump; the manual says how.")
    if out is None:
        folder = store.path.with_name("backups")
        folder.mkdir(exist_ok=True)
        out = folder / f"{store.path.stem}-{store.clock():%Y-%m-%d-%H%M%S}{store.path.suffix}"
    if not out.parent.is_dir():
        raise Fault(f"There is no folder {out.parent}. Make it first.")
    return copies.copy_of(store, out)


def restore(place: Path, file: Path) -> Path | None:
    """Put the backup `file` at `place`; returns where what it replaced is kept, None where nothing stood there.

    Fault where `file` is no store; then nothing was changed.
    """
    is_encrypted(file)
    stood = place.exists()
    kept = copies.replace_file(place, file)
    return kept if stood else None


def verify(store: Store, progress: Progress = lambda _done, _of, _words: None) -> list[str]:
    """What is wrong with the store's file, the chain of its history and its published returns, a sentence each;
    empty where all is well.
    """
    found: list[str] = []
    with store.reading() as session:
        if store.engine.dialect.name == "sqlite":
            answers = session.connection().exec_driver_sql("PRAGMA integrity_check").scalars().all()
            found += [f"The store's file is damaged: {answer}" for answer in answers if answer != "ok"]
            if session.connection().exec_driver_sql("PRAGMA foreign_key_check").first():
                found.append("Some records point at others that are gone.")
        head = session.execute(select(HistoryHead)).scalar_one()
        broken = history.first_break(_entries(session, progress))
        last = session.execute(select(func.max(HistoryEntry.entry))).scalar() or 0
        if broken is not None:
            found.append(f"The history was changed: entry {broken} does not follow from the one before it.")
        elif last != head.entry:
            found.append(f"The history should end with entry {head.entry}, but ends with {last}.")
        found += published.problems(session, progress)
    return found


def _entries(session: Session, progress: Progress) -> Iterator[dict[str, Any]]:
    count = session.execute(select(func.count()).select_from(HistoryEntry)).scalar_one()
    table = HistoryEntry.__table__
    rows = session.execute(select(table).order_by(table.c.entry), execution_options={"yield_per": _BLOCK})
    for number, row in enumerate(rows.mappings()):
        if number % _BLOCK == 0:
            progress(number, count, "Reading the history")
        yield dict(row)
