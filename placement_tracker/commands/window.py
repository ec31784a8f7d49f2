"""The window, from the command line."""

from __future__ import annotations

from placement_tracker.commands.calling import Call


def open_window(call: Call) -> None:
    """Open the window on the call's store, else on the last one; ends with the window's exit status."""
    from ui.app import run

    raise SystemExit(run(call.store, call.person, call.today if call.on else None))
