"""Restricted children: a record that opens only to named people (trust.md, People and rights).

Everybody else counts the child, and sees it in lists by its number alone. Lists ask `hidden`, which asks for whom the
session reads; what returns hold is for nobody in particular, so a restricted child has no name in any.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from db.models.rights import Person, Restriction
from db.store import READER
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import RESTRICTIONS, NotAllowed, Right
from placement_tracker.services import rights

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store
    from db.writing import Writing

#: What stands in place of a name.
NAME = "Restricted"
_HIDDEN = "hidden"
OPENED = "opened"


def who_may_see(session: Session, child_id: str) -> list[str]:
    """The people whom a child's record opens to, in order; none where the child is not restricted."""
    chosen = select(Restriction.person).where(Restriction.child_id == child_id).order_by(Restriction.person)
    return list(session.execute(chosen).scalars())


def hidden_from(session: Session, person: str) -> frozenset[str]:
    """The children whose records do not open to a person."""
    named: dict[str, set[str]] = {}
    for child_id, who in session.execute(select(Restriction.child_id, Restriction.person)):
        named.setdefault(child_id, set()).add(who)
    return frozenset(child_id for child_id, people in named.items() if person not in people)


def hidden(session: Session) -> frozenset[str]:
    """The children whom lists read in this session show by their number alone: asked once a session."""
    found: frozenset[str] | None = session.info.get(_HIDDEN)
    if found is None:
        reader = session.info.get(READER, "")
        found = session.info[_HIDDEN] = hidden_from(session, reader) if reader else frozenset()
    return found


def for_everybody(session: Session) -> Session:
    """The session, reading for nobody in particular: every restricted child is hidden. For what leaves the office."""
    session.info[_HIDDEN] = hidden_from(session, "")
    return session


def refuse_hidden(session: Session, child_id: str) -> None:
    """NotAllowed where a child is hidden from the one for whom the session reads."""
    if child_id in hidden(session):
        raise not_for(session, child_id)


def refuse_to(session: Session, person: str, child_id: str) -> None:
    """NotAllowed where a child is hidden from a person."""
    if child_id in hidden_from(session, person):
        raise not_for(session, child_id)


def not_for(session: Session, child_id: str) -> NotAllowed:
    """The refusal of a restricted child's record."""
    named = who_may_see(session, child_id)
    return NotAllowed(
        f"The record of child {child_id} is restricted: it opens only to named people. Ask {_or(named)}.",
        Right.OPEN_RECORDS,
        child_id,
    )


def _or(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def restrict(act: Writing, child_id: str, people: Iterable[str]) -> None:
    """Let a child's record open to these people alone, from now on, and what was told of it under numbers that it had
    before. Fault where nobody is named, or somebody who does not work here.
    """
    rights.demand(act.session, act.person, Right.RESTRICT)
    wanted = sorted({person.strip() for person in people} - {""})
    if not wanted:
        raise Fault("Name at least one person who may open the record.")
    _refuse_strangers(act.session, wanted)
    _open_to(act, child_id, wanted)


def refuse_unlike(session: Session, kept_id: str, other_id: str) -> None:
    """Fault where two records of one child open to different people: merged, one of them would open to others."""
    if who_may_see(session, kept_id) != who_may_see(session, other_id):
        raise Fault(
            f"{kept_id} and {other_id} open to different people. Restrict both to the same people first, then merge."
        )


def lift(act: Writing, child_id: str) -> None:
    """Let a child's record open to everybody again who may open records."""
    rights.demand(act.session, act.person, Right.RESTRICT)
    if not who_may_see(act.session, child_id):
        raise Fault("This child is not restricted. Nothing was changed.")
    _open_to(act, child_id, [])


def _open_to(act: Writing, child_id: str, people: list[str]) -> None:
    """Let a child's record open to these people alone, or to everybody where none is named: under its number, and under
    those of the records that were merged into it.
    """
    from placement_tracker.services import merged

    session = act.session
    for number in (child_id, *merged.before(session, child_id)):
        before = who_may_see(session, number)
        if before == people:
            continue
        session.execute(delete(Restriction).where(Restriction.child_id == number))
        if people:
            session.execute(
                insert(Restriction), [{"child_id": number, "person": person} for person in people]
            )
        action = "lifted" if not people else "changed" if before else "restricted"
        told = {"people": ["; ".join(before), "; ".join(people)]}
        act.tell(action, kind=RESTRICTIONS, child_id=number, changes=told)


def _refuse_strangers(session: Session, wanted: list[str]) -> None:
    if not rights.anybody_entered(session):
        return
    chosen = select(Person.person).where(Person.person.in_(wanted), Person.left.is_(False))
    strangers = sorted(set(wanted) - set(session.execute(chosen).scalars()))
    if strangers:
        raise Fault(f"{strangers[0]} is not among the people who work here. See Settings, People and roles.")


def demand_all_visible(store: Store, person: str, source: str) -> None:
    """NotAllowed, told in the history, where a child is hidden from a person: what leaves would hold that child too."""
    from placement_tracker.services import merged

    with rights.telling(store, person, source), store.reading() as session:
        # A number that a child had before is no other child.
        found = hidden_from(session, person) - merged.former_numbers(session).keys()
        if found:
            count = "one child" if len(found) == 1 else f"{len(found)} children"
            raise NotAllowed(
                f"{person} may not see the records of {count}, which are restricted, and so may not export the "
                "records. Ask somebody who may see every child.",
                Right.EXPORT,
            )
