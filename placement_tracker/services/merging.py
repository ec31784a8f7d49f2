"""Merging two records of one child (screens.md, Correct): a plan that is shown first, then one act that can be undone.

Everything that hangs on the other child hangs on the kept one afterwards; what is there twice, and what was not chosen
where two clash, is left out with the reason. The other child's own record is left out too, and its number finds the
kept child from then on (services/merged.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from db.models import kind_of, kinds
from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.problems import Fault
from placement_tracker.services import carried, merged, notes, reading, records, restricted
from placement_tracker.services.clashing import (
    AT_ONE_TIME,
    KEPT,
    OTHER,
    Clash,
    gone_and_staying,
    in_place_of,
    rewritten,
    together,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.writing import Writing

__all__ = ["AT_ONE_TIME", "KEPT", "OTHER", "ChangedSince", "Clash", "Hanging", "MergePlan", "merge", "plan"]


class ChangedSince(Fault):
    """A record of one of the two was written since the plan was made."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody has changed a record of one of these children since you looked. "
            "Both are shown as they stand now: look again, then save."
        )


@dataclass(frozen=True, slots=True)
class Hanging:
    """How many records of a kind hang on each of the two; `words` name one of them."""

    kind: str
    words: str
    kept: int
    other: int


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Two children side by side. `doubles` are pairs (the other's record, the kept one's that says the same); `refs`
    are by side the records that hang on it, notes left out; `seen` are the versions of all records concerned, so that
    a change by somebody else is noticed.
    """

    kept: Row
    other: Row
    hanging: tuple[Hanging, ...]
    doubles: tuple[tuple[Row, Row], ...]
    clashes: tuple[Clash, ...]
    refs: Mapping[str, frozenset[str]]
    seen: frozenset[tuple[str, str, int]]

    def differing(self) -> list[str]:
        """The child's columns that say something else in the two, the number left out."""
        return [name for name in self._columns() if self.kept[name] != self.other[name]]

    def same(self) -> list[str]:
        """The child's columns that say the same, where they say anything."""
        said = [name for name in self._columns() if self.kept[name] is not None]
        return [name for name in said if self.kept[name] == self.other[name]]

    def likely(self, column: str) -> str:
        """Whose value is taken unless another is chosen: the kept one's, where it says anything."""
        return OTHER if self.kept[column] is None and self.other[column] is not None else KEPT

    def lost(self, choices: Mapping[str, str]) -> frozenset[str]:
        """The records of both that are left out by what counts where two clash; those not decided yet stand."""
        chosen = ((clash, choices.get(clash.name) or clash.likely) for clash in self.clashes)
        return frozenset(row.ref for clash, side in chosen if side for row in clash.of(_beside(side)))

    def moving(self, side: str, choices: Mapping[str, str]) -> int:
        """How many records of that side will hang on the other child: all but those that hang on both, are there twice,
        or are left out by a choice.
        """
        twice = frozenset(pair[0 if side == OTHER else 1].ref for pair in self.doubles)
        records_ = self.refs[side] - self.refs[_beside(side)] - twice - self.lost(choices)
        notes_ = (one.other if side == OTHER else one.kept for one in self.hanging if one.kind == notes.KIND)
        return len(records_) + sum(notes_)

    def _columns(self) -> list[str]:
        return [name for name in kind_of("children").by_name if name != "child_id"]


def _beside(side: str) -> str:
    return OTHER if side == KEPT else KEPT


def plan(session: Session, kept_id: str, other_id: str, today: date) -> MergePlan:
    """What the two say, what hangs on each, what is there twice, what clashes. Fault where they cannot be merged."""
    if kept_id == other_id:
        raise Fault("This is one child. Choose the other record of it.")
    kept, other = reading.child_records(session, kept_id), reading.child_records(session, other_id)
    for one in (kept, other):
        if one.child is None:
            raise Fault(f"There is no child with the number {one.child_id} in this store.")
    assert kept.child is not None
    assert other.child is not None
    found = together(kept, other, reading.context(session, today))
    return MergePlan(
        kept.child,
        other.child,
        _hanging(session, kept, other),
        tuple(found.doubles),
        tuple(found.clashes),
        {KEPT: _refs(kept), OTHER: _refs(other)},
        _versions(session, kept, other),
    )


