"""What can be entered about a child: the buttons and the menu of the child's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from ui.pages.child_page import ChildPage


def add_acts(page: ChildPage) -> None:
    """Two buttons for what is entered most, and every other form about a child in a menu."""
    from ui.forms import FORMS

    page.move_button.setProperty("role", "primary")
    page.move_button.clicked.connect(lambda: page.ask("move"))
    page.missing_button.clicked.connect(lambda: _missing_or_back(page))
    for entry in FORMS:
        if entry.of == "child" and entry.name != "new_child":
            action = QAction(f"{entry.title}\t{entry.shortcut}", page)
            action.triggered.connect(lambda _on=False, name=entry.name: page.ask(name))
            page.more_menu.addAction(action)
    page.more_menu.addSeparator()
    page.more_menu.addAction("Page for the police\tCtrl+P", page.open_police_page)


def _missing_or_back(page: ChildPage) -> None:
    missing = page.facts is not None and page.facts.line.missing_since is not None
    page.ask("returned" if missing else "missing")
