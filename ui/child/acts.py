"""What can be entered about a child: the buttons and the menu of the child's page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from ui import may

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
            action = QAction("\t".join(filter(None, (entry.title, entry.shortcut))), page)
            action.setData(entry.name)
            action.triggered.connect(lambda _on=False, name=entry.name: page.ask(name))
            page.more_menu.addAction(action)
    page.more_menu.setToolTipsVisible(True)
    _add_record_acts(page)
    page.more_menu.addSeparator()
    page.more_menu.addAction("Page for the police\tCtrl+P", page.open_police_page)
    page.more_menu.addAction("In a window of its own\tCtrl+Shift+J", lambda: page.ask("own_window"))


def show_acts(page: ChildPage) -> None:
    """Which of them the one who is signed in may do; the others say why not."""
    session = page.session
    may.show(may.why_not_form(session, "move"), page.move_button)
    may.show(may.why_not_form(session, "missing"), page.missing_button)
    for action in page.more_menu.actions():
        if action.data():
            may.show(may.why_not_form(session, action.data()), action)


def _add_record_acts(page: ChildPage) -> None:
    """The forms for a record, by their keys and in the menu: they are about the row in hand."""
    from ui.forms import FORMS

    page.more_menu.addSeparator()
    for entry in FORMS:
        if entry.of == "record":
            ask = partial(_ask_of_record, page, entry.name)
            page.more_menu.addAction(f"{entry.title}\t{entry.shortcut}", ask).setData(entry.name)
            key = QShortcut(QKeySequence(entry.shortcut), page, ask)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


def _ask_of_record(page: ChildPage, form: str) -> None:
    record = page.record_in_hand()
    if record is not None:
        page.ask(form, record=record)
    else:
        page.session.say("Choose the record in the list first: with the arrow keys.", "warning")


def _missing_or_back(page: ChildPage) -> None:
    missing = page.facts is not None and page.facts.line.missing_since is not None
    page.ask("returned" if missing else "missing")
