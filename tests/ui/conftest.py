"""What the tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.clean_window import clean_window
from tests.ui.windows import window_on_small_store
from ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _clean_window(qapp: QApplication, own_home: Path) -> Iterator[None]:
    with clean_window(qapp, own_home):
        yield


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window on a small store, the children listed."""
    return window_on_small_store(qtbot, tmp_path)


@pytest.fixture
def empty_window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window on a store without children."""
    return window_on_small_store(qtbot, tmp_path, empty=True)
