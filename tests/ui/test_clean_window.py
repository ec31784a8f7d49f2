"""What one test leaves open is its own error, and stands in no other's way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.clean_window import clean_window, put_away
from tests.waiting import has_keyboard
from ui import task


def leave_open(held: list[QWidget], words: str) -> None:
    """A window that lives for as long as somebody holds it."""
    left = QWidget()
    left.setWindowTitle(words)
    left.show()
    held.append(left)


def test_a_window_that_is_left_open_is_named_and_gone(qapp: QApplication, tmp_path: Path) -> None:
    held: list[QWidget] = []
    with pytest.raises(AssertionError, match="QWidget “Left behind”"), clean_window(qapp, tmp_path):
        leave_open(held, "Left behind")
    assert not isValid(held[0])
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == []


def test_after_a_dialog_and_a_menu_that_nobody_closed_the_next_window_has_the_keyboard(qtbot: QtBot) -> None:
    dialog, menu = QDialog(), QMenu()
    dialog.setModal(True)
    dialog.show()
    menu.popup(dialog.pos())
    put_away()
    assert (QApplication.activeModalWidget(), QApplication.activePopupWidget()) == (None, None)
    following = QWidget()
    qtbot.addWidget(following)
    has_keyboard(following)
    assert following.isActiveWindow()


def test_who_hears_of_failures_is_the_one_of_before(qapp: QApplication, tmp_path: Path) -> None:
    before = task.on_failure
    with clean_window(qapp, tmp_path):
        task.on_failure = lambda _error: None
    assert task.on_failure is before
