"""Stores for the window and the command line, which know no database: making, opening, and what a file is.

What the functions return is a db.store.Store: `reading()`, `writing(...)`, `place`, `encrypted`, `close()`.
`clock` gives the moment for the history. The database is imported when a store is opened, not before.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from placement_tracker.domain.problems import Fault
from placement_tracker.services.machine import refuse_network_folder

if TYPE_CHECKING:
    from db.store import Store

Clock = Callable[[], datetime]


def is_server(place: str) -> bool:
    """Whether a place is a server's URL, not a file."""
    return "://" in place


def is_encrypted(path: Path) -> bool:
    """Whether the store in a file needs a passphrase. NotAStore, a Fault, where the file is none."""
    from db import store

    return store.is_encrypted(path)


def people(path: Path) -> list[str]:
    """The names of those who can open an encrypted store."""
    from db import keys

    return keys.people(path)


def make_plain(path: Path, clock: Clock) -> Store:
    """Make a store without encryption: for the demo and for tests."""
    from db import store

    refuse_network_folder(path)
    return store.make_plain(path, clock)


def make_encrypted(path: Path, person: str, passphrase: str, clock: Clock) -> tuple[Store, str]:
    """Make an encrypted store, of which `person` is the administrator; returns it with the recovery key, to be printed
    and locked away.
    """
    from db import store
    from placement_tracker.services.people import enter_maker

    refuse_network_folder(path)
    made, recovery_key = store.make_encrypted(path, person, passphrase, clock)
    enter_maker(made, person)
    return made, recovery_key


def make_server(url: str, clock: Clock) -> Store:
    """Make a store in an empty database of a PostgreSQL server."""
    from db import store

    return store.make_server(url, clock)


def open_plain(path: Path, clock: Clock) -> Store:
    from db import store

    refuse_network_folder(path)
    return store.open_plain(path, clock)


def open_with_passphrase(
    path: Path, person: str, passphrase: str, clock: Clock, now: datetime | None = None
) -> Store:
    """Open an encrypted store. WrongPassphrase and DamagedKeyFile, both Faults, say which it was; TooSoon that one has
    to wait after a wrong one; NotAllowed that this person has left. `now` is the moment for the wait, where the clock
    for the history stands still.
    """
    from db import keys, store
    from placement_tracker.services import tries

    refuse_network_folder(path)
    with tries.one(path, now or clock()):
        key = keys.open_with_passphrase(path, person, passphrase)
    return come_in(store.open_encrypted(path, key, clock), person)


def open_with_recovery_key(path: Path, printed: str, clock: Clock, now: datetime | None = None) -> Store:
    """Open an encrypted store with the printed recovery key, typed with or without its hyphens."""
    from db import keys, store
    from placement_tracker.services import tries

    refuse_network_folder(path)
    with tries.one(path, now or clock()):
        key = keys.open_with_recovery_key(path, printed)
    return store.open_encrypted(path, key, clock)


def open_server(url: str, clock: Clock) -> Store:
    from db import store

    return store.open_server(url, clock)


def account_of(url: str) -> str:
    """The account that a server's URL names; "" where it names none."""
    return unquote(urlsplit(url).username or "")


def come_in(store: Store, person: str) -> Store:
    """The store, to be read by a person; closed again where it does not open to them (NotAllowed)."""
    from placement_tracker.services import opening

    try:
        opening.come_in(store, person, "opening the store")
    except BaseException:
        store.close()
        raise
    return store


def write_recovery_sheet(sheet: Path, path: Path, person: str, recovery_key: str) -> None:
    """Write the sheet to print. Fault where the file is there already."""
    lines = [
        "Placement Tracker: recovery key",
        "",
        f"Store:    {path.name}",
        f"Made by:  {person}",
        "",
        *(recovery_key[start : start + 30].strip("-") for start in range(0, len(recovery_key), 30)),
        "",
        "Whoever holds this key can open the store without a passphrase.",
        "Print this sheet, lock it away, and delete this file.",
        "",
    ]
    try:
        with sheet.open("x", encoding="utf-8") as stream:
            stream.write("\n".join(lines))
    except FileExistsError:
        raise Fault(f"{sheet} is there already, and is never replaced. Choose another name.") from None
    except OSError as error:
        raise Fault(f"{sheet} cannot be written: {error.strerror}.") from None
