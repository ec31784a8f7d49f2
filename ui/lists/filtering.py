"""Asking for the filter of a column: its values are counted first, in another thread where they are many."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui import task
from ui.lists.columns import ListColumn
from ui.lists.filter_dialog import FilterDialog
from ui.lists.filters import kind_of, values_of
from ui.lists.model import MANY

if TYPE_CHECKING:
    from ui.lists.panel import ListPanel

_Counted = tuple[str, list[tuple[str, int]]]


class AskingFilter(QObject):
    """One question; it lives as long as its dialog."""

    def __init__(self, panel: ListPanel, column: ListColumn) -> None:
        super().__init__(panel)
        self._panel, self._column = panel, column
        rows = panel.model.rows
        count = partial(_counted, column, [row for row in rows if not panel.is_heading(row)])
        if len(rows) > MANY:
            task.run(lambda _progress: count(), done=self._ask)
        else:
            self._ask(count())

    def _ask(self, counted: _Counted) -> None:
        now = next((one for one in self._panel.filters if one.column == self._column.name), None)
        named = (self._column.name, self._column.title)
        self.dialog = FilterDialog(named, *counted, now, self._panel.today(), self._panel)
        self.dialog.accepted.connect(self._take)
        self.dialog.finished.connect(self.deleteLater)
        self.dialog.open()

    def _take(self) -> None:
        self._panel.set_filter_of(self._column.name, self.dialog.wanted)
        self._panel.view.setFocus()


def ask_filter(panel: ListPanel, column: ListColumn) -> AskingFilter:
    """Ask what a column must be, and filter by it."""
    return AskingFilter(panel, column)


def _counted(column: ListColumn, rows: list[object]) -> _Counted:
    return kind_of(column, rows), values_of(column, rows)
