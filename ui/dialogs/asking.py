"""A small dialog of questions: drawn and checked like a form, but with no record behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import tabbing, task, theme
from ui.crash import CrashDialog, sentence
from ui.forms.checking import answers_of, wrong_in
from ui.forms.declared import Ask, Facts, Wrong
from ui.forms.fitting import fit
from ui.forms.rows import AskRow, question_grid
from ui.forms.summary import Summary
from ui.forms.telling import how_many, in_summary, say_beside

_WIDTH, _HIGHEST = 640, 620


class AskingDialog(QDialog):
    """A title, what it is about, the questions, and two buttons. `was_refused(why)` follows where what was asked for
    could not be done; the summary then says why, under `not_done`.
    """

    was_refused = Signal(object)
    not_done = "This was not done"

    def __init__(self, parent: QWidget | None, title: str, about: str, asks: Sequence[Ask], yes: str) -> None:
        super().__init__(parent)
        self.facts = Facts(today=date.today())
        self._is_busy = False
        self.setWindowTitle(title)
        self.summary = Summary(self)
        self.summary.wanted.connect(self._go_to)
        self.body = QWidget(self)
        self.rows = self._rows(asks)
        self._by_name = {row.ask.name: row for row in self.rows}
        self.status = QLabel(self)
        self.status.setWordWrap(True)
        self.no, self.yes = QPushButton("Cancel", self), QPushButton(yes, self)
        theme.dress(self.yes, role="primary")
        self.yes.setDefault(True)
        self.no.setAutoDefault(False)
        self.no.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scrolled(title, about), 1)
        foot = self.foot = QHBoxLayout()
        foot.setSpacing(theme.SMALL)
        foot.setContentsMargins(theme.WIDE, theme.SMALL, theme.WIDE, theme.LARGE)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        column.addLayout(foot)
        for row in self.rows:
            row.field.changed.connect(row.say_nothing)
            row.field.changed.connect(self.refresh)
        self.refresh()
        self.summary.changed.connect(self._fit_soon)
        self.resize(_WIDTH, 180)
        self._fit()

    def _scrolled(self, title: str, about: str) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(title)
        inside = QWidget(area)
        inside.setObjectName("ground")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.SMALL)
        column.setSpacing(theme.MEDIUM)
        for part in (*self._heading(title, about), self.summary, self.body):
            column.addWidget(part)
        column.addStretch(1)
        area.setWidget(inside)
        self.area = area
        return area

    def _fit(self) -> None:
        fit(self, self.area, width=_WIDTH, highest=_HIGHEST)

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self._fit)

    def _heading(self, title: str, about: str) -> list[QLabel]:
        heading, words = QLabel(title, self), QLabel(about, self)
        theme.dress(heading, role="heading")
        theme.dress(words, role="soft")
        words.setWordWrap(True)
        words.setVisible(bool(about))
        return [heading, words]

    def _rows(self, asks: Sequence[Ask]) -> list[AskRow]:
        grid = question_grid(self.body)
        return [AskRow(ask, self, grid) for ask in asks]

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return tabbing.go_on(self, forwards)

    # ---- what the questions see

    def answer(self, name: str) -> Any:
        return answers_of(self.rows)[name]

    def fill(self, name: str, value: Any) -> None:
        self._by_name[name].field.show_value(value)

    def today(self) -> date:
        return self.facts.today

    def now(self) -> datetime:
        return datetime.now()

    # ---- what is wrong

    def refresh(self) -> None:
        answers = answers_of(self.rows)
        for row in self.rows:
            if row.ask.shown is not None:
                row.show_if(bool(row.ask.shown(answers)))

    def good_answers(self) -> dict[str, Any] | None:
        """The answers; None where something is wrong with them, which is then shown, all at once."""
        answers = answers_of(self.rows)
        wrong = wrong_in(self.rows, self.facts.today)
        wrong += [one for one in self.check(answers) if one.at not in {other.at for other in wrong}]
        if not wrong:
            self.summary.show_nothing()
            return answers
        self.show_wrong(wrong)
        return None

    def check(self, answers: dict[str, Any]) -> list[Wrong]:
        """What only this dialog can know to be wrong."""
        return []

    def show_wrong(self, wrong: Sequence[Wrong]) -> None:
        for row in self.rows:
            row.say_nothing()
        told = [(one.at, one.words, "error") for one in wrong]
        self.summary.show_lines("bad", how_many(told), [in_summary(self._by_name, line) for line in told])
        self._go_to(say_beside(self._by_name, told))
        self._fit_soon()

    def _go_to(self, name: str) -> None:
        if name in self._by_name:
            self._by_name[name].field.take_focus()

    def say(self, words: str, role: str = "soft") -> None:
        self.status.setText(words)
        theme.dress(self.status, role=role)

    # ---- doing what was asked for

    def do(self, job: Callable[[task.Progress], Any], done: task.Receiver, saying: str) -> None:
        """Do a job off the window's thread, `saying` so meanwhile. The dialog stays until it is over: what a job has
        done must be said.
        """
        self._set_busy(True)
        self.say(saying)
        task.run(job, done=done, failed=self._failed)

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        for button in (self.yes, self.no):
            button.setEnabled(not busy)

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        self.say("")
        words = sentence(error)
        if words is None:
            CrashDialog(error, self).open()
            return
        self.summary.show_lines("bad", self.not_done, [("", words)])
        self.was_refused.emit(error)

    def reject(self) -> None:
        if not self._is_busy:
            super().reject()
