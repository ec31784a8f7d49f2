"""The program's door: `placement-tracker`, or `python -m placement_tracker`."""

from __future__ import annotations

import sys


def main() -> None:
    """Open the window where no words are given, else run the command line."""
    if len(sys.argv) == 1:
        # The window paints before anything heavy is imported; the command line's library is heavy.
        from ui.app import run

        raise SystemExit(run())
    from placement_tracker.cli import run_command_line

    raise SystemExit(run_command_line(sys.argv[1:]))


if __name__ == "__main__":
    main()
