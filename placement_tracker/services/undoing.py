"""Undo and redo of a person's own saves of the day: new acts that put back what was (screens.md, Forms).

Nothing is taken out of the history: an undo voids what was added, restores what was voided and changes back what
was changed, and tells the act that it undid. A redo does the same to the undo. Neither is possible where something
was built on it, which is then named.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from db.models import kind_of, kinds
from db.models.keeping import HistoryEntry
from placement_tracker.domain.days import in_words
from placement_tracker.domain.moments import Moment, from_stamp
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.values import read
from placement_tracker.services import building, carried, published, restricted
from placement_tracker.services.building import REDID, UNDID, WRITES, Entry, Pairs, entries_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.writing import Writing

#: Above so many records they are voided many at a time.
_MANY = 500
_ENTRY = HistoryEntry.__table__.c


class BuiltOn(Fault):
    """Something was built on the act; `later` says what."""

    def __init__(self, later: Sequence[building.Later]) -> None:
        self.later = tuple(later)
        named = "; ".join(_named(one) for one in self.later[:5])
        more = f"; and {len(self.later) - 5} more" if len(self.later) > 5 else ""
        is_noted = all(one.is_note for one in self.later)
        first = "Leave the note out first, in the child's list of notes." if is_noted else "Undo that first."
        super().__init__(f"Something was built on it since: {named}{more}. {first}")


@dataclass(frozen=True, slots=True)
class Done:
    """One save of the day: from which form or file, how many records it wrote, and whether it has been undone.

    `child_id` is the child that it was about; "" where it was about none, or about `children`. `undone_by` is the act
    that undid it: the highest was the last to undo anything; 0 where it stands.
    """

    act: int
    at: Moment
    source: str
    records: int
    is_undone: bool
    children: int = 0
    child_id: str = ""
    undone_by: int = 0


@dataclass(frozen=True, slots=True)
class Reversal:
    """What undoing does to one record: "left out", "put back" or "changed" (then the columns, as they are and as they
    would be). `values` are the record's own now, to name it by.
    """

    what: str
    kind: str
    record_id: str
    values: dict[str, Any]
    before: dict[str, Any]
    after: dict[str, Any]


def of_day(session: Session, person: str, day: date) -> list[Done]:
    """What a person saved on a day (local UK time), the newest first; undos and redos are not listed themselves."""
    first = _first_entry(session, day)
    is_write = _ENTRY.kind.in_(kinds()) & _ENTRY.action.in_(WRITES)
    about = func.nullif(_ENTRY.child_id, "")
    query = (
        select(
            _ENTRY.act, _ENTRY.at, _ENTRY.source, func.count(), func.count(about.distinct()), func.max(about)
        )
        .where(_ENTRY.entry >= first, _ENTRY.person == person, is_write)
        .group_by(_ENTRY.act, _ENTRY.at, _ENTRY.source)
        .order_by(_ENTRY.act.desc())
    )
    pairs = Pairs.since(session, first)
    return [
        Done(
            act,
            from_stamp(at),
            source,
            count,
            act in pairs.undone,
            children,
            child_id if children == 1 else "",
            pairs.undone.get(act, 0),
        )
        for act, at, source, count, children, child_id in session.execute(query)
        if act not in pairs.acts and from_stamp(at).day == day
    ]


def plan_undo(session: Session, act: int, most: int = 12) -> list[Reversal]:
    """What undoing an act would do to its first so many records. BuiltOn, or another Fault, where it cannot be."""
    return _planned(session, _undoable(session, act), most)


def plan_redo(session: Session, act: int, most: int = 12) -> list[Reversal]:
    """What redoing an act that was undone would do."""
    return _planned(session, _redoable(session, act), most)


def undo(act: Writing, number: int, person: str, day: date) -> None:
    """Put back what was before the person's act of that number. Fault where it was not theirs, or not of that day."""
    entries = _undoable(act.session, number)
    if entries[0].person != person:
        raise Fault("Somebody else saved that. Only the person who saved it can undo it.")
    if from_stamp(entries[0].at).day != day:
        raise Fault("That was not saved today. Correct the records instead, or leave them out.")
    _reverse(act, entries)
    carried.carry_back(act, number, entries)
    act.tell(UNDID, changes={"act": ["", str(number)]})


def redo(act: Writing, number: int, person: str) -> None:
    """Do again what the person's undo of that act took back."""
    entries = _redoable(act.session, number)
    if entries[0].person != person:
        raise Fault("Somebody else undid that. Only the person who undid it can do it again.")
    undone_by = Pairs.since(act.session, number).undone[number]
    _reverse(act, entries)
    carried.carry_back(act, undone_by, entries)
    act.tell(REDID, changes={"act": ["", str(number)]})


