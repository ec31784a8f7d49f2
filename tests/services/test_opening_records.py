"""Coming into a store, and opening a child's record: by role, by team, and as the child is restricted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from db.store import Store
from placement_tracker.domain.known_settings import OPEN_OTHER_TEAMS
from placement_tracker.domain.rights import NotAllowed
from placement_tracker.services import opening, people, reading, stores
from placement_tracker.services.acts import acting
from tests.services.roles import AUDITOR, DAY, MANAGER, PERFORMANCE, READER, TEAM, enter, restrict, told
from tests.services.test_rights import with_team
from tests.stores import PERSON


def opens(store: Store, person: str) -> bool:
    try:
        opening.open_record(store, person, "C1", "window", DAY)
    except NotAllowed:
        return False
    return True


def test_records_open_to_those_whose_role_it_is(store: Store, child: str) -> None:
    enter(store)
    people_here = (PERSON, MANAGER, PERFORMANCE, TEAM, READER, AUDITOR, "Nobody known")
    assert [opens(store, who) for who in people_here] == [True, True, True, True, False, False, False]
    assert [who for who, _child, _why in told(store, "refused")] == [READER, AUDITOR, "Nobody known"]


def test_a_team_administrator_opens_other_teams_records_where_the_setting_lets_them(
    store: Store, child: str
) -> None:
    enter(store)
    with_team(store)
    assert opens(store, TEAM)
    with store.writing(PERSON, "test") as act:
        act.add("settings", {"name": OPEN_OTHER_TEAMS, "value": "No"})
    assert not opens(store, TEAM)
    assert opens(store, MANAGER)
    with_team(store, "North")
    assert opens(store, TEAM)


def test_a_restricted_record_opens_to_named_people_and_the_history_tells_either_way(
    store: Store, child: str
) -> None:
    enter(store)
    assert opens(store, MANAGER)
    restrict(store, "C1", MANAGER)
    assert opens(store, MANAGER)
    assert not opens(store, PERSON)
    assert told(store, "opened") == [(MANAGER, "C1", "A restricted child's record")]
    ((who, about, why),) = told(store, "refused")
    assert (who, about) == (PERSON, "C1")
    assert "Ask M. Stone." in why


def test_a_reader_reads_no_childs_records_by_another_way(store: Store, child: str) -> None:
    enter(store)
    store.reader = READER
    with store.reading() as session, pytest.raises(NotAllowed):
        reading.child_records(session, "C1")


def test_who_comes_in_reads_as_themselves_and_who_left_stays_out(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(store)
    # On a server people are who they signed in as: see below.
    monkeypatch.setattr(type(store), "account", "")
    assert stores.come_in(store, MANAGER).reader == MANAGER
    with acting(store, PERSON, "test", today=DAY) as act:
        people.leave(act, MANAGER)
    with pytest.raises(NotAllowed, match="works here no longer"):
        opening.come_in(store, MANAGER, "window")
    assert [who for who, _child, _why in told(store, "refused")] == [MANAGER]


def test_a_store_that_does_not_open_to_somebody_is_closed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    store: Any = SimpleNamespace(close=lambda: closed.append("closed"))

    def refuse(*_args: object) -> None:
        raise InterruptedError

    monkeypatch.setattr(opening, "come_in", refuse)
    with pytest.raises(InterruptedError):
        stores.come_in(store, MANAGER)
    assert closed == ["closed"]


def test_on_a_server_people_are_who_they_signed_in_as(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(store), "account", "tester")
    opening.come_in(store, "Anybody", "window")  # nobody has been entered
    enter(store)
    with pytest.raises(NotAllowed, match="You signed in to the server as tester"):
        opening.come_in(store, PERSON, "window")
    assert stores.account_of("postgresql+psycopg://p%20reed@host/db") == "p reed"
    assert stores.account_of("postgresql+psycopg://host/db") == ""


@pytest.mark.parametrize(("value", "open_to_all"), [("yes", True), (" N ", False), ("perhaps", True)])
def test_a_setting_that_says_neither_yes_nor_no_leaves_the_usual_value(
    store: Store, child: str, value: str, open_to_all: bool
) -> None:
    enter(store)
    with_team(store)
    with store.writing(PERSON, "test") as act:
        act.add("settings", {"name": OPEN_OTHER_TEAMS, "value": value})
    assert opens(store, TEAM) is open_to_all
