"""How Python itself is kept from stopping the window for longer than a person notices."""

from __future__ import annotations

import gc
import sys

#: Seconds after which a job gives way to the window; Python's own are 0.005.
_GIVE_WAY_AFTER = 0.001
#: New objects before Python looks for rubbish among them, and how often it then looks at older ones. Its own (700, 10,
#: 10) look dozens of times while the window starts and find nothing; one look at all that a job has read of a county
#: takes a tenth of a second and more, in which nothing is painted. A look at so few new ones takes two milliseconds.
_LOOK_FOR_RUBBISH_AFTER = (20_000, 1_000, 1_000)


def keep_short() -> None:
    """From now on jobs give way sooner, and rubbish is looked for less often."""
    sys.setswitchinterval(_GIVE_WAY_AFTER)
    gc.set_threshold(*_LOOK_FOR_RUBBISH_AFTER)


def leave_what_stays() -> None:
    """What has been imported and read by now stays: Python need not look through it for rubbish again."""
    gc.freeze()
