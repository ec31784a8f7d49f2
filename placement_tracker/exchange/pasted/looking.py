"""Pasted rows, decided one by one before anything is written: new, changes, known already, wrong, or whose?"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy.orm import Session

from db.models import kind_of
from db.store import random_id
from placement_tracker.domain.kinds import Column, Row
from placement_tracker.exchange import planning
from placement_tracker.exchange.incoming import Delivery, Incoming, Progress, Told, quietly
from placement_tracker.exchange.pasted import places as where
from placement_tracker.exchange.pasted.children import Children, Match, Said
from placement_tracker.exchange.pasted.fitting import FILE, Fitting, fit
from placement_tracker.exchange.pasted.places import TIME, Place
from placement_tracker.exchange.pasted.reading import Register, in_archives_form, joined, read_day
from placement_tracker.exchange.plan import ImportPlan, Planned, Verdict
from placement_tracker.exchange.standing import Stock
from placement_tracker.services import merged, reading, restricted

#: Under which name what is wrong with the child, or with the row as a whole, is told.
CHILD, ROW = "child", ""
LABEL = "pasted rows"
_CHILD_PLACES = (where.CHILD_ID, where.UPN, where.NAME, where.SURNAME, where.FORENAMES, where.BORN)


class State(Enum):
    """What becomes of a pasted row."""

    NEW = "new"
    CHANGES = "changes"
    KNOWN = "known"
    WHOSE = "which child?"
    WRONG = "wrong"

    @property
    def goes_in(self) -> bool:
        return self in (State.NEW, State.CHANGES)

    @property
    def waits(self) -> bool:
        """Whether somebody must put the row right before it can go in."""
        return self in (State.WHOSE, State.WRONG)


@dataclass(frozen=True, slots=True)
class Grid:
    """What was pasted, as it stands now: the kind of record, what each column is ("": left out), the rows without
    titles. `chosen` are the children that somebody chose, by what the rows say of them (`who_of`).
    """

    kind: str
    places: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chosen: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def who_of(self, row: Sequence[str]) -> tuple[str, ...]:
        """What a row says of its child, as it is written."""
        said = self.said(row)
        return tuple(said.get(name, "") for name in _CHILD_PLACES)

    def said(self, row: Sequence[str]) -> dict[str, str]:
        """The texts of a row by what its columns are."""
        return {
            name: text.strip() for name, text in zip(self.places, row, strict=True) if name and text.strip()
        }


@dataclass(frozen=True, slots=True)
class Seen:
    """One row as it was decided. `wrong` says what is wrong, by place (CHILD, or ROW for the whole); `changes` are the
    values of a known record, before and after, by column; `warnings` and `notes` are sentences.
    """

    state: State
    match: Match
    wrong: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """All rows as they were decided, in their order, and the plan by which those that pass go in."""

    grid: Grid
    rows: tuple[Seen, ...]
    plan: ImportPlan

    @property
    def going_in(self) -> list[int]:
        """The numbers of the rows that a save puts in, the first being 0."""
        return [number for number, row in enumerate(self.rows) if row.state.goes_in]

    @property
    def warned(self) -> int:
        """How many of them have a warning."""
        return sum(bool(row.warnings) for row in self.rows if row.state.goes_in)


def children_of(session: Session, hidden: frozenset[str] | None = None) -> Children:
    """The children of a store, to find rows' children in. One whose record is restricted is found by its number alone,
    and has no name here. `hidden`: None for those who do not open to the one for whom the session reads.
    """
    hidden = restricted.hidden(session) if hidden is None else hidden
    rows = reading.rows(session, "children")
    named = (row if row["child_id"] not in hidden else _without_name(row) for row in rows)
    return Children(named, merged.former_numbers(session))


def _without_name(row: Row) -> Row:
    return Row(row.kind, row.ref, {"child_id": row["child_id"]})


def look(
    session: Session,
    grid: Grid,
    today: date,
    *,
    children: Children | None = None,
    hidden: frozenset[str] | None = None,
    progress: Progress = quietly,
    new_id: Callable[[], str] = random_id,
) -> Looked:
    """Decide every row; nothing is written. `hidden` are the children who do not open to the one who pastes; None: to
    the one for whom the session reads.
    """
    hidden = restricted.hidden(session) if hidden is None else hidden
    found = children or children_of(session, hidden)
    desk = Desk(session, grid, today, hidden, progress, new_id)
    matches = [match(found, grid, row, today) for row in grid.rows]
    seen, plan = decide(desk, list(enumerate(matches, 1)))
    return Looked(grid, tuple(seen), plan)


@dataclass(frozen=True, slots=True)
class Desk:
    """What rows are decided with."""

    session: Session
    grid: Grid
    today: date
    hidden: frozenset[str]
    progress: Progress
    new_id: Callable[[], str]

    def plan(self, rows: Sequence[Fitting]) -> ImportPlan:
        delivery = _delivery(self.grid.kind, rows)
        return planning.plan(self.session, delivery, self.today, self.progress, self.new_id, self.hidden)


def decide(
    desk: Desk, matches: Sequence[tuple[int, Match]], taken: Collection[str] = ()
) -> tuple[list[Seen], ImportPlan]:
    """Some rows of the grid decided, each by its line (the first is 1) with whom it is about; and the plan of those
    that pass. `taken` are numbers that other rows give to new records.
    """
    grid, register = desk.grid, _register(desk.session, desk.today)
    rows = [_read(grid, line, grid.rows[line - 1], found, register) for line, found in matches]
    _refuse_hidden(desk, rows)
    whose = [row for row in rows if row.child_id and row.child_id not in desk.hidden]
    fit(desk.session, grid.kind, whose, taken)
    plan, told = _plan(desk, whose)
    return _seen(desk, rows, [found for _, found in matches], plan, told), plan


def _refuse_hidden(desk: Desk, rows: Iterable[Fitting]) -> None:
    """A row about a child who does not open to the one who pastes is not compared with what the record says."""
    for row in rows:
        if row.child_id in desk.hidden:
            row.wrong["child_id"] = str(restricted.not_for(desk.session, row.child_id))


def _register(session: Session, today: date) -> Register:
    context = reading.context(session, today)
    teams = {row["team"].casefold(): row["team"] for row in reading.rows(session, "teams")}
    providers = reading.rows(session, "providers")
    # A provider's name that two have says nothing; its number comes last and always counts.
    named: dict[str, list[str]] = {}
    for row in providers:
        named.setdefault(row["name"].casefold(), []).append(row["provider_id"])
    names = {name: numbers[0] for name, numbers in named.items() if len(numbers) == 1}
    names.update({row["provider_id"].casefold(): row["provider_id"] for row in providers})
    return Register(today, context.extra_codes, {"teams": teams, "providers": names})


def match(children: Children, grid: Grid, row: Sequence[str], today: date) -> Match:
    """Whom a row is about."""
    chosen = children.by_id.get(grid.chosen.get(grid.who_of(row), ""))
    if chosen is not None:
        return Match(chosen, words="Chosen by hand.")
    said = grid.said(row)
    try:
        born = read_day(said[where.BORN], today) if where.BORN in said else None
    except ValueError:
        born = None
    number, upn, *names = (said.get(name, "") for name in _CHILD_PLACES[:-1])
    return children.find(Said(number, upn, names[0], names[1], names[2], born))


def _read(grid: Grid, line: int, row: Sequence[str], found: Match, register: Register) -> Fitting:
    """The cells in the archive's form. One that cannot be read stays as it is, and is told."""
    said = grid.said(row)
    read = Fitting(line, found.child.child_id if found.child is not None else "", {})
    for name, text in said.items():
        place = where.places(grid.kind)[name]
        if name.endswith(TIME) or name in _CHILD_PLACES:
            continue
        column, into = _column_of(place), read.cells
        if place.column is None:
            into = read.about
        whole = joined(text, said.get(name + TIME, ""))
        try:
            into[column.name] = in_archives_form(column, whole, register)
        except ValueError as error:
            read.wrong[name.removeprefix("episode:")] = str(error)
            read.cells.setdefault(column.name, text) if into is read.cells else None
    return read


