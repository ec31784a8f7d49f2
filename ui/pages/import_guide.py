"""What the page for imports says before any file is chosen: what can be brought in, and what then happens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from ui import theme

_SECTIONS = (
    (
        "What can be brought in",
        (
            (
                "An export of this program",
                "A folder or a .zip, or single files of it such as placements.csv.",
            ),
            ("The statutory return", "Its files as CSV or XML, several years at once."),
            (
                "Rows of a spreadsheet",
                "Or of a police list: copy them there, and paste them here with Ctrl+Shift+S.",
            ),
        ),
    ),
    (
        "What happens then",
        (
            ("Every row is looked at", "You see which are new, changed, unchanged or refused, and why."),
            (
                "You say so",
                "All that passes goes in at once. Refused rows can be saved, put right and tried again.",
            ),
            ("It can be undone", "Ctrl+Z takes the whole import back, as it does any save of the day."),
        ),
    ),
)


class ImportGuide(QFrame):
    """Words alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.dress(self, role="card")
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.LARGE)
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setVerticalSpacing(theme.SMALL)
        grid.setColumnStretch(1, 1)
        for title, lines in _SECTIONS:
            grid.addWidget(_label(title, "heading"), grid.rowCount(), 0, 1, 2)
            for what, about in lines:
                row = grid.rowCount()
                grid.addWidget(_label(what, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(_label(about, "soft"), row, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


def _label(words: str, role: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(role == "soft")
    if role == "heading":
        label.setContentsMargins(0, theme.SMALL, 0, 0)
    theme.dress(label, role=role)
    return label
