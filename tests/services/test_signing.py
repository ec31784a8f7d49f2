"""Signing in and out, locking and unlocking are told in the history."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.keys import WrongPassphrase
from db.store import Store
from placement_tracker.services import backups, signing, tries
from tests.services.conftest import Act
from tests.stores import NOON, PERSON


def told(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        return [(one.action, one.person, one.how) for one in signing.lately(session)]


def test_who_came_and_went_is_told_newest_first(store: Store) -> None:
    signing.signed_in(store, PERSON, "window", "with a passphrase")
    signing.tell(store, PERSON, signing.LOCKED, "window", "after 10 minutes")
    signing.unlocked(store, PERSON, "window", "with the PIN")
    signing.tell(store, PERSON, signing.SIGNED_OUT, "window")
    assert told(store) == [
        ("signed out", PERSON, ""),
        ("unlocked", PERSON, "with the PIN"),
        ("locked", PERSON, "after 10 minutes"),
        ("signed in", PERSON, "with a passphrase"),
    ]


def test_the_next_sign_in_tells_how_many_wrong_passphrases_came_before(store: Store) -> None:
    if store.path is None:
        assert signing.signed_in(store, PERSON, "window") == 0
        return
    with pytest.raises(WrongPassphrase), tries.one(store.path, NOON):
        raise WrongPassphrase("No.")
    assert signing.signed_in(store, PERSON, "window", "with a passphrase") == 1
    assert signing.signed_in(store, PERSON, "window") == 0
    assert [reason for _, _, reason in told(store)] == ["", "with a passphrase, 1 wrong passphrase before"]


def test_no_backup_is_made_because_somebody_came_and_went(store: Store, act: Act) -> None:
    if store.path is None:
        return
    assert backups.before(store) == ""
    signing.signed_in(store, PERSON, "window")
    assert backups.before(store) == ""
    assert len(backups.found(store.path)) == 1


def test_a_store_in_which_nothing_was_written_has_no_entry_but_these(tmp_path: Path) -> None:
    from db.store import make_plain
    from tests.stores import clock

    store = make_plain(tmp_path / "a.store", clock)
    signing.signed_in(store, PERSON, "window")
    with store.reading() as session:
        assert signing.newest_but_these(session) == 0
    store.close()
