"""The menus at the foot of the rail: the store, and light or dark."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from ui import remembered, theme

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LOOKS: tuple[tuple[theme.Choice, str], ...] = (
    ("system", "As the system has it"),
    ("light", "Light"),
    ("dark", "Dark"),
)


def store_menu(window: MainWindow) -> QMenu:
    """Open, make, undo, lock, close."""
    menu = QMenu(window)
    window.add_action(menu, "Open a store…", window.opening.ask_to_open, "Ctrl+O")
    window.add_action(menu, "Make a new store…", window.opening.ask_to_make)
    menu.addSeparator()
    window.add_action(menu, "Undo a save of today…", window.safekeeping.undo)
    window.add_action(menu, "Do again what was undone…", window.safekeeping.redo)
    menu.addSeparator()
    window.add_action(menu, "Lock", window.locking.lock, "Ctrl+L")
    window.add_action(menu, "Close this store", window.opening.close)
    window.add_action(menu, "Quit", window.close, "Ctrl+Q")
    return menu


def look_menu(window: MainWindow) -> QMenu:
    """Light, dark, or as the system has it; remembered."""
    menu = QMenu(window)
    group = QActionGroup(menu)
    chosen = remembered.text("look") or "system"
    for choice, words in _LOOKS:
        action = window.add_action(menu, words, partial(_choose, choice))
        action.setCheckable(True)
        action.setChecked(choice == chosen)
        group.addAction(action)
    return menu


def _choose(choice: theme.Choice, _on: bool = False) -> None:
    choose_look(choice)


def choose_look(choice: theme.Choice) -> None:
    """Put a look on, and remember it."""
    remembered.keep("look", choice)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        theme.apply(application, choice)
