"""The wait after a wrong passphrase, counted down where it is seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton

from placement_tracker.domain.passphrases import wait_after
from ui.words import counted


class Waiting(QObject):
    """It keeps a button from being pressed, and says for how long. `over` follows when it may be tried again.

    `path` is the store, beside which the wrong ones are counted; without a file this window alone counts them.
    """

    over = Signal()

    def __init__(
        self,
        path: Path | None,
        now: Callable[[], datetime],
        button: QPushButton,
        say: Callable[[str], None],
    ) -> None:
        super().__init__(button)
        self._path, self._now, self._button, self._say = path, now, button, say
        self.wrong = 0
        self.left = 0
        self.timer = QTimer(self)
        self.timer.setInterval(1000)
        self.timer.timeout.connect(self._second_passed)

    def begin_if_due(self) -> bool:
        """Wait where a wrong one was tried a moment ago, in this window or another. Whether it waits."""
        if self._path is not None and not self.left:
            from placement_tracker.services import tries

            self.begin(tries.of(self._path).seconds_left(self._now()))
        return self.left > 0

    def after(self, refusal: BaseException) -> None:
        """Wait after what was guessed wrong. Whatever else was in the way, waiting would help nobody."""
        from placement_tracker.services import tries

        if tries.is_wrong(refusal):
            self.after_wrong()
        else:
            self.begin_if_due()

    def after_wrong(self) -> None:
        """Wait as long as so many wrong ones ask for."""
        self.wrong += 1
        if not self.begin_if_due():
            self.begin(wait_after(self.wrong))

    def begin(self, seconds: int) -> None:
        self.left = seconds
        if self.left:
            self._button.setEnabled(False)
            self.timer.start()
            self._say_left()

    def _second_passed(self) -> None:
        self.left -= 1
        self._say_left()
        if self.left <= 0:
            self.timer.stop()
            self._button.setEnabled(True)
            self.over.emit()

    def _say_left(self) -> None:
        self._say(f"Wait {counted(self.left, 'second')}." if self.left > 0 else "")
