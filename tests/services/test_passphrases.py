"""Who can open an encrypted store: every change is told in the history, and none rewrites the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from db import keys
from db.engines import server_engine
from db.keys import WrongPassphrase
from db.models.rights import Person
from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import NotAllowed
from placement_tracker.services import history, passphrases, stores
from tests.stores import NOON, PASSPHRASE, PERSON, cheap_keys, clock

OTHER = "other words for trials"
NEW = "quite new words for trials"
WHERE = "settings"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, str]]:
    cheap_keys(monkeypatch)
    store, printed = stores.make_encrypted(tmp_path / "a.store", PERSON, PASSPHRASE, clock)
    yield store, printed
    store.close()


@pytest.fixture
def sealed(made: tuple[Store, str]) -> Store:
    return made[0]


def path_of(store: Store) -> Path:
    assert store.path is not None
    return store.path


def opens(store: Store, person: str, passphrase: str, seconds: int = 3600) -> bool:
    later = NOON + timedelta(seconds=seconds)
    try:
        stores.open_with_passphrase(path_of(store), person, passphrase, clock, later).close()
    except WrongPassphrase:
        return False
    return True


def told(store: Store) -> list[tuple[str, str, str, str]]:
    with store.reading() as session:
        return [(one.action, one.person, one.record_id, one.reason) for one in history.newest(session)]


def role(store: Store, person: str, name: str) -> None:
    with store.beside() as session:
        session.execute(insert(Person).values(person=person, role=name, teams="", left=False))


def changed_pages(before: bytes, after: bytes) -> int:
    """How many pages of the store were written: those that the history needs for one entry, no more."""
    starts = range(0, len(after), 4096)
    return sum(before[start : start + 4096] != after[start : start + 4096] for start in starts)


@contextmanager
def key_file_stays(store: Store) -> Iterator[None]:
    before = keys.key_file(path_of(store)).read_bytes()
    count = len(told(store))
    yield
    assert keys.key_file(path_of(store)).read_bytes() == before
    assert len(told(store)) == count


def test_whoever_has_the_store_open_gives_another_person_a_passphrase(sealed: Store) -> None:
    before = path_of(sealed).read_bytes()
    passphrases.give(sealed, PERSON, " Bo Lee ", OTHER, WHERE)
    assert passphrases.people(sealed) == [PERSON, "Bo Lee"]
    assert opens(sealed, "Bo Lee", OTHER)
    assert told(sealed) == [("passphrase given", PERSON, "Bo Lee", "")]
    assert changed_pages(before, path_of(sealed).read_bytes()) < 20, "the store itself is not rewritten"


def test_a_passphrase_is_given_to_somebody_who_has_none(sealed: Store) -> None:
    with key_file_stays(sealed):
        with pytest.raises(Fault, match="has a passphrase already"):
            passphrases.give(sealed, PERSON, PERSON.upper(), OTHER, WHERE)
        with pytest.raises(Fault, match="Say whom"):
            passphrases.give(sealed, PERSON, " ", OTHER, WHERE)
        with pytest.raises(Fault, match="too short"):
            passphrases.give(sealed, PERSON, "Bo Lee", "short", WHERE)


def test_whose_passphrase_is_taken_away_opens_the_store_no_more(sealed: Store) -> None:
    passphrases.give(sealed, PERSON, "Bo Lee", OTHER, WHERE)
    passphrases.take_away(sealed, PERSON, "Bo Lee", WHERE)
    assert not opens(sealed, "Bo Lee", OTHER)
    assert told(sealed)[0] == ("passphrase taken", PERSON, "Bo Lee", "")
    with key_file_stays(sealed), pytest.raises(Fault, match="Give somebody else one first"):
        passphrases.take_away(sealed, PERSON, PERSON, WHERE)


def test_ones_own_passphrase_is_changed_where_the_old_one_is_right(sealed: Store) -> None:
    with key_file_stays(sealed), pytest.raises(WrongPassphrase):
        passphrases.change(sealed, PERSON, "not the passphrase", NEW, WHERE, NOON)
    passphrases.change(sealed, PERSON, PASSPHRASE, NEW, WHERE, NOON + timedelta(seconds=2))
    assert opens(sealed, PERSON, NEW)
    assert not opens(sealed, PERSON, PASSPHRASE)
    assert told(sealed) == [("passphrase changed", PERSON, PERSON, "")]


def test_the_history_holds_no_secret(sealed: Store) -> None:
    passphrases.give(sealed, PERSON, "Bo Lee", OTHER, WHERE)
    passphrases.change(sealed, PERSON, PASSPHRASE, NEW, WHERE, NOON)
    with sealed.reading() as session:
        said = repr(history.newest(session))
    assert not any(secret in said for secret in (PASSPHRASE, OTHER, NEW))


def test_two_administrators_reset_a_forgotten_passphrase(sealed: Store) -> None:
    for name in ("Bo Lee", "Cy Moss"):
        passphrases.give(sealed, PERSON, name, OTHER, WHERE)
    role(sealed, "Bo Lee", "administrator")
    two = ((PERSON, PASSPHRASE), ("Bo Lee", OTHER))
    passphrases.reset_by_two(path_of(sealed), two, "Cy Moss", NEW, WHERE, clock)
    assert opens(sealed, "Cy Moss", NEW)
    assert told(sealed)[0] == ("passphrase reset", PERSON, "Cy Moss", "with Bo Lee")


@pytest.mark.parametrize(
    ("two", "forgotten", "said"),
    [
        (((PERSON, PASSPHRASE), (PERSON, PASSPHRASE)), "Cy Moss", "two administrators"),
        (((PERSON, PASSPHRASE), ("Cy Moss", OTHER)), "Cy Moss", "two administrators"),
        (((PERSON, PASSPHRASE), ("Bo Lee", "not the passphrase")), "Cy Moss", "does not open"),
        ((("Nobody", PASSPHRASE), ("Bo Lee", OTHER)), "Cy Moss", "nobody called"),
        (((PERSON, PASSPHRASE), ("Bo Lee", OTHER)), "Di Nash", "no passphrase for this store"),
    ],
)
def test_a_reset_takes_two_right_passphrases_of_two_others(
    sealed: Store, two: Any, forgotten: str, said: str
) -> None:
    for name in ("Bo Lee", "Cy Moss"):
        passphrases.give(sealed, PERSON, name, OTHER, WHERE)
    role(sealed, "Bo Lee", "administrator")
    with key_file_stays(sealed), pytest.raises(Fault, match=said):
        passphrases.reset_by_two(path_of(sealed), two, forgotten, NEW, WHERE, clock)


def test_only_administrators_change_who_can_open_the_store(sealed: Store) -> None:
    for name in ("Bo Lee", "Cy Moss"):
        passphrases.give(sealed, PERSON, name, OTHER, WHERE)
    role(sealed, "Bo Lee", "reader")
    two = ((PERSON, PASSPHRASE), ("Bo Lee", OTHER))
    path = path_of(sealed)
    renewed = passphrases.new_recovery_key()
    refused: list[Callable[[], None]] = [
        lambda: passphrases.give(sealed, "Bo Lee", "Di Nash", OTHER, WHERE),
        lambda: passphrases.take_away(sealed, "Bo Lee", PERSON, WHERE),
        lambda: passphrases.reset_by_two(path, two, "Cy Moss", NEW, WHERE, clock),
        lambda: passphrases.renew_recovery(sealed, "Bo Lee", OTHER, renewed, WHERE, NOON),
    ]
    before = keys.key_file(path).read_bytes()
    for act in refused:
        with pytest.raises(NotAllowed):
            act()
        assert told(sealed)[0][:2] == ("refused", "Bo Lee")
    assert keys.key_file(path).read_bytes() == before
    passphrases.give(sealed, PERSON, "Di Nash", OTHER, WHERE)


def test_the_recovery_key_resets_a_forgotten_passphrase(made: tuple[Store, str]) -> None:
    store, printed = made
    with key_file_stays(store), pytest.raises(WrongPassphrase):
        passphrases.reset_by_recovery_key(
            path_of(store), passphrases.new_recovery_key(), PERSON, NEW, WHERE, clock
        )
    later = lambda: NOON + timedelta(seconds=5)  # noqa: E731
    passphrases.reset_by_recovery_key(path_of(store), printed, PERSON, NEW, WHERE, later)
    assert opens(store, PERSON, NEW)
    assert told(store) == [("passphrase reset", PERSON, PERSON, "with the recovery key")]


def test_a_new_recovery_key_opens_the_store_and_the_old_one_does_not(made: tuple[Store, str]) -> None:
    store, old = made
    printed = passphrases.new_recovery_key()
    with key_file_stays(store), pytest.raises(WrongPassphrase):
        passphrases.renew_recovery(store, PERSON, "not the passphrase", printed, WHERE, NOON)
    later = NOON + timedelta(seconds=5)
    passphrases.renew_recovery(store, PERSON, PASSPHRASE, printed, WHERE, later)
    stores.open_with_recovery_key(path_of(store), printed, clock, later).close()
    with pytest.raises(WrongPassphrase):
        stores.open_with_recovery_key(path_of(store), old, clock, later)
    assert told(store) == [("recovery key renewed", PERSON, "", "")]


def test_where_the_history_cannot_be_kept_the_passphrase_stays_as_it_was(
    sealed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.orm import Session

    def full(session: Session) -> None:
        raise Fault("There is no room left on the disk.")

    with key_file_stays(sealed), monkeypatch.context() as failing:
        failing.setattr(Session, "commit", full)
        with pytest.raises(Fault, match="no room left"):
            passphrases.change(sealed, PERSON, PASSPHRASE, NEW, WHERE, NOON)
    assert opens(sealed, PERSON, PASSPHRASE)


def test_whoever_is_signed_in_proves_it_by_their_passphrase(sealed: Store, tmp_path: Path) -> None:
    assert passphrases.is_asked(sealed)
    passphrases.prove(sealed, PERSON, PASSPHRASE, NOON)
    with pytest.raises(WrongPassphrase):
        passphrases.prove(sealed, PERSON, "not the passphrase", NOON)
    other, _ = stores.make_encrypted(tmp_path / "b.store", PERSON, OTHER, clock)
    other.close()
    keys.key_file(path_of(sealed)).write_bytes(keys.key_file(tmp_path / "b.store").read_bytes())
    with pytest.raises(Fault, match="no longer that of this store"):
        passphrases.prove(sealed, PERSON, OTHER, NOON + timedelta(seconds=5))


def changes_of(store: Store) -> list[Callable[[], None]]:
    """All that can be changed in who opens a store."""
    return [
        lambda: passphrases.give(store, PERSON, "Bo Lee", OTHER, WHERE),
        lambda: passphrases.take_away(store, PERSON, "Bo Lee", WHERE),
        lambda: passphrases.change(store, PERSON, PASSPHRASE, NEW, WHERE, NOON),
        lambda: passphrases.may_renew_recovery(store, PERSON, PASSPHRASE, WHERE, NOON),
        lambda: passphrases.renew_recovery(
            store, PERSON, PASSPHRASE, passphrases.new_recovery_key(), WHERE, NOON
        ),
    ]


def test_a_plain_store_asks_nobody_and_says_how_to_have_passphrases(tmp_path: Path) -> None:
    path = tmp_path / "a.store"
    store = stores.make_plain(path, clock)
    assert not passphrases.is_asked(store)
    assert passphrases.people(store) == []
    two = ((PERSON, PASSPHRASE), ("Bo Lee", OTHER))
    printed = passphrases.new_recovery_key()
    for act in [
        *changes_of(store),
        lambda: passphrases.prove(store, PERSON, "", datetime(2020, 1, 1)),
        lambda: passphrases.reset_by_two(path, two, "Cy Moss", NEW, WHERE, clock),
        lambda: passphrases.reset_by_recovery_key(path, printed, PERSON, NEW, WHERE, clock),
    ]:
        with pytest.raises(Fault, match=r"not encrypted.*import the archive there"):
            act()
    assert told(store) == []
    assert [one.name for one in tmp_path.glob("a.store.*")] == []
    store.close()


def test_on_a_server_the_password_of_the_account_is_asked() -> None:
    store = Store(server_engine("postgresql+psycopg://ann:secret@server/records"), "a server", clock=clock)
    assert passphrases.is_asked(store)
    passphrases.prove(store, PERSON, "secret", NOON)
    with pytest.raises(WrongPassphrase, match="password with which"):
        passphrases.prove(store, PERSON, "another", NOON)


def test_where_the_server_knows_people_by_another_way_no_password_is_asked(postgres_url: str) -> None:
    stores.make_server(postgres_url, clock).close()
    store = stores.open_server(postgres_url, clock)
    assert not passphrases.is_asked(store)
    for act in changes_of(store):
        with pytest.raises(Fault, match=r"own account there.*Ask who looks after the server"):
            act()
    store.close()
