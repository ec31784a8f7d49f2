"""How a command was called: on which store, as whom, on what day; and the ways in which it ends."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from placement_tracker.domain.days import parse_day
from placement_tracker.domain.moments import from_instant
from placement_tracker.domain.problems import Fault

if TYPE_CHECKING:
    from db.store import Store
    from placement_tracker.domain.rights import Right

DONE, DONE_WITH_PROBLEMS, WRONG_WORDS, NOTHING_CHANGED = 0, 1, 2, 3
#: What the history says of acts and refusals that no file or form is the source of.
_SOURCE = "command line"
PASSPHRASE_FILE = "PLACEMENT_TRACKER_PASSPHRASE_FILE"

Progress = Callable[[int, int, str], None]


class WrongWords(Exception):
    """The words of the call are wrong; said in a sentence."""


class DoneWithProblems(Exception):
    """The command did its work and listed problems: the program ends with 1."""


@dataclass(frozen=True, slots=True)
class Call:
    """What stands before the command: the store, the person, the day that it is."""

    store: str = ""
    person: str = ""
    on: str = ""
    called_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    @property
    def today(self) -> date:
        """The day that it is: `--on` or PLACEMENT_TRACKER_TODAY, else the machine's."""
        return day_of(self.on) if self.on else from_instant(self.called_at).day

    def now(self) -> datetime:
        """The moment for the history. Where the day is set, it is that day's noon: tests and the demo repeat."""
        if self.on:
            return datetime(self.today.year, self.today.month, self.today.day, 12, tzinfo=UTC)
        return self.called_at

    @property
    def place(self) -> str:
        """The store's file or URL. WrongWords where none was named."""
        if not self.store:
            raise WrongWords("No store was named. Give --store FILE, or set PLACEMENT_TRACKER_STORE.")
        return self.store

    @property
    def is_server(self) -> bool:
        return "://" in self.store

    @property
    def who(self) -> str:
        """The person who acts, for the history: `--as` or PLACEMENT_TRACKER_PERSON, else who alone can open the store,
        or the account on the server, else the machine's account.
        """
        return self.person or self._opener() or getpass.getuser()

    def _opener(self) -> str:
        from placement_tracker.services import stores

        if self.is_server:
            return stores.account_of(self.store)
        path = Path(self.store)
        people = stores.people(path) if path.is_file() and stores.is_encrypted(path) else []
        return people[0] if len(people) == 1 else ""


def day_of(text: str) -> date:
    """A day of the call. WrongWords where it is none."""
    try:
        return parse_day(text)
    except ValueError:
        raise WrongWords(f"{text!r} is not a day; write it like 2018-03-31.") from None


def passphrase(question: str, *, twice: bool = False) -> str:
    """The passphrase, asked for or read from the named file; never from an argument."""
    file = os.environ.get(PASSPHRASE_FILE)
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise Fault(f"The passphrase file {file} cannot be read: {error}.") from None
    if not sys.stdin.isatty():
        raise Fault(f"The store needs a passphrase. Name a file that holds it in {PASSPHRASE_FILE}.")
    typed = getpass.getpass(f"{question}: ")
    if twice and getpass.getpass("The same again: ") != typed:
        raise Fault("The two passphrases are not the same. Nothing was made.")
    return typed


@contextmanager
def opened(call: Call, right: Right | None = None) -> Iterator[Store]:
    """The store of the call, open until the block ends. Fault in a sentence where it cannot be; NotAllowed, told in
    the history, where `right` is not among those of who calls.
    """
    store = _open(call)
    try:
        if right is not None:
            _require(store, call.who, right)
        yield store
    finally:
        store.close()


def _open(call: Call) -> Store:
    from placement_tracker.services import stores

    if call.is_server:
        return stores.come_in(stores.open_server(call.place, call.now), call.who)
    path = Path(call.place)
    if not stores.is_encrypted(path):
        return stores.come_in(stores.open_plain(path, call.now), call.who)
    person = call.person or _only_person(path)
    said = passphrase(f"Passphrase of {person}")
    store = stores.open_with_passphrase(path, person, said, call.now, call.called_at)
    _tell_sign_in(store, person)
    return store


def _require(store: Store, person: str, right: Right) -> None:
    from placement_tracker.services import rights

    rights.require(store, person, right, _SOURCE)


def _tell_sign_in(store: Store, person: str) -> None:
    """The history tells of it where it can be written; what only reads works all the same."""
    from placement_tracker.services import signing

    with suppress(Fault):
        signing.signed_in(store, person, _SOURCE, "with a passphrase")


def _only_person(path: Path) -> str:
    from placement_tracker.services import stores

    people = stores.people(path)
    if len(people) == 1:
        return people[0]
    raise WrongWords("Several people can open this store. Say who you are with --as NAME.")


def say(words: str) -> None:
    """A message: to standard error, so that results stay clean."""
    sys.stderr.write(words + "\n")


@contextmanager
def progress() -> Iterator[Progress]:
    """Progress on a terminal; silent where standard error is a file. Ctrl+C stops the job without a trace."""
    if not sys.stderr.isatty():
        yield lambda _done, _of, _words: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, of: int, words: str) -> None:
            bar.update(task, completed=done, total=of or None, description=words)

        yield show
