"""Opening an encrypted store: a name and a passphrase, or the printed recovery key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from placement_tracker.domain.problems import Fault
from ui import task
from ui.crash import CrashDialog, sentence
from ui.dialogs.asking import AskingDialog
from ui.dialogs.fields import PassphraseField
from ui.forms.declared import Answers, Ask
from ui.forms.fields.several import EitherField
from ui.forms.makers import choice, text

_LONGEST_WAIT = 60


class PassphraseDialog(AskingDialog):
    """`opened(store, person)` follows the right passphrase. After each wrong one it waits longer."""

    opened = Signal(object, str)

    def __init__(
        self, path: Path, people: Sequence[str], clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        self._path, self._clock = path, clock
        self._wrong = 0
        self._left = 0
        asks = (
            Ask(
                "with_key",
                "Open with",
                lambda holder, desk: EitherField(holder, "Passphrase", "Recovery key"),
            ),
            Ask(
                "person",
                "Name",
                choice([(name, name) for name in people], people[0] if len(people) == 1 else ""),
                required=True,
            ),
            Ask(
                "passphrase",
                "Passphrase",
                lambda holder, desk: PassphraseField(holder),
                True,
                shown=_by_phrase,
            ),
            Ask(
                "recovery_key", "Recovery key", text(420), True, shown=lambda answers: not _by_phrase(answers)
            ),
        )
        about = (
            f"{path.name} is encrypted. Nobody can open it without a passphrase or the printed recovery key."
        )
        super().__init__(parent, "Open the store", about, asks, "Open")
        self.yes.clicked.connect(self.try_to_open)
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._second_passed)
        self._by_name["passphrase" if len(people) == 1 else "person"].field.take_focus()

    def try_to_open(self) -> None:
        """Try what was typed, off the window's thread: the key is made slowly on purpose."""
        answers = self.good_answers() if not self._left else None
        if answers is None:
            return
        self.yes.setEnabled(False)
        self.say("Opening…")
        path, clock = self._path, self._clock

        def job(_progress: task.Progress) -> Any:
            from placement_tracker.services import stores

            if answers["with_key"]:
                return stores.open_with_recovery_key(path, answers["recovery_key"], clock)
            return stores.open_with_passphrase(path, answers["person"], answers["passphrase"], clock)

        task.run(job, done=self._opened, failed=self._failed)

    def _opened(self, store: Any) -> None:
        self.accept()
        self.opened.emit(store, str(self.answer("person")))

    def _failed(self, error: BaseException) -> None:
        words = sentence(error)
        if words is None:
            self.yes.setEnabled(True)
            self.say("")
            CrashDialog(error, self).open()
            return
        self.summary.show_lines("bad", "The store was not opened", [("", words)])
        self._wrong += isinstance(error, Fault)
        self._left = min(2 ** (self._wrong - 1), _LONGEST_WAIT)
        self._say_wait()
        self._wait.start()

    def _second_passed(self) -> None:
        self._left -= 1
        self._say_wait()
        if self._left <= 0:
            self._wait.stop()
            self.yes.setEnabled(True)
            self._by_name["recovery_key" if self.answer("with_key") else "passphrase"].field.take_focus()

    def _say_wait(self) -> None:
        seconds = "1 second" if self._left == 1 else f"{self._left} seconds"
        self.say(f"Try again in {seconds}." if self._left > 0 else "")


def _by_phrase(answers: Answers) -> bool:
    return not answers["with_key"]
