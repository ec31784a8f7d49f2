"""The key file beside an encrypted store: the store's random key, wrapped once per person and once for recovery.

Giving, changing or taking away a passphrase writes the key file anew, and never the store.
A person's passphrase becomes a wrapping key with Argon2id (RFC 9106's second recommended settings). The wrapped key
is AES-256-GCM. `check` tells a wrong passphrase from a damaged store without opening it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.whole_file import write_whole
from placement_tracker.domain.passphrases import refusal
from placement_tracker.domain.problems import Fault

KEY_BYTES = 32
TIME_COST, MEMORY_KIB, LANES = 3, 65536, 4
#: What a key file may ask of the machine: one that asks for more is damaged.
MOST_TIME, MOST_MEMORY_KIB, MOST_LANES = 20, 1 << 20, 16
FORMAT = 1


class WrongPassphrase(Fault):
    """The passphrase, or the recovery key, does not open this store."""


class DamagedKeyFile(Fault):
    """The key file cannot be read as one."""


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What making a key file gives: the store's key, and the recovery key to print."""

    store_key: bytes
    recovery_key: str


def key_file(store: Path) -> Path:
    return store.with_name(store.name + ".keys")


def make(store: Path, person: str, passphrase: str) -> NewKeys:
    """Write the key file of a new store, whole or not at all. Fault where the passphrase is too short."""
    _refuse_poor(passphrase, person)
    store_key = secrets.token_bytes(KEY_BYTES)
    printed = new_recovery_key()
    content = {
        "format": FORMAT,
        "check": _check(store_key),
        "people": [{"name": person, **_wrapped_with_passphrase(store_key, passphrase)}],
        "recovery": _wrapped_for_recovery(store_key, printed),
    }
    _write(store, content)
    return NewKeys(store_key, printed)


def open_with_passphrase(store: Path, person: str, passphrase: str) -> bytes:
    """The store's key. WrongPassphrase, or DamagedKeyFile, in a sentence."""
    content = _read(store)
    people = [entry for entry in content["people"] if entry["name"].casefold() == person.casefold()]
    if not people:
        raise WrongPassphrase(f"There is nobody called {person!r} in this store's key file. Check the name.")
    with _sound(store):
        for entry in people:
            key = _unwrap(entry, _argon2(passphrase, _bytes(entry["salt"]), entry))
            if key is not None and hmac.compare_digest(_check(key), content["check"]):
                return key
    raise WrongPassphrase("That passphrase does not open this store. Nothing was changed; try again.")


def open_with_recovery_key(store: Path, printed: str) -> bytes:
    """The store's key, from the printed recovery key."""
    content = _read(store)
    recovery = _recovery_bytes(printed)
    with _sound(store):
        key = _unwrap(content["recovery"], _recovery_wrapping_key(recovery))
        if key is not None and hmac.compare_digest(_check(key), content["check"]):
            return key
    raise WrongPassphrase("That recovery key does not open this store. Nothing was changed; try again.")


# ---------------------------------------------------------------- changing who can open the store


def wrapped(store_key: bytes, person: str, passphrase: str) -> dict[str, Any]:
    """A person's entry of the key file, for `give`. Slow on purpose. Fault where the passphrase is too poor."""
    _refuse_poor(passphrase, person)
    return {"name": person, **_wrapped_with_passphrase(store_key, passphrase)}


def give(store: Path, store_key: bytes, entry: dict[str, Any]) -> None:
    """Let a person open the store with the passphrase of `entry`, and with no other that they had before."""
    content = _read_with(store, store_key)
    name = entry["name"].casefold()
    places = [place for place, one in enumerate(content["people"]) if one["name"].casefold() == name]
    others = [one for one in content["people"] if one["name"].casefold() != name]
    others.insert(places[0] if places else len(others), entry)
    _write(store, {**content, "people": others})


def take_away(store: Path, store_key: bytes, person: str) -> None:
    """Let a person open the store no more. Fault where they could not, or where nobody else can."""
    content = _read_with(store, store_key)
    others = [one for one in content["people"] if one["name"].casefold() != person.casefold()]
    if len(others) == len(content["people"]):
        raise Fault(f"{person} has no passphrase for this store. Nothing was changed.")
    if not others:
        raise Fault(f"Nobody but {person} has a passphrase for this store. Give somebody else one first.")
    _write(store, {**content, "people": others})


def new_recovery_key() -> str:
    """A recovery key as it is printed. It opens nothing until `renew_recovery` has written it."""
    return _printed(secrets.token_bytes(KEY_BYTES))


def renew_recovery(store: Path, store_key: bytes, printed: str) -> None:
    """Let this recovery key open the store, and no other that was printed before."""
    _write(store, {**_read_with(store, store_key), "recovery": _wrapped_for_recovery(store_key, printed)})


