"""A window on an encrypted store, for the tests of passphrases and of the lock."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from placement_tracker.services import passphrases, stores
from tests.stores import NOON, cheap_keys, clock
from tests.ui.lock.people import BO, BOS_PHRASE, PERSON, PHRASE
from tests.ui.windows import window_on
from ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_keys(monkeypatch)


@pytest.fixture
def recovery_key() -> list[str]:
    """Holds the printed key once the store is made."""
    return []


@pytest.fixture
def sealed(qtbot: QtBot, tmp_path: Path, recovery_key: list[str]) -> MainWindow:
    """A window on an encrypted store whose history has begun; Bo Lee has a passphrase too."""
    store, printed = stores.make_encrypted(tmp_path / "north.ptstore", PERSON, PHRASE, clock)
    recovery_key.append(printed)
    with store.writing(PERSON, "test") as act:
        act.add("teams", {"team": "North"})
    passphrases.give(store, PERSON, BO, BOS_PHRASE, "a test")
    window = window_on(qtbot, store, PERSON)
    window.locking.now = lambda: NOON
    return window
