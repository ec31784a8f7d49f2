"""One window on an invented county, for the whole walk: children of every sort, some of them restricted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from placement_tracker.demo.county import TODAY
from tests.honest.county import PERSON, made_county
from tests.honest.walking import settled
from ui import remembered, task, theme
from ui.main_window import MainWindow
from ui.session import Session


@pytest.fixture(scope="package")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """The window, Today read to its end. Tests leave no mark in the store."""
    settings = str(tmp_path_factory.mktemp("remembered"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
    remembered._settings.cache_clear()
    theme.apply(qapp, "light")
    before = task.on_failure
    store = made_county(tmp_path_factory.mktemp("county") / "county.ptstore")
    window = MainWindow(Session())
    window.resize(1366, 768)
    window.show()
    window.session.open_with(store, PERSON, today=TODAY)
    settled()
    yield window
    task.stop_all()
    window.close()
    settled()
    window.deleteLater()
    task.on_failure = before
    remembered._settings.cache_clear()


@pytest.fixture(autouse=True)
def _everybody(window: MainWindow) -> Iterator[None]:
    """Each walk begins with everybody's children, and no failure is passed over in silence."""
    failures: list[BaseException] = []
    shown, task.on_failure = task.on_failure, failures.append
    yield
    settled()
    task.on_failure = shown
    window.session.my_team.choose(window.session.my_team.teams.offered()[0])
    assert failures == []
