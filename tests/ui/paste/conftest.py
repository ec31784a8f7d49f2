"""A grid of pasted rows, and somebody at it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.paste.by_keyboard import Typist
from ui.main_window import MainWindow


@pytest.fixture
def typist(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Typist:
    """At the grid, which waits for no pause in the typing."""
    for module in ("ui.paste.window", "ui.forms.fields.children"):
        monkeypatch.setattr(f"{module}._WAIT", 0)
    return Typist(qtbot, window)