# ---------------------------------------------------------------- whether it may be


def _undoable(session: Session, number: int) -> list[Entry]:
    entries = entries_of(session, number)
    pairs = Pairs.since(session, number)
    if number in pairs.acts or number in pairs.undone:
        raise Fault("That has been undone already.")
    if not entries:
        raise Fault("That changed no record: there is nothing to undo.")
    _refuse_what_stays(session, number, entries)
    _refuse_built_on(session, number, entries)
    return entries


def _redoable(session: Session, number: int) -> list[Entry]:
    undone_by = Pairs.since(session, number).undone.get(number)
    if undone_by is None:
        raise Fault("That has not been undone.")
    entries = entries_of(session, undone_by)
    _refuse_built_on(session, undone_by, entries)
    return entries


def _refuse_what_stays(session: Session, number: int, entries: Sequence[Entry]) -> None:
    query = select(_ENTRY.kind, _ENTRY.action, _ENTRY.changes).where(
        _ENTRY.act == number, ~_ENTRY.kind.in_(kinds())
    )
    for kind, action, changes in session.execute(query):
        if kind == published.KIND:
            raise Fault("A published return is never taken back, and what was saved with it stays.")
        said = json.loads(changes)
        if action == "imported" and int(said["new"][1]) > sum(one.action != "changed" for one in entries):
            raise Fault(
                "That import brought its own history, which is never taken back. Begin with a new store."
            )


def _refuse_built_on(session: Session, number: int, entries: Sequence[Entry]) -> None:
    later = building.later_acts(session, number, entries)
    if later:
        raise BuiltOn(later)
    if not building.as_left(session, entries):
        raise Fault(
            "The records are no longer as that left them. Look at the history, and correct them instead."
        )


def _named(later: building.Later) -> str:
    at = from_stamp(later.at)
    return f"{source_words(later.source)}, saved by {later.person} on {in_words(at.day)} at {at.clock:%H:%M}"


def source_words(source: str) -> str:
    """Where a save came from, as people call it: a form's title, or the import of a file."""
    words = source.removeprefix("form: ")
    return f"“{words[:1].upper()}{words[1:]}”"


# ---------------------------------------------------------------- doing it


def _planned(session: Session, entries: Sequence[Entry], most: int) -> list[Reversal]:
    for child_id in {entry.child_id for entry in entries}:
        restricted.refuse_hidden(session, child_id)
    return [_reversal(session, entry) for entry in entries[:most]]


def _reversal(session: Session, entry: Entry) -> Reversal:
    kind = kind_of(entry.kind)
    values = building.values_of(session, entry.kind, entry.record_id)
    before = {name: read(kind.column(name), now) for name, (_, now) in entry.changes.items()}
    what = {"added": "left out", "restored": "left out", "voided": "put back"}.get(entry.action, "changed")
    after = _as_it_was(entry) if what == "changed" else {}
    return Reversal(what, entry.kind, entry.record_id, values, before, after)


def _as_it_was(entry: Entry) -> dict[str, Any]:
    kind = kind_of(entry.kind)
    return {name: read(kind.column(name), was) for name, (was, _) in entry.changes.items()}


def _reverse(act: Writing, entries: Sequence[Entry]) -> None:
    """Take each back, the last first: what an act did first, others of its records may rest on."""
    if len(entries) > _MANY:
        _void_many(act, [entry for entry in entries if entry.action == "added"])
        entries = [entry for entry in entries if entry.action != "added"]
    for entry in reversed(entries):
        if entry.action == "added":
            act.void(entry.kind, entry.record_id, "")
        elif entry.action == "voided":
            act.change(entry.kind, entry.record_id, {})
        else:
            act.change(entry.kind, entry.record_id, _as_it_was(entry))
            if entry.action == "restored":
                act.void(entry.kind, entry.record_id, "")


def _void_many(act: Writing, entries: Sequence[Entry]) -> None:
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    for kind in reversed(by_kind):
        act.void_many(kind, {entry.record_id: entry.child_id for entry in by_kind[kind]})


# ---------------------------------------------------------------- the day


def _first_entry(session: Session, day: date) -> int:
    """The first entry of a day or later: entries stand in the order in which they were made."""
    low, high = 1, (session.execute(select(func.max(_ENTRY.entry))).scalar() or 0) + 1
    while low < high:
        middle = (low + high) // 2
        at = session.execute(select(_ENTRY.at).where(_ENTRY.entry == middle)).scalar_one()
        if from_stamp(at).day < day:
            low = middle + 1
        else:
            high = middle
    return low


__all__ = ["BuiltOn", "Done", "Reversal", "of_day", "plan_redo", "plan_undo", "redo", "source_words", "undo"]
