"""The window backs up on closing, and says when it last did (trust.md, Backup)."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from placement_tracker.services import backups
from tests.ui.small_store import TODAY, make_store
from tests.ui.windows import settled
from ui import remembered, task
from ui.forms import saving
from ui.main_window import MainWindow
from ui.session import Session


def small(window: MainWindow) -> Path:
    return Path(window.session.store.place)


def test_closing_the_window_backs_up_what_was_written(window: MainWindow) -> None:
    path = small(window)
    assert "No backup yet" in window.status._backup.text()
    window.close()
    assert len(backups.found(path)) == 1


def test_closing_the_store_backs_up_too_and_the_line_says_when(qtbot: QtBot, window: MainWindow) -> None:
    path = small(window)
    window.session.close()
    settled(qtbot)
    assert len(backups.found(path)) == 1
    window.session.open_with(make_store(path.with_name("other.ptstore")), "A. Tester", today=TODAY)
    settled(qtbot)
    assert window.status._backup.text() == "No backup yet"
    assert backups.before(window.session.store) == ""
    window.session.wrote()
    settled(qtbot)
    assert window.status._backup.text() == "Last backup 5 April 2018 13:00"


def test_a_demonstration_is_not_backed_up(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Session())
    qtbot.addWidget(window)
    path = tmp_path / "demo.ptstore"
    window.session.open_with(make_store(path), "A. Tester", today=TODAY, is_demo=True)
    settled(qtbot)
    window.close()
    assert backups.found(path) == []


def test_a_backup_that_failed_on_closing_is_said_at_the_next_start(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    small(window).with_name("backups").write_text("not a folder")
    window.close()
    assert remembered.text("backup_failed").startswith("No backup was made")
    again = MainWindow(Session())
    qtbot.addWidget(again)
    again.session.open_with(make_store(tmp_path / "again.ptstore"), "A. Tester", today=TODAY)
    settled(qtbot)
    assert "No backup was made" in again.messages.words
    assert remembered.text("backup_failed") == ""


def test_a_backup_that_failed_stops_no_work(qtbot: QtBot, window: MainWindow) -> None:
    small(window).with_name("backups").write_text("not a folder")
    assert saving.backed_up(window.session.store).startswith("No backup was made")
    window.session.close()
    settled(qtbot)
    assert "No backup was made" in window.messages.words


def test_a_folder_that_cannot_be_seen_is_said_in_the_line(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unseen(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(backups, "last", unseen)
    window.session.wrote()
    settled(qtbot)
    assert window.status._backup.text() == "The backups cannot be seen"
    assert not task.busy()
