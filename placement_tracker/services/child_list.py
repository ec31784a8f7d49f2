"""The list of children: one line a child, as things stand at the end of a day (measures.md G2, G6, G11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Table, or_, select
from sqlalchemy.orm import Session

from placement_tracker.domain.codes import SHORT_BREAKS, TEMPORARY
from placement_tracker.domain.days import age_on, days_in
from placement_tracker.domain.moments import Moment
from placement_tracker.services import restricted
from placement_tracker.services.reading import own_authority, table_of


@dataclass(frozen=True, slots=True)
class ChildLine:
    """One child of the store. What a child does not have on the day is "" or None."""

    child_id: str
    surname: str
    forenames: str
    also_known_as: str
    upn: str
    date_of_birth: date | None
    age: int
    sex: str
    uasc: bool
    authority: str
    in_care: bool
    hosted: bool
    in_care_since: date | None
    legal_status: str
    placement_type: str
    placed_on: date | None
    days_in_placement: int | None
    provider: str
    carer: str
    postcode: str
    distance_miles: Decimal | None
    worker: str
    team: str
    missing_since: Moment | None
    missing_kind: str
    restricted: bool = False

    @property
    def name(self) -> str:
        """Surname first; the number where no name is recorded; "Restricted" of a child hidden from who reads."""
        if self.restricted:
            return restricted.NAME
        return ", ".join(part for part in (self.surname, self.forenames) if part) or self.child_id


def child_lines(
    session: Session, day: date, child_id: str = "", *, only_now: bool = False
) -> list[ChildLine]:
    """Every child of the store as at the end of `day`, by name; the one child alone where `child_id` names
    it. One who is hidden from who reads (services/restricted.py) has neither name nor birth nor place.

    `only_now` leaves out the children who have neither a period of care nor a placement open on the day.
    """
    asked = _Asked(session, day, child_id)
    own = own_authority(session).casefold()
    periods = _by_child(_open(asked, "care_periods", "started_on"))
    statuses = _by_child(_open(asked, "legal_statuses", "status"))
    placements = _by_child(_placements(asked))
    workers = _workers(asked)
    missing = _missing(asked)
    lines = []
    for child in _children(asked, only_now=only_now):
        authority = child.responsible_authority or ""
        line = _Line(child, authority.casefold() in {"", own}, day)
        number = child.child_id
        lines.append(
            line.made(
                _first(periods.get(number)),
                _first(statuses.get(number)),
                _placement_at(placements.get(number, [])),
                workers.get(number, _NOBODY),
                missing.get(number),
            )
        )
    hidden = restricted.hidden(session)
    if hidden:
        lines = [_blank(line) if line.child_id in hidden else line for line in lines]
    lines.sort(key=lambda line: (line.surname.casefold(), line.forenames.casefold(), line.child_id))
    return lines


def _blank(line: ChildLine) -> ChildLine:
    """The line of a child who is hidden: the number, and what counts."""
    words = dict.fromkeys(("surname", "forenames", "also_known_as", "upn", "carer", "postcode"), "")
    return replace(line, **words, date_of_birth=None, restricted=True)  # type: ignore[arg-type]


_CHILD_COLUMNS = (
    "child_id surname forenames also_known_as upn date_of_birth sex uasc uasc_ceased_on responsible_authority"
).split()


@dataclass(frozen=True, slots=True)
class _Worker:
    worker: str
    team: str


_NOBODY = _Worker("", "")


@dataclass(frozen=True, slots=True)
class _Line:
    """A child on the way to its line."""

    child: Any
    own: bool
    day: date

    def made(self, period: Any, status: Any, placement: Any, worker: _Worker, missing: Any) -> ChildLine:
        child, day = self.child, self.day
        age = age_on(child.date_of_birth, day)
        cared_for = self.own and age < 18 and period is not None
        in_care = cared_for and (status is None or status.status not in SHORT_BREAKS)
        ceased = child.uasc_ceased_on
        return ChildLine(
            child_id=child.child_id,
            surname=child.surname or "",
            forenames=child.forenames or "",
            also_known_as=child.also_known_as or "",
            upn=child.upn or "",
            date_of_birth=child.date_of_birth,
            age=age,
            sex=child.sex or "",
            uasc=bool(child.uasc) and (ceased is None or ceased > day),
            authority=child.responsible_authority or "",
            in_care=in_care,
            hosted=not self.own and age < 18 and placement is not None,
            in_care_since=period.started_on if period is not None else None,
            legal_status=status.status if status is not None else "",
            placement_type=placement.placement_type if placement is not None else "",
            placed_on=placement.started_on if placement is not None else None,
            days_in_placement=days_in(placement.started_on, day) if placement is not None else None,
            provider=(placement.provider or "") if placement is not None else "",
            carer=(placement.carer or "") if placement is not None else "",
            postcode=(placement.postcode or "") if placement is not None else "",
            distance_miles=placement.distance_miles if placement is not None else None,
            worker=worker.worker,
            team=worker.team,
            missing_since=missing.went_missing_at if missing is not None else None,
            missing_kind=missing.kind if missing is not None else "",
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for: as at the end of a day, of one child or ("") of all."""

    session: Session
    day: date
    child_id: str

    def rows(self, table: Table, columns: Iterable[str], *more: ColumnElement[bool]) -> list[Any]:
        conditions = [table.c.voided.is_(False), *more]
        if self.child_id:
            conditions.append(table.c.child_id == self.child_id)
        wanted = select(*(table.c[name] for name in columns)).where(*conditions)
        return list(self.session.execute(wanted).all())

    def still(self, table: Table) -> ColumnElement[bool]:
        """Whether a record of the table is open at the end of the day."""
        return (table.c.started_on <= self.day) & or_(table.c.ended_on.is_(None), table.c.ended_on > self.day)


