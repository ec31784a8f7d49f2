"""Wrong passphrases, counted beside the store, and the wait after each: 1, 2, 4, 8 seconds and so on up to 60.

The count outlives the program. It slows somebody who sits at this machine; it cannot stop somebody who copies store
and key file away, or removes the count: against them stands only the strength of the passphrase.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.keys import WrongPassphrase
from db.whole_file import write_whole
from placement_tracker.domain.passphrases import wait_after
from placement_tracker.domain.problems import Fault


class TooSoon(Fault):
    """After a wrong passphrase: nothing is tried before so many `seconds` have passed."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        said = "1 second" if seconds == 1 else f"{seconds} seconds"
        super().__init__(f"After a wrong passphrase there is a wait. Try again in {said}.")


@dataclass(frozen=True, slots=True)
class Tries:
    """How many wrong ones there were in a row, and when the last one was."""

    wrong: int = 0
    last: datetime | None = None

    def seconds_left(self, now: datetime) -> int:
        """How long to wait still. Nobody is kept out by a clock that was set back: then there is no wait."""
        if self.last is None or now < self.last:
            return 0
        passed = int((now - self.last).total_seconds())
        return max(0, wait_after(self.wrong) - passed)


def count_file(store: Path) -> Path:
    return store.with_name(store.name + ".tries")


def of(store: Path) -> Tries:
    """The wrong tries since the last right one; none where they cannot be read."""
    try:
        said = json.loads(count_file(store).read_bytes())
        return Tries(int(said["wrong"]), datetime.fromisoformat(said["last"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Tries()


@contextmanager
def one(store: Path, now: datetime) -> Iterator[None]:
    """One try of a passphrase or a recovery key. TooSoon within the wait; a wrong one is counted."""
    before = of(store)
    left = before.seconds_left(now)
    if left:
        raise TooSoon(left)
    try:
        yield
    except WrongPassphrase:
        said = {"wrong": before.wrong + 1, "last": now.isoformat()}
        # Where the folder cannot be written to, the window still waits by itself.
        with suppress(OSError):
            write_whole(count_file(store), json.dumps(said).encode())
        raise


def is_wrong(refusal: BaseException) -> bool:
    """Whether something was refused because a passphrase or a recovery key is wrong: after nothing else one waits."""
    return isinstance(refusal, WrongPassphrase)


def forget(store: Path) -> int:
    """Begin to count anew, after a right one; returns how many wrong ones there were."""
    wrong = of(store).wrong
    with suppress(OSError):
        count_file(store).unlink(missing_ok=True)
    return wrong
