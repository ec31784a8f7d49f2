"""Every rule on every record of a store: what the entry forms would say of each today."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from placement_tracker.checks.rule_words import RULE_WORDS
from placement_tracker.domain.kinds import ChildRecords, Kind, Row
from placement_tracker.domain.problems import Problem
from placement_tracker.domain.rules import Context, child_problems, likely_duplicates, row_problems
from placement_tracker.services import kinds, reading, restricted

Progress = Callable[[int, int, str], None]


def problems(session: Session, today: date, progress: Progress) -> list[Problem]:
    """All that is wrong, errors first, then by rule, kind and child; without what a record says that does not open to
    the one for whom the session reads.
    """
    context = reading.context(session, today)
    found = list(_county_problems(session, context))
    children: list[Row] = []
    count = kinds.count(session, "children")
    described = {kind.name: kind for kind in kinds.all_kinds()}
    for number, records in enumerate(reading.all_children_records(session)):
        if number % 500 == 0:
            progress(number, count, "Checking the records of each child")
        children += records.of("children")
        found += _of_child(records, described, context)
    found += likely_duplicates(children)
    return _shown(session, found)


def rechecked(
    session: Session,
    before: Sequence[Problem],
    today: date,
    children: Collection[str],
    written: Collection[str],
) -> list[Problem]:
    """What `problems` would say after a save, from what it said `before`: only the records of these children, and
    the county's records of the kinds that were written, are looked at again.

    A save of what other records name (`NAMED_BY_OTHERS`) needs the whole check: it may change what is wrong with any.
    """
    context = reading.context(session, today)
    described = {kind.name: kind for kind in kinds.all_kinds()}
    counties = {name for name in written if name in described and not described[name].hangs_on_a_child}
    alike = "children" in written
    found = [one for one in before if not _looked_at_again(one, children, counties, alike)]
    for records in reading.children_records(session, sorted(children)).values():
        if records.child is not None:
            found += _of_child(records, described, context)
    for name in sorted(counties):
        for row in reading.rows(session, name):
            found += row_problems(described[name], row, context)
    if alike:
        found += likely_duplicates(reading.rows(session, "children"))
    return _shown(session, found)


def _shown(session: Session, found: Iterable[Problem]) -> list[Problem]:
    hidden = restricted.hidden(session)
    shown = (_of_hidden_child(one) if one.child_id in hidden else one for one in found)
    return sorted(shown, key=_order)


def _of_hidden_child(problem: Problem) -> Problem:
    """That a rule finds something, without the values, codes and days that its words name: one may be the birthday."""
    said = RULE_WORDS[problem.rule][0]
    words = f"{said[:1].upper()}{said[1:]}. It is put right by somebody who may open the record."
    return replace(problem, value="", words=words)


#: Kinds that decide how records of other kinds are read, or that others name.
NAMED_BY_OTHERS = frozenset({"authority", "teams", "providers", "settings"})


def _looked_at_again(one: Problem, children: Collection[str], counties: Collection[str], alike: bool) -> bool:
    if one.rule == "likely-duplicate-child":
        return alike
    return one.child_id in children or one.kind in counties


def _of_child(records: ChildRecords, described: dict[str, Kind], context: Context) -> Iterator[Problem]:
    for row in records.every():
        for problem in row_problems(described[row.kind], row, context):
            # An interview names its episodes alone: whom it is about is known here.
            yield problem if problem.child_id else replace(problem, child_id=records.child_id)
    yield from child_problems(records, context)


def _county_problems(session: Session, context: Context) -> Iterator[Problem]:
    """Of the records that are about no child: teams, providers, targets and the like."""
    for kind in kinds.all_kinds():
        if not kind.hangs_on_a_child:
            for row in reading.rows(session, kind.name):
                yield from row_problems(kind, row, context)


def _order(problem: Problem) -> tuple[bool, str, str, str, str]:
    return (not problem.is_error, problem.rule, problem.kind, problem.child_id, problem.ref)
