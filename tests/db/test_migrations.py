"""Bringing a store to this version's tables: a copy first, put back on failure (trust.md, Migrations)."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from db import migrate
from db import store as stores
from db.models import Base
from db.models.base import kinds
from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.services import keeping
from tests.db.entering import add_child, all_of, history_of
from tests.services.publishing import publish
from tests.stores import clock


def test_the_migrations_make_the_tables_that_the_models_declare(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_kind_of_record_has_its_table(store: Store) -> None:
    assert set(kinds()) <= set(inspect(store.engine).get_table_names())


def test_a_store_of_this_version_is_left_alone(store: Store) -> None:
    add_child(store)
    before = history_of(store)
    migrate.upgrade(store.engine)
    assert migrate.version_of(store.engine) == migrate.NEWEST
    assert history_of(store) == before


def _pretend_older(old: Store) -> None:
    with old.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))


def test_an_upgrade_that_fails_leaves_the_store_as_it_was_with_its_rows(file_store: Store) -> None:
    record_id = add_child(file_store)
    _pretend_older(file_store)
    with pytest.raises(Exception, match="locate revision"):
        stores._current(file_store)
    assert [row["record_id"] for row in all_of(file_store, "children")] == [record_id]
    assert migrate.version_of(file_store.engine) == "0000"


def test_an_upgrade_that_failed_may_be_tried_again(file_store: Store) -> None:
    _pretend_older(file_store)
    for _ in range(2):
        with pytest.raises(Exception, match="locate revision"):
            stores._current(file_store)
    assert file_store.path is not None
    assert file_store.path.exists()


def test_an_upgrade_keeps_the_copy_that_it_made_first(
    file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_child(file_store)
    _pretend_older(file_store)
    monkeypatch.setattr(migrate, "_run", lambda connection, to: _finish(connection, to))
    assert stores._current(file_store) is file_store
    assert migrate.version_of(file_store.engine) == migrate.NEWEST
    assert file_store.path is not None
    copies = [
        p for p in file_store.path.parent.glob("*before-upgrade-from-0000*") if not p.name.endswith(".keys")
    ]
    assert len(copies) == 1


def _finish(connection: object, to: str) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": to})  # type: ignore[attr-defined]


def test_records_that_point_at_nothing_after_an_upgrade_undo_it(
    file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_child(file_store)

    def orphans(connection: object, to: str) -> None:
        values = "('r1', 1, 0, 'C9', '2019-01-01')"
        connection.execute(  # type: ignore[attr-defined]
            text(f"INSERT INTO reviews (record_id, version, voided, child_id, held_on) VALUES {values}")
        )
        _finish(connection, to)

    _pretend_older(file_store)
    monkeypatch.setattr(migrate, "_run", orphans)
    with pytest.raises(Fault, match="point at others that are gone"):
        stores._current(file_store)
    assert all_of(file_store, "reviews") == []
    assert migrate.version_of(file_store.engine) == "0000"


def test_a_server_is_upgraded_in_one_transaction(postgres_url: str) -> None:
    made = stores.make_server(postgres_url, clock)
    add_child(made)
    _pretend_older(made)
    with pytest.raises(Exception, match="locate revision"):
        stores._current(made)
    assert len(all_of(made, "children")) == 1
    made.close()


def test_a_folder_with_a_percent_sign_holds_migrations(tmp_path: Path) -> None:
    folder = tmp_path / "100%"
    folder.mkdir()
    stores.make_plain(folder / "a.store", clock).close()
    stores.open_plain(folder / "a.store", clock).close()


def test_a_server_is_brought_to_this_version(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = stores.make_server(postgres_url, clock)
    add_child(made)
    _pretend_older(made)
    monkeypatch.setattr(migrate, "_run", _finish)
    assert stores._current(made) is made
    assert migrate.version_of(made.engine) == migrate.NEWEST
    made.close()


#: What each version brought, the newest first.
_BROUGHT = {
    "0004": ("people", "restrictions", "saved_views", "notes"),
    "0003": ("drafts",),
    "0002": ("published_returns",),
}


@pytest.mark.parametrize("older", ["0001", "0002", "0003"])
def test_a_store_of_every_older_version_keeps_its_rows_and_can_publish(store: Store, older: str) -> None:
    add_child(store)
    later = [version for version in _BROUGHT if version > older]
    with store.engine.begin() as connection:
        for table in (table for version in later for table in _BROUGHT[version]):
            connection.execute(text(f"DROP TABLE {table}"))
        if "0002" in later and store.engine.dialect.name == "postgresql":
            connection.execute(text("DROP FUNCTION published_returns_refuse()"))
        connection.execute(text("UPDATE alembic_version SET version_num = :older"), {"older": older})
    before = history_of(store)
    stores._current(store)
    assert migrate.version_of(store.engine) == migrate.NEWEST
    assert (history_of(store), len(all_of(store, "children"))) == (before, 1)
    publish(store)
    assert keeping.verify(store) == []
