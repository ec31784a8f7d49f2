"""Dialogs that ask for passphrases: typed twice, how strong in words, and tried off the window's thread.

Nothing that is typed here is kept as a draft or told in the history.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from placement_tracker.domain.passphrases import refusal
from ui import task
from ui.crash import CrashDialog, sentence
from ui.dialogs.asking import AskingDialog
from ui.dialogs.fields import PassphraseField
from ui.forms.checking import answers_of
from ui.forms.declared import Ask, Wrong
from ui.lock.strength import HINT, say_strength
from ui.lock.waiting import Waiting

NEW, AGAIN = "new", "again"
#: What is asked of a job: the answers, whatever they are.
Work = Callable[[dict[str, Any]], None]


def old_ask(name: str, label: str, hint: str = "") -> Ask:
    """A passphrase that somebody has."""
    return Ask(name, label, lambda holder, desk: PassphraseField(holder), required=True, hint=hint)


def new_asks(label: str = "New passphrase") -> tuple[Ask, Ask]:
    """A new passphrase, typed twice."""
    return (
        Ask(NEW, label, lambda holder, desk: PassphraseField(holder), required=True, hint=HINT),
        Ask(AGAIN, "The same once more", lambda holder, desk: PassphraseField(holder), required=True),
    )


def wrong_with_new(answers: dict[str, Any], person: str) -> list[Wrong]:
    """What is wrong with a new passphrase that was typed twice."""
    new, again = answers.get(NEW), answers.get(AGAIN)
    found = []
    if new and (refused := refusal(new, person)):
        found.append(Wrong(NEW, refused))
    if new and again and new != again:
        found.append(Wrong(AGAIN, "This is not the same as the passphrase above. Type both again."))
    return found


class SecretsDialog(AskingDialog):
    """It asks, and does `work` with the answers in another thread; it is accepted once that is done.

    `person` gives the name whose new passphrase it is, from the answers. `path` is the store beside which wrong
    passphrases are counted; None where none is asked. `check` finds what only this dialog can know to be wrong.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        about: str,
        asks: Sequence[Ask],
        yes: str,
        work: Work,
        *,
        now: Callable[[], datetime],
        path: Path | None = None,
        person: Callable[[dict[str, Any]], str] = lambda _answers: "",
        check: Callable[[dict[str, Any]], list[Wrong]] = lambda _answers: [],
    ) -> None:
        self._work, self._person, self._check = work, person, check
        super().__init__(parent, title, about, asks, yes)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._refused = f"{title}: this was not done"
        self.waiting = Waiting(path, now, self.yes, self.say)
        self.waiting.begin_if_due()
        self.yes.clicked.connect(self.try_it)
        first = next((row for row in self.rows if row.is_shown and row.field.is_blank()), self.rows[0])
        first.field.take_focus()
        self._fit_soon()

    def refresh(self) -> None:
        super().refresh()
        if NEW in self._by_name:
            answers = answers_of(self.rows)
            say_strength(self._by_name[NEW], answers[NEW], self._person(answers))

    def check(self, answers: dict[str, Any]) -> list[Wrong]:
        return [*self._check(answers), *wrong_with_new(answers, self._person(answers))]

    def try_it(self) -> None:
        answers = self.good_answers() if not self.waiting.left else None
        if answers is None:
            return
        self.yes.setEnabled(False)
        self.say("This takes a moment…")
        work = self._work
        task.run(lambda _progress: work(answers), done=self._done, failed=self._failed)

    def _done(self, _nothing: None) -> None:
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.yes.setEnabled(True)
        self.say("")
        words = sentence(error)
        if words is None:
            CrashDialog(error, self).open()
            return
        self.summary.show_lines("bad", self._refused, [("", words)])
        self.waiting.begin_if_due()
