"""How long nobody has touched keyboard or mouse in any window of the program."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

_LOOK_EVERY_MS = 5000
_BY_HAND = {
    QEvent.Type.KeyPress,
    # Of a key that is a shortcut only this comes to the window.
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}
_LOCK_KEYS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


def _is_press(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat()


def seconds() -> float:
    """A clock that nobody can set, and that goes on while the computer sleeps where the system has such a one."""
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(asleep_too) if asleep_too is not None else time.monotonic()


class IdleClock(QObject):
    """`spent` follows once nobody has touched anything for `limit` seconds; `lock_asked` follows Ctrl+L in any window,
    a dialog that keeps the others waiting too.

    It listens to windows, not to the application: far fewer events pass there, and all that come by hand do.
    """

    spent = Signal()
    lock_asked = Signal()

    def __init__(self, parent: QObject, now: Callable[[], float] = seconds) -> None:
        super().__init__(parent)
        self.now = now
        self.limit = 0.0
        self._touched = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Count from now on."""
        self._touched = self.now()
        self._timer.start()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._listen, Qt.ConnectionType.UniqueConnection)
        self._listen()

    def stop(self) -> None:
        self._timer.stop()

    def _listen(self, _window: object = None) -> None:
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _BY_HAND or not self._timer.isActive():
            return False
        # The first touch after the time was spent (the computer slept) opens nothing: it locks.
        if self.look():
            return True
        self._touched = self.now()
        if isinstance(event, QKeyEvent) and event.keyCombination() == _LOCK_KEYS and _is_press(event):
            self.lock_asked.emit()
            return True
        return False

    def look(self) -> bool:
        """Whether the time is spent; then it is said, and nothing is counted any more."""
        if not self.limit or self.now() - self._touched < self.limit:
            return False
        self.stop()
        self.spent.emit()
        return True
