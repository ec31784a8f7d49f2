"""The bar on top: back and forward, the search for a child, and what is entered most."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from ui import icons, may, theme
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
        self._more = self._way("down", "Everything that can be entered")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setEnabled(False)
        self._acts = QMenu(self)
        self._acts.aboutToShow.connect(self._fill_acts)
        self._more.setMenu(self._acts)
        line.addWidget(self._back)
        line.addWidget(self._forward)
        line.addSpacing(theme.SMALL)
        line.addWidget(self.search, 1)
        line.addStretch(1)
        self._line = line
        line.addWidget(self._new)
        line.addWidget(self._more)
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

    def fit(self, *, narrow: bool, short: bool) -> None:
        """Where the window is small the search has all the width, and the bar less height."""
        above = theme.TIGHT if short else theme.SMALL
        self._line.setContentsMargins(theme.LARGE, above, theme.LARGE, above)
        self._line.setStretch(self._line.indexOf(self.search) + 1, 0 if narrow else 1)

    def _ask_for_new(self) -> None:
        self.act_asked.emit("new_child", {})

    def _fill_acts(self) -> None:
        """Every form that needs no record to be chosen first, and the grid of pasted rows, with their keys."""
        from ui.forms import FORMS, PASTE

        self._acts.clear()
        for entry in (*(form for form in FORMS if form.of != "record"), PASTE):
            action = self._acts.addAction(f"{entry.title}\t{entry.shortcut}")
            action.triggered.connect(partial(self._ask_for, entry.name))

    def _ask_for(self, name: str, _on: bool = False) -> None:
        self.act_asked.emit(name, {})

    def _store_changed(self) -> None:
        self._new.setEnabled(self._session.is_open)
        self._more.setEnabled(self._session.is_open)
        self.search.setEnabled(self._session.is_open)

    def show_allowed(self, why_not: str) -> None:
        """Whether a new child may be entered by who is signed in; else why not."""
        may.show(why_not, self._new)

    def theme_changed(self) -> None:
        self._back.setIcon(icons.icon("back"))
        self._forward.setIcon(icons.icon("forward"))
        self._new.setIcon(icons.icon("add"))
        self._more.setIcon(icons.icon("down"))
        self.search.theme_changed()
