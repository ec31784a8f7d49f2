"""A row alone: blank and unreadable cells, unknown references, order of days, codes (archive.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from placement_tracker.domain import codes
from placement_tracker.domain.days import in_words
from placement_tracker.domain.kinds import Column, Form, Kind, Row
from placement_tracker.domain.moments import day_of, follows, said
from placement_tracker.domain.problems import Problem, Severity
from placement_tracker.domain.rules.context import Context
from placement_tracker.domain.rules.floors import floor_problems
from placement_tracker.domain.rules.sign_off import sign_off_problems
from placement_tracker.domain.values import written

_UNKNOWN = {
    "children": (
        "unknown-child",
        "There is no child with this number. Check the number, or add the child first.",
    ),
    "missing_episodes": (
        "unknown-episode",
        "There is no missing episode with this number. Check the number.",
    ),
    "return_interviews": (
        "unknown-interview",
        "There is no return interview with this number. Check the number.",
    ),
    "providers": (
        "unknown-provider",
        "There is no provider with this number. Check it, or add the provider first.",
    ),
    "teams": ("unknown-team", "There is no team of this name. Check the name, or add the team first."),
    "measure": ("unknown-measure", "There is no measure with this code. Check the code."),
}
_MORE = {"return_interviews": sign_off_problems, "targets": floor_problems}


@dataclass(frozen=True, slots=True)
class _Plan:
    """The columns of a kind that each check looks at: most columns need none.

    `needed` are the names of those that are `required`; the codes that are always in force stand beside `coded`.
    """

    kind: Kind
    required: tuple[Column, ...]
    needed: tuple[str, ...]
    past: tuple[Column, ...]
    ordered: tuple[Column, ...]
    coded: tuple[tuple[Column, frozenset[str]], ...]
    references: tuple[Column, ...]


_plans: dict[str, _Plan] = {}


def _plan_of(kind: Kind) -> _Plan:
    # Kept by name: a national import asks a million times.
    plan = _plans.get(kind.name)
    if plan is None or plan.kind is not kind:
        plan = _plans[kind.name] = _Plan(
            kind,
            required=tuple(column for column in kind.columns if column.required),
            needed=tuple(column.name for column in kind.columns if column.required),
            past=tuple(column for column in kind.columns if column.past),
            ordered=tuple(column for column in kind.columns if column.not_before),
            coded=tuple(
                (column, _always_in_force(column.code_set)) for column in kind.columns if column.code_set
            ),
            references=tuple(column for column in kind.columns if column.refers_to),
        )
    return plan


def unreadable(kind: Kind, ref: str, column: str, text: str, error: ValueError) -> Problem:
    """The problem of a cell that values.read could not read; `error` is what it raised."""
    dated = kind.column(column).form in (Form.DAY, Form.MOMENT)
    rule = "impossible-date" if dated else "unreadable"
    return Problem(rule, Severity.ERROR, kind.name, ref, column, text, f"{error}.")


def row_problems(kind: Kind, row: Row, context: Context) -> list[Problem]:
    """All errors that the row shows by itself; its values have been read (values.read)."""
    plan = _plan_of(kind)
    # Nearly every row is right: one look at all that is needed spares the looks at each.
    found = [] if all(map(row.values.get, plan.needed)) else _blank(plan, row)
    if plan.past:
        found += _later_than_today(plan, row, context.today)
    if plan.ordered:
        found += _out_of_order(plan, row)
    if plan.coded:
        found += _codes(plan, row, context)
    if plan.references:
        found += _references(plan, row, context)
    more = _MORE.get(kind.name)
    return found + more(row) if more else found


def _error(plan: _Plan, row: Row, rule: str, column: Column, value: Any, words: str) -> Problem:
    child_id = row.values.get("child_id") or ""
    return Problem(
        rule, Severity.ERROR, plan.kind.name, row.ref, column.name, written(value), words, child_id=child_id
    )


def _blank(plan: _Plan, row: Row) -> list[Problem]:
    found = []
    for column in plan.required:
        value = row.values.get(column.name)
        if value in (None, "", ()):
            words = f"Fill in {column.words}: it may not be blank."
            found.append(_error(plan, row, "cell-blank", column, None, words))
    return found


def _later_than_today(plan: _Plan, row: Row, today: date) -> list[Problem]:
    found = []
    for column in plan.past:
        value = row.values.get(column.name)
        if value is not None and day_of(value) > today:
            words = (
                f"{_title(column)} is later than today. Put the date right, or save it when it has happened."
            )
            found.append(_error(plan, row, "later-than-today", column, value, words))
    return found


def _out_of_order(plan: _Plan, row: Row) -> list[Problem]:
    found = []
    for column in plan.ordered:
        end, start = row.values.get(column.name), row.values.get(column.not_before)
        if end is None or start is None or follows(end, start):
            continue
        other = plan.kind.column(column.not_before)
        words = f"{_title(column)} ({said(end)}) is before {other.words} ({said(start)}). Put one right."
        found.append(_error(plan, row, "end-before-start", column, end, words))
    return found


def _title(column: Column) -> str:
    return column.words[:1].upper() + column.words[1:]


@cache
def _always_in_force(set_name: str) -> frozenset[str]:
    """The codes that need no look at the day."""
    listed = codes.choices(set_name, None)
    return frozenset(code.code for code in listed if code.first_day is None and code.last_day is None)


def _codes(plan: _Plan, row: Row, context: Context) -> list[Problem]:
    found = []
    for column, always in plan.coded:
        value = row.values.get(column.name)
        if value is None or value in always:
            continue
        for code in value if isinstance(value, tuple) else (value,):
            if code not in always:
                found += _one_code(plan, row, column, code, context)
    return found


def _one_code(plan: _Plan, row: Row, column: Column, code: str, context: Context) -> list[Problem]:
    day = row.values.get(column.judged_on)
    own = context.extra_codes
    # A code that took over from another fits a span that was still open on the day of the change.
    ended_on = row.values.get("ended_on")
    if codes.in_force(column.code_set, code, day, ended_on=ended_on, own=own):
        return []
    if day is not None and codes.known(column.code_set, code, own):
        words = f"{code} was not in use for {column.words} on {in_words(day)}. Choose a code that was."
    else:
        words = f"{code} is not one of the codes for {column.words}. Choose one from the list."
    return [_error(plan, row, "code-not-in-force", column, code, words)]


def _references(plan: _Plan, row: Row, context: Context) -> list[Problem]:
    found = []
    for column in plan.references:
        value = row.values.get(column.name)
        if value is None:
            continue
        for key in value if isinstance(value, tuple) else (value,):
            if key and not context.known.has(column.refers_to, key):
                rule, words = _UNKNOWN[column.refers_to]
                found.append(_error(plan, row, rule, column, key, words))
    return found
