"""The window tries itself on a store, off screen: it opens, and its list of children fills."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from ui import task, theme

_PATIENCE = 60_000  # milliseconds: a slow machine is not a broken one
_AT_ONCE = 50


def fills(store: str) -> bool:
    """Whether the window shows the store's children. What the window remembers stays beside the store."""
    from ui.app import make_window

    beside = str(Path(store).parent)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, beside)
    application = QApplication.instance() or QApplication(["placement-tracker"])
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    window = make_window(store, "Self-test")
    window.show()
    deadline = QDeadlineTimer(_PATIENCE)
    while not deadline.hasExpired() and not window.session.is_open:
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _AT_ONCE)
    if window.session.is_open:
        window.go("children")
    while not deadline.hasExpired() and not _rows(window.stack.currentWidget()):
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _AT_ONCE)
    filled = bool(_rows(window.stack.currentWidget()))
    window.close()
    task.stop_all()
    # What is left of the window must not outlive the application: the program would end in a crash.
    window.session.close()
    window.deleteLater()
    application.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    return filled


def _rows(page: object) -> int:
    panel = getattr(page, "panel", None)
    return panel.model.rowCount() if panel is not None else 0
