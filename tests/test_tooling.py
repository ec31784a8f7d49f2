"""The ground the other tests stand on."""

from __future__ import annotations

import os
import time
import warnings
from pathlib import Path

import psycopg
import pytest
import sqlalchemy
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication

from tests.postgres import PostgresServer
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


def test_a_database_may_be_copied_from_one_that_is_prepared(postgres: PostgresServer) -> None:
    postgres.create_database("prepared")
    _tables(postgres.url("prepared"))
    postgres.create_database("copied", template="prepared")
    try:
        assert _tables_of(postgres, "copied") == ["seen"]
    finally:
        postgres.drop_database("copied")
        postgres.drop_database("prepared")


def _tables_of(postgres: PostgresServer, database: str) -> list[str]:
    with postgres.connect(database) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return [row[0] for row in rows]


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
