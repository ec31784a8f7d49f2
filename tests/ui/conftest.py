"""What the tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.windows import window_on_small_store
from ui import remembered, task, theme
from ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _clean_window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Light, nothing remembered, and no job left behind."""
    # Qt looks once in a process where a person's settings lie: what one test remembers, a later one would find.
    settings = str(tmp_path_factory.mktemp("remembered"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
    remembered._settings.cache_clear()
    theme.apply(qapp, "light")
    before = task.on_failure
    yield
    task.stop_all()
    task.on_failure = before
    remembered._settings.cache_clear()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window on a small store, the children listed."""
    return window_on_small_store(qtbot, tmp_path)


@pytest.fixture
def empty_window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window on a store without children."""
    return window_on_small_store(qtbot, tmp_path, empty=True)
