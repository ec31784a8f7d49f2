"""Bringing a store to this version's tables: foreign keys off, checked after, all in one transaction."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from db.engines import WRITES
from placement_tracker.domain.problems import Fault

NEWEST = "0004"
_SCRIPTS = Path(__file__).with_name("migrations")


class NewerStore(Fault):
    """The store was made by a newer version of the program."""


def version_of(engine: Engine) -> str:
    """The store's schema version; "" for one without tables."""
    with engine.connect() as connection:
        if "alembic_version" not in inspect(connection).get_table_names():
            return ""
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def upgrade(engine: Engine, to: str = NEWEST) -> None:
    """Run the migrations in one transaction. Fault where foreign keys are broken afterwards; then nothing was changed.

    The caller has made a copy of a store that holds records (db/store.py).
    """
    found = version_of(engine)
    if found > NEWEST:
        raise NewerStore(
            "This store was made by a newer version of Placement Tracker. Install that version to open it."
        )
    if found == to:
        return
    with engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            # Foreign keys can only be switched outside a transaction; batch migrations with them on empty child tables.
            connection.connection.dbapi_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        connection = connection.execution_options(**{WRITES: True})
        with connection.begin():
            _run(connection, to)
            if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise Fault(
                    "The store could not be brought to this version: some records point at others that are gone."
                )


def _run(connection: Connection, to: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
