"""The machine's faults, each said in a sentence once (trust.md: disk full, locked, damaged, gone)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from placement_tracker.domain.problems import Fault

_WRONG_SERVER = (
    "By its certificate the server is not the one of {place}. Nothing was sent; ask who looks after it."
)
_SENTENCES = (
    (
        "file is not a database",
        "{place} cannot be read: its first page is damaged, or its key is another's. Restore a backup.",
    ),
    ("malformed", "{place} is damaged. Restore a backup; the damaged store is kept."),
    (
        "disk is full",
        "There is no room left on the disk that holds {place}. Nothing was saved; make room and save again.",
    ),
    (
        "disk i/o error",
        "{place} can no longer be read or written. Nothing was saved; look at the disk, then try again.",
    ),
    ("readonly", "{place} is read-only here. Nothing was saved; ask for the right to write to its folder."),
    ("read-only", "{place} is read-only here. Nothing was saved; ask for the right to write to its folder."),
    (
        "database is locked",
        "Somebody else is writing to {place} at this moment. Nothing was saved; try again in a moment.",
    ),
    (
        "unable to open database file",
        "{place} cannot be opened. Check that it is still there and that you may write there.",
    ),
    # These stand before the connection: each begins with the words that it failed.
    (
        "ssl was required",
        "The server that holds {place} does not encrypt its line: nothing was sent. Ask who looks after it for TLS.",
    ),
    (
        "root certificate file",
        "Nothing here says how to know the server of {place}. Ask for its certificate, and add sslrootcert=FILE.",
    ),
    ("certificate verify failed", _WRONG_SERVER),
    ("server certificate for", _WRONG_SERVER),
    (
        "password authentication failed",
        "The server that holds {place} does not accept that name and password.",
    ),
    (
        "connection",
        "The server that holds {place} does not answer. Nothing was saved; try again, or ask who looks after it.",
    ),
)


class NotAStore(Fault):
    """What was opened is not a store of this program."""


class StoreFault(Fault):
    """The disk, the server or the file failed. Nothing of the act was kept."""


@contextmanager
def said(place: str) -> Iterator[None]:
    """Turn a driver's fault into a sentence about `place`; what is our own mistake stays as it is."""
    try:
        yield
    except IntegrityError as error:
        raise StoreFault(f"The store refused the change, and nothing was saved: {error.orig}") from error
    except DBAPIError as error:
        words = str(error.orig).casefold()
        for sign, sentence in _SENTENCES:
            if sign in words:
                raise StoreFault(sentence.format(place=place)) from error
        if isinstance(error, OperationalError):
            raise StoreFault(f"{place} could not be used, and nothing was saved: {error.orig}") from error
        raise
