"""How Python itself is kept from stopping the window for longer than a person notices."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QCoreApplication, QTimer

#: Seconds after which a job gives way to the window; Python's own are 0.005.
_GIVE_WAY_AFTER = 0.001
#: A start takes no longer than this, whatever it opens.
_STARTED_AFTER_MS = 10_000
#: Python's own: a command that opens a window may have set others (placement_tracker/__main__.py).
_LOOK_OFTEN = (700, 10, 10)


def start_quickly(application: QCoreApplication) -> None:
    """From now on jobs give way sooner; and until the start is over Python looks for no rubbish.

    It would look dozens of times while the window starts, and find nothing.
    """
    sys.setswitchinterval(_GIVE_WAY_AFTER)
    gc.disable()
    gc.set_threshold(*_LOOK_OFTEN)
    QTimer.singleShot(_STARTED_AFTER_MS, application, started)


def started() -> None:
    """Look for rubbish again, as Python does: but not among what was imported and read until now, which stays. A look
    at all that was read of a county would be felt.

    It must not be looked for seldom: what is Qt's, and gone, would still be known to Python while something else
    stands in its place, and the program would end without a word.
    """
    gc.freeze()
    gc.enable()
