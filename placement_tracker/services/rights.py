"""Who may do what in a store (trust.md, People and rights): asked here, by services, and not by windows.

Where nobody has been entered among the people, everybody is an administrator: the demo, a store for trying, one that
an older version made. From the first person on, whoever has not been entered is a reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import select

from db.models.rights import Person
from db.store import READER
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import NotAllowed, Right, Role, refusal, rights_of, roles_with

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

#: What a refusal is called in the history.
REFUSED = "refused"
#: So many people are named in a refusal.
_NAMED = 3


def role_of(session: Session, person: str) -> Role | None:
    """A person's role here; None for somebody who works here no longer."""
    people = session.execute(select(Person.person, Person.role, Person.left)).all()
    if not people:
        return Role.ADMINISTRATOR
    found = next((one for one in people if one.person == person), None)
    if found is not None:
        return None if found.left else Role(found.role)
    # Passphrases do not ask for capitals: nobody who has left comes in as somebody unknown.
    left = {one.person.casefold() for one in people if one.left}
    return None if person.casefold() in left else Role.READER


def anybody_entered(session: Session) -> bool:
    """Whether people have been entered at all: else there are no roles."""
    return session.execute(select(Person.person).limit(1)).first() is not None


def rights_in(session: Session, person: str) -> frozenset[Right]:
    """All that a person may do here. Where nobody signed in (""), everything: the program itself reads."""
    if not person:
        return frozenset(Right)
    role = role_of(session, person)
    return frozenset() if role is None else rights_of(role)


def teams_of(session: Session, person: str) -> frozenset[str]:
    """The teams whose children a team administrator sees to."""
    said = session.execute(select(Person.teams).where(Person.person == person)).scalar() or ""
    return frozenset(filter(None, said.split(";")))


def demand(session: Session, person: str, right: Right) -> None:
    """NotAllowed where a person does not have a right."""
    if right not in rights_in(session, person):
        raise refused(session, person, right)


def rights_of_reader(session: Session) -> frozenset[Right]:
    """All that the one for whom a session reads may do."""
    return rights_in(session, session.info.get(READER, ""))


def demand_of_reader(session: Session, right: Right) -> None:
    """NotAllowed where the one for whom a session reads does not have a right."""
    demand(session, session.info.get(READER, ""), right)


def refused(session: Session, person: str, right: Right) -> NotAllowed:
    """The refusal of a right, with the names of those who have it."""
    role = role_of(session, person)
    known = session.get(Person, person) is not None
    return refusal(person, role, right, people_with(session, right), known=known)


def people_with(session: Session, right: Right) -> list[str]:
    """The first few who have a right, and work here."""
    roles = [role.value for role in roles_with(right) if role is not Role.SERVICE]
    chosen = select(Person.person).where(Person.role.in_(roles), Person.left.is_(False))
    return list(session.execute(chosen.order_by(Person.person).limit(_NAMED)).scalars())


@contextmanager
def telling(store: Store, person: str, source: str) -> Iterator[None]:
    """What is refused in the block is told in the history, once, after it has been taken back."""
    try:
        yield
    except NotAllowed as refused_now:
        if not refused_now.told:
            tell_refused(store, person, source, refused_now)
        raise


def tell_refused(store: Store, person: str, source: str, refused_now: NotAllowed) -> None:
    """The history's word of a refusal. It names no child but by the number."""
    refused_now.told = True
    # Where the store cannot be written now, the refusal stands all the same.
    with suppress(Fault), store.writing(person, source) as act:
        asked = {"right": ["", refused_now.right.value]}
        act.tell(REFUSED, child_id=refused_now.child_id, changes=asked, reason=str(refused_now))


def require(store: Store, person: str, right: Right, source: str) -> None:
    """NotAllowed, told in the history, where a person does not have a right: for what is long or writes no record."""
    with telling(store, person, source), store.reading() as session:
        demand(session, person, right)
