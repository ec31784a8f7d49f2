"""The bar on top: back and forward, the search for a child, and what is entered most."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui import icons, theme
from ui.frame.search_box import SearchBox
from ui.session import Session


class TopBar(QFrame):
    """`child_chosen(child_id)` follows a find; `act_asked(form, options)` a press of New child."""

    back_asked = Signal()
    forward_asked = Signal()
    child_chosen = Signal(str)
    act_asked = Signal(str, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, theme.SMALL)
        line.setSpacing(theme.TIGHT)
        self._back = self._way("back", "Back (Alt+Left)")
        self._forward = self._way("forward", "Forward (Alt+Right)")
        self.search = SearchBox(session)
        self._new = QPushButton("New child")
        self._new.setIcon(icons.icon("add"))
        self._new.setToolTip("New child (Ctrl+N)")
        self._new.setEnabled(False)
        line.addWidget(self._back)
        line.addWidget(self._forward)
        line.addSpacing(theme.SMALL)
        line.addWidget(self.search, 1)
        line.addStretch(1)
        line.addWidget(self._new)
        self._back.clicked.connect(self.back_asked)
        self._forward.clicked.connect(self.forward_asked)
        self.search.child_chosen.connect(self.child_chosen)
        self._new.clicked.connect(self._ask_for_new)
        session.opened.connect(self._store_changed)
        session.closed.connect(self._store_changed)
        self._session = session
        self.set_ways(back=False, forward=False)

    def _way(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setIcon(icons.icon(name))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def set_ways(self, *, back: bool, forward: bool) -> None:
        """Whether there is somewhere to go back, or forward, to."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def _ask_for_new(self) -> None:
        self.act_asked.emit("new_child", {})

    def _store_changed(self) -> None:
        self._new.setEnabled(self._session.is_open)
        self.search.setEnabled(self._session.is_open)

    def theme_changed(self) -> None:
        self._back.setIcon(icons.icon("back"))
        self._forward.setIcon(icons.icon("forward"))
        self._new.setIcon(icons.icon("add"))
        self.search.theme_changed()
