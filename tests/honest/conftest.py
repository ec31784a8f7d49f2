"""One window on an invented county, for the whole walk: children of every sort, some of them restricted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from placement_tracker.demo.county import TODAY
from tests.clean_window import clean_window
from tests.honest.county import PERSON, made_county
from tests.ui.windows import new_window
from tests.waiting import has_keyboard, settled
from ui import task
from ui.main_window import MainWindow


@pytest.fixture(scope="package")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """The window, Today read to its end. Tests leave no mark in the store."""
    with clean_window(qapp, tmp_path_factory.mktemp("remembered")):
        store = made_county(tmp_path_factory.mktemp("county") / "county.ptstore")
        window = new_window()
        has_keyboard(window)
        window.session.open_with(store, PERSON, today=TODAY)
        settled()
        yield window
        window.close()
        window.deleteLater()


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
