"""The people of a store and their roles: entered, changed, and marked as left; never removed (trust.md, People)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from db.models.rights import Person as Kept
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import PEOPLE, Right, Role
from placement_tracker.services import rights

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store
    from db.writing import Writing


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works, or worked, with the store. `name` is that of the sign-in: in the history, in the key file, or
    of the account on the server.
    """

    name: str
    role: Role
    teams: tuple[str, ...] = ()
    left: bool = False


def people(session: Session) -> list[Person]:
    """All who have been entered, those who left last, by name."""
    found = session.execute(select(Kept).order_by(Kept.left, Kept.person)).scalars()
    return [_person(one) for one in found]


def _person(one: Kept) -> Person:
    return Person(one.person, Role(one.role), tuple(filter(None, one.teams.split(";"))), one.left)


def enter(act: Writing, person: Person) -> None:
    """Enter somebody. Fault where the name is taken, or the first one entered is no administrator."""
    person = _checked(act, person)
    if act.session.get(Kept, person.name) is not None:
        raise Fault(f"{person.name} has been entered already. Change that entry instead.")
    if not rights.anybody_entered(act.session) and person.role is not Role.ADMINISTRATOR:
        raise Fault("Enter an administrator of the store first: somebody must be able to enter the others.")
    act.session.execute(insert(Kept), [_columns(person)])
    act.tell("added", kind=PEOPLE, record_id=person.name, changes=_told(None, person))


def change(act: Writing, person: Person) -> bool:
    """Give somebody another role or other teams, or mark them as left or back; False where all is so already.

    Fault where the store would be without an administrator.
    """
    person = _checked(act, person)
    kept = act.session.get(Kept, person.name)
    if kept is None:
        raise Fault(f"{person.name} has not been entered. Enter them first.")
    before = _person(kept)
    if before == person:
        return False
    if _is_administrator(before) and not _is_administrator(person):
        _refuse_the_last(act.session, person.name)
    act.session.execute(update(Kept).where(Kept.person == person.name).values(_columns(person)))
    act.session.expire_all()
    act.tell("changed", kind=PEOPLE, record_id=person.name, changes=_told(before, person))
    return True


def leave(act: Writing, name: str) -> bool:
    """Mark somebody as one who works here no longer. The name stays, for the history's sake."""
    found = [one for one in people(act.session) if one.name == name]
    if not found:
        raise Fault(f"{name} has not been entered. Nothing was changed.")
    return change(act, replace(found[0], left=True))


def enter_maker(store: Store, name: str) -> None:
    """The maker of a new store is its first administrator. The history is not told: the store begins with it, and an
    archive's own history goes only into a store without one.
    """
    with store.beside() as session:
        session.execute(insert(Kept), [_columns(Person(name, Role.ADMINISTRATOR))])


def _checked(act: Writing, person: Person) -> Person:
    rights.demand(act.session, act.person, Right.CHANGE_PEOPLE)
    name = person.name.strip()
    if not name:
        raise Fault("Type the name by which this person signs in.")
    teams = tuple(sorted(set(person.teams))) if person.role is Role.TEAM_ADMINISTRATOR else ()
    if person.role is Role.TEAM_ADMINISTRATOR and not teams:
        raise Fault("Choose the teams whose children this team administrator sees to.")
    return replace(person, name=name, teams=teams)


def _is_administrator(person: Person) -> bool:
    return person.role is Role.ADMINISTRATOR and not person.left


def _refuse_the_last(session: Session, name: str) -> None:
    if not any(_is_administrator(one) for one in people(session) if one.name != name):
        raise Fault(
            f"{name} is the last administrator of this store. Make somebody else administrator first."
        )


def _columns(person: Person) -> dict[str, str | bool]:
    return {
        "person": person.name,
        "role": person.role.value,
        "teams": ";".join(person.teams),
        "left": person.left,
    }


def _told(before: Person | None, after: Person) -> dict[str, list[str]]:
    was: Sequence[str] = ("", "", "") if before is None else _words(before)
    return {
        name: [old, new]
        for name, old, new in zip(("role", "teams", "left"), was, _words(after), strict=True)
        if old != new
    }


def _words(person: Person) -> tuple[str, str, str]:
    return person.role.value, "; ".join(person.teams), "Y" if person.left else "N"
