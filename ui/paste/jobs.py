"""The jobs of pasting, off the window's thread: reading text, looking at rows, saving them. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ui.paste.sheet import Sheet, completed
from ui.session import Session
from ui.task import Progress

if TYPE_CHECKING:
    from placement_tracker.exchange.pasted.children import Children
    from placement_tracker.exchange.pasted.looking import Looked
    from placement_tracker.exchange.pasted.saving import Kept


def reading(session: Session, text: str, wanted: str) -> Callable[[Progress], Sheet]:
    """The job that reads pasted text: what the rows are, and what each column is. `wanted` is the kind of record where
    somebody has said it already.
    """
    store, today = session.store, session.today

    def job(progress: Progress) -> Sheet:
        from placement_tracker.exchange.pasted.guessing import guess
        from placement_tracker.exchange.pasted.looking import Grid
        from placement_tracker.exchange.pasted.sheet import rows_of

        progress(0, 0, "Reading what was pasted")
        rows = rows_of(text)
        found = guess(rows, today, _children(session, store).by_id)
        titles = rows[found.titles] if found.titles >= 0 else ("",) * len(rows[0])
        sheet = Sheet(titles, Grid(found.kind, found.places, tuple(rows[found.titles + 1 :])))
        return sheet.with_kind(wanted, today) if wanted and wanted != found.kind else completed(sheet)

    return job


def more_rows(text: str) -> Callable[[Progress], list[tuple[str, ...]]]:
    """The job that reads rows pasted below others."""

    def job(_progress: Progress) -> list[tuple[str, ...]]:
        from placement_tracker.exchange.pasted.sheet import rows_of

        return rows_of(text)

    return job


def looking(session: Session, sheet: Sheet, before: Looked | None = None) -> Callable[[Progress], Looked]:
    """The job that decides every row; it writes nothing. After a change of what was looked at `before`, only rows that
    may be otherwise now are decided anew.
    """
    store, today = session.store, session.today

    def job(progress: Progress) -> Looked:
        from placement_tracker.exchange.pasted.again import look_again
        from placement_tracker.exchange.pasted.looking import look

        children, said = _children(session, store), {"progress": progress, "new_id": store.new_id}
        with store.reading() as records:
            if before is not None:
                return look_again(records, before, sheet.grid, today, children=children, **said)
            return look(records, sheet.grid, today, children=children, **said)

    return job


def _children(session: Session, store: Any) -> Children:
    """The children of the open store, read once and kept until a record changes."""

    def make() -> Children:
        from placement_tracker.exchange.pasted.looking import children_of

        with store.reading() as records:
            return children_of(records)

    found: Children = session.kept("pasted children", make)
    return found


def saving(session: Session, looked: Looked, reason: str) -> Callable[[Progress], Kept]:
    """The job that puts in the rows that pass, in one act of the person who is signed in."""
    store, person, today = session.store, session.person, session.today

    def job(progress: Progress) -> Kept:
        from placement_tracker.exchange.pasted import saving as pasted

        return pasted.save(store, person, looked, today=today, reason=reason, progress=progress)

    return job
