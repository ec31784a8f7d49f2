"""A page of tabs, below a head or without one."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ui import theme
from ui.scrolled import scrolled

#: How much of the tabs is to be seen when one is chosen.
_SEEN = 200


def named_tabs(name: str) -> QTabWidget:
    """Tabs in the manner of a page; `name` is what a screen reader calls them."""
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    tabs.setUsesScrollButtons(True)
    tabs.setAccessibleName(name)
    tabs.tabBar().setDrawBase(False)
    tabs.tabBar().setAccessibleName(name)
    return tabs


class HeadAndTabs(QWidget):
    """In a small window the head goes out of sight, so that a tab that somebody chooses has the room."""

    def __init__(self, head: QWidget, tabs: QTabWidget, least: int, picture: QWidget | None = None) -> None:
        """`least` is the height that the tabs are never below; a `picture` stands above them, in a low window below."""
        super().__init__()
        self._tabs = tabs
        tabs.setMinimumHeight(least)
        inner = QWidget()
        inner.setObjectName("ground")
        # As wide as there is room, however wide a part would like to be: nothing is cut at the right.
        inner.setMinimumWidth(1)
        self._parts = parts = QVBoxLayout(inner)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(theme.MEDIUM)
        for part in (head, picture, tabs):
            if part is not None:
                parts.addWidget(part, 1 if part is tabs else 0)
        self._picture, self._is_low = picture, False
        self._area = scrolled(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        tabs.tabBarClicked.connect(self._show_tabs)
        tabs.currentChanged.connect(self._show_tabs)

    def to_top(self) -> None:
        """Show the head."""
        self._area.verticalScrollBar().setValue(0)

    def show_low(self, low: bool) -> None:
        """Put the picture where a window of this height has it."""
        if self._picture is not None and low != self._is_low:
            self._is_low = low
            self._parts.removeWidget(self._picture)
            self._parts.insertWidget(2 if low else 1, self._picture)
            self._parts.setSpacing(theme.SMALL if low else theme.MEDIUM)

    def _show_tabs(self, _tab: int) -> None:
        bar = self._area.verticalScrollBar()
        if bar.value() + self._area.viewport().height() - self._tabs.y() < _SEEN:
            bar.setValue(self._tabs.y())
