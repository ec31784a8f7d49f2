"""The installed program tries itself: a window off screen, an encrypted store, R1. Nothing of it is kept."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from placement_tracker.commands.calling import say
from placement_tracker.domain.problems import Fault

_CHILDREN = 20
_PASSPHRASE = "for this trial only"


def self_test() -> None:
    """Raise Fault, or end, where a part of the program does not work on this machine."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="placement-tracker-") as folder:
        _store_and_return(Path(folder))
        _window(str(Path(folder) / "demo.ptstore"))
    say("The program works on this machine: window, encrypted store, migration, return.")


def _store_and_return(folder: Path) -> None:
    from placement_tracker.demo.county import LAST_MONTH, TODAY
    from placement_tracker.demo.making import PERSON, make_store
    from placement_tracker.returns import making
    from placement_tracker.services import keeping, stores

    path = folder / "encrypted.ptstore"
    store, _recovery = stores.make_encrypted(
        path, PERSON, _PASSPHRASE, lambda: datetime(2018, 4, 5, tzinfo=UTC)
    )
    store.close()
    again = stores.open_with_passphrase(path, PERSON, _PASSPHRASE, lambda: datetime(2018, 4, 5, tzinfo=UTC))
    found = keeping.verify(again)
    again.close()
    if found:
        raise Fault(f"The encrypted store does not hold: {found[0]}")
    demo = make_store(folder / "demo.ptstore", _CHILDREN)
    made = list(
        making.make_returns(
            demo, ["R1"], LAST_MONTH, folder / "R1.xlsx", person=PERSON, today=TODAY, progress=_quietly
        )
    )
    demo.close()
    if not made or not made[0].exists():
        raise Fault("The scorecard could not be made.")


def _quietly(_done: int, _of: int, _words: str) -> None:
    pass


def _window(store: str) -> None:
    from ui.self_test import fills

    if not fills(store):
        raise Fault("The window did not open.")
