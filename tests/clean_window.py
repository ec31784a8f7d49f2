"""The window as somebody finds it in the morning; and when they have gone, nothing of it is left in the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from ui import remembered, task, theme
from ui.forms import layout


@contextmanager
def clean_window(application: QApplication, folder: Path) -> Iterator[None]:
    """Light, nothing remembered, no job and no window left by others. `folder` is for what the window remembers.

    A window that can still be seen at the end is an error of the test that left it, and of no other.
    """
    put_away()
    # Qt looks once in a process where a person's settings lie: what one test remembers, a later one would find.
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    remembered._settings.cache_clear()
    # How high forms stood is remembered by the program alone.
    layout._stood.clear()
    theme.apply(application, "light")
    before = task.on_failure
    try:
        yield
    finally:
        task.stop_all()
        task.on_failure = before
        remembered._settings.cache_clear()
        left = put_away()
    assert not left, f"Left open, and given to nobody who closes it: {', '.join(left)}."


def put_away() -> list[str]:
    """Close and delete every window that stands, without a question, pop-ups and what keeps others waiting first.
    Gives those of them that could be seen. What was told to go has gone before.
    """
    _let_go()
    seen = [f"{type(one).__name__} “{one.windowTitle()}”" for one in _standing() if one.isVisible()]
    while (over := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
        over.hide()
    for one in _standing():
        one.hide()
        if one.parentWidget() is None:  # the others go with the window above them
            one.deleteLater()
    _let_go()
    return seen


def _standing() -> list[QWidget]:
    # Asked for again each time: of a window that is gone nothing is to be held.
    return QApplication.topLevelWidgets()


def _let_go() -> None:
    """Everything goes that was told to go when there is time."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
