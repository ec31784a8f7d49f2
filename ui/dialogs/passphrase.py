"""Opening an encrypted store: a name and a passphrase, or the printed recovery key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import task
from ui.dialogs.asking import AskingDialog
from ui.dialogs.secret_asks import secret_ask
from ui.forms.declared import Answers, Ask
from ui.forms.makers import choice, either, text
from ui.lock.waiting import Waiting


class PassphraseDialog(AskingDialog):
    """`opened(store, person, how)` follows the right passphrase. After each wrong one it waits longer."""

    opened = Signal(object, str, str)
    not_done = "The store was not opened"

    def __init__(
        self, path: Path, people: Sequence[str], clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        self._path, self._clock, self._people = path, clock, list(people)
        asks = (
            Ask("with_key", "Open with", either("Passphrase", "Recovery key")),
            Ask(
                "person",
                "Name",
                choice([(name, name) for name in people], people[0] if len(people) == 1 else ""),
                required=True,
            ),
            secret_ask("passphrase", "Passphrase", shown=_by_phrase),
            Ask(
                "recovery_key", "Recovery key", text(420), True, shown=lambda answers: not _by_phrase(answers)
            ),
        )
        about = (
            f"{path.name} is encrypted. Nobody can open it without a passphrase or the printed recovery key."
        )
        super().__init__(parent, "Open the store", about, asks, "Open")
        self.yes.clicked.connect(self.try_to_open)
        self.forgotten = QPushButton("Forgotten…", self)
        self.forgotten.setToolTip(
            "Have a forgotten passphrase reset, by two administrators or the recovery key"
        )
        self.forgotten.setAutoDefault(False)
        self.forgotten.clicked.connect(self._forgotten)
        self.foot.insertWidget(0, self.forgotten)
        self.waiting = Waiting(path, clock, self.yes, self.say)
        self.waiting.over.connect(self._may_try_again)
        self.was_refused.connect(self.waiting.after)
        self.waiting.begin_if_due()
        self._by_name["passphrase" if len(people) == 1 else "person"].field.take_focus()

    def try_to_open(self) -> None:
        """Try what was typed, off the window's thread: the key is made slowly on purpose."""
        answers = self.good_answers() if not self.waiting.left else None
        if answers is None:
            return
        path, clock = self._path, self._clock

        def job(_progress: task.Progress) -> Any:
            from placement_tracker.services import stores

            if answers["with_key"]:
                return stores.open_with_recovery_key(path, answers["recovery_key"], clock)
            return stores.open_with_passphrase(path, answers["person"], answers["passphrase"], clock)

        self.do(job, self._opened, "Opening…")

    def _opened(self, store: Any) -> None:
        how = "with the recovery key" if self.answer("with_key") else "with a passphrase"
        self.accept()
        self.opened.emit(store, str(self.answer("person")), how)

    def _may_try_again(self) -> None:
        self._by_name["recovery_key" if self.answer("with_key") else "passphrase"].field.take_focus()

    def _forgotten(self) -> None:
        from ui.lock.resetting import ResetDialog

        dialog = ResetDialog(self._path, self._people, self._clock, self)
        dialog.was_reset.connect(self.say)
        dialog.open()


def _by_phrase(answers: Answers) -> bool:
    return not answers["with_key"]
