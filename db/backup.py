"""Copies of a store's file, by SQLite's own online backup, encrypted like the store, read again before they count."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from db import keys
from db.faults import StoreFault, said
from placement_tracker.domain.problems import Fault

if TYPE_CHECKING:
    from db.store import Store

SIDE_FILES = ("-wal", "-shm")


def copy_of(store: Store, to: Path) -> Path:
    """Copy the whole store, as it stands now, to `to`; returns `to`.

    The copy is encrypted with the store's own key, and its key file is laid beside it. It is read again and
    checked before it gets its name: a copy that cannot be read is a StoreFault, and the store is untouched.
    """
    if store.path is None:
        raise Fault("A server's store is backed up on the server, with pg_dump; the manual says how.")
    if to.exists():
        raise Fault(f"{to} is there already, and is never replaced. Choose another name.")
    part = to.with_name(to.name + ".part")
    _remove(part)
    try:
        part.touch()
    except OSError as error:
        raise Fault(f"{to} cannot be written: {error.strerror}.") from None
    try:
        _copy(store, to, part)
        _lay_key_file(store.path, to)
        _sync(part)
        part.replace(to)
    except BaseException:
        _remove(part)
        raise
    return to


def _copy(store: Store, to: Path, part: Path) -> None:
    """Copy the store into `part`, and read it again."""
    with said(str(to)):
        copied = store.same_key_engine(part)
        with store.engine.connect() as source, copied.connect() as target:
            _driver(source).backup(_driver(target))
        with copied.connect() as checked:
            # Every page is read. Whether each index agrees with its table, which is most of the whole check, the copy
            # has from the store as it is; somebody waits for this.
            if checked.exec_driver_sql("PRAGMA quick_check").scalar() != "ok":
                raise StoreFault(f"The copy {to} could not be read again, so it was not kept.")
            # A backup is one file: nothing of it may stay in a write-ahead log.
            _driver(checked).rollback()
            _driver(checked).execute("PRAGMA journal_mode = DELETE").fetchall()
        copied.dispose()


def put_back(store: Store, copy: Path) -> Path:
    """Put a copy in place of the store; returns where what it replaced is kept."""
    if store.path is None:
        raise Fault("A server's store is restored on the server.")
    store.close()
    return replace_file(store.path, copy)


def replace_file(place: Path, copy: Path) -> Path:
    """Put `copy` (and its key file) at `place`; what stood there is kept under a name that was free, and returned."""
    kept = free_name(place, "replaced")
    for ending in ("", *SIDE_FILES):
        found = place.with_name(place.name + ending)
        if found.exists():
            found.replace(kept.with_name(kept.name + ending))
    key_file = keys.key_file(copy)
    if key_file.exists():
        standing = keys.key_file(place)
        if standing.exists():
            standing.replace(keys.key_file(kept))
        _copy_bytes(key_file, standing)
    _copy_bytes(copy, place)
    return kept


def _driver(connection: Connection) -> Any:
    driver = connection.connection.dbapi_connection
    assert driver is not None
    return driver


def _lay_key_file(store: Path, copy: Path) -> None:
    if keys.key_file(store).exists():
        _copy_bytes(keys.key_file(store), keys.key_file(copy))


def _copy_bytes(source: Path, target: Path) -> None:
    part = target.with_name(target.name + ".part")
    with source.open("rb") as reading, part.open("wb") as writing:
        while block := reading.read(1 << 20):
            writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())
    part.replace(target)


def free_name(place: Path, why: str) -> Path:
    """A name beside a store that nothing has yet."""
    number = 1
    while (name := place.with_name(f"{place.name}.{why}-{number}")).exists():
        number += 1
    return name


def _remove(path: Path) -> None:
    for ending in ("", *SIDE_FILES):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
