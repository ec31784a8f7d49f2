"""Coming into a store as somebody, and opening a child's record (trust.md, People and rights)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from placement_tracker.domain.known_settings import OPEN_OTHER_TEAMS, yes_or_no
from placement_tracker.domain.rights import NotAllowed, Right
from placement_tracker.services import reading, restricted, rights
from placement_tracker.services.allowed import teams_at

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store


def come_in(store: Store, person: str, source: str) -> None:
    """Read this store as a person from now on. NotAllowed, told in the history, for one who has left, and for one who
    signed in to a server's store under another name.
    """
    with store.reading() as session:
        gone = rights.role_of(session, person) is None
        account = store.account if rights.anybody_entered(session) else ""
    words = ""
    if account and account != person:
        words = f"You signed in to the server as {account}, and work here under that name, not as {person}."
    elif gone:
        words = f"{person} works here no longer, and cannot open this store. Ask an administrator of it."
    if words:
        refused = NotAllowed(words, Right.READ_LISTS)
        rights.tell_refused(store, account or person, source, refused)
        raise refused
    store.reader = person


def open_record(store: Store, person: str, child_id: str, source: str, today: date) -> None:
    """Open a child's record: NotAllowed where it is not for this person. Of a restricted child the history is told
    either way.
    """
    with rights.telling(store, person, source), store.reading() as session:
        demand_open(session, person, child_id, today)
        named = restricted.who_may_see(session, child_id)
    if named:
        with store.writing(person, source) as act:
            act.tell(
                restricted.OPENED, kind="children", child_id=child_id, reason="A restricted child's record"
            )


def demand_open(session: Session, person: str, child_id: str, today: date) -> None:
    """NotAllowed where a person may not open a child's record: by role, by team, or as the child is restricted."""
    rights.demand(session, person, Right.OPEN_RECORDS)
    restricted.refuse_to(session, person, child_id)
    mine = rights.rights_in(session, person)
    if Right.WRITE_RECORDS in mine or Right.WRITE_OF_TEAMS not in mine or not _closed_to_others(session):
        return
    teams = teams_at(session, [child_id], today).get(child_id, set())
    if teams and not teams & rights.teams_of(session, person):
        raise NotAllowed(
            f"Child {child_id} is with {sorted(teams)[0]}, and a team administrator opens the records of their own "
            "teams here. Ask a manager.",
            Right.OPEN_RECORDS,
            child_id,
        )


def _closed_to_others(session: Session) -> bool:
    return yes_or_no(reading.settings(session).get(OPEN_OTHER_TEAMS, "")) is False
