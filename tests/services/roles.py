"""People of each role, entered in a store."""

from __future__ import annotations

from datetime import date

from db.store import Store
from placement_tracker.domain.rights import Role
from placement_tracker.services import people, restricted
from placement_tracker.services.acts import acting
from placement_tracker.services.people import Person
from tests.stores import PERSON

DAY = date(2020, 1, 1)
MANAGER, PERFORMANCE, TEAM, READER, AUDITOR = "M. Stone", "P. Reed", "T. Hall", "R. Day", "H. Orr"
EVERYBODY = (
    Person(PERSON, Role.ADMINISTRATOR),
    Person(MANAGER, Role.MANAGER),
    Person(PERFORMANCE, Role.PERFORMANCE),
    Person(TEAM, Role.TEAM_ADMINISTRATOR, ("North",)),
    Person(READER, Role.READER),
    Person(AUDITOR, Role.AUDITOR),
)


def enter(store: Store, *wanted: Person) -> None:
    for person in wanted or EVERYBODY:
        with acting(store, PERSON, "test", today=DAY) as act:
            people.enter(act, person)


def restrict(store: Store, child_id: str, *named: str, by: str = PERSON) -> None:
    with acting(store, by, "test", today=DAY) as act:
        restricted.restrict(act, child_id, named)


def told(store: Store, action: str) -> list[tuple[str, str, str]]:
    """Who, about which child, and why, of each entry of an action."""
    from placement_tracker.services import history

    reads, store.reader = store.reader, ""
    with store.reading() as session:
        lines = history.newest(session)
    store.reader = reads
    return [(one.person, one.child_id, one.reason) for one in lines[::-1] if one.action == action]
