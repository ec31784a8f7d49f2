"""The largest county with all its past, in the window: unlock, Today, every page, a save, the scorecard, all returns.

    python -m benchmarks.largest [IN_CARE] [STORE]

IN_CARE is how many children are in care (3,850: about 16,000 children of all years). The store is encrypted; it is made
first, unless STORE is one that was made by this before; saves are made in a copy. The wishes beside the figures are
those of screens.md for this size. Seconds by the clock until what was asked for stands on the screen and nothing is
read any more; then the seconds of a processor that all threads took for it.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import copyfile
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.keys import key_file
from db.store import open_plain
from placement_tracker.demo.making import make_store
from placement_tracker.domain.days import Month
from placement_tracker.exchange.exporting import export_archive
from placement_tracker.exchange.importing import import_paths
from placement_tracker.measures.figures import figures
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.making import make_returns, read_for
from placement_tracker.services import reading, stores
from scripts.picture_stores import PAGES, PASSPHRASE, TODAY, clock
from ui import pauses, task, theme
from ui.forms import open_form
from ui.main_window import MainWindow
from ui.session import Session

IN_CARE = 3850
PERSON = "Ann Archer"
#: Seconds after which what was asked for is not to be expected any more.
_PATIENCE = 300.0
MONTH = Month(2018, 3)
#: Seconds, as screens.md asks for at this size.
WISHES = {
    "unlock": 1.0,
    "Today": 2.0,
    "page": 0.3,
    "save": 0.2,
    "scorecard": 2.0,
    "returns": 30.0,
    "key": 0.1,
}


def make_largest(path: Path, in_care: int) -> None:
    """An encrypted store of an invented county, brought in from another's archive as a real one would be."""
    with tempfile.TemporaryDirectory() as folder:
        plain, archive = Path(folder) / "plain.ptstore", Path(folder) / "archive"
        make_store(plain, in_care).close()
        county = open_plain(plain, clock)
        export_archive(county, archive, PERSON)
        county.close()
        store, _recovery_key = stores.make_encrypted(path, PERSON, PASSPHRASE, clock)
        import_paths(store, [archive], person=PERSON, today=TODAY)
        store.close()


class Since:
    """What has gone by since it was made."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), time.process_time()

    def say(self, what: str, wish: str = "") -> None:
        """Print the seconds by the clock, those of a processor, and the wish."""
        seconds, spent = time.perf_counter() - self._clock, time.process_time() - self._processor
        wished = f"  (wished {WISHES[wish]} s)" if wish else ""
        print(f"{what:36} {seconds:6.2f} s, {spent:6.2f} s of a processor{wished}", flush=True)


def until(so: Callable[[], bool]) -> None:
    """Let the window work until something is so. It ends with an error where that takes minutes."""
    patience = time.perf_counter() + _PATIENCE
    while not so():
        if time.perf_counter() > patience:
            raise TimeoutError("The window did not do what was asked for.")
        QApplication.processEvents()
        time.sleep(0.001)
    QApplication.processEvents()


def at_rest() -> bool:
    return not task.busy()


def timed(what: str, act: Callable[[], Any], wish: str = "", so: Callable[[], bool] = at_rest) -> None:
    """Do something, and say how long it took until it was so and painted."""
    since = Since()
    act()
    until(so)
    since.say(what, wish)


def measure_window(path: Path) -> None:
    since = Since()
    store = stores.open_with_passphrase(path, PERSON, PASSPHRASE, clock)
    since.say("unlock", "unlock")
    with store.reading() as records:
        print(f"{len(reading.rows(records, 'children')):,} children")
    window = MainWindow(Session())
    window.ready.connect(pauses.started)
    ready: list[bool] = []
    window.ready.connect(lambda: ready.append(True))
    window.resize(1366, 768)
    window.show()
    today: Any = window.page("today")
    since = Since()
    window.session.open_with(store, PERSON, today=TODAY)
    until(lambda: today.is_filled)
    since.say("Today, its first part", "Today")
    until(at_rest)
    since.say("Today, whole")
    until(lambda: bool(ready) and at_rest())
    since.say("everything read ahead")
    for page in PAGES[1:]:
        timed(f"{page}, first", partial(window.go, page), "page")
    for page in PAGES:
        timed(f"{page}, again", partial(window.go, page), "page")
    _measure_child_and_save(window)
    _measure_search(window)
    window.close()


def _measure_child_and_save(window: MainWindow) -> None:
    session = window.session
    with session.store.reading() as records:
        placed = [row for row in reading.rows(records, "placements") if row["ended_on"] is None]
    for number, row in enumerate(placed[:3]):
        child_id = str(row["child_id"])
        timed(f"child {number + 1} of 3", partial(window.go, "child", child_id), "page")
        form = open_form("visit", window, session, child_id)
        until(at_rest)
        form.field("visited_on").put_back("t")
        saved: list[object] = []
        form.saved.connect(saved.append)
        timed(f"save {number + 1} of 3", form.try_save, "save", lambda: bool(saved))  # noqa: B023
        until(at_rest)


def _measure_search(window: MainWindow) -> None:
    box = window.top.search
    box.setFocus()
    for letter in "cart":
        timed(f"search, key “{letter}”", partial(QTest.keyClicks, box, letter), "key")


def measure_returns(path: Path) -> None:
    store = stores.open_with_passphrase(path, PERSON, PASSPHRASE, clock)
    since = Since()
    material = read_for(store, ["R1"], _quietly)
    since.say("scorecard of one month, store read")
    figures(material.frames, MONTH)
    since.say("scorecard of one month", "scorecard")
    with tempfile.TemporaryDirectory() as folder:
        since = Since()
        made = make_returns(
            store, list(RETURNS), MONTH, Path(folder), person=PERSON, today=TODAY, progress=_quietly
        )
        count = len(list(made))
        since.say(f"all {count} returns", "returns")
    store.close()


def _quietly(_done: int, _of: int, _words: str) -> None:
    """Nobody looks on."""


def main() -> None:
    application = QApplication([])
    qInstallMessageHandler(lambda *_said: None)
    pauses.start_quickly(application)
    theme.apply(application, "light")
    in_care = int(sys.argv[1]) if len(sys.argv) > 1 else IN_CARE
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "kept.ptstore"
        if not kept.exists():
            make_largest(kept, in_care)
        path = Path(folder) / "largest.ptstore"
        copyfile(kept, path)
        copyfile(key_file(kept), key_file(path))
        measure_window(path)
        measure_returns(path)
    task.stop_all()


if __name__ == "__main__":
    main()
