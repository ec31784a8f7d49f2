"""The people of a store: entered, changed, left, and never without an administrator."""

from __future__ import annotations

import pytest

from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import NotAllowed, Role
from placement_tracker.services import history, people, rights
from placement_tracker.services.acts import acting
from placement_tracker.services.people import Person
from tests.services.roles import DAY, MANAGER, TEAM, enter, told
from tests.stores import PERSON


def names(store: Store) -> list[str]:
    with store.reading() as session:
        return [one.name for one in people.people(session)]


def test_who_is_entered_is_listed_with_role_and_teams_and_told_in_the_history(store: Store) -> None:
    enter(store)
    with store.reading() as session:
        found = {one.name: one for one in people.people(session)}
        lines = [one for one in history.newest(session) if one.kind == "people" and one.record_id == TEAM]
    assert found[TEAM] == Person(TEAM, Role.TEAM_ADMINISTRATOR, ("North",))
    assert {(one.column, one.after) for one in lines} == {
        ("role", "team administrator"),
        ("teams", "North"),
        ("left", "N"),
    }


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (Person("  ", Role.READER), "Type the name"),
        (Person("X", Role.TEAM_ADMINISTRATOR), "Choose the teams"),
        (Person(MANAGER, Role.READER), "entered already"),
    ],
)
def test_what_is_entered_must_be_whole(store: Store, person: Person, words: str) -> None:
    enter(store)
    with pytest.raises(Fault, match=words), acting(store, PERSON, "test", today=DAY) as act:
        people.enter(act, person)


def test_the_first_one_entered_is_an_administrator(store: Store) -> None:
    with pytest.raises(Fault, match="administrator of the store first"):
        enter(store, Person("X", Role.MANAGER))
    assert names(store) == []


def test_another_role_loses_the_teams_and_the_same_again_changes_nothing(store: Store) -> None:
    enter(store)
    with acting(store, PERSON, "test", today=DAY) as act:
        assert people.change(act, Person(TEAM, Role.MANAGER, ("North",)))
        assert not people.change(act, Person(TEAM, Role.MANAGER))
    with store.reading() as session:
        assert rights.role_of(session, TEAM) is Role.MANAGER
        assert rights.teams_of(session, TEAM) == frozenset()


def test_who_has_left_stays_listed_last_and_has_no_rights(store: Store) -> None:
    enter(store)
    with acting(store, PERSON, "test", today=DAY) as act:
        assert people.leave(act, MANAGER)
    assert names(store)[-1] == MANAGER
    with store.reading() as session:
        assert rights.role_of(session, MANAGER) is None
        assert rights.rights_in(session, MANAGER) == frozenset()


def test_the_last_administrator_is_neither_demoted_nor_marked_as_left(store: Store) -> None:
    enter(store)
    with pytest.raises(Fault, match="last administrator"), acting(store, PERSON, "test", today=DAY) as act:
        people.change(act, Person(PERSON, Role.MANAGER))
    with pytest.raises(Fault, match="last administrator"), acting(store, PERSON, "test", today=DAY) as act:
        people.leave(act, PERSON)
    with acting(store, PERSON, "test", today=DAY) as act:
        people.change(act, Person(MANAGER, Role.ADMINISTRATOR))
        people.leave(act, PERSON)
    with store.reading() as session:
        assert rights.role_of(session, PERSON) is None


def test_a_stranger_can_be_neither_changed_nor_sent_away(store: Store) -> None:
    enter(store)
    with pytest.raises(Fault, match="has not been entered"), acting(store, PERSON, "t", today=DAY) as act:
        people.change(act, Person("X", Role.READER))
    with pytest.raises(Fault, match="has not been entered"), acting(store, PERSON, "t", today=DAY) as act:
        people.leave(act, "X")


def test_only_an_administrator_says_who_works_here(store: Store) -> None:
    enter(store)
    with pytest.raises(NotAllowed, match=f"Ask {PERSON}"), acting(store, MANAGER, "t", today=DAY) as act:
        people.enter(act, Person("X", Role.READER))
    assert [person for person, _child, _why in told(store, "refused")] == [MANAGER]
