"""Asking for the filter of a column: its values are counted first, in another thread where they are many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui import task
from ui.lists.arranging import Arranger, Wish
from ui.lists.columns import ListColumn
from ui.lists.filter_dialog import FilterDialog
from ui.lists.filters import choice_of, kind_of, values_of
from ui.lists.model import MANY

if TYPE_CHECKING:
    from ui.lists.panel import ListPanel

_Counted = tuple[str, list[tuple[str, int]]]


class AskingFilter(QObject):
    """One question; it lives as long as its dialog."""

    def __init__(self, panel: ListPanel, column: ListColumn) -> None:
        super().__init__(panel)
        self._panel, self._column = panel, column
        count = partial(_counted, panel.model.arranger, column, panel.is_heading, _without(panel, column))
        if len(panel.model.rows) > MANY:
            task.run(lambda _progress: count(), done=self._ask)
        else:
            self._ask(count())

    def _ask(self, counted: _Counted) -> None:
        now = next((one for one in self._panel.filters if one.column == self._column.name), None)
        named = (self._column.name, self._column.title)
        self.dialog = FilterDialog(named, *counted, now, self._panel.today(), self._panel)
        self.dialog.accepted.connect(self._take)
        self.dialog.finished.connect(self.deleteLater)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _take(self) -> None:
        self._panel.set_filter_of(self._column.name, self.dialog.wanted)
        self._panel.view.setFocus()


def ask_filter(panel: ListPanel, column: ListColumn) -> AskingFilter:
    """Ask what a column must be, and filter by it."""
    return AskingFilter(panel, column)


def _without(panel: ListPanel, column: ListColumn) -> Wish:
    """What the list would show without the filter of this column: as many rows as a value has are seen by it."""
    others = [one for one in panel.filters if one.column != column.name]
    filters = tuple(choice_of(one, panel.model.every[one.column]) for one in others)
    return replace(panel.model.wish, sorts=(), filters=filters)


def _counted(
    arranger: Arranger, column: ListColumn, is_heading: Callable[[Any], bool], wish: Wish
) -> _Counted:
    rows = [row for row in arranger.rows if not is_heading(row)]
    seen = (arranger.rows[number] for number in arranger.arranged(wish))
    return kind_of(column, rows), values_of(column, [row for row in seen if not is_heading(row)])
