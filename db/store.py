"""One store: opening and making it, reading from it, writing to it."""

from __future__ import annotations

import os
import secrets
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db import history, keys, migrate
from db.engines import APPLICATION_ID, WRITES, encrypted_engine, plain_engine, server_engine
from db.faults import NotAStore, said
from db.models.keeping import HistoryHead
from db.writing import Writing
from placement_tracker.domain.problems import Fault

_SQLITE_MARK = b"SQLite format 3\0"
#: Where a reading session says for whom it reads.
READER = "reader"


_ready: deque[str] = deque()
if hasattr(os, "register_at_fork"):
    # Two processes must not give out the same ones.
    os.register_at_fork(after_in_child=_ready.clear)


def random_id() -> str:
    """A new record_id: 16 hexadecimal digits. They are drawn a thousand at a time: a large import asks for many."""
    while True:
        try:
            return _ready.pop()
        except IndexError:
            drawn = secrets.token_hex(8 * 1000)
            _ready.extend(drawn[start : start + 16] for start in range(0, len(drawn), 16))


class Store:
    """An open store. `place` is its file's path or its server's URL without a password."""

    def __init__(
        self,
        engine: Engine,
        place: str,
        *,
        path: Path | None = None,
        key: bytes | None = None,
        clock: Callable[[], datetime],
        new_id: Callable[[], str] = random_id,
    ) -> None:
        self.engine = engine
        self.place = place
        self.path = path
        self._key = key
        self.clock = clock
        self.new_id = new_id
        #: Who reads (services/sign_ins.py): what is read is for their eyes. "" where nobody signed in.
        self.reader = ""

    @property
    def encrypted(self) -> bool:
        return self._key is not None

    @property
    def key(self) -> bytes:
        """The key of the store's file. Fault where it is not encrypted."""
        if self._key is None:
            raise Fault("This store is not encrypted: it has no passphrases.")
        return self._key

    @property
    def account(self) -> str:
        """The account with which one signed in to a server; "" for a file."""
        return self.engine.url.username or ""

    def same_key_engine(self, path: Path) -> Engine:
        """An engine for another file that is encrypted, or not, as this store is: a backup of it."""
        return encrypted_engine(path, self._key) if self._key is not None else plain_engine(path)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one unchanging state of the store, and writes nothing."""
        with said(self.place), self._session(writes=False) as session:
            session.info[READER] = self.reader
            yield session

    @contextmanager
    def writing(self, person: str, source: str, reason: str = "") -> Iterator[Writing]:
        """One act of one person: kept whole with its history when the block ends, or not at all."""
        with said(self.place), self._session(writes=True) as session:
            keep = history.keeper(session, self.stamp, person=person, source=source, reason=reason)
            act = Writing(session, self.new_id, keep, person)
            yield act
            act.settle()
            session.commit()

    @contextmanager
    def beside(self) -> Iterator[Session]:
        """A session that writes what is no record, and so not told in the history: drafts. Kept when the block ends."""
        with said(self.place), self._session(writes=True) as session:
            yield session
            session.commit()

    def stamp(self) -> str:
        """The moment, UTC, as the history writes it."""
        return self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextmanager
    def _session(self, *, writes: bool) -> Iterator[Session]:
        options: dict[str, object] = {WRITES: writes}
        if self.engine.dialect.name == "postgresql":
            options["isolation_level"] = "READ COMMITTED" if writes else "REPEATABLE READ"
        connection = self.engine.connect().execution_options(**options)
        try:
            with Session(connection, autoflush=False, expire_on_commit=False) as session:
                yield session
        finally:
            connection.close()

    def close(self) -> None:
        self.engine.dispose()


def make_plain(path: Path, clock: Callable[[], datetime], new_id: Callable[[], str] = random_id) -> Store:
    """Make an unencrypted store. Fault where something stands there already."""
    with _new_file(path):
        return _prepared(Store(plain_engine(path), str(path), path=path, clock=clock, new_id=new_id))


def make_encrypted(
    path: Path, person: str, passphrase: str, clock: Callable[[], datetime]
) -> tuple[Store, str]:
    """Make an encrypted store that `person` opens; returns it with the recovery key to print."""
    with _new_file(path):
        made = keys.make(path, person, passphrase)
        engine = encrypted_engine(path, made.store_key)
        store = Store(engine, str(path), path=path, key=made.store_key, clock=clock)
        return _prepared(store), made.recovery_key


def is_encrypted(path: Path) -> bool:
    """Whether a store's file is an encrypted one. NotAStore where it is neither."""
    try:
        with path.open("rb") as stream:
            start = stream.read(16)
    except FileNotFoundError:
        raise NotAStore(f"There is no store at {path}. Check the name, or make a new store.") from None
    except OSError as error:
        raise Fault(f"{path} cannot be read: {error.strerror}.") from None
    if start == _SQLITE_MARK:
        return False
    if keys.key_file(path).exists():
        return True
    raise NotAStore(f"{path.name} is not a Placement Tracker store, or its key file is not beside it.")