def _column_of(place: Place) -> Column:
    """The column whose form a place has: its own, or that of the episode by which it is found."""
    if place.column is not None:
        return place.column
    return kind_of("missing_episodes").column(place.name.removeprefix("episode:"))


def _plan(desk: Desk, rows: list[Fitting]) -> tuple[ImportPlan, dict[int, list[Told]]]:
    """The plan of the rows that pass, and by line what is told of the others."""
    told: dict[int, list[Told]] = {}
    going = rows
    while True:
        plan = desk.plan(going)
        for planned in plan.of(Verdict.REFUSED):
            told.setdefault(planned.incoming.line, []).extend(planned.told)
        passed = [row for row in going if row.line not in told and not row.wrong]
        if len(passed) == len(going):
            return plan, told
        going = passed


def _delivery(kind: str, rows: Sequence[Fitting]) -> Delivery:
    found = Delivery(LABEL)
    for row in rows:
        cells = row.cells if kind == "return_interviews" else {"child_id": row.child_id, **row.cells}
        found.rows.append(Incoming(kind, FILE, row.line, tuple(cells), tuple(cells.values())))
    for row in rows:
        found.rows.extend(row.more)
    return found


# ---------------------------------------------------------------- what is shown


def _seen(
    desk: Desk,
    rows: Sequence[Fitting],
    matches: Sequence[Match],
    plan: ImportPlan,
    told: Mapping[int, Sequence[Told]],
) -> list[Seen]:
    planned = {row.incoming.line: row for row in plan.rows if not row.incoming.record_id}
    grid = desk.grid
    before = _before(desk.session, grid.kind, planned.values())
    warnings: dict[int, list[str]] = {}
    for one in plan.warnings:
        warnings.setdefault(one.line, []).append(in_rows(one.words))
    found = []
    for row, who in zip(rows, matches, strict=True):
        wrong = _wrong(grid, row, told.get(row.line, ()))
        decided = planned.get(row.line)
        state = _state(row, wrong, decided)
        changes = _changes(decided, before) if state is State.CHANGES else {}
        also = tuple(warnings.get(row.line, ())) if state.goes_in else ()
        found.append(Seen(state, who, wrong, changes, also, tuple(row.notes) if state.goes_in else ()))
    return found


