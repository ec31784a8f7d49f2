"""What can be done with one column of a list, as a menu: sort, filter, hide, move; and the menu of all columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ui.lists.columns import ListColumn

if TYPE_CHECKING:
    from ui.lists.panel import ListPanel

#: How many pixels wider or narrower a column becomes by the menu.
_STEP = 40


def column_menu(panel: ListPanel, column: ListColumn, parent: QMenu | None = None) -> QMenu:
    """The menu of one column."""
    menu = QMenu(column.title, parent or panel)
    sort, then = panel.view.sort_by, panel.view.sort_then
    menu.addAction("Sort &upwards", partial(panel.sort, sort, column.name, False))
    menu.addAction("Sort &downwards", partial(panel.sort, sort, column.name, True))
    if panel.model.sorts and panel.model.order[0] != column.name:
        before = (
            panel.model.every[panel.model.order[0]].title if panel.model.order[0] in panel.model.every else ""
        )
        menu.addAction(f"&Then by this, after {before}", partial(panel.sort, then, column.name, False))
        menu.addAction(
            f"Then by this, d&ownwards, after {before}", partial(panel.sort, then, column.name, True)
        )
    menu.addSeparator()
    menu.addAction("&Filter…", partial(panel.ask_filter, column.name))
    if any(one.column == column.name for one in panel.filters):
        menu.addAction("Take its filter &away", partial(panel.set_filter_of, column.name, None))
    names = [one.name for one in panel.model.columns]
    if column.name in names and len(names) > 1:
        menu.addSeparator()
        place = names.index(column.name)
        for words, step in (("Move to the &left", -1), ("Move to the &right", 1)):
            action = menu.addAction(words, partial(panel.move_column, column.name, step))
            action.setEnabled(0 <= place + step < len(names))
        for words, step in (("&Wider", _STEP), ("&Narrower", -_STEP)):
            menu.addAction(words, partial(panel.view.widen, column.name, step))
        menu.addAction("&Hide", partial(panel.hide_column, column.name))
    return menu


def all_columns_menu(panel: ListPanel) -> QMenu:
    """A menu of every column, those shown first; the one in hand is chosen."""
    menu = QMenu(panel)
    shown = panel.model.columns
    hidden = [column for column in panel.model.every.values() if column not in shown]
    actions = [menu.addMenu(column_menu(panel, column, menu)) for column in shown]
    if hidden:
        menu.addSeparator()
    actions += [menu.addMenu(column_menu(panel, column, menu)) for column in hidden]
    here = panel.view.currentIndex().column()
    menu.setActiveAction(actions[here if 0 <= here < len(shown) else 0])
    return menu
