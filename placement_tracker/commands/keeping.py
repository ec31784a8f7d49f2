"""Making a store, and keeping it: init, backup, restore, verify."""

from __future__ import annotations

from pathlib import Path

from placement_tracker.commands.calling import Call, DoneWithProblems, opened, passphrase, progress, say
from placement_tracker.domain.problems import Fault


def init(call: Call, *, plain: bool, administrator: str, recovery_sheet: Path | None) -> None:
    """Make a new store: encrypted with a passphrase, unless --plain. Never over something that stands."""
    from placement_tracker.services import stores

    if call.is_server:
        stores.make_server(call.place, call.now).close()
        say(f"Made the tables of a new store in {call.place}.")
        return
    path = Path(call.place)
    if plain:
        stores.make_plain(path, call.now).close()
        say(f"Made {path}. It is not encrypted: use it for tests and demonstrations only.")
        return
    person = administrator or call.who
    if recovery_sheet is not None and recovery_sheet.exists():
        raise Fault(f"{recovery_sheet} is there already, and is never replaced. Choose another name.")
    words = passphrase(f"New passphrase of {person}", twice=True)
    store, recovery_key = stores.make_encrypted(path, person, words, call.now)
    store.close()
    sheet = recovery_sheet or path.with_name(path.name + ".recovery.txt")
    stores.write_recovery_sheet(sheet, path, person, recovery_key)
    say(f"Made {path}, encrypted. {person} opens it with the passphrase.")
    say(f"Print {sheet}, lock the paper away, and remove the file: the recovery key opens the store too.")


def back_up(call: Call, out: Path | None) -> None:
    """Copy the store; the copy is checked before it counts."""
    from placement_tracker.services import keeping

    with opened(call) as store:
        say(f"Backed up to {keeping.back_up(store, out)}.")


def put_back(call: Call, file: Path) -> None:
    """Put a backup in place of the store; what stood there is kept."""
    from placement_tracker.services import keeping

    kept = keeping.restore(Path(call.place), file)
    say(f"Restored {call.place}." + (f" What stood there is kept as {kept.name}." if kept else ""))


def verify_store(call: Call) -> None:
    """Check the file and the chain of the history; problems are listed."""
    from placement_tracker.services import keeping

    with opened(call) as store, progress() as show:
        found = keeping.verify(store, show)
    for sentence in found:
        print(sentence)  # noqa: T201
    if found:
        raise DoneWithProblems
    say("The store can be read, and its history and published returns are whole.")
