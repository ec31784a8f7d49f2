"""One stage for all the tests of a process: the window is opened once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.access.stage import Stage
from ui import remembered, task, theme


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    """Light. A window that is open is not dressed again: that takes long."""
    if not theme.points() or theme.colours().dark:
        theme.apply(qapp, "light")


@pytest.fixture(scope="package")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The window on a small store, light, with nothing remembered."""
    folder = tmp_path_factory.mktemp("stage")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    remembered._settings.cache_clear()
    theme.apply(qapp, "light")
    before = task.on_failure
    made = Stage(folder)
    yield made
    made.close()
    task.on_failure = before
    remembered._settings.cache_clear()
