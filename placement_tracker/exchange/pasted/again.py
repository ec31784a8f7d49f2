"""Rows looked at again after a few were changed: only those of the children that these are and were about.

What becomes of a row depends on the rows of the same child alone, where no column says the number of an episode or
interview.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from db.store import random_id
from placement_tracker.exchange import planning
from placement_tracker.exchange.incoming import Delivery, Progress, quietly
from placement_tracker.exchange.pasted.children import Children, Match
from placement_tracker.exchange.pasted.looking import LABEL, Desk, Grid, Looked, decide, look, match
from placement_tracker.exchange.plan import ImportPlan, Planned
from placement_tracker.services import restricted

#: Columns by which rows of two children may hang together.
_ACROSS = frozenset({"episode_id", "interview_id", "episodes"})


def look_again(
    session: Session,
    before: Looked,
    grid: Grid,
    today: date,
    *,
    children: Children,
    progress: Progress = quietly,
    new_id: Callable[[], str] = random_id,
) -> Looked:
    """What `look` would find, of the `grid` that was looked at `before` and changed in some cells or chosen children.
    All rows are looked at where more was changed, or the store was meanwhile.
    """
    hidden = restricted.hidden(session)
    if not _is_alike(before.grid, grid) or not _holds(session, before, today, hidden):
        return look(session, grid, today, children=children, hidden=hidden, progress=progress, new_id=new_id)
    matches = _matches(before, grid, children, today)
    lines = _lines(before, grid, matches)
    aside = set(lines)
    taken = {cell for row in before.plan.rows if row.incoming.line not in aside for cell in _numbers(row)}
    desk = Desk(session, grid, today, hidden, progress, new_id)
    seen, plan = decide(desk, [(line, matches[line - 1]) for line in lines], taken)
    now = dict(zip(lines, seen, strict=True))
    rows = tuple(now.get(line, row) for line, row in enumerate(before.rows, 1))
    return Looked(grid, rows, _joined(before.plan, plan, aside))


def _numbers(row: Planned) -> list[str]:
    """The numbers of episodes and interviews that a planned row gives."""
    return [row.incoming.cell(name) for name in ("episode_id", "interview_id")]


def _is_alike(before: Grid, grid: Grid) -> bool:
    """Whether the grids differ in cells and chosen children alone, and each child's rows stand by themselves."""
    same = (before.kind, before.places, len(before.rows)) == (grid.kind, grid.places, len(grid.rows))
    return same and _ACROSS.isdisjoint(grid.places)


def _holds(session: Session, before: Looked, today: date, hidden: frozenset[str]) -> bool:
    return before.plan.today == today and planning.is_ready(before.plan, session, hidden)


def _matches(before: Looked, grid: Grid, children: Children, today: date) -> list[Match]:
    """Whom each row is about; of a row that says what it said it is known."""
    chosen = grid.chosen == before.grid.chosen
    return [
        seen.match if chosen and row == was else match(children, grid, row, today)
        for row, was, seen in zip(grid.rows, before.grid.rows, before.rows, strict=True)
    ]


def _lines(before: Looked, grid: Grid, matches: Sequence[Match]) -> list[int]:
    """The lines of the rows to look at: those that changed, and all others of the children concerned."""
    changed = {
        line
        for line, (row, was) in enumerate(zip(grid.rows, before.grid.rows, strict=True), 1)
        if row != was or matches[line - 1] != before.rows[line - 1].match
    }
    children = {
        one.child.child_id
        for line in changed
        for one in (matches[line - 1], before.rows[line - 1].match)
        if one.child is not None
    }
    return [
        line
        for line, one in enumerate(matches, 1)
        if line in changed or (one.child is not None and one.child.child_id in children)
    ]


def _joined(before: ImportPlan, now: ImportPlan, lines: Collection[int]) -> ImportPlan:
    """The plan before, with the rows of some lines as they are planned now: rows first, then what goes in with them."""
    rows = [row for row in before.rows if row.incoming.line not in lines] + now.rows
    rows.sort(key=lambda row: (bool(row.incoming.record_id), row.incoming.line))
    warnings = [told for told in before.warnings if told.line not in lines] + now.warnings
    delivery = Delivery(LABEL, [row.incoming for row in rows])
    return replace(now, delivery=delivery, rows=rows, warnings=sorted(warnings, key=lambda told: told.line))
