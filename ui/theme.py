"""How the window looks: named colours for light and dark, spaces, sizes of type. Nothing else names a colour.

Every pair of text and ground has a contrast of at least 4.5 (WCAG AA), every border of a control one of 3.
Colour never speaks alone: a state is a word and a shape too.

A widget says what it is, and the stylesheet (ui/stylesheet.py) draws it:
    QLabel        role = title, heading, strong, soft, small, figure, error, warning, good
    QPushButton   role = primary, quiet, danger, segment, chip   (none: an ordinary button)
    QFrame        role = card, bar, line
    any control   state = error, warning               (a field whose value does not stand)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

Choice = Literal["system", "light", "dark"]

#: Spaces in pixels at 100 %; Qt scales them.
TIGHT, SMALL, MEDIUM, LARGE, WIDE = 4, 8, 12, 16, 24
#: The corner of a card or control.
ROUND = 6
#: The height of a row in a list, and of a button or field.
ROW, CONTROL = 32, 30


@dataclass(frozen=True, slots=True)
class Colours:
    """The named colours of one theme. `*_soft` are grounds for text in the colour of the same name."""

    dark: bool
    page: str
    surface: str
    rail: str
    raised: str
    line: str
    edge: str
    text: str
    text_soft: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    hover: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    bad: str
    bad_soft: str
    away: str
    legal: str
    shade: str
    focus: str


LIGHT = Colours(
    dark=False,
    page="#f5f6f8",
    surface="#ffffff",
    rail="#eceff3",
    raised="#ffffff",
    line="#dde1e7",
    edge="#7d8896",
    text="#1a222d",
    text_soft="#525e6d",
    accent="#1d5fa8",
    accent_hover="#174e8b",
    accent_soft="#e2ecf8",
    on_accent="#ffffff",
    hover="#f0f3f7",
    good="#17703f",
    good_soft="#e0f2e7",
    warning="#8a5000",
    warning_soft="#fdf0d5",
    bad="#b1241c",
    bad_soft="#fce6e4",
    away="#9a5b00",
    legal="#5a6b80",
    shade="#1d5fa8",
    focus="#1d5fa8",
)

DARK = Colours(
    dark=True,
    page="#14181e",
    surface="#1b2027",
    rail="#10141a",
    raised="#242b34",
    line="#303843",
    edge="#768393",
    text="#e7ebf0",
    text_soft="#a7b2bf",
    accent="#82b6f6",
    accent_hover="#a3caf9",
    accent_soft="#213853",
    on_accent="#0b1724",
    hover="#232a33",
    good="#74d19b",
    good_soft="#17392a",
    warning="#f0b85c",
    warning_soft="#3d2e12",
    bad="#ff938a",
    bad_soft="#452221",
    away="#e0a652",
    legal="#93a4b8",
    shade="#82b6f6",
    focus="#82b6f6",
)

_current = LIGHT
_base_points = 0.0

#: Sizes of type, as shares of the system's own.
_SIZES = {"small": 0.9, "body": 1.0, "strong": 1.0, "heading": 1.15, "title": 1.6, "figure": 1.9}


def colours() -> Colours:
    """The colours in use now."""
    return _current


def colour(name: str, alpha: float = 1.0) -> QColor:
    """A named colour as Qt draws it; `alpha` from 0 (clear) to 1."""
    found = QColor(str(getattr(_current, name)))
    found.setAlphaF(alpha)
    return found


def points(role: str = "body") -> float:
    """The size of a role's type in points."""
    return round(_base_points * _SIZES[role], 1)


def font(role: str = "body") -> QFont:
    """The font of a role: small, body, strong, heading, title, figure."""
    found = QFont(QApplication.font())
    found.setPointSizeF(points(role))
    if role in {"strong", "heading", "title", "figure"}:
        found.setWeight(QFont.Weight.DemiBold)
    return found


def apply(application: QApplication, choice: Choice = "system") -> None:
    """Dress the application in light or dark; `system` follows the desktop's own setting."""
    from ui.stylesheet import stylesheet

    global _current, _base_points
    dark = choice == "dark" or (choice == "system" and _system_is_dark())
    _current = DARK if dark else LIGHT
    if not _base_points:
        application.setStyle("Fusion")
        _base_points = max(application.font().pointSizeF(), 9.0)
    sheet = stylesheet(_current)
    if application.styleSheet() != sheet:  # to dress windows again that wear it already takes seconds
        application.setPalette(_palette(_current))
        application.setStyleSheet(sheet)


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _palette(named: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, name in (
        (role.Window, named.page),
        (role.WindowText, named.text),
        (role.Base, named.surface),
        (role.AlternateBase, named.surface),
        (role.Text, named.text),
        (role.PlaceholderText, named.text_soft),
        (role.Button, named.raised),
        (role.ButtonText, named.text),
        (role.BrightText, named.bad),
        (role.Highlight, named.accent),
        (role.HighlightedText, named.on_accent),
        (role.ToolTipBase, named.raised),
        (role.ToolTipText, named.text),
        (role.Link, named.accent),
        (role.LinkVisited, named.accent),
        (role.Mid, named.line),
        (role.Light, named.raised),
        (role.Dark, named.edge),
    ):
        palette.setColor(which, QColor(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(named.text_soft))
    return palette


def dress(widget: QWidget, *, role: str | None = None, state: str | None = None) -> None:
    """Say what a widget is, or how it stands; "" takes it back. It is drawn anew."""
    if role is not None:
        widget.setProperty("role", role)
    if state is not None:
        widget.setProperty("state", state)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # One that was never drawn takes it up when it first is.
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(name: str) -> float:
    parts = [int(name[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
