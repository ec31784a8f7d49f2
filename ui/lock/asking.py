"""A dialog that asks for passphrases, tried off the window's thread, with the wait after wrong ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.dialogs.asking import AskingDialog
from ui.dialogs.secret_asks import NEW, say_strength, wrong_with_new
from ui.forms.checking import answers_of
from ui.forms.declared import Ask, Wrong
from ui.lock.waiting import Waiting

#: What is asked of a job: the answers, whatever they are.
Work = Callable[[dict[str, Any]], None]


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
        self.not_done = f"{title}: this was not done"
        self.waiting = Waiting(path, now, self.yes, self.say)
        self.waiting.begin_if_due()
        self.was_refused.connect(self.waiting.after)
        self.yes.clicked.connect(self.try_it)
        first = next((row for row in self.rows if row.is_shown and row.field.is_blank()), self.rows[0])
        first.field.take_focus()
        self._fit_soon()

    def refresh(self) -> None:
        super().refresh()
        if NEW in self._by_name:
            answers = answers_of(self.rows)
            say_strength(self._by_name, answers, self._person(answers))

    def check(self, answers: dict[str, Any]) -> list[Wrong]:
        return [*self._check(answers), *wrong_with_new(answers, self._person(answers))]

    def try_it(self) -> None:
        answers = self.good_answers() if not self.waiting.left else None
        if answers is None:
            return
        work = self._work
        self.do(lambda _progress: work(answers), self._done, "This takes a moment…")

    def _done(self, _nothing: None) -> None:
        self.accept()
