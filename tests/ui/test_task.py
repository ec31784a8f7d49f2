"""Work off the window's thread: what it tells, whom, and what it never does."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from placement_tracker.domain.problems import Cancelled, Fault
from tests.waiting import PATIENCE
from ui import task


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, Any]] = []
        self.threads: set[object] = set()

    def done(self, outcome: object) -> None:
        self.threads.add(QThread.currentThread())
        self.heard.append(("done", outcome))

    def failed(self, error: object) -> None:
        self.heard.append(("failed", error))

    def progress(self, done: int, of: int, words: str) -> None:
        self.heard.append(("progress", (done, of, words)))


def test_a_job_works_in_another_thread_and_tells_the_window_s_thread(qtbot: QtBot) -> None:
    listener = Listener()
    worked_in: list[int] = []

    def work(_progress: task.Progress) -> int:
        worked_in.append(threading.get_ident())
        return 7

    task.run(work, done=listener.done)
    qtbot.waitUntil(lambda: listener.heard == [("done", 7)])
    assert worked_in != [threading.get_ident()]
    assert listener.threads == {QThread.currentThread()}


def test_a_failure_goes_to_the_one_who_asked(qtbot: QtBot) -> None:
    listener = Listener()

    def fails(_progress: task.Progress) -> None:
        raise Fault("The disk is full.")

    task.run(fails, done=listener.done, failed=listener.failed)
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert [(what, str(error)) for what, error in listener.heard] == [("failed", "The disk is full.")]


def test_a_failure_that_nobody_asked_for_goes_to_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(task, "on_failure", heard.append)

    def fails(_progress: task.Progress) -> None:
        raise ValueError("ours")

    task.run(fails)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ValueError)


def test_a_cancelled_job_stops_at_its_next_word_and_says_so(qtbot: QtBot) -> None:
    listener = Listener()
    go_on = threading.Event()

    def long(progress: task.Progress) -> None:
        go_on.wait(PATIENCE)
        progress(1, 2, "half")

    running = task.run(long, done=listener.done, failed=listener.failed)
    running.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert [type(error) for _what, error in listener.heard] == [Cancelled]


def test_a_job_whose_widget_is_gone_tells_nobody(qtbot: QtBot) -> None:
    class Label(QLabel):
        def done(self, outcome: object) -> None:
            raise AssertionError(outcome)

    label = Label()
    go_on = threading.Event()
    task.run(lambda _progress: go_on.wait(PATIENCE), done=label.done)
    delete(label)
    go_on.set()
    qtbot.waitUntil(lambda: not task.busy())


def test_a_forgotten_job_is_heard_of_no_more(qtbot: QtBot) -> None:
    listener = Listener()
    go_on = threading.Event()
    running = task.run(lambda _progress: go_on.wait(PATIENCE), done=listener.done, failed=listener.failed)
    running.forget()
    go_on.set()
    qtbot.waitUntil(lambda: not task.busy())
    assert listener.heard == []


def test_progress_reaches_the_window_with_its_words(qtbot: QtBot) -> None:
    listener = Listener()
    task.run(lambda progress: progress(3, 3, "the last"), done=listener.done, progress=listener.progress)
    qtbot.waitUntil(lambda: ("done", None) in listener.heard)
    assert ("progress", (3, 3, "the last")) in listener.heard
