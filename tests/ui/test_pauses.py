"""Python's own pauses are kept short, and what it has read ahead is left alone."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.windows import settled, window_on_small_store
from ui import pauses


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds, interval = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(interval)


def test_rubbish_is_looked_for_less_often_than_python_would_by_itself() -> None:
    gc.set_threshold(700, 10, 10)
    sys.setswitchinterval(0.005)
    pauses.keep_short()
    assert gc.isenabled()
    assert gc.get_threshold()[0] > 700
    assert sys.getswitchinterval() < 0.005


def test_what_was_read_ahead_is_left_out_of_the_search_for_rubbish(qtbot: QtBot, tmp_path: Path) -> None:
    window = window_on_small_store(qtbot, tmp_path)
    window.ready.connect(pauses.leave_what_stays)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window._warm.start(0)
    settled(qtbot)
    assert gc.get_freeze_count() > 0
