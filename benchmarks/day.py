"""A day by keyboard alone (tests/walk) on a county: keys, seconds, and the longest stretch on the window's thread.

    python -m benchmarks.day [CHILDREN] [STORE]

The county is made first, with so many children in care (1,700), unless STORE is one that was made by this before. `app`
is how long somebody waits who types without a pause; `person` adds a quarter of a second a key. A stretch is what the
window's thread does between two moments at which it waits, with the milliseconds of a processor in it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from shutil import copyfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tests.walk.day import Taken, sat_down, walked
from tests.walk.people import make_county
from tests.walk.stopwatch import Stopwatch
from ui import theme

_IN_CARE = 1700
_SECONDS_A_KEY = 0.25
#: A stretch from here on is shown with what ran in it.
_LONG = 0.050


def main() -> None:
    children = int(sys.argv[1]) if len(sys.argv) > 1 else _IN_CARE
    application = QApplication([])
    qInstallMessageHandler(lambda *_said: None)
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
        print(f"{'entry':24} keys    app  person  longest stretch (of a processor)")
        for one in walked(hands):
            found.append(one)
            print(_line(one), flush=True)
    keys, seconds = sum(one.keys for one in found), sum(one.seconds for one in found)
    print(f"{'all':24} {keys:4} {seconds:6.2f} {seconds + keys * _SECONDS_A_KEY:7.1f}")


def _line(one: Taken) -> str:
    longest = one.longest
    person = one.seconds + one.keys * _SECONDS_A_KEY
    ran = f"  {longest.words().partition(': ')[2]}" if longest.seconds > _LONG else ""
    spent = f"{longest.seconds * 1000:4.0f} ms ({longest.processor * 1000:.0f})"
    return f"{one.entry.name:24} {one.keys:4} {one.seconds:6.2f} {person:7.1f}  {spent}{ran}"


if __name__ == "__main__":
    main()
