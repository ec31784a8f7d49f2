"""Engines for the three kinds of store. Transactions are explicit and durable; foreign keys are on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

WRITES = "placement_tracker_writes"
APPLICATION_ID = 0x504C5452  # "PLTR": tells our stores from other SQLite files
BUSY_SECONDS = 10
_PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "temp_store = MEMORY",
    # At most 64 MB: a large import then does not write the same pages of the indexes again and again.
    "cache_size = -65536",
)


def plain_engine(path: Path) -> Engine:
    """A store in an unencrypted SQLite file: the demo, tests, `init --plain`."""
    return _sqlite(lambda: _connect(sqlite3, path), None)


def encrypted_engine(path: Path, key: bytes) -> Engine:
    """A store in an SQLCipher file; `key` are the 32 raw bytes that encrypt its pages."""
    from sqlcipher3 import dbapi2

    def connect() -> Any:
        connection = _connect(dbapi2, path)
        # SQLCipher writes its own complaints to standard error unless it is told not to before it is keyed.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return connection

    return _sqlite(connect, dbapi2)


def server_engine(url: str) -> Engine:
    """A store that a team shares on a PostgreSQL server."""
    engine = create_engine(url, pool_pre_ping=True)
    return engine


def _connect(module: Any, path: Path) -> Any:
    # mode=rw: a file that went away while its store was open is never replaced by an empty one.
    place = path.absolute().as_uri() + "?mode=rw"
    return module.connect(place, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)


def _sqlite(connect: Callable[[], Any], module: Any) -> Engine:
    # NullPool: the default pool of the SQLCipher driver crashed with several threads, and opening a file is cheap.
    engine = create_engine("sqlite+pysqlite://", creator=connect, module=module, poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    # The driver's own habit of opening transactions would commit DDL at once; _begin says BEGIN instead.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
