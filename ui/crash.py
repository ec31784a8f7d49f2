"""What goes wrong: a sentence where it is the machine's or the user's, else a report to copy that names no
child.
"""

from __future__ import annotations

import platform
import re
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.problems import Fault, NeedsAcceptance, Refused
from ui import theme

_TOP = Path(__file__).resolve().parent.parent


def sentence(error: BaseException) -> str | None:
    """What to say to the user; None where the fault is ours."""
    if isinstance(error, Fault | Refused | NeedsAcceptance):
        return str(error)
    if isinstance(error, MemoryError):
        return "There is not enough memory for this. Close other programs and try again."
    if isinstance(error, OSError) and error.strerror:
        place = f" ({error.filename})" if error.filename else ""
        return f"The machine refused: {error.strerror}{place}. Nothing was changed."
    return None


def report(error: BaseException) -> str:
    """Where it went wrong: kinds of error, files and lines of ours. No values, so no names of children."""
    from placement_tracker import __version__

    lines = [f"Placement Tracker {__version__}, Python {platform.python_version()}, {platform.system()}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__module__ + "." + type(seen).__qualname__)
        lines += _places(seen.__traceback__)
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]


def _short(name: str) -> str:
    path = Path(name)
    if path.is_relative_to(_TOP):
        return path.relative_to(_TOP).as_posix()
    return re.sub(r".*site-packages/", "", path.as_posix()) if "site-packages" in name else path.name


class CrashDialog(QDialog):
    """Says that the fault is ours, and gives the report to copy."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.resize(620, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.LARGE)
        column.setSpacing(theme.MEDIUM)
        heading = QLabel("Something went wrong in Placement Tracker itself")
        heading.setProperty("role", "heading")
        words = QLabel(
            "What was saved is safe. You can go on working. Please copy this report and send it to whoever "
            "looks after the program: it says where the program failed, and names no child."
        )
        words.setWordWrap(True)
        self.text = QPlainTextEdit(report(error))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("The report")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        close, copy = QPushButton("Close"), QPushButton("Copy the report")
        copy.setProperty("role", "primary")
        copy.clicked.connect(self.copy)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        buttons.addStretch(1)
        for button in (close, copy):
            buttons.addWidget(button)
        for widget in (heading, words, self.text):
            column.addWidget(widget)
        column.addLayout(buttons)
        copy.setFocus()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
