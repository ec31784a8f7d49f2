"""The program's door: `placement-tracker`, or `python -m placement_tracker`."""

from __future__ import annotations

import gc
import sys

#: After so many new objects Python looks for unreachable rings among them; and a look at older ones follows so many
#: of those. A command reads a county and ends: looking as often as Python does by itself, and finding nothing, took a
#: fifth of the time of all returns. The window looks as Python does (ui/pauses.py).
_LOOK_SELDOM = (200_000, 20, 20)


def main() -> None:
    """Open the window where no words are given, else run the command line."""
    if len(sys.argv) == 1:
        # The window paints before anything heavy is imported; the command line's library is heavy.
        from ui.app import run

        raise SystemExit(run())
    gc.set_threshold(*_LOOK_SELDOM)
    from placement_tracker.cli import run_command_line

    raise SystemExit(run_command_line(sys.argv[1:]))


if __name__ == "__main__":
    main()
