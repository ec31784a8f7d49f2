"""The look that is taken at an act before it is kept: whether who acts may write what was written (acts.py)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from placement_tracker.domain.rights import (
    OF_ANY_CHILD,
    NotAllowed,
    Right,
    Role,
    asked_for,
    rights_of,
    whom_to_ask,
)
from placement_tracker.services import notes, reading, restricted, rights

#: What writes a note or a document (services/notes.py).
_OF_NOTES = frozenset({"added", "left out"})
#: What says that a manager has signed an interview off.
_SIGNATURE = frozenset({"signed_off_by", "signed_off_at"})

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store
    from db.writing import Writing


def look(store: Store, act: Writing, role: Role | None, today: date) -> None:
    """NotAllowed where the act's person, of that role when it began, may not write what it wrote."""
    mine = frozenset() if role is None else rights_of(role)
    of_teams: set[str] = set()
    written = _written(act)
    for kind, children in written.items():
        right = asked_for(kind)
        if right in mine or (right is Right.WRITE_OF_TEAMS and Right.WRITE_RECORDS in mine):
            continue
        if right is not Right.WRITE_RECORDS or Right.WRITE_OF_TEAMS not in mine:
            raise rights.refused(act.session, act.person, right)
        if kind not in OF_ANY_CHILD:
            of_teams |= children
    if Right.SIGN_OFF not in mine and not _SIGNATURE.isdisjoint(act.columns.get("return_interviews", ())):
        raise rights.refused(act.session, act.person, Right.SIGN_OFF)
    with store.reading() as before:
        _refuse_other_teams(before, act.person, of_teams, today)
        hidden = restricted.hidden_from(before, act.person)
        for child_id in sorted(hidden & set().union(*written.values())):
            raise restricted.not_for(before, child_id)


def _written(act: Writing) -> dict[str, set[str]]:
    """The children whose records the act wrote, and those whose notes it wrote, which are no records, by kind."""
    noted = {
        change.child_id for change in act.changes if change.kind == notes.KIND and change.action in _OF_NOTES
    }
    return {**act.written, notes.KIND: noted} if noted else act.written


def _refuse_other_teams(session: Session, person: str, children: Collection[str], today: date) -> None:
    """NotAllowed where a child had workers before the act, and none of them in the person's teams. A new child has
    none.
    """
    if not children:
        return
    mine = rights.teams_of(session, person)
    for child_id, teams in teams_at(session, children, today).items():
        if teams and not teams & mine:
            raise _of_another_team(session, person, child_id, sorted(teams)[0])


def teams_at(session: Session, children: Collection[str], today: date) -> dict[str, set[str]]:
    """The teams that work with each child on a day; of one with whom nobody works now, nobody's."""
    found: dict[str, set[str]] = {}
    for row in reading.rows_with(session, "allocations", "child_id", children):
        still = row["ended_on"] is None or row["ended_on"] > today
        if row["team"] and row["started_on"] <= today and still:
            found.setdefault(row["child_id"], set()).add(row["team"])
    return found


def _of_another_team(session: Session, person: str, child_id: str, team: str) -> NotAllowed:
    right = Right.WRITE_RECORDS
    asking = whom_to_ask(right, rights.people_with(session, right))
    words = f"Child {child_id} is with {team}, which is not among the teams of {person}. {asking}"
    return NotAllowed(words, right, child_id)
