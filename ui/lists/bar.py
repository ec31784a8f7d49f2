"""The line above a list: the words to filter by, the drop-downs, and a button for each thing that can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from ui import icons, theme
from ui.elided_box import ElidedBox

if TYPE_CHECKING:
    from ui.lists.panel import ListPanel

#: From which width on there is room for the name of the view in hand.
_NAME_FROM = 900
#: The room that the field is given before the buttons are put together as one, and that of a button.
_FIELD, _TOOL = 110, 44
_LONGEST = 26


class ListBar:
    """The widgets of the line, and where their menus pop up."""

    def __init__(self, panel: ListPanel) -> None:
        self._panel = panel
        self.line = QHBoxLayout()
        self.line.setSpacing(theme.SMALL)
        self.typed = self._field()
        self.line.addWidget(self.typed, 2)
        self._after_filter = self.line.count()
        self.line.addStretch(1)
        self.views = self._tool("views", "Views (Ctrl+Shift+Q)", panel.views_asked.emit)
        self.views.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.filter = self._tool(
            "filter", "Sort and filter by a column (Ctrl+Shift+X)", panel.show_columns_menu
        )
        self.columns = self._tool("columns", "Choose columns", panel.choose_columns)
        self.export = self._tool("export", "Export to Excel what is seen", panel.export)
        self.print = self._tool("print", "Print what is seen (Ctrl+Shift+P)", panel.print_it)
        self.tools = (self.views, self.filter, self.columns, self.export, self.print)
        self.more = self._tool("more", "Views, columns, export and print", self._show_more)
        self.more.hide()
        self._view_words = "Views"
        self._wide = True
        self.say_view("", changed=False)

    def _field(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText("Filter this list  (Ctrl+F)")
        field.setAccessibleName(f"Filter the list {self._panel.name}")
        field.setClearButtonEnabled(True)
        field.setMinimumWidth(90)
        field.setMaximumWidth(280)
        return field

    def _tool(self, icon_name: str, words: str, act: Callable[..., Any]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon_name))
        button.setToolTip(words)
        button.setAccessibleName(f"{words}: {self._panel.name}")
        button.setProperty("icon_name", icon_name)
        button.clicked.connect(lambda _checked=False: act())
        self.line.addWidget(button)
        return button

    def add_box(self, title: str) -> QComboBox:
        """A drop-down after the field, and after those that are there already."""
        box = ElidedBox()
        box.setAccessibleName(f"{title}: {self._panel.name}")
        box.setToolTip(title)
        self.line.insertWidget(self._after_filter, box)
        self._after_filter += 1
        return box

    # ---- the view in hand

    def say_view(self, name: str, *, changed: bool) -> None:
        """Say which view is in hand, and whether the list was changed since."""
        shown = name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…"
        self._view_words = f"{shown} (changed)" if name and changed else (shown or "Views")
        said = f"View in hand: {name}{', changed since' if changed else ''}. " if name else ""
        self.views.setToolTip(f"{said}Views (Ctrl+Shift+Q)")
        self.views.setAccessibleName(f"{said}Views: {self._panel.name}")
        self._fit_views()

    def fit(self, width: int) -> None:
        self._wide = width >= _NAME_FROM
        folded = width < self._unfolded()
        for tool in self.tools:
            tool.setVisible(not folded)
        self.more.setVisible(folded)
        self._fit_views()

    def _unfolded(self) -> int:
        """The least width at which every button has its place beside the drop-downs."""
        own = {self.typed, self.more, *self.tools}
        items = [item for place in range(self.line.count()) if (item := self.line.itemAt(place)) is not None]
        others = [
            widget.sizeHint().width() for item in items if (widget := item.widget()) and widget not in own
        ]
        return _FIELD + _TOOL * len(self.tools) + sum(others) + self.line.spacing() * (len(others) + 1)

    def _fit_views(self) -> None:
        if self._wide:
            self.views.setText(self._view_words)
            self.views.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        else:
            self.views.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    # ---- menus

    def _show_more(self) -> None:
        """What the buttons do, where there is no room for them."""
        menu = QMenu(self._panel)
        for tool in self.tools:
            words, _, keys = tool.toolTip().partition(" (")
            menu.addAction(tool.icon(), f"{words}\t{keys.rstrip(')')}", tool.click)
        menu.setActiveAction(menu.actions()[0])
        self.pop_up(menu, self.more)

    def offer(self, below: QToolButton, *acts: tuple[str, Callable[[], Any]]) -> None:
        """A menu of these below a button."""
        menu = QMenu(self._panel)
        for words, act in acts:
            menu.addAction(words, act)
        menu.setActiveAction(menu.actions()[0])
        self.pop_up(menu, below)

    def pop_up(self, menu: QMenu, at: QWidget | QPoint) -> None:
        """Show a menu below a button, or at a point."""
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if at in self.tools and not self.more.isHidden():
            at = self.more
        menu.popup(at if isinstance(at, QPoint) else at.mapToGlobal(at.rect().bottomLeft()))

    def theme_changed(self) -> None:
        for button in (*self.tools, self.more):
            button.setIcon(icons.icon(button.property("icon_name")))
