"""The jobs of undo and redo: the day's saves, what taking one back would do, and doing it. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from placement_tracker.domain.moments import from_instant
from placement_tracker.domain.problems import Fault
from ui.forms.standing import name_of
from ui.forms.stepping import changed, named

Progress = Callable[[int, int, str], None]

#: How many records are told of one by one.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Save:
    """One save of the day, in words; the higher `undone_by`, the later it was undone."""

    act: int
    words: str
    clock: str
    records: int
    is_undone: bool
    who: str = ""
    undone_by: int = 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """What undoing (or redoing) a save would do, a sentence a record; or, in `refusal`, why it cannot be."""

    save: Save
    lines: tuple[str, ...] = ()
    refusal: str = ""


def day_of(store: Any) -> date:
    """The day by the store's clock: the demo's saves are made today too, whatever day it shows."""
    return from_instant(store.clock()).day


def saves_of_day(store: Any, person: str) -> Callable[[Progress], list[Save]]:
    def job(_progress: Progress) -> list[Save]:
        from placement_tracker.services import undoing

        with store.reading() as records:
            found = undoing.of_day(records, person, day_of(store))
            names = _names(records, {one.child_id for one in found if one.child_id})
        return [
            Save(
                one.act,
                undoing.source_words(one.source),
                f"{one.at.clock:%H:%M}",
                one.records,
                one.is_undone,
                f"{one.children:,} children" if one.children > 1 else names.get(one.child_id, one.child_id),
                one.undone_by,
            )
            for one in found
        ]

    return job


def meant(saves: Sequence[Save], *, redo: bool) -> Save | None:
    """Of the day's saves, the newest first, the one that Ctrl+Z means: the newest that stands. With `redo` the one that
    was undone last, which is the oldest where all were undone one after the other. None where there is none.
    """
    found = [save for save in saves if save.is_undone is redo]
    return max(found, key=lambda save: save.undone_by, default=None)


def _names(records: Any, child_ids: set[str]) -> dict[str, str]:
    """The names of children, by number; one that is left out now is called by its number."""
    from placement_tracker.services import reading

    found = reading.rows_with(records, "children", "child_id", sorted(child_ids))
    return {row["child_id"]: name_of(row) for row in found}


def looking_at(store: Any, save: Save) -> Callable[[Progress], Outlook]:
    def job(_progress: Progress) -> Outlook:
        from placement_tracker.services import undoing

        planned = undoing.plan_redo if save.is_undone else undoing.plan_undo
        with store.reading() as records:
            try:
                return Outlook(save, tuple(_sentences(planned(records, save.act, _MOST), save.records)))
            except Fault as fault:
                return Outlook(save, refusal=str(fault))

    return job


def _sentences(reversals: Iterable[Any], count: int) -> Iterable[str]:
    from placement_tracker.services import reading

    said = 0
    for one in reversals:
        said += 1
        kind = reading.described(one.kind)
        name = named(kind, one.values)
        if one.what == "left out":
            yield f"{name}: is left out."
        elif one.what == "put back":
            yield f"{name}: comes back."
        else:
            after = one.after.items()
            changes = (changed(kind.column(column), one.before[column], value) for column, value in after)
            yield f"{name}: {'; '.join(changes)}."
    if count > said:
        yield f"And {count - said:,} more records."


def doing(session: Any, save: Save, reason: str) -> Callable[[Progress], tuple[Save, str]]:
    """The job that undoes a save, or does it again, as a new act; gives the save, and why there is no backup ("" where
    all is well). Refused, NeedsAcceptance or Fault as for any act.
    """
    store, person, today = session.store, session.person, session.today

    def job(_progress: Progress) -> tuple[Save, str]:
        from placement_tracker.services import backups, undoing
        from placement_tracker.services.acts import acting

        no_backup = backups.before(store) if save.records >= backups.MANY else ""
        source = f"{'redo' if save.is_undone else 'undo'} of {save.words}"
        with acting(store, person, source, today=today, reason=reason, accept_warnings=bool(reason)) as act:
            if save.is_undone:
                undoing.redo(act, save.act, person)
            else:
                undoing.undo(act, save.act, person, day_of(store))
        return save, no_backup

    return job
