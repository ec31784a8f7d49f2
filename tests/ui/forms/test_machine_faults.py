"""The disk, the file or the clock fails under an open form: a sentence, and what was typed is saved afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from db import engines
from placement_tracker.services import keeping, notes
from tests.ui.forms.by_keyboard import Typist
from tests.ui.small_store import BEN
from ui.forms import saving

SitDown = Callable[..., Typist]


@contextmanager
def taken_away(store: Any) -> Iterator[None]:
    """The store's file is somewhere else, as when a stick was pulled out or a share is not there."""
    beside = [path for path in store.path.parent.iterdir() if path.name.startswith(store.path.name)]
    elsewhere = store.path.parent / "elsewhere"
    elsewhere.mkdir()
    for path in beside:
        path.rename(elsewhere / path.name)
    yield
    for path in list(elsewhere.iterdir()):
        path.rename(store.path.parent / path.name)


@contextmanager
def with_pragma(store: Any, words: str) -> Iterator[None]:
    def set_it(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA {words}")

    event.listen(store.engine, "connect", set_it)
    yield
    event.remove(store.engine, "connect", set_it)


@contextmanager
def locked_by_another(store: Any) -> Iterator[None]:
    other = sqlite3.connect(store.path)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.rollback()
    other.close()


FAULTS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "taken away": (taken_away, "Check that it is still there"),
    "disk full": (lambda store: with_pragma(store, "max_page_count = 1"), "make room and save again"),
    "read-only": (lambda store: with_pragma(store, "query_only = ON"), "ask for the right to write"),
    "locked": (locked_by_another, "try again in a moment"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_says_what_to_do_and_what_was_typed_is_saved_when_it_is_over(
    typist: SitDown, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.05)
    fails, sentence = FAULTS[fault]
    at_desk = typist("note", BEN).answer(words="Likes chess. ")
    # So much that a full disk has no room for it.
    typed = "Likes chess. " + "Plays at school. " * 20_000
    at_desk.form.field("words").put_back(typed)
    with fails(at_desk.session.store):
        at_desk.try_to_save()
        assert sentence in " ".join(at_desk.wrong())
        assert at_desk.form.field("words").typed() == typed
        assert at_desk.saves == []
        assert at_desk.form.layout_.save.isEnabled()
    at_desk.save()
    with at_desk.session.store.reading() as session:
        assert [note.words for note in notes.of_child(session, BEN)] == [typed.strip()]
    assert keeping.verify(at_desk.session.store) == []


def test_what_the_machine_itself_refuses_is_no_mistake_of_the_program(
    typist: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_desk = typist("review", BEN).answer(held_on="t")

    def job(_progress: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(saving, "job", lambda *_given: job)
        at_desk.try_to_save()
    assert at_desk.wrong() == ["The machine refused: No space left on device. Nothing was changed."]
    at_desk.save()


def test_a_clock_that_was_set_back_loses_no_save_and_breaks_no_history(typist: SitDown) -> None:
    first = typist("review", BEN).answer(held_on="t-1")
    store = first.session.store
    first.save()
    right: Callable[[], datetime] = store.clock
    store.clock = lambda: right() - timedelta(days=40)
    typist("review", BEN).answer(held_on="t-2").save()
    store.clock = right
    typist("review", BEN).answer(held_on="t-3").save()
    days = sorted(str(row["held_on"]) for row in first.records("reviews", BEN))
    assert days == ["2018-04-02", "2018-04-03", "2018-04-04"]
    assert keeping.verify(store) == []


def test_a_day_that_a_clock_set_back_calls_later_than_today_is_said_and_not_lost(
    typist: SitDown,
) -> None:
    at_desk = typist("review", BEN).answer(held_on="4/4/18")
    day = at_desk.session.today
    at_desk.session._clock = lambda: day - timedelta(days=400)
    at_desk.try_to_save()
    assert any("later than today" in words for words in at_desk.wrong())
    assert at_desk.form.field("held_on").typed() == "04/04/2018"
    at_desk.session._clock = lambda: day
    at_desk.save()
    assert len(at_desk.records("reviews", BEN)) == 1
