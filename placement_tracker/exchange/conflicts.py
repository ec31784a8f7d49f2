"""All records of a child together: which incoming rows must stay out so that the rest is right (archive.md, Refusals).

What the store has wins; of two rows that conflict the one with the later start is refused, then the later in the
file. A row that depended on a refused one is refused because of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db.models import kind_of
from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.problems import Problem
from placement_tracker.domain.rules import child_problems
from placement_tracker.exchange.deciding import Deciding, Together, leave_out
from placement_tracker.exchange.incoming import Told
from placement_tracker.exchange.known import because_of
from placement_tracker.exchange.matching import refuse, told_of, told_problem
from placement_tracker.exchange.plan import Planned, Verdict
from placement_tracker.exchange.standing import NAMED, Standing

_OUTSIDE_CARE = {"placement-outside-care", "legal-status-outside-care"}
Identity = tuple[str, str, str, str]


def together(state: Deciding, unit: Together) -> None:
    """Refuse what conflicts, until nothing does; then list the warnings of what goes in."""
    while unit.arriving:
        if _refuse_clashing_keys(state, unit) or _refuse_orphans(state, unit):
            continue
        found = _look(state, unit, unit.arriving.values())
        if not _refuse_wrong(state, unit, [problem for problem in found if problem.is_error]):
            _warn(state, unit, [problem for problem in found if not problem.is_error])
            return


def _look(state: Deciding, unit: Together, arriving: Iterable[Row]) -> list[Problem]:
    """What the rules say of the children's records, with these rows in place of those of the store."""
    rows = list(arriving)
    coming = {row.ref for row in rows}
    standing = [one for ones in unit.standing.values() for one in ones if not one.voided]
    stay = [Row(one.kind, one.record_id, one.values) for one in standing if one.record_id not in coming]
    from_store = frozenset(row.ref for row in stay)
    children = _by_child(stay + rows).values()
    return [problem for records in children for problem in child_problems(records, state.context, from_store)]


def _by_child(rows: list[Row]) -> dict[str, ChildRecords]:
    children: dict[str, ChildRecords] = {}
    child_of: dict[str, str] = {}
    interviews: list[Row] = []
    for row in rows:
        child_id = row.values.get("child_id")
        if child_id:
            records = children.get(child_id)
            if records is None:
                records = children[child_id] = ChildRecords(child_id)
            records.rows.setdefault(row.kind, []).append(row)
            if row.kind == "missing_episodes":
                child_of[row.values["episode_id"]] = child_id
        elif row.kind == "return_interviews":
            interviews.append(row)
    for row in interviews:
        for child_id in dict.fromkeys(child_of.get(episode, "") for episode in row.values["episodes"]):
            if child_id:
                children[child_id].rows.setdefault(row.kind, []).append(row)
    return children


def _refuse_wrong(state: Deciding, unit: Together, errors: list[Problem]) -> bool:
    """Refuse the rows that lose; whether there were any."""
    mine = [problem for problem in errors if problem.ref in unit.arriving]
    if mine:
        _refuse_losers(state, unit, mine)
        return True
    before = _baseline(state, unit) if errors else set()
    theirs = [problem for problem in errors if _identity(problem) not in before]
    for problem in theirs[:1]:
        for row in _culprits(state, unit, problem):
            words = f"With this change another record of the store would be wrong: {problem.words}"
            _leave_out(state, unit, row, [replace(problem, column="", value="", words=words)])
    return bool(theirs)


def _refuse_losers(state: Deciding, unit: Together, errors: list[Problem]) -> None:
    # Periods of care first: what lies in them is judged by those that stay. Then only those whose opponent
    # stays: without a row that is refused itself, there may be no conflict.
    periods = [problem for problem in errors if problem.kind == "care_periods"]
    losing = {problem.ref for problem in errors}
    now = periods or [problem for problem in errors if problem.other not in losing] or errors
    by_row: dict[str, list[Problem]] = {}
    for problem in now:
        by_row.setdefault(problem.ref, []).append(problem)
    for ref, problems in by_row.items():
        _leave_out(state, unit, unit.planned[ref], problems)


