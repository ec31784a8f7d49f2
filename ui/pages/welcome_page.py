"""What can be done while no store is open."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.pages.page import Page
from ui.session import Session

_WAYS = (
    ("Open a store", "A store that is on this computer already, or on a server.", "ask_to_open", "primary"),
    ("Make a new store", "Encrypted from its first record. You choose who opens it.", "ask_to_make", ""),
    ("Look at the demonstration", "An invented county with 1,700 children in care.", "look_at_demo", ""),
)


class WelcomePage(Page):
    """Three ways to begin."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Welcome")
        card = QFrame()
        card.setProperty("role", "card")
        card.setMinimumWidth(440)
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        column.setSpacing(theme.SMALL)
        title = QLabel("Placement Tracker")
        title.setProperty("role", "title")
        column.addWidget(title)
        column.addWidget(self._soft("Children in care: where they are, who is missing, and the figures."))
        column.addSpacing(theme.MEDIUM)
        self.buttons: dict[str, QPushButton] = {}
        for words, about, act, role in _WAYS:
            button = QPushButton(words)
            button.setProperty("role", role)
            button.setProperty("act", act)
            button.setAccessibleDescription(about)
            button.clicked.connect(self._pressed)
            column.addWidget(button)
            column.addWidget(self._soft(about))
            column.addSpacing(theme.TIGHT)
            self.buttons[act] = button
        self.column.addWidget(_in_the_middle(card))
        self.setFocusProxy(self.buttons["ask_to_open"])

    @staticmethod
    def _soft(words: str) -> QLabel:
        label = QLabel(words)
        label.setProperty("role", "soft")
        return label

    def _pressed(self) -> None:
        button: Any = self.sender()
        self.act_asked.emit("store", {"way": button.property("act")})


def _in_the_middle(card: QWidget) -> QScrollArea:
    """A little above the middle; scrolled where the window is too low for it."""
    ground = QWidget()
    ground.setObjectName("ground")
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(2)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(ground)
    return scroll
