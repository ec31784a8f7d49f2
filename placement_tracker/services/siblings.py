"""Who may be a child's brothers and sisters, and why: the records name no families."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import Session

from placement_tracker.domain.kinds import Row
from placement_tracker.services import reading, restricted

SURNAME, HOME, CARER, FIRST_DAY = "surname", "home", "carer", "first day"
#: How much each says. A surname or a carer alone may be chance, two of them together hardly.
_WEIGHT = {SURNAME: 2, HOME: 2, CARER: 1, FIRST_DAY: 1}
_CERTAIN = 3
#: More children than these who only came into care on the same day are strangers who happened to.
_FEW = 5
#: Placements with a family: in a home many children live who are no kin.
_WITH_A_FAMILY = ("U", "P1", "A")


@dataclass(frozen=True, slots=True)
class Sibling:
    """A child in care who may be a brother or a sister: `why` of SURNAME, HOME, CARER, FIRST_DAY, and the placement
    now; `certain` where that is more than one thing that may be chance.
    """

    child: Row
    placement: Row
    why: tuple[str, ...]

    @property
    def certain(self) -> bool:
        return sum(_WEIGHT[reason] for reason in self.why) >= _CERTAIN


def likely(session: Session, child_id: str) -> list[Sibling]:
    """Children who are placed now and share a surname, a home address, a carer or the first day in care with this one,
    the likeliest first. None for an unknown child. Restricted children who do not open to the one for whom the session
    reads are not among them: what they share would be told.
    """
    restricted.refuse_hidden(session, child_id)
    child = reading.by_key(session, "children", child_id)
    if child is None:
        return []
    shared = {
        SURNAME: _same_surname(session, child),
        HOME: _same_home(session, child_id),
        CARER: _same_carer(session, child_id),
        FIRST_DAY: _same_first_day(session, child_id),
    }
    others = (shared[SURNAME] | shared[HOME] | shared[CARER]) - {child_id}
    only_the_day = shared[FIRST_DAY] - others - {child_id}
    if len(only_the_day) <= _FEW:
        others |= only_the_day
    seen = others - restricted.hidden(session)
    placed = {row["child_id"]: row for row in _open_placements(session, seen)}
    found = [
        Sibling(row, placed[number], tuple(reason for reason, ids in shared.items() if number in ids))
        for row in reading.rows_with(session, "children", "child_id", placed)
        for number in (row["child_id"],)
    ]
    return sorted(found, key=_likeliest)


def _likeliest(one: Sibling) -> tuple[Any, ...]:
    weight = sum(_WEIGHT[reason] for reason in one.why)
    return -weight, one.child["date_of_birth"], one.child["child_id"]


def _same_surname(session: Session, child: Row) -> set[str]:
    surname = (child["surname"] or "").strip().lower()
    if not surname:
        return set()
    place = reading.table_of("children").c.surname
    return {row["child_id"] for row in reading.rows(session, "children", func.lower(place) == surname)}


def _same_home(session: Session, child_id: str) -> set[str]:
    homes = reading.rows_with(session, "home_addresses", "child_id", [child_id])
    wanted = {_postcode(row) for row in homes} - {""}
    if not wanted:
        return set()
    plain = func.replace(func.upper(reading.table_of("home_addresses").c.postcode), " ", "")
    return {row["child_id"] for row in reading.rows(session, "home_addresses", plain.in_(wanted))}


def _postcode(row: Row) -> str:
    return (row["postcode"] or "").upper().replace(" ", "")


def _same_carer(session: Session, child_id: str) -> set[str]:
    mine = next(iter(_open_placements(session, [child_id])), None)
    if mine is None or not _carer(mine):
        return set()
    table = reading.table_of("placements")
    column = "provider_id" if mine["provider_id"] else "carer"
    same = reading.rows(session, "placements", table.c.ended_on.is_(None), table.c[column] == mine[column])
    return {row["child_id"] for row in same if _carer(row) == _carer(mine)}


def _carer(placement: Row) -> tuple[Any, ...]:
    """What tells one family from another; empty where the child does not live with one."""
    if not placement["placement_type"].startswith(_WITH_A_FAMILY):
        return ()
    if placement["provider_id"]:
        return (placement["provider_id"],)
    # Without a postcode a carer's name may be “Mother”.
    known = placement["carer"] and placement["postcode"]
    return (placement["carer"], _postcode(placement)) if known else ()


def _open_placements(session: Session, child_ids: Iterable[str]) -> list[Row]:
    """The open placements, a child's last one last."""
    rows = reading.rows_with(session, "placements", "child_id", child_ids)
    return sorted((row for row in rows if row["ended_on"] is None), key=lambda row: row["started_on"])


def _same_first_day(session: Session, child_id: str) -> set[str]:
    mine = _first_days(session, [child_id]).get(child_id)
    if mine is None:
        return set()
    table = reading.table_of("care_periods")
    others = {row["child_id"] for row in reading.rows(session, "care_periods", table.c.started_on == mine)}
    return {number for number, first in _first_days(session, others).items() if first == mine}


def _first_days(session: Session, child_ids: Iterable[str]) -> dict[str, Any]:
    """By child the day on which it first came into care."""
    periods = reading.rows_with(session, "care_periods", "child_id", child_ids)
    return {
        row["child_id"]: row["started_on"]
        for row in sorted(periods, key=lambda row: row["started_on"], reverse=True)
    }
