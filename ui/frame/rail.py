"""The pages at the left: one button each, chosen by mouse, Tab, or by its keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import icons, may, theme

WIDE, NARROW = 180, 60
_KEYS = "1234567890,"
#: The height of a button, in a window of any height and in a low one.
_HIGH, _LOW = 38, 26


def page_keys(number: int) -> str:
    """The keys of the rail's nth page: Ctrl and its number, 0 for the tenth, the comma for the eleventh."""
    return f"Ctrl+{_KEYS[number - 1]}"


@dataclass(frozen=True, slots=True)
class RailEntry:
    """A page of the rail: its name, its title, and its icon's name."""

    name: str
    title: str
    icon: str


class Rail(QWidget):
    """`chosen(name)` follows a press of a page's button."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[RailEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Pages")
        self._entries = {entry.name: entry for entry in entries}
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._extra: list[tuple[QToolButton, str]] = []
        self._narrow = self._short = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SMALL, theme.MEDIUM, theme.SMALL, theme.MEDIUM)
        self._column.setSpacing(theme.TIGHT)
        self._name = QLabel("Placement Tracker")
        self._name.setProperty("role", "strong")
        self._name.setContentsMargins(theme.SMALL, theme.TIGHT, 0, theme.MEDIUM)
        self._column.addWidget(self._name)
        for number, entry in enumerate(entries, 1):
            self._add_page(entry, number)
        self._column.addStretch(1)
        self._more_menu = QMenu(self)
        self._more = self._menu_button("More", "more", self._more_menu)
        self._more.hide()
        self.setFixedWidth(WIDE)

    def _add_page(self, entry: RailEntry, number: int) -> None:
        button = self._button(entry.title, entry.icon)
        button.setCheckable(True)
        button.setToolTip(f"{entry.title} ({page_keys(number)})")
        button.clicked.connect(self._pressed)
        button.setProperty("page", entry.name)
        self._group.addButton(button)
        self._buttons[entry.name] = button
        self._column.addWidget(button)

    def add_menu(self, title: str, icon_name: str, menu: QMenu) -> None:
        """A button at the foot that opens a menu; in a low window it is found under More."""
        menu.setTitle(title)
        self._more_menu.addMenu(menu)
        button = self._menu_button(title, icon_name, menu)
        self._extra.append((button, icon_name))

    def _menu_button(self, title: str, icon_name: str, menu: QMenu) -> QToolButton:
        button = self._button(title, icon_name)
        button.setToolTip(title)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._column.addWidget(button)
        return button

    def _button(self, title: str, icon_name: str) -> QToolButton:
        button = QToolButton()
        # Qt leaves hardly any room between icon and words.
        button.setText(f"  {title}")
        button.setAccessibleName(title)
        button.setIcon(icons.icon(icon_name))
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumHeight(_HIGH)
        return button

    def _pressed(self) -> None:
        button = self._group.checkedButton()
        if button is not None:
            self.chosen.emit(button.property("page"))

    def show_chosen(self, name: str) -> None:
        """Mark the page that is seen; none for a page that is not on the rail."""
        self._group.setExclusive(False)
        for page, button in self._buttons.items():
            button.setChecked(page == name)
        self._group.setExclusive(True)

    def show_allowed(self, why_not: Mapping[str, str]) -> None:
        """Which pages are for who is signed in: by name, why a page is not, "" where it is."""
        for name, why in why_not.items():
            may.show(why, self._buttons[name])

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, where the window is small or the type large."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        shape = (
            Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for button in self._every_button():
            button.setToolButtonStyle(shape)
        self._show_name()
        self.setFixedWidth(NARROW if narrow else WIDE)

    def set_short(self, short: bool) -> None:
        """Where the window is low the pages have the room: the menus at the foot are put together as one."""
        if short == self._short:
            return
        self._short = short
        around = theme.TIGHT if short else theme.MEDIUM
        self._column.setContentsMargins(theme.SMALL, around, theme.SMALL, around)
        self._column.setSpacing(1 if short else theme.TIGHT)
        self.setProperty("short", short)
        self._more.setVisible(short)
        for button, _icon in self._extra:
            button.setVisible(not short)
        for button in self._every_button():
            button.setMinimumHeight(_LOW if short else _HIGH)
            theme.dress(button)
        self._show_name()

    def _every_button(self) -> list[QToolButton]:
        return [*self._buttons.values(), *(button for button, _icon in self._extra), self._more]

    def _show_name(self) -> None:
        self._name.setVisible(not self._narrow and not self._short)

    def theme_changed(self) -> None:
        """Draw the icons in the colours of the theme."""
        for name, button in self._buttons.items():
            button.setIcon(icons.icon(self._entries[name].icon))
        for button, icon_name in [*self._extra, (self._more, "more")]:
            button.setIcon(icons.icon(icon_name))
