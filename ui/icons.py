"""The window's own icons, drawn in the theme's colours."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui import theme

_FOLDER = Path(next(iter(resources.__path__))) / "icons"
_SIZE = 24
_SCALES = (1, 2, 3)


def icon(name: str, colour: str = "text_soft", on: str = "accent") -> QIcon:
    """The icon of that name in the theme's colours; `on` is the colour of one that is chosen."""
    named = theme.colours()
    return _icon(name, getattr(named, colour), getattr(named, on))


def program_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(_FOLDER / "placement-tracker.svg"))


def pixmap(name: str, colour: str, size: int = 20) -> QPixmap:
    """One picture of an icon, sharp on every screen."""
    return _drawn(_source(name), str(getattr(theme.colours(), colour)), 3, size)


@cache
def _icon(name: str, colour: str, on: str) -> QIcon:
    made = QIcon()
    source = _source(name)
    for scale in _SCALES:
        made.addPixmap(_drawn(source, colour, scale), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(_drawn(source, on, scale), QIcon.Mode.Normal, QIcon.State.On)
    return made


@cache
def _source(name: str) -> str:
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def _drawn(source: str, colour: str, scale: int, size: int = _SIZE) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    picture = QPixmap(size * scale, size * scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture
