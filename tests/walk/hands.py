"""Somebody at the window who has a keyboard and two eyes: keys go to whatever has them, and are counted.

Nothing is found by its object: a key goes where the keyboard is, and only what stands on the screen is looked at.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from tests.waiting import PATIENCE
from tests.walk.stopwatch import Stopwatch, until
from ui import task

_MOST_TABS = 60
_ROWS_SEEN = 60
_NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """A typist. `keys` counts presses (a chord is one), `seconds` is how long the app was waited for."""

    def __init__(self, watch: Stopwatch) -> None:
        self.watch = watch
        self.keys = 0
        self.seconds = 0.0

    # ---- keys

    def press(self, *keys: str) -> Hands:
        """Press keys or chords by their names: "Tab", "Ctrl+S"."""
        for name in keys:
            combination = QKeySequence(name)[0]  # type: ignore[index]
            self._strike(combination.key(), combination.keyboardModifiers())
        return self

    def type(self, text: str) -> Hands:
        for letter in text:
            self._strike(letter, _NONE)
        return self

    def over(self, text: str) -> Hands:
        """Type in place of what stands there."""
        return self.press("Ctrl+A").type(text)

    def tab_to(self, name: str, key: str = "Tab") -> Hands:
        """Tab until what the keyboard is in calls itself so."""
        for _ in range(_MOST_TABS):
            if self.is_at(name):
                return self
            self.press(key)
        raise AssertionError(f"{key} never comes to “{name}”; it is at “{self.at}”. {self._screen()}")

    def fill(self, **answers: str) -> Hands:
        """Tab to each field by the first words of its name (_ for a space), and type over what stands there."""
        for name, text in answers.items():
            self.tab_to(name.replace("_", " ")).over(text)
        return self

    def _strike(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier) -> None:
        began = time.perf_counter()
        window = _window_with_keys()
        with self.watch.working():
            QTest.keyClick(window, key, modifiers)  # type: ignore[arg-type]
            _work_off()
        self.keys += 1
        self.seconds += time.perf_counter() - began

    # ---- eyes

    @property
    def at(self) -> str:
        """What the keyboard is in, as a screen reader says it."""
        widget = QApplication.focusWidget()
        while widget is not None and not _name_of(widget):
            widget = widget.parentWidget()
        return _name_of(widget) if widget is not None else ""

    def is_at(self, name: str) -> bool:
        return self.at.casefold().startswith(name.casefold())

    def sees(self, words: str) -> bool:
        return any(words in seen for seen in _seen())

    # ---- waiting

    def wait_for(self, words: str) -> Hands:
        """Until words stand on the screen."""
        return self._wait(lambda: self.sees(words), lambda: f"“{words}” never came")

    def wait_at(self, name: str) -> Hands:
        """Until the keyboard is in something of that name."""
        return self._wait(
            lambda: self.is_at(name), lambda: f"the keyboard never came to “{name}”, it is at “{self.at}”"
        )

    def wait_left(self, name: str) -> Hands:
        """Until the keyboard has gone on from something of that name."""
        return self._wait(lambda: not self.is_at(name), lambda: f"the keyboard stays at “{name}”")

    def wait_gone(self, words: str) -> Hands:
        """Until words have gone from the screen."""
        return self._wait(lambda: not self.sees(words), lambda: f"“{words}” never went")

    def wait_until(self, said: Callable[[], bool]) -> Hands:
        """Until something is so that cannot be seen: that the window has read ahead what it does."""
        return self._wait(said, lambda: "it never came about")

    def rest(self, seconds: float = 0.0) -> Hands:
        """Look into the notebook, for so long and until nothing is read or written any more. Nobody waits for it."""
        waited, until_then = self.seconds, time.monotonic() + seconds
        self._wait(lambda: time.monotonic() > until_then and not task.busy(), lambda: "it never came to rest")
        self.seconds = waited
        return self

    def _wait(self, said: Callable[[], bool], otherwise: Callable[[], str]) -> Hands:
        began = time.perf_counter()
        came = until(said, self._pump, PATIENCE)
        self.seconds += time.perf_counter() - began
        assert came, f"{otherwise()}. {self._screen()}"
        return self

    def _pump(self) -> None:
        time.sleep(0.001)
        with self.watch.working():
            _work_off()

    def _screen(self) -> str:
        seen = list(dict.fromkeys(" ".join(words.split()) for words in _seen()))
        return "On the screen: " + " | ".join(words for words in seen if words)[:3000]


def _work_off() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    _hand_on()


def _hand_on() -> None:
    """Where the window with the keyboard was closed, the window manager gives it to the one below."""
    window = QGuiApplication.focusWindow()
    if window is not None and window.isVisible():
        return
    shown = [one for one in QGuiApplication.topLevelWindows() if one.isVisible()]
    if shown:
        shown[-1].requestActivate()
        QCoreApplication.processEvents()


def _window_with_keys() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window


def _name_of(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words.replace("&", "")


def _seen() -> Iterator[str]:
    """The words that stand in the window in hand, its pop-ups first."""
    tops = (QApplication.activePopupWidget(), QApplication.activeWindow())
    for top in tops:
        if top is not None and top.isVisible():
            yield top.windowTitle()
            for widget in top.findChildren(QWidget):
                if widget.isVisible():
                    yield from _words_of(widget)


def _words_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model, root = view.model(), view.rootIndex()
    columns = model.columnCount(root) if isinstance(view, QTableView) else 1
    for row in range(min(model.rowCount(root), _ROWS_SEEN)):
        for column in range(columns):
            yield str(model.index(row, column, root).data() or "")
