"""The ground the other tests stand on."""

from __future__ import annotations

import os
import time
import warnings
from datetime import date
from pathlib import Path

import psycopg
import pytest
import sqlalchemy
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication

from db.store import Store
from tests.postgres import PostgresServer
from tests.stores import Originals
from tests.together import group_of


def _tables(url: str) -> list[str]:
    engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool)
    with engine.begin() as connection:
        found = sqlalchemy.inspect(connection).get_table_names()
        connection.execute(sqlalchemy.text("CREATE TABLE seen (day DATE)"))
    return found


@pytest.mark.parametrize("_turn", [1, 2])
def test_each_test_gets_an_empty_store_of_each_kind(store_url: str, _turn: int) -> None:
    assert _tables(store_url) == []


def test_a_store_on_the_server_is_given_back_as_it_was_made(postgres: PostgresServer, tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    names = []
    for number in range(2):
        lent = originals.postgresql(postgres)
        store = next(lent)
        names.append(store.place)
        assert _rows_on(store) == {"alembic_version": 1, "history_head": 1}
        with store.writing("Ann Archer", "test") as act:
            act.add("children", {"child_id": f"C{number}", "date_of_birth": date(2010, 1, 2)})
        assert _rows_on(store)["history"] == 1
        with pytest.raises(StopIteration):
            next(lent)
    assert names[0] == names[1]


def _rows_on(store: Store) -> dict[str, int]:
    """How many rows stand in each table that has any."""
    with store.engine.connect() as connection:
        tables = sqlalchemy.inspect(connection).get_table_names()
        counted = {table: sqlalchemy.text(f'SELECT count(*) FROM "{table}"') for table in tables}
        found = {table: connection.scalar(question) for table, question in counted.items()}
    return {table: rows for table, rows in found.items() if rows}


def test_a_store_on_the_server_in_which_more_than_rows_was_changed_is_given_to_no_other_test(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    originals = Originals(tmp_path)
    lent = originals.postgresql(postgres)
    name = str(next(lent).engine.url.database)
    with postgres.connect(name) as connection:
        connection.execute("ALTER TABLE history DISABLE TRIGGER history_refuses")
    with pytest.raises(StopIteration):
        next(lent)
    another = originals.postgresql(postgres)
    assert next(another).engine.url.database != name
    with pytest.raises(psycopg.OperationalError):
        postgres.connect(name)
    with pytest.raises(StopIteration):
        next(another)


def test_a_database_is_removed_even_if_a_connection_was_left_open(postgres: PostgresServer) -> None:
    postgres.create_database("left_open")
    left = postgres.connect("left_open")
    postgres.drop_database("left_open")
    with pytest.raises(psycopg.OperationalError):
        left.execute("SELECT 1")
    left.close()


def test_a_fresh_database_is_cheap(postgres: PostgresServer) -> None:
    began = time.monotonic()
    postgres.create_database("cheap")
    postgres.drop_database("cheap")
    assert time.monotonic() - began < 2


def test_a_warning_of_python_fails_a_test() -> None:
    with pytest.raises(UserWarning, match="said"):
        warnings.warn("said", stacklevel=1)


def test_windows_are_drawn_off_screen(qapp: QGuiApplication) -> None:
    assert qapp.platformName() == "offscreen"


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_what_qt_warns_of_is_seen(qtlog) -> None:
    qWarning("said by Qt")
    assert [record.message for record in qtlog.records] == ["said by Qt"]


def test_what_qt_warns_of_fails_a_test(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getini("qt_log_level_fail") == "WARNING"


def test_the_settings_of_the_person_who_runs_the_tests_are_out_of_reach(tmp_path: Path) -> None:
    assert not (Path.home() / ".config").exists()
    assert Path.home().is_relative_to(tmp_path.parent)
    assert not [name for name in os.environ if name.startswith("PLACEMENT_TRACKER_")]


def test_tests_that_share_a_window_stay_together() -> None:
    assert group_of("tests/walk/test_day.py::test_one") == group_of(
        "tests/walk/test_day_undone.py::test_other"
    )
    assert group_of("tests/ui/test_help.py::test_one") != group_of("tests/ui/test_undo.py::test_one")


def test_what_a_folder_shares_ends_with_the_folder() -> None:
    """Pytest takes a folder for a package only where it says so; elsewhere what it shares stands to the end."""
    shared = [
        one for one in Path(__file__).parent.rglob("conftest.py") if 'scope="package"' in one.read_text()
    ]
    assert shared
    assert all((one.parent / "__init__.py").exists() for one in shared)
