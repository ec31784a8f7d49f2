"""Work off the window's thread.

A job is a function of one argument, its progress: it calls `progress(done, of, words)` now and then, which
raises Cancelled once the job was cancelled. What it returns goes to `done`, what it raises to `failed`,
both in the window's thread. The task outlives the widget that started it: receivers are bound methods, held
weakly, and are left alone when their widget is gone.
"""

from __future__ import annotations

import inspect
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from placement_tracker.domain.problems import Cancelled

Progress = Callable[[int, int, str], None]
Receiver = Callable[..., Any]

_SECONDS_BETWEEN_WORDS = 0.05
_THREADS = 4


class Task(QObject):
    """One job under way. Made by `run`; keep it only in order to cancel or forget it."""

    # The one signal that crosses threads: what happened ("done", "failed", "progress"), and with what.
    _happened = Signal(str, object)

    def __init__(self, receivers: dict[str, Receiver | None]) -> None:
        super().__init__()
        self._receivers = {
            what: _held(receiver) for what, receiver in receivers.items() if receiver is not None
        }
        self._cancelled = threading.Event()
        self._forgotten = False
        self._said_at = 0.0
        self._happened.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the job to stop; `failed` hears Cancelled when it has."""
        self._cancelled.set()

    def forget(self) -> None:
        """Stop the job and hear nothing more of it."""
        self._forgotten = True
        self._cancelled.set()

    def progress(self, done: int, of: int, words: str) -> None:
        """What the job calls, in its own thread. Cancelled where it is to stop."""
        if self._cancelled.is_set():
            raise Cancelled("Stopped. Nothing was changed.")
        now = time.monotonic()
        if now - self._said_at >= _SECONDS_BETWEEN_WORDS or done >= of:
            self._said_at = now
            self._tell("progress", (done, of, words))

    def work(self, job: Callable[[Progress], Any]) -> None:
        """Do the job, in the thread that calls this."""
        try:
            self.progress(0, 0, "")
            outcome = job(self.progress)
        except BaseException as error:
            self._tell("failed", error)
        else:
            self._tell("done", outcome)

    def _tell(self, what: str, with_what: object) -> None:
        # At the end of the program Qt's side may be gone before the thread is.
        if isValid(self):
            self._happened.emit(what, with_what)

    def _receive(self, what: str, with_what: object) -> None:
        if what != "progress":
            _under_way.discard(self)
        if self._forgotten:
            return
        receiver = self._receivers.get(what)
        if receiver is None:
            if what == "failed" and not isinstance(with_what, Cancelled):
                on_failure(with_what)
            return
        found = receiver()
        if found is None or not alive(found):
            return
        if what == "progress":
            found(*with_what)  # type: ignore[misc]
        else:
            found(with_what)


_under_way: set[Task] = set()
_threads: ThreadPoolExecutor | None = None


def _raise_it(error: Any) -> None:
    raise error


#: Hears of failures that nobody asked to hear of; the window puts its message bar here.
on_failure: Callable[[Any], None] = _raise_it


def run(
    job: Callable[[Progress], Any],
    *,
    done: Receiver | None = None,
    failed: Receiver | None = None,
    progress: Receiver | None = None,
) -> Task:
    """Do a job in another thread; `done(outcome)`, `failed(error)`, `progress(done, of, words)` are bound
    methods.
    """
    global _threads
    if _threads is None:
        _threads = ThreadPoolExecutor(max_workers=_THREADS, thread_name_prefix="job")
    task = Task({"done": done, "failed": failed, "progress": progress})
    _under_way.add(task)
    _threads.submit(task.work, job)
    return task


def busy() -> bool:
    """Whether any job is under way."""
    return bool(_under_way)


def stop_all() -> None:
    """Forget every job, for the end of the program."""
    global _threads
    for task in list(_under_way):
        task.forget()
    _under_way.clear()
    if _threads is not None:
        _threads.shutdown(wait=True, cancel_futures=True)
        _threads = None


def _held(receiver: Receiver) -> Callable[[], Receiver | None]:
    if inspect.ismethod(receiver):
        return WeakMethod(receiver)
    return lambda: receiver


def alive(receiver: Receiver) -> bool:
    """Whether the widget of a bound method is still there."""
    owner = getattr(receiver, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