@contextmanager
def kept_on_failure(store: Path) -> Iterator[None]:
    """The key file as it was, where the block that changes it fails."""
    before = key_file(store).read_bytes()
    try:
        yield
    except BaseException:
        if key_file(store).read_bytes() != before:
            write_whole(key_file(store), before)
        raise


def _read_with(store: Path, store_key: bytes) -> dict[str, Any]:
    """The content of the key file. DamagedKeyFile where it is not that of the store which `store_key` opens."""
    content = _read(store)
    with _sound(store):
        is_ours = hmac.compare_digest(_check(store_key), content["check"])
    if not is_ours:
        raise DamagedKeyFile(
            f"The key file {key_file(store).name} belongs to another store. Put the right one back from your backup."
        )
    return content


def _refuse_poor(passphrase: str, person: str) -> None:
    if refused := refusal(passphrase, person):
        raise Fault(refused)


@contextmanager
def _sound(store: Path) -> Iterator[None]:
    """What a key file that is not whole makes the reading of it raise, said in a sentence."""
    try:
        yield
    except (ValueError, KeyError, TypeError, OverflowError, MemoryError):
        raise _damaged(store) from None


def _damaged(store: Path) -> DamagedKeyFile:
    return DamagedKeyFile(f"The key file {key_file(store).name} is damaged. Put it back from your backup.")


def people(store: Path) -> list[str]:
    """The names of those who can open the store."""
    return [entry["name"] for entry in _read(store)["people"]]


def _read(store: Path) -> dict[str, Any]:
    path = key_file(store)
    try:
        content = json.loads(path.read_bytes())
        if content["format"] > FORMAT:
            raise Fault(
                f"{path.name} was made by a newer version of Placement Tracker. Install that version."
            )
        content["check"], content["recovery"]["wrapped"]
        names = [entry["name"] for entry in content["people"] if entry["wrapped"]]
        if not all(isinstance(name, str) for name in names):
            raise _damaged(store)
    except FileNotFoundError:
        raise DamagedKeyFile(
            f"The key file {path.name} is not beside the store. Put it back from your backup."
        ) from None
    except OSError as error:
        raise Fault(f"The key file {path.name} cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _damaged(store) from None
    return dict(content)


def _argon2(passphrase: str, salt: bytes, costs: dict[str, Any]) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    time_cost, memory, lanes = costs["time_cost"], costs["memory_kib"], costs["lanes"]
    if time_cost > MOST_TIME or memory > MOST_MEMORY_KIB or lanes > MOST_LANES:
        raise ValueError("these are no costs of a key file of ours")
    try:
        return hash_secret_raw(passphrase.encode(), salt, time_cost, memory, lanes, KEY_BYTES, Type.ID)
    except HashingError as error:
        raise ValueError(str(error)) from None


def _wrapped_with_passphrase(store_key: bytes, passphrase: str) -> dict[str, Any]:
    salt = secrets.token_bytes(16)
    costs = {"time_cost": TIME_COST, "memory_kib": MEMORY_KIB, "lanes": LANES}
    return {"salt": _letters(salt), **costs, **_wrap(store_key, _argon2(passphrase, salt, costs))}


def _wrap(store_key: bytes, wrapping_key: bytes) -> dict[str, str]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(12)
    return {
        "nonce": _letters(nonce),
        "wrapped": _letters(AESGCM(wrapping_key).encrypt(nonce, store_key, None)),
    }


def _unwrap(entry: dict[str, Any], wrapping_key: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(wrapping_key).decrypt(_bytes(entry["nonce"]), _bytes(entry["wrapped"]), None)
    except InvalidTag:
        return None


def _recovery_bytes(printed: str) -> bytes:
    letters = "".join(printed.upper().split()).replace("-", "")
    try:
        return base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        raise WrongPassphrase(
            "That is not a recovery key. It is printed as groups of four letters and digits."
        ) from None


def _wrapped_for_recovery(store_key: bytes, printed: str) -> dict[str, str]:
    return _wrap(store_key, _recovery_wrapping_key(_recovery_bytes(printed)))


def _recovery_wrapping_key(recovery: bytes) -> bytes:
    # The recovery key is random and as long as the key it wraps: a plain hash with a label is enough.
    return hashlib.sha256(b"placement-tracker recovery" + recovery).digest()


def _check(store_key: bytes) -> str:
    return hmac.new(store_key, b"placement-tracker key check", hashlib.sha256).hexdigest()


def _printed(recovery: bytes) -> str:
    letters = base64.b32encode(recovery).decode().rstrip("=")
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def _letters(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _write(store: Path, content: dict[str, Any]) -> None:
    try:
        write_whole(key_file(store), json.dumps(content, indent=1).encode())
    except OSError as error:
        raise Fault(
            f"The key file {key_file(store).name} cannot be written: {error.strerror}. Nothing was changed."
        ) from None
