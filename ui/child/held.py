"""A tab of a child's page, whose list is made when it is first seen: ten at once would keep the window waiting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.lists.panel import ListPanel


class HeldPanel(QWidget):
    """`panel` is the list; what it shows is kept for it until then."""

    def __init__(self, make: Callable[[], ListPanel]) -> None:
        super().__init__()
        self._make = make
        self._panel: ListPanel | None = None
        self._rows: Sequence[Any] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = column

    @property
    def panel(self) -> ListPanel:
        """The list, made where nobody has seen it yet."""
        if self._panel is None:
            self._panel = self._make()
            self._column.addWidget(self._panel)
            self.setFocusProxy(self._panel)
            if self._rows is not None:
                self._panel.show_rows(self._rows)
        return self._panel

    def show_rows(self, rows: Sequence[Any]) -> None:
        self._rows = rows
        if self._panel is not None:
            self._panel.show_rows(rows)

    def show_waiting(self) -> None:
        """What it showed is no longer true."""
        self._rows = None
        if self._panel is not None:
            self._panel.show_waiting()

    def theme_changed(self) -> None:
        if self._panel is not None:
            self._panel.theme_changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        assert self.panel is not None
