"""A forgotten passphrase, reset by two administrators or with the recovery key; the store need not be open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.secret_asks import NEW, new_asks, secret_ask
from ui.forms.declared import Answers, Ask
from ui.forms.makers import choice, either, text
from ui.lock.asking import SecretsDialog
from ui.lock.presence import SOURCE

_ABOUT = (
    "Two administrators each type their own passphrase, or somebody types the printed recovery key. Then the one who "
    "has forgotten types a new passphrase. The history tells who did it."
)


class ResetDialog(SecretsDialog):
    """`was_reset(words)` follows, with the sentence that says so."""

    was_reset = Signal(str)

    def __init__(
        self,
        path: Path,
        people: Sequence[str],
        clock: Callable[[], datetime],
        parent: QWidget,
        person: str = "",
    ) -> None:
        self._path, self._clock = path, clock
        super().__init__(
            parent,
            "Reset a forgotten passphrase",
            _ABOUT,
            _asks(people, person),
            "Reset the passphrase",
            self._reset,
            now=clock,
            path=path,
            person=lambda answers: answers["person"] or "",
        )
        self.accepted.connect(self._say_so)

    def _reset(self, answers: dict[str, Any]) -> None:
        from placement_tracker.services import passphrases

        person, new = answers["person"], answers[NEW]
        if answers["with_key"]:
            passphrases.reset_by_recovery_key(
                self._path, answers["recovery_key"], person, new, SOURCE, self._clock
            )
            return
        two = ((answers["first"], answers["first_phrase"]), (answers["second"], answers["second_phrase"]))
        passphrases.reset_by_two(self._path, two, person, new, SOURCE, self._clock)

    def _say_so(self) -> None:
        self.was_reset.emit(
            f"{self.answer('person')} has a new passphrase. The forgotten one no longer opens the store."
        )


def _asks(people: Sequence[str], person: str) -> tuple[Ask, ...]:
    names = [(name, name) for name in people]

    def whose(name: str, label: str, phrase: str) -> tuple[Ask, Ask]:
        asked = Ask(name, label, choice(names), required=True, shown=_by_two)
        return asked, secret_ask(phrase, f"Passphrase of {label[:1].lower()}{label[1:]}", shown=_by_two)

    return (
        Ask("person", "Who has forgotten", choice(names, person), required=True),
        Ask("with_key", "Reset by", either("Two administrators", "Recovery key")),
        *whose("first", "First administrator", "first_phrase"),
        *whose("second", "Second administrator", "second_phrase"),
        Ask(
            "recovery_key",
            "Recovery key",
            text(420),
            required=True,
            shown=lambda answers: not _by_two(answers),
        ),
        *new_asks(),
    )


def _by_two(answers: Answers) -> bool:
    return not answers["with_key"]
