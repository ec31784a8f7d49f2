"""Python's own pauses are kept short while the window starts, and what was read ahead is not looked through."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from tests.pauses import pauses_as_before
from tests.ui.windows import settled, window_on_small_store
from ui import pauses


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    with pauses_as_before():
        yield


def test_rubbish_is_looked_for_as_python_does_once_the_start_is_over(qapp: QCoreApplication) -> None:
    sys.setswitchinterval(0.005)
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 20, 20)  # as a command may leave it that opens the window
    pauses.start_quickly(qapp)
    assert (gc.isenabled(), sys.getswitchinterval() < 0.005) == (False, True)
    pauses.started()
    assert (gc.isenabled(), gc.get_threshold()) == (True, usual)


def test_a_start_that_opens_no_store_is_over_after_a_while(
    qtbot: QtBot, qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pauses, "_STARTED_AFTER_MS", 10)
    pauses.start_quickly(qapp)
    qtbot.waitUntil(gc.isenabled)


def test_what_was_read_ahead_is_left_out_of_the_search_for_rubbish(qtbot: QtBot, tmp_path: Path) -> None:
    window = window_on_small_store(qtbot, tmp_path)
    window.ready.connect(pauses.started)
    with qtbot.waitSignal(window.ready):
        window._warm.start(0)
    settled(qtbot)
    assert gc.get_freeze_count() > 0
