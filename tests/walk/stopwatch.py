"""How long the window's thread works at a stretch: between two moments at which it waits for keys, timers or jobs.

A stretch that goes on too long is looked into from another thread: what was running stands beside it.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType, TracebackType
from typing import Self

#: From so many seconds on a stretch is looked into, and how often.
_LOOKED_INTO_FROM = 0.030
_LOOK_EVERY = 0.004


@dataclass(slots=True)
class Stretch:
    """One piece of work on the window's thread: seconds by the clock, seconds of a processor, and what ran in it."""

    seconds: float
    processor: float
    during: str
    seen: Counter[str] = field(default_factory=Counter)

    def words(self) -> str:
        """Where it was, the most seen first."""
        places = "; ".join(f"{place} ({count})" for place, count in self.seen.most_common(3))
        return f"{self.seconds * 1000:.0f} ms ({self.processor * 1000:.0f} ms of a processor) {self.during}: {places}"


class Stopwatch:
    """Measures stretches, as long as it is entered. `during` says what is being done meanwhile."""

    def __init__(self) -> None:
        self.during = ""
        self.stretches: list[Stretch] = []
        self._began = 0.0
        self._seen: Counter[str] = Counter()
        self._window = threading.get_ident()
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, name="stopwatch", daemon=True)

    def __enter__(self) -> Self:
        self._looking.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._looking.join()

    @contextmanager
    def working(self) -> Iterator[None]:
        """One stretch of the window's thread."""
        began, spent = time.perf_counter(), time.thread_time()
        self._seen = Counter()
        self._began = began
        try:
            yield
        finally:
            self._began = 0.0
            seconds, processor = time.perf_counter() - began, time.thread_time() - spent
            self.stretches.append(Stretch(seconds, processor, self.during, self._seen))

    def longest(self, since: int = 0) -> Stretch:
        """The longest stretch, of those after the first so many."""
        return max(self.stretches[since:], key=lambda stretch: stretch.seconds)

    def busiest(self, since: int = 0) -> Stretch:
        """The stretch that took a processor longest: what the program itself does, however busy the machine is."""
        return max(self.stretches[since:], key=lambda stretch: stretch.processor)

    def _look(self) -> None:
        """Another thread's: say what the window's thread is at while a stretch is long."""
        while not self._over.wait(_LOOK_EVERY):
            began = self._began
            if began and time.perf_counter() - began > _LOOKED_INTO_FROM:
                frame = sys._current_frames().get(self._window)
                if frame is not None:
                    self._seen[_place(frame)] += 1


def _place(frame: FrameType) -> str:
    """The innermost lines of our own that were running, the caller first; and what they had called."""
    found = traceback.extract_stack(frame)
    own = [line for line in found if "/ui/" in line.filename.replace("\\", "/")]
    named = [f"{line.filename.replace(chr(92), '/').split('/ui/')[-1]}:{line.lineno}" for line in own[-3:]]
    last = found[-1]
    if not own or last is not own[-1]:
        named.append(f"[{last.name} in {last.filename.replace(chr(92), '/').rsplit('/', 2)[-1]}]")
    return " > ".join(named)


def until(said: Callable[[], bool], pump: Callable[[], None], seconds: float) -> bool:
    """Whether something came true within so many seconds, while `pump` goes on."""
    last = time.monotonic() + seconds
    while not said():
        if time.monotonic() > last:
            return False
        pump()
    return True
