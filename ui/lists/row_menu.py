"""The menu of a row, by its own key or the other mouse button: what can be done with the children that are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from ui import may

if TYPE_CHECKING:
    from ui.lists.panel import ListPanel
    from ui.pages.page import Page


class RowMenu(QObject):
    """The menu of one list. Rows that are about no child have none."""

    def __init__(self, page: Page, panel: ListPanel) -> None:
        super().__init__(panel)
        self._page, self._panel = page, panel
        panel.view.menu_asked.connect(self._ask)

    def _ask(self, row: Any, where: QPoint) -> None:
        menu = self.made(row)
        if menu is not None:
            menu.setActiveAction(menu.actions()[0])
            menu.popup(where)

    def made(self, row: Any) -> QMenu | None:
        """The menu for a row and the others that are chosen; None where they are about no child."""
        from ui.lists.chosen import child_of, children_of

        child_id = child_of(row)
        if not child_id:
            return None
        rows = self._panel.view.selected_rows()
        chosen = children_of(rows) if row in rows else (child_id,)
        menu = QMenu(self._panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        many = f"these {len(chosen)} children" if len(chosen) > 1 else "this child"
        menu.addAction("Open\tEnter", lambda: self._panel.row_opened.emit(row))
        if len(chosen) == 1:
            words = "Open in a window of its own\tCtrl+Shift+J"
            menu.addAction(words, lambda: self._form("own_window", child_id=child_id))
        menu.addSeparator()
        menu.setToolTipsVisible(True)
        self._add(menu, f"Give {many} a worker…\tCtrl+Shift+C", "passing_on", chosen=chosen)
        if len(chosen) == 1:
            self._add(menu, "Move…\tCtrl+Shift+M", "move", child_id=child_id)
            self._add(
                menu, "Move with brothers and sisters…\tCtrl+Shift+G", "siblings_move", child_id=child_id
            )
        return menu

    def _add(self, menu: QMenu, words: str, form: str, **options: Any) -> None:
        """Offer a form; where it is not for who is signed in, it says why."""
        action = menu.addAction(words, lambda: self._form(form, **options))
        may.show(may.why_not_form(self._page.session, form, options), action)

    def _form(self, form: str, **options: Any) -> None:
        self._page.act_asked.emit(form, options)
