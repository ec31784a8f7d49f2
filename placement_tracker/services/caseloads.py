"""Whose children are whose now, and passing them on when a worker goes (screens.md, Forms)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.problems import Problem, Severity
from placement_tracker.services import allocations, reading, records, restricted

if TYPE_CHECKING:
    from db.writing import Writing


@dataclass(frozen=True, slots=True)
class Held:
    """A child and who works with it in a role; `allocation` is None where nobody does, `placement` where none is
    open.
    """

    child: Row
    role: str
    allocation: Row | None
    placement: Row | None

    @property
    def child_id(self) -> str:
        return str(self.child["child_id"])


@dataclass(frozen=True, slots=True)
class Given:
    """A child's new worker in a role."""

    child_id: str
    role: str
    worker: str
    team: str | None = None
    phone: str | None = None
    worker_id: str | None = None


def held(session: Session) -> list[Held]:
    """Every child that somebody works with now, once for each role, by name."""
    still = reading.table_of(allocations.KIND).c.ended_on.is_(None)
    allocated = reading.rows(session, allocations.KIND, still)
    children = _children(session, {row["child_id"] for row in allocated})
    placed = _placed(session, children)
    found = [
        Held(children[row["child_id"]], row["role"], row, placed.get(row["child_id"]))
        for row in allocated
        if row["child_id"] in children
    ]
    return sorted(found, key=_by_name)


def of_children(session: Session, child_ids: Collection[str], role: str) -> list[Held]:
    """These children with their worker in a role, by name; unknown numbers are left out."""
    children = _children(session, child_ids)
    placed = _placed(session, children)
    allocated = {
        row["child_id"]: row
        for row in reading.rows_with(session, allocations.KIND, "child_id", children)
        if row["role"] == role and row["ended_on"] is None
    }
    found = [
        Held(child, role, allocated.get(child_id), placed.get(child_id))
        for child_id, child in children.items()
    ]
    return sorted(found, key=_by_name)


def pass_on(
    act: Writing,
    on: date,
    given: Sequence[Given],
    left: Iterable[Held] = (),
    *,
    change_reason: str | None = None,
) -> None:
    """Give each child its new worker from a day on, in one act; the one before in that role ends then.

    `left` are children whose worker goes and who get nobody: their allocations end that day, with a warning for each
    that must be accepted.
    """
    together: dict[tuple[Any, ...], list[str]] = {}
    for one in given:
        key = (one.role, one.worker, one.team, one.phone, one.worker_id)
        together.setdefault(key, []).append(one.child_id)
    for (role, worker, team, phone, worker_id), child_ids in together.items():
        allocations.change_worker(
            act,
            child_ids,
            on,
            worker,
            role=role,
            change_reason=change_reason,
            team=team,
            phone=phone,
            worker_id=worker_id,
        )
    for child in left:
        if child.allocation is not None:
            ended = {"ended_on": on, "change_reason": change_reason}
            records.change(act, allocations.KIND, child.allocation.ref, ended)
            act.warnings.append(_nobody(child, child.allocation.ref))


def _nobody(child: Held, ref: str) -> Problem:
    words = (
        "Nobody is to work with this child from that day on. Choose a new worker, or say why there is none."
    )
    return Problem(
        "nobody-next", Severity.WARNING, allocations.KIND, ref, "worker", "", words, child_id=child.child_id
    )


def _children(session: Session, child_ids: Iterable[str]) -> dict[str, Row]:
    return {row["child_id"]: row for row in reading.rows_with(session, "children", "child_id", child_ids)}


def _placed(session: Session, child_ids: Iterable[str]) -> dict[str, Row]:
    """By child the open placement, of several the one that began last; not where a child does not open to who reads."""
    shown = set(child_ids) - restricted.hidden(session)
    rows = reading.rows_with(session, "placements", "child_id", sorted(shown))
    opened = [row for row in rows if row["ended_on"] is None]
    return {row["child_id"]: row for row in sorted(opened, key=lambda row: row["started_on"])}


def _by_name(one: Held) -> tuple[str, str, str, str]:
    child = one.child
    return (child["surname"] or "").casefold(), (child["forenames"] or "").casefold(), one.child_id, one.role
