"""The look that the rules take at an act before it is kept (acts.py)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Table, or_, select

from db.models import kind_of, kinds
from db.models.keeping import HistoryHead
from placement_tracker.domain.kinds import Kind, Row
from placement_tracker.domain.problems import NeedsAcceptance, Problem, Refused, Severity
from placement_tracker.domain.rules import Context, child_problems, likely_duplicates, row_problems
from placement_tracker.domain.values import written
from placement_tracker.services import reading

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store
    from db.writing import Writing

#: Kinds whose keys other records name.
_NAMED = ("teams", "providers", "children", "missing_episodes", "return_interviews")


def take_turn(act: Writing) -> None:
    """Wait until no other act is under way: two people cannot each save half of a conflict.

    It is the row that the history locks anyway, so that acts never wait for each other in a circle.
    """
    act.session.execute(select(HistoryHead.entry).with_for_update())


def look(store: Store, act: Writing, today: date, *, accepted: bool) -> None:
    """Raise Refused for errors, NeedsAcceptance for new warnings that were not accepted."""
    context = reading.context(act.session, today)
    records = _records(act)
    refs = {row.ref for row in records}
    errors = [problem for row in records for problem in row_problems(kind_of(row.kind), row, context)]
    errors += [problem for row in records for problem in _key_taken(act.session, row)]
    errors += _still_in_use(act)
    found = _of_children(act.session, act.touched, context)
    found += _duplicates(act.session, [row for row in records if row.kind == "children"])
    if found:
        # What was wrong before this act, and is no worse for it, does not stop it.
        with store.reading() as session:
            before = {_identity(problem) for problem in _of_children(session, act.touched, context)}
        found = [p for p in found if _identity(p) not in before or (p.is_error and {p.ref, p.other} & refs)]
    errors += [problem for problem in found if problem.is_error]
    if errors:
        raise Refused(errors)
    doubtful = [*act.warnings, *found]
    if doubtful and not accepted:
        raise NeedsAcceptance(doubtful)


def _identity(problem: Problem) -> tuple[str, ...]:
    return problem.rule, problem.kind, problem.ref, problem.other, problem.value


def _records(act: Writing) -> list[Row]:
    """The records that the act wrote, as they stand now, voided ones left out."""
    by_kind: dict[str, list[str]] = {}
    for change in act.changes:
        if change.kind in kinds() and change.record_id:
            by_kind.setdefault(change.kind, []).append(change.record_id)
    return [
        row for kind, ids in by_kind.items() for row in reading.rows_with(act.session, kind, "record_id", ids)
    ]


def _of_children(session: Session, child_ids: Collection[str], context: Context) -> list[Problem]:
    together = reading.children_records(session, sorted(child_ids))
    return [problem for records in together.values() for problem in child_problems(records, context)]


def _duplicates(session: Session, written_children: Iterable[Row]) -> list[Problem]:
    """Of the children that the act wrote, those who may be here already."""
    children = list(written_children)
    if not children:
        return []
    born = {row.values["date_of_birth"] for row in children}
    upns = {row.values["upn"] for row in children if row.values["upn"]}
    table = reading.table_of("children")
    alike = reading.rows(session, "children", or_(table.c.date_of_birth.in_(born), table.c.upn.in_(upns)))
    new = {row.ref for row in children}
    # Those who were here come first, so that the new one is named.
    return likely_duplicates(sorted(alike, key=lambda row: row.ref in new), about=new)


def _key_taken(session: Session, row: Row) -> list[Problem]:
    """An error where another record has the key of this one: the archive could not tell them apart."""
    kind, table = kind_of(row.kind), reading.table_of(row.kind)
    if kind.nth:
        return []
    same = [_equals(table, name, row) for name in kind.key]
    query = select(table.c.record_id).where(table.c.voided.is_(False), table.c.record_id != row.ref, *same)
    other = session.execute(query.limit(1)).scalar()
    return [] if other is None else [key_taken(kind, row, other)]


def key_taken(kind: Kind, row: Row, other: str) -> Problem:
    column = kind.key[-1] if kind.key else kind.columns[0].name
    said = ", ".join(kind.column(name).words for name in kind.key if name != "child_id")
    same = f" with the same {said}" if said else ""
    words = (
        f"There is already a record of this kind ({kind.words}){same}. Correct that one, or change this one."
    )
    child_id = row.values.get("child_id") or ""
    value = written(row.values.get(column))
    return Problem("key-taken", Severity.ERROR, kind.name, row.ref, column, value, words, other, child_id)


def _equals(table: Table, name: str, row: Row) -> ColumnElement[bool]:
    value = row.values.get(name)
    return table.c[name].is_(None) if value is None else table.c[name] == value


def _still_in_use(act: Writing) -> list[Problem]:
    """An error for each voided record that others still name."""
    voided = [change for change in act.changes if change.action == "voided" and change.kind in _NAMED]
    return [problem for change in voided for problem in _users(act, change.kind, change.record_id)]


def _users(act: Writing, kind_name: str, record_id: str) -> list[Problem]:
    record = act.read(kind_name, record_id)
    kind = kind_of(kind_name)
    key = record[kind.key[0]]
    if not record["voided"]:
        return []
    users = {
        user.name: count for user in kinds().values() if (count := _count(act.session, user, kind_name, key))
    }
    if not users:
        return []
    said = ", ".join(f"{kind_of(name).words} ({count})" for name, count in users.items())
    words = f"Other records still name this {kind.words}: {said}. Void or change them first."
    return [Problem("still-in-use", Severity.ERROR, kind_name, record_id, kind.key[0], written(key), words)]


def _count(session: Session, user: Kind, kind_name: str, key: str) -> int:
    """How many records of a kind name the key of the other kind."""
    if user.name == "return_interviews" and kind_name == "missing_episodes":
        return len(reading.interviews_of(session, [key]))
    columns = [column.name for column in user.columns if column.refers_to == kind_name]
    return sum(len(reading.rows_with(session, user.name, name, [key])) for name in columns)
