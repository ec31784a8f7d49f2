"""A day by keyboard alone (tests/walk) on a county: keys, seconds, and the longest stretch on the window's thread.

    python -m benchmarks.day [CHILDREN] [STORE]

The county is made first, with so many children in care (1,700), unless STORE is one that was made by this before. `app`
is how long somebody waits who types without a pause; `person` adds a quarter of a second a key. A stretch is what the
window's thread does between two moments at which it waits: the longest in milliseconds by the clock, in which others
may have had the processor, and the longest by the processor's own time, with what ran in it where that was long.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tests.walk.day import Taken, sat_down, walked
from tests.walk.people import make_county
from tests.walk.stopwatch import Stopwatch
from ui import pauses, theme

_IN_CARE = 1700
_SECONDS_A_KEY = 0.25
#: A stretch from here on is shown with what ran in it.
_LONG = 0.050


def main() -> None:
    children = int(sys.argv[1]) if len(sys.argv) > 1 else _IN_CARE
    application = QApplication([])
    qInstallMessageHandler(lambda *_said: None)
    pauses.start_quickly(application)
    theme.apply(application, "light")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "county.ptstore"
        if len(sys.argv) > 2:
            copyfile(sys.argv[2], path)
        else:
            make_county(path, children)
        _walk(path)


def _walk(path: Path) -> None:
    found: list[Taken] = []
    with Stopwatch() as watch, sat_down(path, watch) as (hands, _window):
        print(f"{'entry':24} keys    app  person  clock  processor")
        for one in walked(hands):
            found.append(one)
            print(_line(one), flush=True)
    keys, seconds = sum(one.keys for one in found), sum(one.seconds for one in found)
    longest, busiest = (max(of) * 1000 for of in _stretches(found))
    all_of_it = f"{keys:4} {seconds:6.2f} {seconds + keys * _SECONDS_A_KEY:7.1f}"
    print(f"{'all':24} {all_of_it}  {longest:5.0f}  {busiest:9.0f}")


def _stretches(found: Sequence[Taken]) -> tuple[list[float], list[float]]:
    return [one.longest.seconds for one in found], [one.busiest.processor for one in found]


def _line(one: Taken) -> str:
    busiest = one.busiest
    person = one.seconds + one.keys * _SECONDS_A_KEY
    ran = f"  {busiest.words().partition(': ')[2]}" if busiest.processor > _LONG else ""
    spent = f"{one.longest.seconds * 1000:5.0f}  {busiest.processor * 1000:9.0f}"
    return f"{one.entry.name:24} {one.keys:4} {one.seconds:6.2f} {person:7.1f}  {spent}{ran}"


if __name__ == "__main__":
    main()
