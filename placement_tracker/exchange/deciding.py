"""Rows that hang together, decided: first each by itself, then all records of a child together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from db.models import kind_of, kinds
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.problems import Problem
from placement_tracker.domain.rules import Context, row_problems
from placement_tracker.exchange.incoming import Told
from placement_tracker.exchange.known import Arriving
from placement_tracker.exchange.matching import (
    Matched,
    decide,
    name_of,
    refuse,
    told_of,
    told_problem,
)
from placement_tracker.exchange.plan import Planned, Verdict
from placement_tracker.exchange.standing import NAMED, Standing

Refers = Callable[[str, str], bool]


@dataclass(slots=True)
class Deciding:
    """What all the rows of an import are decided with.

    `is_referred_to` says whether a record of the store (a voided one too) refers to a name of a kind.
    """

    context: Context
    known: Arriving
    new_id: Callable[[], str]
    is_referred_to: Refers
    warnings: list[Told] = field(default_factory=list)


@dataclass(slots=True)
class Together:
    """Rows that are decided together, with what the store has of the same children.

    `matched` may know rows and records of others too: those of one look into the store. `arriving` are the rows
    that go in as far as is decided, by their refs (the record_id), as Rows.
    """

    matched: dict[str, Matched]
    standing: dict[str, list[Standing]]
    planned: dict[str, Planned] = field(default_factory=dict)
    arriving: dict[str, Row] = field(default_factory=dict)
    refused: list[Planned] = field(default_factory=list)


def by_themselves(
    state: Deciding, groups: Iterable[tuple[Iterable[Planned], dict[str, list[Standing]]]]
) -> list[Together]:
    """Match the rows with the store's records, and refuse those that are wrong by themselves.

    A group are rows to decide together, and what the store has of the same children. No two groups have to do with
    the same record.
    """
    found: list[Together] = []
    matched: dict[str, Matched] = {}
    by_kind: dict[str, list[tuple[Planned, Together]]] = {}
    for rows, standing in groups:
        together = Together(matched, standing)
        found.append(together)
        for row in rows:
            by_kind.setdefault(row.incoming.kind, []).append((row, together))
    for name in kinds():
        if name in by_kind:
            stand = [one for together in found for one in together.standing.get(name, ())]
            matched[name] = Matched(kind_of(name), stand, state.new_id)
            matched[name].match([row for row, _ in by_kind[name]])
            for row, together in by_kind[name]:
                _one(state, together, matched[name], row)
    return found


def _one(state: Deciding, together: Together, matched: Matched, row: Planned) -> None:
    seen = Row(matched.kind.name, row.record_id, matched.merged(row) if row.values else {})
    if row.verdict is Verdict.REFUSED:
        _also_wrong(state, row, seen)
        leave_out(state, together, row, seen)
        return
    record = matched.record.get(row)
    decide(row, record)
    if row.verdict is Verdict.UNCHANGED:
        return
    problems = row_problems(matched.kind, seen, state.context)
    if problems:
        _say(state, row, problems)
    elif record is not None:
        _look_at_names(state, matched, row, record)
    if row.told:
        leave_out(state, together, row, seen)
        return
    together.planned[seen.ref] = row
    together.arriving[seen.ref] = seen
    if seen.kind in NAMED:
        if record is not None and (row.changes or {}).keys() & {NAMED[row.kind]}:
            state.known.forget(row.kind, record.values[NAMED[row.kind]])
        state.known.add(seen.kind, name_of(seen))


def _also_wrong(state: Deciding, row: Planned, seen: Row) -> None:
    """All that is wrong with a row is said at once; a cell that could not be read is not called blank."""
    if not row.values:
        return
    said = {told.column for told in row.told}
    for problem in row_problems(kind_of(row.kind), seen, state.context):
        if problem.is_error and problem.column not in said:
            refuse(row, told_problem(row, problem))


def _say(state: Deciding, row: Planned, problems: Iterable[Problem]) -> None:
    """Refuse the row for what the rules say of it by itself."""
    for problem in problems:
        told = None
        if problem.rule.startswith("unknown-"):
            refers_to = kind_of(row.kind).column(problem.column).refers_to
            told = state.known.because_of(row, refers_to, problem.value, problem.column)
        refuse(row, told or told_problem(row, problem))


def _look_at_names(state: Deciding, matched: Matched, row: Planned, record: Standing) -> None:
    """A name by which other records refer to one may only be changed while none does."""
    column = NAMED.get(row.kind)
    if column is None or not row.changes or column not in row.changes:
        return
    wanted, before = row.changes[column], record.values[column]
    if any(one is not record for one in matched.by_key.get((wanted,), ())):
        words = f"Another {matched.kind.words} has this number already."
        refuse(row, told_of(row, column, row.incoming.cell(column), "same-key", words))
    elif state.is_referred_to(row.kind, before):
        words = f"Other records refer to {before}: an import cannot give this {matched.kind.words} another number."
        refuse(row, told_of(row, column, row.incoming.cell(column), "number-in-use", words))


def leave_out(state: Deciding, together: Together, row: Planned, seen: Row) -> None:
    """Take a refused row out of what goes in; the record of the store, if there is one, stays as it was."""
    # Another row may say the same record_id: that one stays.
    was_in = together.planned.get(row.record_id) is row
    if was_in:
        del together.arriving[row.record_id], together.planned[row.record_id]
    together.refused.append(row)
    if row.kind in NAMED:
        record = together.matched[row.kind].record.get(row)
        name = name_of(seen) if seen.values else row.incoming.cell(NAMED[row.kind])
        stays = record is not None and not record.voided and record.values[NAMED[row.kind]] == name
        if name:
            state.known.refused(row, name, taken_back=was_in and not stays)
        if was_in and record is not None and not record.voided:
            state.known.add(row.kind, record.values[NAMED[row.kind]])
