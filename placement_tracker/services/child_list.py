"""The list of children: one line a child, as things stand at the end of a day (measures.md G2, G6, G11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from placement_tracker.domain.days import age_on, is_open
from placement_tracker.domain.moments import Moment
from placement_tracker.services.reading import own_authority, table_of

_SHORT_BREAKS = {"V3", "V4"}
_TEMPORARY = {"T0", "T1", "T2", "T3", "T4"}


@dataclass(frozen=True, slots=True)
class ChildLine:
    """One child of the store. What a child does not have on the day is "" or None."""

    child_id: str
    surname: str
    forenames: str
    also_known_as: str
    upn: str
    date_of_birth: date
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

    @property
    def name(self) -> str:
        """Surname first; the number where no name is recorded."""
        return ", ".join(part for part in (self.surname, self.forenames) if part) or self.child_id


def child_lines(session: Session, day: date) -> list[ChildLine]:
    """Every child of the store as at the end of `day`, by name."""
    own = own_authority(session).casefold()
    periods = _by_child(_open(session, "care_periods", day, "started_on"))
    statuses = _by_child(_open(session, "legal_statuses", day, "status"))
    placements = _by_child(_placements(session, day))
    workers = _workers(session, day)
    missing = _missing(session, day)
    lines = []
    for child in _rows(session, "children", *_CHILD_COLUMNS):
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
    lines.sort(key=lambda line: (line.surname.casefold(), line.forenames.casefold(), line.child_id))
    return lines


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
        in_care = cared_for and (status is None or status.status not in _SHORT_BREAKS)
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
            days_in_placement=(day - placement.started_on).days if placement is not None else None,
            provider=(placement.provider or "") if placement is not None else "",
            carer=(placement.carer or "") if placement is not None else "",
            postcode=(placement.postcode or "") if placement is not None else "",
            distance_miles=placement.distance_miles if placement is not None else None,
            worker=worker.worker,
            team=worker.team,
            missing_since=missing.went_missing_at if missing is not None else None,
            missing_kind=missing.kind if missing is not None else "",
        )


def _rows(session: Session, kind: str, *columns: str) -> list[Any]:
    table = table_of(kind)
    wanted = select(*(table.c[name] for name in columns)).where(~table.c.voided)
    return list(session.execute(wanted).all())


def _open(session: Session, kind: str, day: date, *columns: str) -> list[Any]:
    """The records of a kind that are open at the end of the day."""
    table = table_of(kind)
    names = ["child_id", *columns]
    wanted = select(*(table.c[name] for name in names)).where(
        ~table.c.voided,
        table.c.started_on <= day,
        or_(table.c.ended_on.is_(None), table.c.ended_on > day),
    )
    return list(session.execute(wanted.order_by(table.c.started_on)).all())


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


def _placements(session: Session, day: date) -> list[Any]:
    """The placements of children who have one open on the day, those before it too."""
    table = table_of("placements")
    still = (table.c.started_on <= day) & or_(table.c.ended_on.is_(None), table.c.ended_on > day)
    placed = select(table.c.child_id).where(~table.c.voided, still, table.c.placement_type.in_(_TEMPORARY))
    names = [table.c[name] for name in _PLACEMENT_COLUMNS]
    wanted = select(*names).where(
        ~table.c.voided, table.c.started_on <= day, still | table.c.child_id.in_(placed)
    )
    in_order = wanted.order_by(table.c.started_on, table.c.ended_on.is_(None), table.c.ended_on)
    return list(session.execute(in_order).all())


def _placement_at(rows: list[Any]) -> Any:
    """The child's placement (G6): the open one; while a temporary one is open, the one before it."""
    chosen = [row for row in rows if row.placement_type not in _TEMPORARY and row.started_on != row.ended_on]
    return chosen[-1] if chosen else _first(rows[-1:])


def _workers(session: Session, day: date) -> dict[str, _Worker]:
    """Each child's social worker and team (G11): the open allocation that began last, of those the last name;
    without an open one nobody, and the team of the one that ended last.
    """
    table = table_of("allocations")
    columns = (table.c[name] for name in ("child_id", "worker", "team", "started_on", "ended_on"))
    wanted = select(*columns).where(~table.c.voided, table.c.role == "SW", table.c.started_on <= day)
    ended: dict[str, Any] = {}
    still: dict[str, Any] = {}
    for row in session.execute(wanted.order_by(table.c.ended_on, table.c.started_on, table.c.worker)):
        into = still if is_open(row.started_on, row.ended_on, day) else ended
        before = into.get(row.child_id)
        if (
            into is ended
            or before is None
            or (before.started_on, before.worker) < (row.started_on, row.worker)
        ):
            into[row.child_id] = row
    found = {child_id: _Worker("", row.team or "") for child_id, row in ended.items()}
    return found | {child_id: _Worker(row.worker, row.team or "") for child_id, row in still.items()}


def _missing(session: Session, day: date) -> dict[str, Any]:
    table = table_of("missing_episodes")
    wanted = select(table.c.child_id, table.c.kind, table.c.went_missing_at).where(
        ~table.c.voided, table.c.returned_at.is_(None)
    )
    return {row.child_id: row for row in session.execute(wanted) if row.went_missing_at.day <= day}


def postcodes(session: Session) -> list[tuple[str, str]]:
    """Every postcode of a home or a placement, with its child's number, to find a child by."""
    found: list[tuple[str, str]] = []
    for kind in ("home_addresses", "placements"):
        table = table_of(kind)
        wanted = select(table.c.child_id, table.c.postcode)
        wanted = wanted.where(~table.c.voided, table.c.postcode.is_not(None)).distinct()
        found += [(row.child_id, row.postcode) for row in session.execute(wanted)]
    return found
