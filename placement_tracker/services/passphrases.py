"""Who can open an encrypted store: giving, changing, resetting and taking away passphrases, and the recovery key.

Only the key file is written, whole or not at all; the store is not. Each is an event in the history, which holds no
secret. A copy of the key file from before still opens with what it held: the help says so.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db import keys
from db import store as stores
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import PEOPLE, Right
from placement_tracker.services import rights, tries

if TYPE_CHECKING:
    from db.store import Store

Clock = Callable[[], datetime]
GIVEN, TAKEN = "passphrase given", "passphrase taken"
CHANGED, RESET, RENEWED = "passphrase changed", "passphrase reset", "recovery key renewed"
_PLAIN = (
    "This store is not encrypted: it has no passphrases of its own. To have some, export it as an archive, make an "
    "encrypted store, and import the archive there."
)
#: Two administrators, each with their passphrase: (name, passphrase).
Two = tuple[tuple[str, str], tuple[str, str]]


def people(store: Store) -> list[str]:
    """Those who have a passphrase; none for a store without any."""
    return keys.people(_sealed(store)) if store.encrypted else []


def give(store: Store, by: str, person: str, passphrase: str, source: str) -> None:
    """Give a person, who has none yet, a passphrase. `by` is whoever has the store open."""
    path, person = _sealed(store), person.strip()
    if not person:
        raise Fault("Say whom the passphrase is for.")
    rights.require(store, by, Right.CHANGE_PEOPLE, source)
    if person.casefold() in {name.casefold() for name in people(store)}:
        raise Fault(f"{person} has a passphrase already. Reset it if it is forgotten.")
    entry = keys.wrapped(store.key, person, passphrase)
    with _changing(store, by, source, GIVEN, person):
        keys.give(path, store.key, entry)


def take_away(store: Store, by: str, person: str, source: str) -> None:
    """Let a person open the store no more."""
    path = _sealed(store)
    rights.require(store, by, Right.CHANGE_PEOPLE, source)
    with _changing(store, by, source, TAKEN, person):
        keys.take_away(path, store.key, person)


def change(store: Store, person: str, old: str, new: str, source: str, now: datetime) -> None:
    """Change one's own passphrase; the old one is asked again. WrongPassphrase where it is not that."""
    path = _sealed(store)
    prove(store, person, old, now)
    entry = keys.wrapped(store.key, person, new)
    with _changing(store, person, source, CHANGED, person):
        keys.give(path, store.key, entry)


def reset_by_two(path: Path, two: Two, person: str, new: str, source: str, clock: Clock) -> None:
    """Give a person a new passphrase in place of a forgotten one: two administrators do it, each with their own.

    The store need not be open.
    """
    (first, its_phrase), (second, other_phrase) = two
    if person.casefold() in {first.casefold(), second.casefold()} or first.casefold() == second.casefold():
        raise Fault("It takes two administrators, both others than the one who has forgotten.")
    _refuse_plain(path)
    with tries.one(path, clock()):
        key = keys.open_with_passphrase(path, first, its_phrase)
        keys.open_with_passphrase(path, second, other_phrase)
    store = stores.open_encrypted(path, key, clock)
    try:
        for name in (first, second):
            rights.require(store, name, Right.CHANGE_PEOPLE, source)
        _reset(store, first, person, new, source, f"with {second}")
    finally:
        store.close()


def reset_by_recovery_key(path: Path, printed: str, person: str, new: str, source: str, clock: Clock) -> None:
    """Give a person a new passphrase in place of a forgotten one, with the printed recovery key."""
    _refuse_plain(path)
    with tries.one(path, clock()):
        key = keys.open_with_recovery_key(path, printed)
    store = stores.open_encrypted(path, key, clock)
    try:
        _reset(store, person, person, new, source, "with the recovery key")
    finally:
        store.close()


def _reset(store: Store, by: str, person: str, new: str, source: str, how: str) -> None:
    if person.casefold() not in {name.casefold() for name in people(store)}:
        raise Fault(f"{person} has no passphrase for this store that could be reset. Give them one.")
    entry = keys.wrapped(store.key, person, new)
    with _changing(store, by, source, RESET, person, how):
        keys.give(_sealed(store), store.key, entry)


def new_recovery_key() -> str:
    """A recovery key to be printed. It opens nothing before `renew_recovery`."""
    return keys.new_recovery_key()


def renew_recovery(store: Store, by: str, passphrase: str, printed: str, source: str, now: datetime) -> None:
    """Let the new recovery key open the store; the one before stops. One's own passphrase is asked again."""
    may_renew_recovery(store, by, passphrase, source, now)
    with _changing(store, by, source, RENEWED, ""):
        keys.renew_recovery(_sealed(store), store.key, printed)


def may_renew_recovery(store: Store, by: str, passphrase: str, source: str, now: datetime) -> None:
    """Fault where this person may not, or where that is not their passphrase: asked before a key is shown."""
    _sealed(store)
    rights.require(store, by, Right.CHANGE_PEOPLE, source)
    prove(store, by, passphrase, now)


# ---------------------------------------------------------------- whether it is they


def is_asked(store: Store) -> bool:
    """Whether somebody who is signed in to this store can prove by a passphrase that it is they."""
    return store.encrypted or bool(store.engine.url.password)


def prove(store: Store, person: str, passphrase: str, now: datetime) -> None:
    """WrongPassphrase where this is not the person's; TooSoon within the wait after a wrong one.

    On a server it is the password with which they were let in there.
    """
    if store.path is None:
        _prove_on_server(store, passphrase)
        return
    path = _sealed(store)
    with tries.one(path, now):
        key = keys.open_with_passphrase(path, person, passphrase)
    if not hmac.compare_digest(key, store.key):
        raise Fault(
            f"The key file {keys.key_file(path).name} is no longer that of this store. Nothing was changed."
        )


def _prove_on_server(store: Store, passphrase: str) -> None:
    expected = str(store.engine.url.password or "")
    if not expected or not hmac.compare_digest(expected.encode(), passphrase.encode()):
        raise keys.WrongPassphrase("That is not the password with which the store was opened. Try again.")


# ---------------------------------------------------------------- writing


@contextmanager
def _changing(store: Store, by: str, source: str, action: str, person: str, how: str = "") -> Iterator[None]:
    """The key file and the history, both changed or neither. The entry is written before the key file is, and kept
    right after it.
    """
    with keys.kept_on_failure(_sealed(store)), store.writing(by, source, how) as act:
        act.tell(action, kind=PEOPLE, record_id=person[:64])
        act.settle()
        yield


# ---------------------------------------------------------------- stores without any


def _sealed(store: Store) -> Path:
    """The file of an encrypted store. Fault, in a sentence that says what to do, where a store has no passphrases."""
    if store.path is None:
        raise Fault(
            "On a server people sign in with their own account there: it has no passphrases of its own. "
            "Ask who looks after the server."
        )
    if not store.encrypted:
        raise Fault(_PLAIN)
    return store.path


def _refuse_plain(path: Path) -> None:
    if not stores.is_encrypted(path):
        raise Fault(_PLAIN)
