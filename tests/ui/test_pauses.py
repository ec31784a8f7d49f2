"""Python's own pauses are kept short, and rubbish is taken apart in the window's thread alone."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pauses import pauses_as_before
from tests.ui.windows import settled, window_on_small_store
from ui import pauses


class Knot:
    """Held by nothing but itself. `taken_apart_in` gathers the threads in which that happens."""

    def __init__(self, taken_apart_in: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: taken_apart_in.append(threading.get_ident())).atexit = False


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    with pauses_as_before(qapp):
        yield


def test_jobs_give_way_sooner_than_python_would_by_itself(qapp: QApplication) -> None:
    sys.setswitchinterval(0.005)
    pauses.keep_short(qapp)
    assert sys.getswitchinterval() < 0.005


def test_rubbish_is_taken_apart_in_the_windows_thread_alone(qtbot: QtBot, qapp: QApplication) -> None:
    pauses.keep_short(qapp)
    gc.collect()
    found: list[int] = []

    def makes_much() -> None:
        for _ in range(10):
            Knot(found)
        kept.extend([] for _ in range(60_000))

    kept: list[list[int]] = []
    job = threading.Thread(target=makes_much)
    job.start()
    job.join()
    assert found == []
    qtbot.waitUntil(lambda: len(found) == 10, timeout=20_000)
    assert set(found) == {threading.get_ident()}


def test_what_a_job_has_read_is_not_looked_through(qapp: QApplication) -> None:
    pauses.keep_short(qapp)
    gc.collect()
    before = gc.get_freeze_count()
    read = [[] for _ in range(200_000)]  # type: list[list[int]]
    pauses.look_for_rubbish()
    assert gc.get_freeze_count() - before >= len(read)


def test_what_was_read_ahead_is_left_out_of_the_search_for_rubbish(qtbot: QtBot, tmp_path: Path) -> None:
    window = window_on_small_store(qtbot, tmp_path)
    window.ready.connect(pauses.leave_what_stays)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window._warm.start(0)
    settled(qtbot)
    assert gc.get_freeze_count() > 0
