"""F1: the help on what is in front: a form, a dialog, the measure, the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from ui.help.window import HelpWindow
    from ui.main_window import MainWindow

_KEY = "help key"


class Help(QObject):
    """The help of one window; its own window is made when it is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.shown: HelpWindow | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._give_key)

    def menu(self) -> QMenu:
        """What the button at the foot of the rail offers."""
        menu = QMenu(self._window)
        here = self._window.add_action(menu, "Help on this page", self.show_here, "F1")
        # A form is a window of its own: F1 works there too.
        here.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        self._window.add_action(menu, "Keys", partial(self.show, "help:keys"))
        self._window.add_action(menu, "Entering and correcting", partial(self.show, "help:forms"))
        return menu

    def _give_key(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A dialog that must be answered first keeps the window's own keys from working: it gets F1 itself."""
        dialog = now.window() if now is not None else None
        if dialog is None or not dialog.isModal() or self._window.locking.is_locked:
            return
        if self._is_shut_out_by(dialog) and dialog.findChild(QShortcut, _KEY) is None:
            QShortcut(QKeySequence("F1"), dialog, self.show_here).setObjectName(_KEY)

    def _is_shut_out_by(self, dialog: QWidget) -> bool:
        above: QWidget | None = dialog
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return above is not None or dialog.windowModality() == Qt.WindowModality.ApplicationModal

    def show_here(self, _checked: bool = False) -> None:
        """Explain what is seen: the form or dialog that is in front, the measure, the page."""
        from ui.help.of_windows import topic_name

        self.show(topic_name(QApplication.activeWindow()) or self._of_the_page())

    def _of_the_page(self) -> str:
        from ui.help.topics import topic_of

        place = self._window.place
        if place is None or not self._window.session.is_open:
            return "help:welcome"
        return topic_of(place.page, _measure_of(place.page, place.key)).name

    def show(self, name: str, _checked: bool = False) -> None:
        """Show a topic by its name. KeyError where there is none."""
        from ui.help.topics import topics

        self.shown = self._own_window()
        self.shown.show_topic(topics()[name])
        self.shown.show()
        self.shown.raise_()
        self.shown.activateWindow()
        self.shown.text.setFocus()

    def _own_window(self) -> HelpWindow:
        """A dialog that must be answered first lets nobody past it: then the help stands over the dialog."""
        from ui.help.window import HelpWindow

        over = QApplication.activeModalWidget() or self._window
        if self.shown is not None and isValid(self.shown):
            if self.shown.parentWidget() is over:
                return self.shown
            self.shown.close()
            self.shown.deleteLater()
        return HelpWindow(over)


def _measure_of(page: str, key: Any) -> str:
    if page != "measure" or key is None:
        return ""
    from ui.measure.key import open_key

    return open_key(key).code
