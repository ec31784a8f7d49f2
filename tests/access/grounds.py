"""The colours of words and of what they stand on, read from the drawn window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from tests.access.looking import called, shown
from ui import theme
from ui.theme import DARK, LIGHT

_TEXT = 4.5
#: What edges and rings of the widget itself take of its room.
_EDGE = 4
#: So far may a drawn colour be from the named one: letters have soft edges.
_NEAR = 60


def unreadable(top: QWidget) -> Iterator[str]:
    """Words that stand out too little, in light or in dark; what cannot be used is left out, as WCAG 1.4.3 has it."""
    picture = top.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for widget in shown(top):
        if not widget.isEnabled() or not _words(widget) or widget.hasFocus():
            continue
        seen = widget.visibleRegion().boundingRect().intersected(widget.rect().adjusted(_EDGE, 1, -_EDGE, -1))
        if seen.width() < 8 or seen.height() < widget.height() - 2 * _EDGE:
            continue
        pair = _pair(picture, QRect(widget.mapTo(top, seen.topLeft()), seen.size()))
        if pair is not None:
            yield from (f"{called(widget)}: {words}" for words in _too_near(*pair))


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _pair(picture: QImage, where: QRect) -> tuple[str, str] | None:
    """The names of the colours of words and ground; None where nothing is drawn there."""
    part = picture.copy(where)
    pixels = Counter(memoryview(part.constBits()).cast("I").tolist())
    ground = pixels.most_common(1)[0][0]
    ink = max(pixels, key=lambda pixel: _contrast(pixel, ground))
    if ink == ground:
        return None
    return _named(_hex(ink)), _named(_hex(ground))


@cache
def _contrast(one: int, other: int) -> float:
    return theme.contrast(_hex(one), _hex(other))


def _hex(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"


@cache
def _named(colour: str) -> str:
    """The name of the colour of the light theme that is nearest."""
    drawn = QColor(colour)

    def far(name: str) -> int:
        other = QColor(getattr(LIGHT, name))
        return sum(abs(a - b) for a, b in zip(drawn.getRgb()[:3], other.getRgb()[:3], strict=True))  # type: ignore[index]

    nearest = min((name for name in LIGHT.__slots__ if name != "dark"), key=far)
    return nearest if far(nearest) <= _NEAR else colour


def _too_near(ink: str, ground: str) -> Iterator[str]:
    for look, colours in (("light", LIGHT), ("dark", DARK)):
        if look == "dark" and "#" in ink + ground:
            # A blend of the soft edges of thin letters: as it is drawn, at least, it is measured.
            return
        found = theme.contrast(getattr(colours, ink, ink), getattr(colours, ground, ground))
        if found < _TEXT:
            yield f"{ink} on {ground} has {found:.1f} in {look}"
