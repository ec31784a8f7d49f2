"""Engines for the three kinds of store. Transactions are explicit and durable; foreign keys are on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
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
    """A store that a team shares on a PostgreSQL server. The line to another machine is encrypted, or there is none."""
    place = make_url(url)
    return create_engine(place, pool_pre_ping=True, connect_args=_line(place))


def _line(place: URL) -> dict[str, str]:
    """What the driver is told beside what the URL says. Left alone, it goes on without encryption where a server offers
    none. What the URL, or the machine's own settings for PostgreSQL, say of the line counts.
    """
    if any(_said(place, name) for name in ("sslmode", "service")) or "system" in _said(place, "sslrootcert"):
        return {}
    return {} if all(map(_is_here, _hosts(place))) else {"sslmode": "require"}


def _said(place: URL, name: str) -> tuple[str, ...]:
    """What is said under a name of PostgreSQL's: in the URL, else on this machine."""
    found = place.query.get(name) or os.environ.get(f"PG{name.upper()}", "")
    words = (found,) if isinstance(found, str) else found
    return tuple(word for word in words if word)


def _hosts(place: URL) -> Iterator[str]:
    """The machines of a URL. It may name several, each with its port."""
    named = (place.host or "", *(() if place.host else _said(place, "host")), *_said(place, "hostaddr"))
    for host in ",".join(named).split(","):
        name, _, port = host.rpartition(":")
        has_port = port.isdigit() and (name.endswith("]") or ":" not in name)
        yield name if name and has_port else host


def _is_here(host: str) -> bool:
    """Whether a host is this machine: itself by name or number, or the folder of a socket."""
    if not host or host.startswith(("/", "@")) or host.casefold() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


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
