"""One stage for all the tests of a process: the window is opened once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.access.stage import Stage
from tests.clean_window import clean_window
from ui import theme


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture(scope="package")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The window on a small store, light, with nothing remembered."""
    folder = tmp_path_factory.mktemp("stage")
    with clean_window(qapp, folder):
        made = Stage(folder)
        yield made
        made.close()