def _hanging(session: Session, kept: ChildRecords, other: ChildRecords) -> tuple[Hanging, ...]:
    counted = [
        Hanging(kind.name, kind.words, len(kept.of(kind.name)), len(other.of(kind.name)))
        for kind in kinds().values()
        if kind.name != "children"
    ]
    counts = (carried.notes_of(session, one.child_id) for one in (kept, other))
    counted.append(Hanging(notes.KIND, notes.WORDS, *counts))
    return tuple(one for one in counted if one.kept or one.other)


def _refs(one: ChildRecords) -> frozenset[str]:
    return frozenset(row.ref for row in one.every() if row.kind != "children")


def _versions(session: Session, *both: ChildRecords) -> frozenset[tuple[str, str, int]]:
    found: set[tuple[str, str, int]] = set()
    for kind in kinds():
        refs = [row.ref for records_ in both for row in records_.of(kind)]
        table = reading.table_of(kind)
        if refs:
            query = select(table.c.record_id, table.c.version).where(table.c.record_id.in_(refs))
            found.update((kind, ref, version) for ref, version in session.execute(query))
    return frozenset(found)


# ---------------------------------------------------------------- the act


def merge(
    act: Writing,
    planned: MergePlan,
    fields: Mapping[str, str],
    clashes: Mapping[str, str],
    *,
    today: date,
    reason: str,
) -> None:
    """Do what was planned. `fields` and `clashes` give KEPT or OTHER by column and by a clash's name; a field that
    is not named is taken as likely, a clash must be chosen where none is.

    Fault without a reason, or where a clash is not decided; ChangedSince where somebody wrote meanwhile.
    """
    kept_id, other_id = planned.kept["child_id"], planned.other["child_id"]
    if not reason.strip():
        raise Fault("Say how you know that these are one child: the reason stays in the history.")
    restricted.refuse_unlike(act.session, kept_id, other_id)
    if plan(act.session, kept_id, other_id, today).seen != planned.seen:
        raise ChangedSince
    chosen = [(clash, _choice(clash, clashes)) for clash in planned.clashes]
    gone = {row.ref: f"entered twice: the same stands under {kept_id}" for row, _ in planned.doubles}
    for clash, side in chosen:
        gone |= {row.ref: f"merging {other_id} into {kept_id}: {reason}" for row in clash.of(_beside(side))}
    pairs = gone_and_staying(planned.doubles, chosen)
    renamed = {("children", other_id): kept_id, **in_place_of(pairs)}
    _move(act, (kept_id, other_id), renamed, gone)
    taken = {
        name: planned.other[name] for name in planned.differing() if _side(planned, name, fields) == OTHER
    }
    records.change(act, "children", planned.kept.ref, taken, reason=reason)
    records.void(act, "children", planned.other.ref, f"the same child as {kept_id}: {reason}")
    merged.tell(act, planned.other, kept_id, reason)
    carried.carry(act, planned.other, planned.kept, pairs)


def _choice(clash: Clash, choices: Mapping[str, str]) -> str:
    side = choices.get(clash.name) or clash.likely
    if side not in (KEPT, OTHER):
        raise Fault(f"Choose which counts, where two clash: {kind_of(clash.kind).words}.")
    return side


def _side(planned: MergePlan, column: str, fields: Mapping[str, str]) -> str:
    return fields.get(column) or planned.likely(column)


def _move(
    act: Writing, child_ids: Sequence[str], renamed: dict[tuple[str, str], str], gone: Mapping[str, str]
) -> None:
    """Leave out what goes, and let everything else name what stays: children first, then what hangs on them."""
    both = reading.children_records(act.session, child_ids)
    for kind in kinds().values():
        rows = {row.ref: row for child_id in child_ids for row in both[child_id].of(kind.name)}
        for row in rows.values():
            changed: dict[str, Any] = rewritten(kind, row.values, renamed)
            if row.ref in gone:
                records.void(act, kind.name, row.ref, gone[row.ref])
            elif changed and kind.name != "children":
                records.change(act, kind.name, row.ref, changed)
