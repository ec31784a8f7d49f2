"""The history: append-only, chained (trust.md, History)."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db import history
from db.store import Store
from tests.db.entering import PERSON, SOURCE, add_child, history_of


@pytest.mark.parametrize("attempt", ["UPDATE history SET person = 'x'", "DELETE FROM history"])
def test_nobody_changes_or_removes_an_entry(store: Store, attempt: str) -> None:
    add_child(store)
    with (
        store.engine.connect() as connection,
        pytest.raises(DBAPIError, match="never changed and never removed"),
    ):
        connection.execute(text(attempt))
    assert [entry["person"] for entry in history_of(store)] == [PERSON]


def test_a_server_does_not_empty_the_history_either(store: Store) -> None:
    add_child(store)
    if store.engine.dialect.name == "postgresql":
        with store.engine.connect() as connection, pytest.raises(DBAPIError, match="never changed"):
            connection.execute(text("TRUNCATE history"))
    assert len(history_of(store)) == 1


def test_an_entry_says_who_when_from_where_and_belongs_to_an_act(store: Store) -> None:
    with store.writing(PERSON, "form", "as told") as act:
        act.add("areas", {"area": "East"})
        act.settle()
        act.add("areas", {"area": "West"})
    first, second = history_of(store)
    assert (first["entry"], second["entry"], first["act"], second["act"]) == (1, 2, 1, 1)
    assert {
        (entry["person"], entry["at"], entry["source"], entry["reason"]) for entry in (first, second)
    } == {(PERSON, "2020-01-01T12:00:00Z", "form", "as told")}


def test_an_act_that_tells_nothing_leaves_no_entry(store: Store) -> None:
    with store.writing(PERSON, SOURCE):
        pass
    assert history_of(store) == []


def test_nothing_is_appended_for_no_changes(store: Store) -> None:
    with store.reading() as session:
        assert history.append(session, [], at="", person="", source="", reason="") == 0


@pytest.mark.parametrize(
    ("column", "value"),
    [("person", "Bo Lee"), ("changes", "{}"), ("reason", "none"), ("at", "2020-01-02T12:00:00Z")],
)
def test_the_chain_says_which_entry_was_changed(store: Store, column: str, value: str) -> None:
    for number in range(3):
        add_child(store, f"C{number}")
    entries = history_of(store)
    assert history.first_break(entries) is None
    entries[1][column] = value
    assert history.first_break(entries) == 2


def test_the_chain_says_where_an_entry_is_missing(store: Store) -> None:
    for number in range(3):
        add_child(store, f"C{number}")
    entries = history_of(store)
    del entries[1]
    assert history.first_break(entries) == 3
