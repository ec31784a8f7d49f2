"""Opening stores: the demo made once, an encrypted one asked for, light and dark remembered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from placement_tracker.services import stores
from tests.ui.small_store import clock, make_store
from tests.ui.windows import settled
from ui import opening, remembered, theme
from ui.frame.menus import choose_look
from ui.main_window import MainWindow
from ui.opening import Locked, Opened, made_demo, opened


def said_nothing(_done: int, _of: int, _words: str) -> None:
    pass


def test_the_demo_is_made_once_whole_and_opens_on_its_own_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_DEMO_CHILDREN", 3)
    place = made_demo(said_nothing)
    made_at = Path(place).stat().st_mtime_ns
    assert made_demo(said_nothing) == place
    assert Path(place).stat().st_mtime_ns == made_at
    assert list(Path(place).parent.glob("*.part")) == []
    found = opened(place, "A. Tester")
    assert isinstance(found, Opened)
    assert found.demo_day == date(2018, 4, 5)
    found.store.close()


def test_an_encrypted_store_asks_who_and_for_the_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "locked.ptstore"
    stores.make_encrypted(path, "B. Keeper", "four words of no sense", clock)[0].close()
    assert opened(str(path), "") == Locked(path, ["B. Keeper"])


def test_a_store_that_is_opened_is_the_one_of_the_next_start(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "other.ptstore"
    make_store(path).close()
    window.opening.open(str(path))
    qtbot.waitUntil(lambda: window.session.store.place == str(path))
    settled(qtbot)
    assert remembered.text("store") == str(path)
    assert not window.session.is_demo


def test_the_look_that_is_chosen_is_remembered_and_pictures_follow(qtbot: QtBot, window: MainWindow) -> None:
    choose_look("dark")
    qtbot.wait(50)
    assert theme.colours().dark
    assert remembered.text("look") == "dark"
    for name in ("children", "stability", "missing", "scorecard"):
        window.page(name).theme_changed()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