def _children(asked: _Asked, *, only_now: bool) -> list[Any]:
    table = table_of("children")
    if not only_now:
        return asked.rows(table, _CHILD_COLUMNS)
    here = [
        select(open_then.c.child_id).where(open_then.c.voided.is_(False), asked.still(open_then))
        for open_then in (table_of("care_periods"), table_of("placements"))
    ]
    return asked.rows(table, _CHILD_COLUMNS, or_(*(table.c.child_id.in_(wanted) for wanted in here)))


def _open(asked: _Asked, kind: str, *columns: str) -> list[Any]:
    """The records of a kind that are open at the end of the day."""
    table = table_of(kind)
    return asked.rows(table, ("child_id", *columns), asked.still(table))


def _by_child(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.child_id].append(row)
    return found


def _first(rows: list[Any] | None) -> Any:
    return rows[0] if rows else None


_PLACEMENT_COLUMNS = (
    "child_id placement_type started_on ended_on provider carer postcode distance_miles".split()
)


def _placements(asked: _Asked) -> list[Any]:
    """The placements open on the day; of children in a temporary one also those before it. In order."""
    table = table_of("placements")
    still = asked.still(table)
    away = select(table.c.child_id).where(
        table.c.voided.is_(False), still, table.c.placement_type.in_(TEMPORARY)
    )
    begun = table.c.started_on <= asked.day
    found = asked.rows(table, _PLACEMENT_COLUMNS, begun, still | table.c.child_id.in_(away))
    return sorted(found, key=lambda row: (row.started_on, row.ended_on or date.max))


def _placement_at(rows: list[Any]) -> Any:
    """The child's placement (G6): the open one; while a temporary one is open, the one before it."""
    chosen = [row for row in rows if row.placement_type not in TEMPORARY and row.started_on != row.ended_on]
    return chosen[-1] if chosen else _first(rows[-1:])


def _workers(asked: _Asked) -> dict[str, _Worker]:
    """Each child's social worker and team (G11): the open allocation that began last, of those the last name.
    A child in care without an open one has nobody, and the team of the one that ended last.
    """
    table, periods = table_of("allocations"), table_of("care_periods")
    officer = (table.c.role == "SW", table.c.started_on <= asked.day)
    columns = ("child_id", "worker", "team", "started_on", "ended_on")
    still = asked.rows(table, columns, *officer, asked.still(table))
    still.sort(key=lambda row: (row.started_on, row.worker))
    open_for = select(table.c.child_id).where(table.c.voided.is_(False), *officer, asked.still(table))
    in_care = select(periods.c.child_id).where(periods.c.voided.is_(False), asked.still(periods))
    without = (table.c.child_id.in_(in_care), table.c.child_id.not_in(open_for))
    ended = asked.rows(table, columns, *officer, *without)
    ended.sort(key=lambda row: (row.ended_on, row.started_on, row.worker))
    workers = {row.child_id: _Worker("", row.team or "") for row in ended}
    return workers | {row.child_id: _Worker(row.worker, row.team or "") for row in still}


def _missing(asked: _Asked) -> dict[str, Any]:
    table = table_of("missing_episodes")
    found = asked.rows(table, ("child_id", "kind", "went_missing_at"), table.c.returned_at.is_(None))
    return {row.child_id: row for row in found if row.went_missing_at.day <= asked.day}


def postcodes(session: Session) -> list[tuple[str, str]]:
    """Every postcode of a home or a placement, with its child's number, to find a child by; not of hidden ones."""
    found: list[tuple[str, str]] = []
    for kind in ("home_addresses", "placements"):
        table = table_of(kind)
        wanted = select(table.c.child_id, table.c.postcode)
        wanted = wanted.where(table.c.voided.is_(False), table.c.postcode.is_not(None)).distinct()
        found += [(row.child_id, row.postcode) for row in session.execute(wanted)]
    hidden = restricted.hidden(session)
    return [one for one in found if one[0] not in hidden]
