"""Many pictures on one, with their names, to look at them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_WORDS = 18


def make_sheets(
    pictures: Sequence[Path], folder: Path, name: str, *, wide: int = 500, across: int = 4, down: int = 3
) -> list[Path]:
    """Write name-1.png, name-2.png... into the folder, each picture made `wide` pixels wide; returns the sheets."""
    made = []
    for start in range(0, len(pictures), across * down):
        made.append(folder / f"{name}-{start // (across * down) + 1}.png")
        _sheet(pictures[start : start + across * down], made[-1], wide, across)
    return made


def _sheet(pictures: Sequence[Path], place: Path, wide: int, across: int) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    images = [
        QImage(str(path)).scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation) for path in pictures
    ]
    rows = [range(start, min(start + across, len(images))) for start in range(0, len(images), across)]
    heights = [max(images[at].height() for at in row) + _WORDS for row in rows]
    sheet = QImage(wide * across, sum(heights), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.darkGray)
    painter = QPainter(sheet)
    painter.setPen(Qt.GlobalColor.white)
    top = 0
    for row, height in zip(rows, heights, strict=True):
        for column, at in enumerate(row):
            painter.drawText(column * wide + 4, top + _WORDS - 5, pictures[at].stem)
            painter.drawImage(column * wide, top + _WORDS, images[at])
        top += height
    painter.end()
    sheet.save(str(place))
