"""What ui/pauses.py changes in Python, taken back after a test."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


@contextmanager
def pauses_as_before(application: QApplication) -> Iterator[None]:
    interval = sys.getswitchinterval()
    yield
    gc.unfreeze()
    sys.setswitchinterval(interval)
    timer = application.findChild(QTimer, "rubbish")
    if timer is not None:
        timer.stop()
        timer.setParent(None)
