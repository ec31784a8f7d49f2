"""The day walked from the first entry to the last, and what each took."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.windows import new_window
from tests.walk.hands import Hands
from tests.walk.notebook import ENTRIES, Entry
from tests.walk.people import PERSON, TODAY, open_county, police_list
from tests.walk.stopwatch import Stopwatch, Stretch
from ui import pauses, task
from ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Taken:
    """What one entry took: keys, seconds that the app was waited for, the longest stretch by the clock, and by a
    processor.
    """

    entry: Entry
    keys: int
    seconds: float
    longest: Stretch
    busiest: Stretch


@dataclass(frozen=True, slots=True)
class WalkedDay:
    """A day walked from the first entry to the last, and the store as it is then. `asked` is what was asked of the
    store in the window's own thread.
    """

    path: Path
    taken: tuple[Taken, ...]
    longest: Stretch
    asked: tuple[str, ...]


@contextmanager
def sat_down(path: Path, watch: Stopwatch, today: date = TODAY) -> Iterator[tuple[Hands, MainWindow]]:
    """At the window on a store, once Today is filled and everything is read that is read ahead."""
    window = new_window()
    window.ready.connect(pauses.started)
    ready: list[bool] = []
    window.ready.connect(lambda: ready.append(True))
    hands = Hands(watch)
    watch.during = "start"
    window.session.open_with(open_county(path), PERSON, today=today)
    window.show()
    window.activateWindow()
    hands.wait_for("Thursday 5 April 2018").wait_until(lambda: bool(ready)).rest()
    try:
        yield hands, window
    finally:
        window.session.close()
        window.close()
        task.stop_all()
        window.deleteLater()


def walked(hands: Hands) -> Iterator[Taken]:
    """Every entry of the notebook in turn."""
    for entry in ENTRIES:
        keys, seconds, before = hands.keys, hands.seconds, len(hands.watch.stretches)
        hands.watch.during = entry.name
        if entry.name == "police list":
            QApplication.clipboard().setText(police_list())
        entry.walk(hands)
        seconds = hands.seconds - seconds
        # What goes on behind the next page of the notebook is the app's work too, though nobody waits for it.
        hands.rest()
        longest, busiest = hands.watch.longest(before), hands.watch.busiest(before)
        yield Taken(entry, hands.keys - keys, seconds, longest, busiest)
