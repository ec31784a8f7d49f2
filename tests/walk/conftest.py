"""The window as somebody finds it in the morning: light, nothing remembered, no job left behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ui import remembered, task, theme


@pytest.fixture(autouse=True)
def _clean_window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    settings = str(tmp_path_factory.mktemp("remembered"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
    remembered._settings.cache_clear()
    theme.apply(qapp, "light")
    before = task.on_failure
    yield
    task.stop_all()
    task.on_failure = before
    remembered._settings.cache_clear()
