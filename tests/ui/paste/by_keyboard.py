"""Somebody at the grid of pasted rows who has only a keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from placement_tracker.services import reading
from tests import waiting
from tests.ui.small_store import ANN, BEN, EVE
from ui.forms.drafts import open_forms
from ui.main_window import MainWindow
from ui.paste.model import STATE
from ui.paste.window import PasteWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TITLES = "Nominal\tDOB\tDate missing\tTime missing\tDate located\tTime located\tNICHE ref\tRisk"
WHO = {ANN: "ARCHER, Ann\t01/06/2003", BEN: "Brook, Benedict\t28/02/2009", EVE: "Elm, Eve\t20/08/2001"}


def line(child_id: str, day: int, returned: str = "", risk: str = "Medium") -> str:
    """A row about a day of February; the child is back on the next, at six."""
    back = returned or f"{day + 1:02d}/02/2018"
    return f"{WHO[child_id]}\t{day:02d}/02/2018\t21:00\t{back}\t06:00\tMP{child_id}{day}\t{risk}"


def police_list() -> str:
    """Twenty rows: the tenth is back before it went, the twentieth has a risk that there is not."""
    rows = [line(BEN, day) for day in range(1, 19, 2)]
    rows.append(line(BEN, 20, returned="19/02/2018"))
    rows += [line(EVE, day) for day in range(1, 19, 2)]
    rows.append(line(EVE, 20, risk="Silly"))
    return "\n".join([TITLES, *rows])


class Typist:
    """What the keyboard does in the grid."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window
        self.heard: list[str] = []
        window.session.told.connect(lambda words, _tone: self.heard.append(words))
        QTest.keyClick(window, Qt.Key.Key_S, CONTROL | SHIFT)
        self.grid: PasteWindow = next(
            one for one in open_forms(window.session) if isinstance(one, PasteWindow)
        )

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Typist:
        QTest.keyClick(self.at, key, modifier)
        return self.settle()

    def type(self, text: str) -> Typist:
        QTest.keyClicks(self.at, text)
        return self.press(Qt.Key.Key_Return)

    @property
    def at(self) -> QWidget:
        dialog = getattr(self.grid.right, "asking", None)
        window: QWidget = (
            dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else self.grid
        )
        focus: QWidget | None = window.focusWidget()
        return window if focus is None else focus

    def settle(self) -> Typist:
        waiting.settled(lambda: not self._is_about_to())
        return self

    def _is_about_to(self) -> bool:
        """Whether the grid or the search in it begins something in a moment, which a busy machine may draw out."""
        timers = self.grid.findChildren(QTimer) if isValid(self.grid) else []
        return any(timer.isSingleShot() and timer.isActive() for timer in timers)

    def paste(self, text: str) -> Typist:
        QApplication.clipboard().setText(text)
        return self.press(Qt.Key.Key_V, CONTROL)

    def text(self, row: int, column: int) -> str:
        return str(self.grid.parts.model.index(row, column).data())

    def states(self) -> list[str]:
        return [self.text(row, STATE) for row in range(self.grid.parts.model.rowCount())]

    def told(self) -> str:
        return self.grid.parts.told.text()

    def episodes(self) -> list[Any]:
        with self.window.session.store.reading() as records:
            return reading.rows(records, "missing_episodes")
