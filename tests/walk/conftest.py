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
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine, event

from tests.clean_window import clean_window
from tests.pauses import pauses_as_before
from tests.walk.day import WalkedDay, sat_down, walked
from tests.walk.people import make_county
from tests.walk.stopwatch import Stopwatch

_CHILDREN = 60


@pytest.fixture(scope="package")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("county") / "county.ptstore"
    make_county(path, _CHILDREN)
    return path


@contextmanager
def _in_the_morning(application: QApplication, settings: Path) -> Iterator[None]:
    """What keeps Python's pauses short in the window is taken back too."""
    with clean_window(application, settings), pauses_as_before():
        yield


@pytest.fixture(scope="package")
def walked_day(qapp: QApplication, county: Path, tmp_path_factory: pytest.TempPathFactory) -> WalkedDay:
    """Walked once. The store is to be copied, not written to."""
    path = tmp_path_factory.mktemp("walked") / "day.ptstore"
    copyfile(county, path)
    with (
        _in_the_morning(qapp, tmp_path_factory.mktemp("remembered")),
        Stopwatch() as watch,
        sat_down(path, watch) as (hands, _window),
        _asked_in_the_window() as asked,
    ):
        taken = tuple(walked(hands))
    return WalkedDay(path, taken, watch.longest(), tuple(asked))


@pytest.fixture
def morning(qapp: QApplication, walked_day: WalkedDay, own_home: Path) -> Iterator[None]:
    """The window can be opened again, the day after it was walked."""
    with _in_the_morning(qapp, own_home):
        yield


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
