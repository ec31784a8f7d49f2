"""What stands between a locked screen and the windows: none is seen, named, or reached by keys or a screen reader."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

LOCKED_TITLE = "Placement Tracker (locked)"


@dataclass(slots=True)
class Hidden:
    """A window that was hidden, and how it stood."""

    window: QWidget
    title: str
    modality: Qt.WindowModality


class Curtain(QObject):
    """It hides every window but `before`; what opens meanwhile is hidden too, and waits.

    What was typed stands in the hidden windows as it was. A question that waited for yes or no counts as not
    answered: Qt ends it with its no.
    """

    def __init__(self, before: QWidget) -> None:
        super().__init__(before)
        self._before = before
        self._hidden: list[Hidden] = []
        self._active: QWidget | None = None
        self._waiting: set[QWidget] = set()

    def draw(self) -> None:
        """Hide all windows there are."""
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._active = QApplication.activeWindow()
        for window in sorted(self._seen(), key=_depth, reverse=True):
            self._hide(window)
        self._application().installEventFilter(self)

    def open(self, only: QWidget | None = None) -> None:
        """Show them again, as they stood; or `only` one of them, and close the others."""
        self.drop()
        hidden, self._hidden = self._hidden, []
        standing = [one for one in hidden if isValid(one.window)]
        for one in sorted(standing, key=lambda one: _depth(one.window)):
            one.window.setWindowTitle(one.title)
            one.window.setWindowModality(one.modality)
            if only is None or one.window is only:
                one.window.show()
            else:
                one.window.close()
        active = self._active
        if active is not None and isValid(active) and active.isVisible():
            active.raise_()
            active.activateWindow()

    def drop(self) -> None:
        """Hide nothing more, and leave what is hidden as it is: the store was closed."""
        self._application().removeEventFilter(self)

    def _seen(self) -> list[QWidget]:
        return [
            window
            for window in QApplication.topLevelWidgets()
            if self._is_ours(window) and window.isVisible()
        ]

    def _is_ours(self, window: QWidget) -> bool:
        return window is not self._before and window.windowType() != Qt.WindowType.ToolTip

    def _hide(self, window: QWidget) -> None:
        self._hidden.append(Hidden(window, window.windowTitle(), window.windowModality()))
        window.hide()
        window.setWindowTitle(LOCKED_TITLE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and self._is_ours(watched)
            and watched not in self._waiting
        ):
            # Qt is in the middle of showing it: it is kept off the screen, and hidden once Qt is done.
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, True)
            self._waiting.add(watched)
            QTimer.singleShot(0, watched, lambda: self._hide_late(watched))
        return False

    def _hide_late(self, window: QWidget) -> None:
        self._waiting.discard(window)
        modality = window.windowModality()
        was_seen = window.isVisible()
        if was_seen:
            self._hide(window)
            self._hidden[-1].modality = modality
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)

    def _application(self) -> QApplication:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        return application


def _depth(window: QWidget) -> int:
    """How many widgets it hangs on: those that it lies over are fewer."""
    depth, above = 0, window.parentWidget()
    while above is not None:
        depth, above = depth + 1, above.parentWidget()
    return depth
