"""Making a new store: where, who opens it, its passphrase; then the recovery key, shown once."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import task
from ui.dialogs.asking import AskingDialog
from ui.dialogs.fields import PlaceField
from ui.dialogs.recovery import RecoveryDialog
from ui.dialogs.secret_asks import NEW, new_asks, say_strength, wrong_with_new
from ui.forms.checking import answers_of
from ui.forms.declared import Answers, Ask, Wrong
from ui.forms.makers import either, text

_FIRST_NAME = "children-in-care.ptstore"


class MakeStoreDialog(AskingDialog):
    """`opened(store, person)` follows once the store is made, and its recovery key was put away."""

    opened = Signal(object, str)
    not_done = "The store was not made"

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        self._clock = clock
        self._store: Any = None
        asks = (
            Ask(
                "place",
                "Where",
                lambda holder, desk: PlaceField(holder, new=True, start=str(Path.home() / _FIRST_NAME)),
                required=True,
                hint="On a disk of this computer. A folder of the network is refused: stores are damaged there.",
            ),
            Ask(
                "person",
                "Your name",
                text(320, getpass.getuser()),
                required=True,
                hint="Stands in the history.",
            ),
            Ask(
                "plain",
                "Kind of store",
                either("Encrypted", "Not encrypted: for trying out only"),
            ),
            *new_asks("Passphrase", _encrypted),
        )
        about = "Whoever has neither the passphrase nor the recovery key can never read an encrypted store."
        super().__init__(parent, "Make a new store", about, asks, "Make the store")
        self.yes.clicked.connect(self.try_to_make)
        self._by_name["place"].field.take_focus()

    def check(self, answers: dict[str, Any]) -> list[Wrong]:
        found = []
        place = answers["place"]
        if place and "://" not in place:
            path = Path(place)
            if path.exists():
                words = f"{path.name} is there already, and is never replaced. Choose another name."
                found.append(Wrong("place", words))
            elif not path.parent.is_dir():
                found.append(
                    Wrong("place", f"There is no folder {path.parent}. Make it first, or choose another.")
                )
        return found + wrong_with_new(answers, answers["person"] or "")

    def refresh(self) -> None:
        super().refresh()
        answers = answers_of(self.rows)
        say_strength(self._by_name, answers, answers["person"] or "")

    def try_to_make(self) -> None:
        answers = self.good_answers()
        if answers is None:
            return
        clock = self._clock

        def job(_progress: task.Progress) -> tuple[Any, str]:
            from placement_tracker.services import stores

            place = answers["place"]
            if stores.is_server(place):
                return stores.make_server(place, clock), ""
            path = Path(place)
            if answers["plain"]:
                return stores.make_plain(path, clock), ""
            return stores.make_encrypted(path, answers["person"], answers[NEW], clock)

        self.do(job, self._made, "Making the store…")

    def _made(self, made: tuple[Any, str]) -> None:
        self._store, recovery_key = made
        if not recovery_key:
            self._open_it()
            return
        sheet = RecoveryDialog(
            Path(str(self.answer("place"))), str(self.answer("person")), recovery_key, self
        )
        sheet.accepted.connect(self._open_it)
        sheet.open()

    def _open_it(self) -> None:
        person = str(self.answer("person"))
        self.accept()
        self.opened.emit(self._store, person)


def _encrypted(answers: Answers) -> bool:
    return not answers["plain"] and "://" not in (answers["place"] or "")
