"""Stores for tests, one of each kind, copied from one that was made once: making one takes longer than most tests.

On a server even a copy does: there a store is given back, emptied, to the next test.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from db import keys
from db.store import Store, make_encrypted, make_plain, make_server, open_encrypted, open_plain, open_server
from tests.postgres import PostgresServer

KINDS = ["sqlite", "sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)]
NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)
PASSPHRASE = "four words for tests"
PERSON = "Ann Archer"
_numbers = count(1)


def clock() -> datetime:
    return NOON


def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that cost little to try: what they cost for people is tested once, in tests/db/test_keys.py."""
    monkeypatch.setattr(keys, "TIME_COST", 1)
    monkeypatch.setattr(keys, "MEMORY_KIB", 8)
    monkeypatch.setattr(keys, "LANES", 1)


class Originals:
    """The stores that the tests of this process copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._key = b""
        self._on_server: list[GivenBack] = []

    def sqlite(self, at: Path) -> Store:
        original = self.folder / "plain.store"
        if not original.exists():
            make_plain(original, clock).close()
        shutil.copyfile(original, at)
        return open_plain(at, clock)

    def sqlcipher(self, at: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
        original = self.folder / "encrypted.store"
        if not original.exists():
            with monkeypatch.context() as cheaper:
                cheap_keys(cheaper)
                make_encrypted(original, PERSON, PASSPHRASE, clock)[0].close()
                self._key = keys.open_with_passphrase(original, PERSON, PASSPHRASE)
        shutil.copyfile(original, at)
        shutil.copyfile(keys.key_file(original), keys.key_file(at))
        return open_encrypted(at, self._key, clock)

    def postgresql(self, server: PostgresServer) -> Iterator[Store]:
        lent = self._on_server.pop() if self._on_server else GivenBack(server, f"lent_{next(_numbers)}")
        store = open_server(server.url(lent.name), clock)
        yield store
        store.close()
        if lent.is_as_made_again():
            self._on_server.append(lent)
        else:
            server.drop_database(lent.name)


class GivenBack:
    """An empty store on a server that tests use one after the other."""

    #: What a test could change beside the rows: columns and rights, rules of rows, what refuses a change.
    _BUILT = """
        SELECT concat_ws(' ', relname, relacl, attname, atttypid, attnotnull)
          FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', tgname, tgenabled) FROM pg_trigger
        UNION ALL SELECT concat_ws(' ', conname, convalidated) FROM pg_constraint
        UNION ALL SELECT concat_ws(' ', proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        ORDER BY 1"""

    def __init__(self, server: PostgresServer, name: str) -> None:
        self.name = name
        self._server = server
        server.create_database(name)
        make_server(server.url(name), clock).close()
        with server.connect(name) as connection:
            self._tables = _column(connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            self._numbers = _column(connection, "SELECT sequencename FROM pg_sequences")
            self._rows = {table: connection.execute(f'TABLE "{table}"').fetchall() for table in self._tables}
            self._built = _column(connection, self._BUILT)

    def is_as_made_again(self) -> bool:
        """Whether it is again as it was made, once its rows are; what else a test changed is not taken back."""
        with self._server.connect(self.name) as connection:
            if _column(connection, self._BUILT) != self._built:
                return False
            # Without what refuses a change of the history.
            connection.execute("SET session_replication_role = replica")
            for table in self._tables:
                if connection.execute(f'TABLE "{table}"').fetchall() != self._rows[table]:
                    connection.execute(f'DELETE FROM "{table}"')
                    for row in self._rows[table]:
                        values = ", ".join(["%s"] * len(row))
                        connection.execute(f'INSERT INTO "{table}" VALUES ({values})', row)
            for numbers in self._numbers:
                connection.execute(f'ALTER SEQUENCE "{numbers}" RESTART')
        return True


def _column(connection: psycopg.Connection[Any], question: str) -> list[Any]:
    return [first for (first,) in connection.execute(question)]


def made(
    kind: str,
    originals: Originals,
    at: Path,
    monkeypatch: pytest.MonkeyPatch,
    server: Callable[[], Any],
) -> Iterator[Store]:
    """An empty store of the kind, closed when the test is over."""
    if kind == "postgresql":
        yield from originals.postgresql(server())
        return
    store = originals.sqlite(at) if kind == "sqlite" else originals.sqlcipher(at, monkeypatch)
    yield store
    store.close()
