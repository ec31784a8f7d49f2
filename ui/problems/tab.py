"""A tab of problems: what was found in one sentence, how far a check is, and the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.problems.lines import ProblemLine
from ui.problems.listing import GroupedProblems
from ui.returns.under_way import UnderWay


class ProblemsTab(QWidget):
    """Shows what a check found; who owns it has the check done."""

    def __init__(self, name: str, *, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.under_way = UnderWay()
        self.under_way.stop.setAccessibleName(f"Stop checking: {name}")
        self.under_way.hide()
        self.listing = GroupedProblems(name, empty=empty)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.SMALL)
        self.head.addWidget(self.sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(self.head)
        column.addWidget(self.under_way)
        column.addWidget(self.listing, 1)
        self.setFocusProxy(self.listing)

    def show_waiting(self, words: str) -> None:
        self.sentence.setText(words)
        self.listing.show_waiting()

    def show_under_way(self, on: bool) -> None:
        if on:
            self.under_way.say(0, 0, "Checking")
        self.under_way.setVisible(on)

    def show_stopped(self) -> None:
        self.sentence.setText("Stopped. What is listed may be old, or not all. Check again to see all.")

    def show_lines(self, lines: Sequence[ProblemLine], where: str) -> None:
        self.sentence.setText(found_words(lines, where))
        self.listing.show_lines(lines)

    def theme_changed(self) -> None:
        self.listing.theme_changed()


def found_words(lines: Sequence[ProblemLine], where: str) -> str:
    """How many problems there are, errors and warnings apart."""
    if not lines:
        return f"No problems {where}."
    errors = sum(line.is_error for line in lines)
    parts = [
        _counted(count, word)
        for count, word in ((errors, "error"), (len(lines) - errors, "warning"))
        if count
    ]
    return f"{_counted(len(lines), 'problem')} {where}: {' and '.join(parts)}."


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
