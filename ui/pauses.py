"""How Python itself is kept from stopping the window for longer than a person notices, and from taking Qt's things
apart in the wrong thread.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QCoreApplication, QTimer

#: Seconds after which a job gives way to the window; Python's own are 0.005.
_GIVE_WAY_AFTER = 0.001
#: How often rubbish is looked for, and among how many new objects it is worth it.
_LOOK_EVERY_MS, _ENOUGH = 1000, 5_000
#: So many new objects are what a job has read. They stay, or go by themselves; a look at them would be felt.
_READ_BY_A_JOB = 150_000
_TIMER = "rubbish"


def keep_short(application: QCoreApplication) -> None:
    """From now on jobs give way sooner, and rubbish is looked for in the window's thread alone, between two events.

    Python would look for it in whatever thread comes by. There it stops all others, and what it throws away may be
    Qt's, which only the window's thread may take apart: the program would end without a word.
    """
    sys.setswitchinterval(_GIVE_WAY_AFTER)
    gc.disable()
    if application.findChild(QTimer, _TIMER) is None:
        timer = QTimer(application)
        timer.setObjectName(_TIMER)
        timer.timeout.connect(look_for_rubbish)
        timer.start(_LOOK_EVERY_MS)


def look_for_rubbish() -> None:
    """Take away what nothing holds any longer but itself, among what is new."""
    new = gc.get_count()[0]
    if new > _READ_BY_A_JOB:
        leave_what_stays()
    elif new > _ENOUGH:
        gc.collect(1)


def leave_what_stays() -> None:
    """What has been imported and read by now stays: it need not be looked through for rubbish again."""
    gc.freeze()
