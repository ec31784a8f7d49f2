"""Copies of a store, encrypted like it, read again before they count (trust.md, Backup)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db import backup, keys
from db import store as stores
from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.services import keeping
from tests.db.entering import add_child, all_of
from tests.stores import PASSPHRASE, PERSON, clock


def opened(path: Path) -> Store:
    if not stores.is_encrypted(path):
        return stores.open_plain(path, clock)
    return stores.open_encrypted(path, keys.open_with_passphrase(path, PERSON, PASSPHRASE), clock)


def test_a_copy_opens_as_the_store_does_and_has_its_rows(file_store: Store, tmp_path: Path) -> None:
    add_child(file_store, surname="Quillfeather")
    copy = backup.copy_of(file_store, tmp_path / "copy.store")
    assert (b"Quillfeather" in copy.read_bytes()) is not file_store.encrypted
    assert sorted(path.name for path in tmp_path.glob("copy.store*")) == (
        ["copy.store", "copy.store.keys"] if file_store.encrypted else ["copy.store"]
    )
    again = opened(copy)
    assert [row["surname"] for row in all_of(again, "children")] == ["Quillfeather"]
    again.close()


def test_a_copy_never_replaces_what_stands_there(file_store: Store, tmp_path: Path) -> None:
    (tmp_path / "copy.store").write_text("a letter", encoding="utf-8")
    with pytest.raises(Fault, match="never replaced"):
        backup.copy_of(file_store, tmp_path / "copy.store")


def test_a_copy_into_no_folder_is_said(file_store: Store, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="cannot be written"):
        backup.copy_of(file_store, tmp_path / "none" / "copy.store")


def test_what_was_put_back_is_as_it_was_and_what_it_replaced_is_kept(
    file_store: Store, tmp_path: Path
) -> None:
    add_child(file_store)
    copy = backup.copy_of(file_store, tmp_path / "copy.store")
    add_child(file_store, "C2")
    kept = backup.put_back(file_store, copy)
    assert file_store.path is not None
    for path, count in ((file_store.path, 1), (kept, 2)):
        found = opened(path)
        assert len(all_of(found, "children")) == count
        found.close()


def test_a_servers_store_is_not_copied_here(postgres_url: str, tmp_path: Path) -> None:
    server = stores.make_server(postgres_url, clock)
    with pytest.raises(Fault, match="on the server"):
        backup.copy_of(server, tmp_path / "copy.store")
    with pytest.raises(Fault, match="on the server"):
        backup.put_back(server, tmp_path / "copy.store")
    with pytest.raises(Fault, match="pg_dump"):
        keeping.back_up(server)
    server.close()


def test_a_backup_has_the_moment_in_its_name(file_store: Store) -> None:
    add_child(file_store)
    made = keeping.back_up(file_store)
    assert made.name == "test-2020-01-01-120000.store"
    assert made.parent.name == "backups"
    assert keeping.back_up(file_store, made.with_name("mine.store")).exists()
    with pytest.raises(Fault, match="no folder"):
        keeping.back_up(file_store, made.parent / "none" / "a.store")


def test_restoring_keeps_what_stood_there(file_store: Store) -> None:
    add_child(file_store)
    made = keeping.back_up(file_store)
    add_child(file_store, "C2")
    file_store.close()
    assert file_store.path is not None
    kept = keeping.restore(file_store.path, made)
    assert kept is not None
    assert kept.exists()
    found = opened(file_store.path)
    assert len(all_of(found, "children")) == 1
    found.close()
    assert keeping.restore(file_store.path.with_name("new.store"), made) is None


def test_a_file_that_is_no_store_is_not_restored(file_store: Store, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("a letter", encoding="utf-8")
    assert file_store.path is not None
    with pytest.raises(Fault, match="not a Placement Tracker store"):
        keeping.restore(file_store.path, tmp_path / "letter")
    assert all_of(file_store, "children") == []


def test_a_whole_store_is_verified_with_its_history(any_store: Store) -> None:
    add_child(any_store)
    told: list[tuple[int, int]] = []
    assert keeping.verify(any_store, lambda done, of, words: told.append((done, of))) == []
    assert told == [(0, 1)]


@pytest.fixture
def any_store(store: Store) -> Store:
    return store


def _without_triggers(changed: Store, statement: str) -> None:
    with changed.engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute("DROP TRIGGER history_refuses_update")
        driver.execute("DROP TRIGGER history_refuses_delete")
        driver.execute(statement)


def test_a_changed_entry_is_found(file_store: Store) -> None:
    add_child(file_store), add_child(file_store, "C2")
    _without_triggers(file_store, "UPDATE history SET person = 'x' WHERE entry = 2")
    assert keeping.verify(file_store) == [
        "The history was changed: entry 2 does not follow from the one before it."
    ]


def test_a_history_that_was_cut_off_is_found(file_store: Store) -> None:
    add_child(file_store), add_child(file_store, "C2")
    _without_triggers(file_store, "DELETE FROM history WHERE entry = 2")
    assert keeping.verify(file_store) == ["The history should end with entry 2, but ends with 1."]


def test_records_that_point_at_nothing_are_found(file_store: Store) -> None:
    _without_triggers(
        file_store,
        "INSERT INTO reviews (record_id, version, voided, child_id, held_on) "
        "VALUES ('r', 1, 0, 'C9', '2019-01-01')",
    )
    assert keeping.verify(file_store) == ["Some records point at others that are gone."]


def test_a_copy_that_cannot_be_read_again_does_not_count(
    file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_child(file_store)
    plain = backup._driver

    class Spoiling:
        """A copy of which a page belongs to nothing."""

        def __init__(self, source: Any) -> None:
            self.source = source

        def backup(self, target: Any) -> None:
            self.source.backup(target)
            target.execute("PRAGMA writable_schema = ON")
            target.execute("DELETE FROM sqlite_master WHERE name = 'ix_reviews_child_id'")

    seen: list[Any] = []

    def first_spoils(connection: Any) -> Any:
        seen.append(connection)
        return Spoiling(plain(connection)) if len(seen) == 1 else plain(connection)

    monkeypatch.setattr(backup, "_driver", first_spoils)
    with pytest.raises(Fault, match="could not be read again"):
        backup.copy_of(file_store, tmp_path / "copy.store")
    assert not (tmp_path / "copy.store").exists()
    assert len(all_of(file_store, "children")) == 1
