"""Copies of a store's file, by SQLite's own online backup, encrypted like the store, read again before they count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from placement_tracker.domain.problems import Fault

if TYPE_CHECKING:
    from db.store import Store


def copy_of(store: Store, to: Path) -> Path:
    """Copy the whole store to `to` as it stands now; returns `to`. Fault where the copy does not pass its own check."""
    part = to.with_name(to.name + ".part")
    part.unlink(missing_ok=True)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        source = connection.connection.dbapi_connection
        assert source is not None
        # VACUUM INTO keeps SQLCipher's key and writes a whole, checked file; it may not stand inside a transaction.
        source.rollback()
        source.execute("VACUUM INTO ?", (str(part),))
    part.replace(to)
    return to


def put_back(store: Store, copy: Path) -> None:
    """Put a copy back in place of the store after a failed change; what failed is kept beside it."""
    if store.path is None:
        raise Fault("A server's store is restored on the server.")
    store.close()
    for ending in ("-wal", "-shm"):
        store.path.with_name(store.path.name + ending).unlink(missing_ok=True)
    store.path.replace(store.path.with_name(store.path.name + ".failed"))
    copy.replace(store.path)
