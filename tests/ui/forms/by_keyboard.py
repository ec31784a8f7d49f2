"""Somebody at a form who has only a keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from placement_tracker.domain.kinds import Row
from placement_tracker.services import reading
from ui.forms.form import Form
from ui.session import Session

_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_MOST_TABS = 80


class Typist:
    def __init__(self, qtbot: QtBot, session: Session, form: Form) -> None:
        self.qtbot, self.session, self.form = qtbot, session, form
        self.heard: list[tuple[str, str]] = []
        self.saves: list[Any] = []
        session.told.connect(lambda words, tone: self.heard.append((words, tone)))
        form.saved.connect(self.saves.append)

    @property
    def at(self) -> QWidget:
        """Where the keyboard is."""
        widget = self.form.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> Typist:
        QTest.keyClick(self.at, key, modifier)
        return self

    def type(self, text: str) -> Typist:
        QTest.keyClicks(self.at, text)
        return self

    def go_to(self, name: str) -> Typist:
        """Tab until the question of that name has the keyboard."""
        entries = self.form.field(name).entries()
        for _ in range(_MOST_TABS):
            if self.at in entries:
                return self
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def answer(self, **answers: str) -> Typist:
        """Tab to each question in turn, and type over what stands there."""
        for name, text in answers.items():
            self.go_to(name).press(Qt.Key.Key_A, _CONTROL).type(text)
        return self

    def answer_moment(self, name: str, day: str, clock: str) -> Typist:
        self.answer(**{name: day}).press(Qt.Key.Key_Tab)
        return self.type(clock)

    def tick(self, name: str, *words: str) -> Typist:
        """Tick lines of a list by typing a part of each."""
        self.go_to(name)
        for text in words:
            self.type(text).press(Qt.Key.Key_Space)
        return self

    def try_to_save(self) -> Typist:
        """Ctrl+S, and wait until the store has answered."""
        self.press(Qt.Key.Key_S, _CONTROL)
        self.qtbot.waitUntil(lambda: not isValid(self.form) or not self.form.is_saving)
        return self

    def save(self) -> Typist:
        """Ctrl+S; the form must be kept and gone."""
        return self._saved_by(Qt.Key.Key_S)

    def save_and_add(self) -> Typist:
        return self._saved_by(Qt.Key.Key_Return)

    def _saved_by(self, key: Qt.Key) -> Typist:
        before = len(self.saves)
        self.press(key, _CONTROL)
        self.qtbot.waitUntil(lambda: len(self.saves) > before or not self.form.is_saving)
        assert len(self.saves) > before, self.wrong()
        return self

    def give_reason(self, reason: str) -> Typist:
        """Type why it is right all the same, where the keyboard has been put for it, and save again."""
        assert self.at is self.form.layout_.summary.reason
        return self.type(reason).save()

    def wrong(self) -> list[str]:
        """What stands in the summary on top."""
        return self.form.layout_.summary.words()

    def beside(self, name: str) -> str:
        """What stands beside a question."""
        row = next(row for row in self.form.rows if row.ask.name == name)
        return "" if row.message.isHidden() else row.message.text()

    def records(self, kind: str, child_id: str = "") -> list[Row]:
        """What the store holds now."""
        with self.session.store.reading() as records:
            found = reading.rows(records, kind)
        return [row for row in found if not child_id or row["child_id"] == child_id]