def _state(row: Fitting, wrong: Mapping[str, str], decided: Planned | None) -> State:
    if not row.child_id:
        return State.WHOSE
    if wrong or decided is None:
        return State.WRONG
    return {Verdict.NEW: State.NEW, Verdict.CHANGED: State.CHANGES}.get(decided.verdict, State.KNOWN)


def _wrong(grid: Grid, row: Fitting, told: Sequence[Told]) -> dict[str, str]:
    """What is wrong with a row, by place; what is wrong with a column that was not pasted is told of the whole."""
    found: dict[str, list[str]] = {}
    for column, words in row.wrong.items():
        found.setdefault(_place(grid, column), []).append(words)
    for one in told:
        if one.column not in row.wrong:
            words = in_rows(one.words)
            found.setdefault(_place(grid, one.column), []).append(words)
    return {name: " ".join(dict.fromkeys(words)) for name, words in found.items()}


def _place(grid: Grid, column: str) -> str:
    names = (column, f"episode:{column}", column + TIME)
    return next((name for name in names if name in grid.places), CHILD if column == "child_id" else ROW)


def in_rows(words: str) -> str:
    """What the import says of lines of a file, said of rows."""
    words = re.sub(rf"\b{FILE}:(\d+)", r"row \1", words)
    return re.sub(r"Line (\d+) of the file", r"Row \1", words).replace("an import cannot", "a paste cannot")


def _before(session: Session, kind: str, rows: Iterable[Planned]) -> dict[str, dict[str, Any]]:
    ids = [row.record_id for row in rows if row.verdict is Verdict.CHANGED]
    return {one.record_id: one.values for one in Stock(session).where(kind, "record_id", ids)}


def _changes(row: Planned | None, before: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[Any, Any]]:
    if row is None:
        return {}
    was = before[row.record_id]
    return {name: (was[name], value) for name, value in (row.changes or {}).items()}


# ---------------------------------------------------------------- columns that the rows need

#: What the app makes, works out or finds for itself.
_MADE = {"child_id", "episode_id", "interview_id", "episodes", "outcome"}
_USUAL = {("allocations", "role"): "SW", ("visits", "kind"): "SW", ("missing_episodes", "kind"): ""}


def completed(grid: Grid) -> Grid:
    """The grid with a column for each value that a row must have and that none of its columns is, to be typed into."""
    lacking = [
        column.name
        for column in kind_of(grid.kind).columns
        if column.required and column.name not in grid.places and column.name not in _MADE
    ]
    lacking = [name for name in lacking if _USUAL.get((grid.kind, name)) != ""]
    if not lacking:
        return grid
    usual = tuple(_USUAL.get((grid.kind, name), "") for name in lacking)
    return replace(grid, places=(*grid.places, *lacking), rows=tuple((*row, *usual) for row in grid.rows))
