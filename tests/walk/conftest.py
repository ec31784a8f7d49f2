"""The window as somebody finds it in the morning: light, nothing remembered, no job left behind."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine, event

from tests.pauses import pauses_as_before
from tests.walk.day import WalkedDay, sat_down, walked
from tests.walk.people import make_county
from tests.walk.stopwatch import Stopwatch
from ui import remembered, task, theme

_CHILDREN = 60


_walked: list[WalkedDay] = []


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """What keeps Python's pauses short in the window is taken back."""
    with pauses_as_before():
        yield


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("county") / "county.ptstore"
    make_county(path, _CHILDREN)
    return path


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


@pytest.fixture
def walked_day(qapp: QApplication, county: Path, tmp_path_factory: pytest.TempPathFactory) -> WalkedDay:
    """Walked once, for whichever test asks first. The store is to be copied, not written to."""
    if not _walked:
        path = tmp_path_factory.mktemp("walked") / "day.ptstore"
        copyfile(county, path)
        with Stopwatch() as watch, sat_down(path, watch) as (hands, _window), _asked_in_the_window() as asked:
            taken = tuple(walked(hands))
        _walked.append(WalkedDay(path, taken, watch.longest(), tuple(asked)))
    return _walked[0]


@contextmanager
def _asked_in_the_window() -> Iterator[list[str]]:
    """What is asked of a store in the window's own thread, and where."""
    window = threading.get_ident()
    found: list[str] = []

    def heard(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if threading.get_ident() == window:
            found.append(f"{statement[:80]}\n{''.join(traceback.format_stack(limit=12))}")

    event.listen(Engine, "before_cursor_execute", heard)
    yield found
    event.remove(Engine, "before_cursor_execute", heard)
