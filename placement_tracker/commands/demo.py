"""The demo on the command line: the store, the last month's returns, and the window where there is a screen."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from placement_tracker.commands.calling import Call, progress, say

STORE = "marlshire.ptstore"

if TYPE_CHECKING:
    from db.store import Store


def make_demo(call: Call, folder: Path, children: int, *, window: bool) -> None:
    """Make the demo in a folder, say where everything is, and open the window on it. A demo that stands is kept."""
    from placement_tracker.demo.county import LAST_MONTH, TODAY

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / STORE
    if path.exists():
        say(f"The demo store is there already: {path}. Remove the folder to make it anew.")
    else:
        _make(path, folder / "returns", children)
    say("")
    say(f"Store:    {path} (plain, invented children only)")
    say(f"Returns:  {folder / 'returns'} (for {LAST_MONTH})")
    say(f"Today is: {TODAY} in the demo. Try: placement-tracker --store {path} measures --month {LAST_MONTH}")
    if window and has_screen():
        from ui.app import run

        raise SystemExit(run(str(path), "Demo", TODAY))
    if window:
        say("There is no screen here, so the window was not opened.")


def _make(path: Path, returns: Path, children: int) -> None:
    from placement_tracker.demo.county import LAST_MONTH, TODAY
    from placement_tracker.demo.making import PERSON, make_store
    from placement_tracker.returns import known, making
    from placement_tracker.returns.publishing.publish import publish

    began = time.monotonic()
    say(f"Making an invented county with {children:,} children in care; this takes a little while.")
    part = path.with_name(path.name + ".part")
    for left in (part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")):
        left.unlink(missing_ok=True)
    with progress() as show:

        def publish_scorecard(store: Store, month: str) -> None:
            publish(store, ["R1"], month, PERSON, TODAY, show)

        store = make_store(part, children, show, publish_scorecard)
        try:
            codes = list(known.RETURNS)
            for made in making.make_returns(
                store, codes, LAST_MONTH, returns, person=PERSON, today=TODAY, progress=show
            ):
                say(f"Made {made}")
        finally:
            store.close()
    part.replace(path)
    say(f"Made {path} in {time.monotonic() - began:.0f} s")


def has_screen() -> bool:
    """Whether a window can be shown."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in {"win32", "darwin"} or any(os.environ.get(name) for name in named)
