"""Stores for tests, one of each kind, copied from one that was made once: making one takes longer than most tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

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
        self._on_server = ""

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
        if not self._on_server:
            original = f"original_{next(_numbers)}"
            server.create_database(original)
            make_server(server.url(original), clock).close()
            self._on_server = original
        name = f"copy_{next(_numbers)}"
        server.create_database(name, template=self._on_server)
        store = open_server(server.url(name), clock)
        yield store
        store.close()
        server.drop_database(name)


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
