"""A new child, in one flow with the period of care, the legal status and the placement (screens.md, Enter)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func
from sqlalchemy.orm import Session

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.rules import likely_duplicates
from placement_tracker.services import care, numbers, reading, records, restricted
from placement_tracker.services.records import Values

if TYPE_CHECKING:
    from db.writing import Writing


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A child who is here already and may be the one being entered: the child's values, and why."""

    record_id: str
    values: dict[str, Any]
    why: str


def start(
    act: Writing,
    child: Values,
    period: Values | None = None,
    legal_status: Values | None = None,
    placement: Values | None = None,
) -> str:
    """Put in a child with what is given of the first period of care; returns the child_id.

    A child without a child_id gets the next free one. Refused where the number is taken.
    """
    child_id = child.get("child_id") or numbers.next_free(act, "children")
    records.add(act, "children", {**child, "child_id": child_id})
    if period is not None:
        care.start(act, child_id, period, legal_status, placement)
    return str(child_id)


_NAMESAKES = "The surname and the date of birth are the same: a twin, or the same child by another forename."


def duplicates(session: Session, child: Values) -> list[LikelyDuplicate]:
    """Who may be this child already: to be shown side by side before saving. Whoever was born on the same day and has
    the same surname is among them, whatever the forenames: only who looks can tell a twin from a short name (Mina for
    Wilhelmina). Of one who is hidden from who reads (services/restricted.py) the number alone.
    """
    table = reading.table_of("children")
    born, upn = child.get("date_of_birth"), child.get("upn")
    conditions = table.c.date_of_birth == born
    if upn:
        conditions |= func.upper(table.c.upn) == upn.strip().upper()
    here = {row.ref: row for row in reading.recorded(session, "children", conditions)}
    new = Row("children", "", dict(child))
    found = likely_duplicates([*here.values(), new], about={""})
    words = {problem.other: problem.words for problem in found}
    namesakes = [row for row in here.values() if row.ref not in words and _are_namesakes(row.values, child)]
    words |= {row.ref: _NAMESAKES for row in namesakes}
    hidden = restricted.hidden(session)
    return [LikelyDuplicate(ref, _shown(here[ref].values, hidden), said) for ref, said in words.items()]


def _are_namesakes(one: Values, other: Values) -> bool:
    plain = [" ".join((values.get("surname") or "").casefold().split()) for values in (one, other)]
    return bool(plain[0]) and plain[0] == plain[1] and one.get("date_of_birth") == other.get("date_of_birth")


def _shown(values: dict[str, Any], hidden: Collection[str]) -> dict[str, Any]:
    if values["child_id"] not in hidden:
        return values
    return {**dict.fromkeys(values), "child_id": values["child_id"], "surname": restricted.NAME}