def open_plain(path: Path, clock: Callable[[], datetime], new_id: Callable[[], str] = random_id) -> Store:
    """Open an unencrypted store, brought to this version's tables."""
    if is_encrypted(path):
        raise Fault(f"{path.name} is encrypted: a name and a passphrase open it.")
    store = Store(plain_engine(path), str(path), path=path, clock=clock, new_id=new_id)
    return _current(store)


def open_encrypted(path: Path, key: bytes, clock: Callable[[], datetime]) -> Store:
    """Open an encrypted store with its key (db/keys.py)."""
    store = Store(encrypted_engine(path, key), str(path), path=path, key=key, clock=clock)
    return _current(store)


def open_server(url: str, clock: Callable[[], datetime], new_id: Callable[[], str] = random_id) -> Store:
    """Open the store of a PostgreSQL server."""
    with _server(url, clock, new_id) as store:
        if not migrate.version_of(store.engine):
            raise NotAStore("That database holds no Placement Tracker store yet. Make one with: init")
        return _current(store)


def make_server(url: str, clock: Callable[[], datetime], new_id: Callable[[], str] = random_id) -> Store:
    """Make the tables in an empty PostgreSQL database."""
    with _server(url, clock, new_id) as store:
        if migrate.version_of(store.engine):
            raise Fault("That database holds a store already. Nothing was changed.")
        return _prepared(store)


@contextmanager
def _server(url: str, clock: Callable[[], datetime], new_id: Callable[[], str]) -> Iterator[Store]:
    """A server's store; its connections are closed where it cannot be used."""
    engine = server_engine(url)
    store = Store(engine, engine.url.render_as_string(hide_password=True), clock=clock, new_id=new_id)
    try:
        with said(store.place):
            yield store
    except BaseException:
        store.close()
        raise


@contextmanager
def _new_file(path: Path) -> Iterator[None]:
    """An empty file for a new store; nothing of it stays where the store could not be finished."""
    for standing in (path, keys.key_file(path)):
        if standing.exists():
            raise Fault(f"{standing} is there already, and is never replaced. Choose another name.")
    if not path.parent.is_dir():
        raise Fault(f"There is no folder {path.parent}. Make it first.")
    try:
        path.touch(exist_ok=False)
        with said(str(path)):
            yield
    except BaseException as error:
        for name in (path.name, keys.key_file(path).name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise Fault(f"{path} cannot be made: {error.strerror}.") from None
        raise


def _prepared(store: Store) -> Store:
    migrate.upgrade(store.engine)
    with store._session(writes=True) as session:
        session.execute(insert(HistoryHead).values(one=1, entry=0, hash=history.FIRST_HASH))
        if store.engine.dialect.name == "sqlite":
            session.connection().exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        session.commit()
    return store


def _current(store: Store) -> Store:
    """Check that it is a store of ours, and bring it to this version: a copy first, put back on failure."""
    with said(store.place):
        try:
            found = migrate.version_of(store.engine)
        except DBAPIError:
            store.close()
            raise
        if not found:
            store.close()
            raise NotAStore(f"{store.place} is a database, but not a Placement Tracker store.")
        if found != migrate.NEWEST:
            _upgraded(store, found)
    return store


def _upgraded(store: Store, found: str) -> None:
    from db.backup import copy_of, free_name, put_back

    if found > migrate.NEWEST or store.path is None:
        migrate.upgrade(store.engine)
        return
    copy = copy_of(store, free_name(store.path, f"before-upgrade-from-{found}"))
    try:
        migrate.upgrade(store.engine)
    except BaseException:
        put_back(store, copy)
        raise
