"""Making and opening stores, and the machine's faults, each in its own sentence (trust.md)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import ProgrammingError

from db import engines, keys, migrate
from db import store as stores
from db.faults import NotAStore, StoreFault
from db.migrate import NewerStore
from db.store import Store
from placement_tracker.domain.problems import Fault
from tests.db.entering import add_child, all_of
from tests.postgres import PostgresServer
from tests.stores import PASSPHRASE, PERSON, clock


def test_what_was_kept_is_there_when_the_store_is_opened_again(tmp_path: Path) -> None:
    made = stores.make_plain(tmp_path / "a.store", clock)
    add_child(made)
    made.close()
    again = stores.open_plain(tmp_path / "a.store", clock)
    assert len(all_of(again, "children")) == 1
    again.close()


def test_a_store_has_the_mark_of_this_program_and_durable_settings(tmp_path: Path) -> None:
    made = stores.make_plain(tmp_path / "a.store", clock)
    wanted = {
        "application_id": engines.APPLICATION_ID,
        "foreign_keys": 1,
        "synchronous": 2,
        "journal_mode": "wal",
    }
    with made.engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted
    made.close()


def test_a_store_never_replaces_what_stands_there(tmp_path: Path) -> None:
    place = tmp_path / "a.store"
    place.write_text("a letter", encoding="utf-8")
    with pytest.raises(Fault, match="never replaced"):
        stores.make_plain(place, clock)
    assert place.read_text(encoding="utf-8") == "a letter"


def test_a_store_never_replaces_a_key_file_that_may_still_be_needed(tmp_path: Path) -> None:
    place = tmp_path / "a.store"
    keys.key_file(place).write_text("keys", encoding="utf-8")
    with pytest.raises(Fault, match="never replaced"):
        stores.make_encrypted(place, PERSON, PASSPHRASE, clock)
    assert keys.key_file(place).read_text(encoding="utf-8") == "keys"


def test_a_store_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="no folder"):
        stores.make_plain(tmp_path / "none" / "a.store", clock)


def test_a_store_that_could_not_be_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(engine: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(migrate, "upgrade", fails)
    with pytest.raises(ZeroDivisionError):
        stores.make_plain(tmp_path / "a.store", clock)
    with pytest.raises(Fault, match="too short"):
        stores.make_encrypted(tmp_path / "a.store", PERSON, "short", clock)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_where_nothing_may_be_made_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(self: Path, mode: int = 0o666, exist_ok: bool = True) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuses)
    with pytest.raises(Fault, match="cannot be made: Permission denied"):
        stores.make_plain(tmp_path / "a.store", clock)


def test_no_store_another_file_and_a_folder_are_different_sentences(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("a letter of more than sixteen characters", encoding="utf-8")
    with pytest.raises(NotAStore, match="There is no store at"):
        stores.open_plain(tmp_path / "none.store", clock)
    with pytest.raises(NotAStore, match="is not a Placement Tracker store"):
        stores.open_plain(letter, clock)
    with pytest.raises(Fault, match="cannot be read"):
        stores.open_plain(tmp_path, clock)


def test_another_programs_database_is_not_a_store(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE letters (text)")
    other.close()
    with pytest.raises(NotAStore, match="not a Placement Tracker store"):
        stores.open_plain(tmp_path / "other.db", clock)


def test_an_encrypted_store_needs_its_key_and_says_so(tmp_path: Path, cheap: None) -> None:
    place = tmp_path / "a.store"
    made, _ = stores.make_encrypted(place, PERSON, PASSPHRASE, clock)
    add_child(made, surname="Quillfeather")
    made.close()
    assert made.encrypted
    assert b"Quillfeather" not in place.read_bytes()
    assert not place.read_bytes().startswith(b"SQLite")
    with pytest.raises(Fault, match="is encrypted"):
        stores.open_plain(place, clock)
    with pytest.raises(StoreFault, match="first page is damaged, or its key"):
        stores.open_encrypted(place, bytes(32), clock)


def test_a_damaged_page_is_said(file_store: Store) -> None:
    add_child(file_store)
    path = file_store.path
    assert path is not None
    with file_store.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    file_store.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x01" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    with pytest.raises(StoreFault, match=r"damaged|cannot be read"):
        add_child(file_store, "C2")


def test_a_store_that_went_away_while_open_is_said_and_never_made_anew(file_store: Store) -> None:
    add_child(file_store)
    assert file_store.path is not None
    for path in file_store.path.parent.glob("test.store*"):
        path.unlink()
    with pytest.raises(StoreFault, match="Check that it is still there"):
        add_child(file_store, "C2")
    assert not file_store.path.exists()


def test_a_full_disk_is_said_and_nothing_is_kept(file_store: Store) -> None:
    def small_disk(connection: object, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

    event.listen(file_store.engine, "connect", small_disk)
    with pytest.raises(StoreFault, match="no room left"):
        add_child(file_store, surname="x" * 500_000)
    event.remove(file_store.engine, "connect", small_disk)
    assert all_of(file_store, "children") == []


def test_a_store_that_may_only_be_read_says_so(file_store: Store) -> None:
    def read_only(connection: object, _record: object) -> None:
        connection.execute("PRAGMA query_only = ON")  # type: ignore[attr-defined]

    event.listen(file_store.engine, "connect", read_only)
    with pytest.raises(StoreFault, match="is read-only here"):
        add_child(file_store)
    assert all_of(file_store, "children") == []


def test_a_store_that_somebody_else_is_writing_to_says_so(
    file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.01)
    with file_store.writing("Bo Lee", "test") as act:
        act.add("areas", {"area": "East"})
        with pytest.raises(StoreFault, match="Somebody else is writing"):
            add_child(file_store)


def test_a_mistake_of_ours_is_no_sentence_for_people(store_of_kind: Store) -> None:
    with pytest.raises((ProgrammingError, StoreFault)), store_of_kind.reading() as session:
        session.execute(text("SELECT no_such FROM no_such"))


@pytest.fixture
def store_of_kind(store: Store) -> Store:
    return store


def test_a_server_without_a_store_and_one_with_a_store_are_told_apart(postgres_url: str) -> None:
    with pytest.raises(NotAStore, match="no Placement Tracker store yet"):
        stores.open_server(postgres_url, clock)
    stores.make_server(postgres_url, clock).close()
    with pytest.raises(Fault, match="holds a store already"):
        stores.make_server(postgres_url, clock)
    opened = stores.open_server(postgres_url, clock)
    assert opened.path is None
    opened.close()


def test_a_server_that_does_not_answer_is_said(postgres: PostgresServer) -> None:
    with pytest.raises(StoreFault, match=r"does not answer|could not be used"):
        stores.open_server("postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2", clock)


def test_a_servers_place_never_shows_the_password() -> None:
    engine = engines.server_engine("postgresql+psycopg://ann:secret@host/children")
    assert "secret" not in engine.url.render_as_string(hide_password=True)


def test_a_newer_store_is_refused_by_name(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerStore, match="newer version of Placement Tracker"):
        _again(store)


def _again(found: Store) -> Store:
    return stores._current(found)
