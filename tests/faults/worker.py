"""A process to be killed: it says each save that the store has kept, or when an import begins, and goes on."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

TODAY = date(2018, 4, 5)
PASSPHRASE = "four words for trials"


def clock() -> datetime:
    return datetime(2018, 4, 5, 9, tzinfo=UTC)


def opened(path: Path):
    from placement_tracker.services import stores

    if path.suffix == ".enc":
        return stores.open_with_passphrase(path, "Ann", PASSPHRASE, clock)
    return stores.open_plain(path, clock)


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def saves(path: Path, first: int) -> None:
    """Save one child after another, each with a period of care, and say each that was kept."""
    from placement_tracker.services import records
    from placement_tracker.services.acts import acting

    store = opened(path)
    say("ready")
    number = first
    while True:
        child_id = f"K{number}"
        with acting(store, "Ann", "a form", today=TODAY, reason="trial", accept_warnings=True) as act:
            records.add(act, "children", {"child_id": child_id, "date_of_birth": date(2010, 1, 2)})
            records.add(act, "care_periods", {"child_id": child_id, "started_on": date(2017, 1, 2)})
        say(child_id)
        number += 1


def imports(path: Path, archive: Path) -> None:
    """Import an archive, and say when it begins and when it is done."""
    from placement_tracker.exchange import importing

    store = opened(path)
    say("ready")
    result = importing.import_paths(store, [archive], person="Ann", today=TODAY)
    say(f"done {result.new}")


def backs_up(path: Path, folder: Path) -> None:
    """Back the store up again and again, and say each copy that was made."""
    from placement_tracker.services import keeping

    store = opened(path)
    say("ready")
    number = 0
    while True:
        say(str(keeping.back_up(store, folder / f"copy-{number}{path.suffix}")))
        number += 1


def publishes(path: Path, out: Path) -> None:
    """Publish two returns together, again and again, and say each time that both were."""
    from placement_tracker.returns.publishing.publish import publish

    store = opened(path)
    codes = ["R15", "R9"]
    # Once before, so that what is loaded at first takes no part in the trial.
    publish(store, codes, "2018-03", "Ann", TODAY, lambda _done, _of, _words: None)
    say("ready")
    while True:
        publish(store, codes, "2018-03", "Ann", TODAY, lambda _done, _of, _words: None, out=out)
        say("published")


def passphrase_of(number: int) -> str:
    """The passphrase after so many changes."""
    return f"{PASSPHRASE} {number}" if number else PASSPHRASE


def changes_passphrase(path: Path, number: int) -> None:
    """Change Ann's passphrase again and again, beginning at the one of that number, and say each that holds."""
    from db import keys
    from placement_tracker.services import passphrases

    # What is tried is the writing; making a key slowly would only make kills between writings likelier.
    keys.TIME_COST, keys.MEMORY_KIB, keys.LANES = 1, 8, 1
    store = passphrase_store(path, number)
    say("ready")
    while True:
        passphrases.change(store, "Ann", passphrase_of(number), passphrase_of(number + 1), "a trial", clock())
        number += 1
        say(str(number))


def passphrase_store(path: Path, number: int):
    from placement_tracker.services import stores

    return stores.open_with_passphrase(path, "Ann", passphrase_of(number), clock)