def _leave_out(state: Deciding, unit: Together, row: Planned, problems: list[Problem]) -> None:
    seen = unit.arriving[row.record_id]
    for problem in problems:
        period = _refused_period(unit, seen) if problem.rule in _OUTSIDE_CARE else None
        if period is not None and problem.ref == seen.ref:
            refuse(row, because_of(row, period, problem.column, problem.value))
        else:
            other = unit.planned.get(problem.other)
            told = told_problem(row, problem)
            if other is not None:
                told = replace(told, words=f"{told.words} The other is {other.incoming.place}.")
            refuse(row, told)
    leave_out(state, unit, row, seen)


def _refused_period(unit: Together, seen: Row) -> Planned | None:
    """The refused period of care within which the row would lie."""
    for row in unit.refused:
        if row.kind != "care_periods" or not row.values:
            continue
        period = row.given
        if period.get("child_id") != seen.values["child_id"]:
            continue
        started_on, ended_on = period.get("started_on"), period.get("ended_on")
        begins = started_on is None or started_on <= seen.values["started_on"]
        end = seen.values.get("ended_on")
        if begins and (ended_on is None or (end is not None and end <= ended_on)):
            return row
    return None


def _culprits(state: Deciding, unit: Together, problem: Problem) -> list[Planned]:
    """Whose change makes a record of the store wrong: the last one without which it is right, else every change."""
    changing = [row for row in unit.planned.values() if row.verdict is Verdict.CHANGED]
    wanted = _identity(problem)
    for row in reversed(changing):
        others = [seen for ref, seen in unit.arriving.items() if ref != row.record_id]
        if wanted not in {_identity(one) for one in _look(state, unit, others)}:
            return [row]
    return changing or list(unit.planned.values())


def _baseline(state: Deciding, unit: Together) -> set[Identity]:
    """What is wrong with the store's records without the import."""
    return {_identity(problem) for problem in _look(state, unit, ())} if unit.standing else set()


def _identity(problem: Problem) -> Identity:
    return problem.rule, problem.ref, problem.other, problem.column


def _refuse_clashing_keys(state: Deciding, unit: Together) -> bool:
    """Refuse rows that would have the key of a record that keeps it; whether there were any."""
    if not unit.standing:
        return False
    clashing = []
    for ref, row in unit.planned.items():
        kind = kind_of(row.kind)
        if kind.nth or (row.verdict is Verdict.CHANGED and not (row.changes or {}).keys() & set(kind.key)):
            continue
        key = kind.key_of(unit.arriving[ref].values)
        holders = unit.matched[row.kind].by_key.get(key, ())
        if any(one.record_id != ref and _keeps(unit, one, key) for one in holders):
            clashing.append(row)
    for row in clashing:
        kind = kind_of(row.kind)
        column = kind.key[-1] if kind.key else ""
        words = f"The store has another {kind.words} of this kind and day already. Change that one instead."
        refuse(row, told_of(row, column, row.incoming.cell(column), "same-key", words))
        leave_out(state, unit, row, unit.arriving[row.record_id])
    return bool(clashing)


def _keeps(unit: Together, one: Standing, key: tuple[object, ...]) -> bool:
    seen = unit.arriving.get(one.record_id)
    if seen is None:
        return not one.voided or one.kind in NAMED
    return kind_of(one.kind).key_of(seen.values) == key


def _refuse_orphans(state: Deciding, unit: Together) -> bool:
    """Refuse rows whose child, episode or interview was refused after they were looked at; whether there were any."""
    if not any(row.kind in NAMED for row in unit.refused):
        return False
    orphans = [
        (row, told) for row in unit.planned.values() if (told := _orphaned(state, unit, row)) is not None
    ]
    for row, told in orphans:
        refuse(row, told)
        leave_out(state, unit, row, unit.arriving[row.record_id])
    return bool(orphans)


def _orphaned(state: Deciding, unit: Together, row: Planned) -> Told | None:
    for column in kind_of(row.kind).columns:
        if column.refers_to in NAMED:
            value = unit.arriving[row.record_id].values.get(column.name)
            for key in value if isinstance(value, tuple) else (value,):
                if key and not state.known.has(column.refers_to, key):
                    return state.known.because_of(row, column.refers_to, key, column.name)
    return None


def _warn(state: Deciding, unit: Together, warnings: list[Problem]) -> None:
    before = _baseline(state, unit) if warnings else set()
    for problem in warnings:
        if problem.ref in unit.planned:
            state.warnings.append(told_problem(unit.planned[problem.ref], problem))
        elif _identity(problem) not in before:
            row = unit.planned.get(problem.other) or next(iter(unit.planned.values()))
            state.warnings.append(told_problem(row, problem))
