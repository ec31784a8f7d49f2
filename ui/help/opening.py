"""F1: the help on the page, the measure or the form in hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu

if TYPE_CHECKING:
    from ui.help.window import HelpWindow
    from ui.main_window import MainWindow


class Help(QObject):
    """The help of one window; its own window is made when it is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.shown: HelpWindow | None = None

    def menu(self) -> QMenu:
        """What the button at the foot of the rail offers."""
        menu = QMenu(self._window)
        here = self._window.add_action(menu, "Help on this page", self.show_here, "F1")
        # A form is a window of its own: F1 works there too.
        here.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        self._window.add_action(menu, "Keys", partial(self.show, "help:keys"))
        self._window.add_action(menu, "Entering and correcting", partial(self.show, "help:forms"))
        return menu

    def show_here(self, _checked: bool = False) -> None:
        """Explain what is seen: the form that is in front, the measure, the page."""
        from ui.help.topics import topic_of

        place = self._window.place
        if self._in_a_form():
            topic = topic_of("forms")
        elif place is None or not self._window.session.is_open:
            topic = topic_of("welcome")
        else:
            topic = topic_of(place.page, _measure_of(place.page, place.key))
        self.show(topic.name)

    def _in_a_form(self) -> bool:
        from ui.forms.form import Form

        active = QApplication.activeWindow()
        return isinstance(active, Form)

    def show(self, name: str, _checked: bool = False) -> None:
        """Show a topic by its name. KeyError where there is none."""
        from ui.help.topics import topics
        from ui.help.window import HelpWindow

        if self.shown is None:
            self.shown = HelpWindow(self._window)
        self.shown.show_topic(topics()[name])
        self.shown.show()
        self.shown.raise_()
        self.shown.activateWindow()
        self.shown.text.setFocus()


def _measure_of(page: str, key: Any) -> str:
    if page != "measure" or key is None:
        return ""
    from ui.measure.key import open_key

    return open_key(key).code
