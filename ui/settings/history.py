"""The history of the whole store, for those who may read it: the newest entries, a line each."""

from __future__ import annotations

from typing import Any

from placement_tracker.domain.rights import Right
from ui import may
from ui.child.chronology import Told, told
from ui.child.tabs import TABS
from ui.lists.panel import ListPanel
from ui.session import Session
from ui.settings.section import Section

_MOST = 2000
_ABOUT = (
    f"The newest {_MOST:,} entries: who did what, when, from which form or file, each value from and to, and why. "
    "Sign-ins, exports and what was refused are among them. The history is never changed."
)


class HistorySection(Section):
    """Read when it is opened."""

    right = Right.READ_HISTORY

    def __init__(self, session: Session) -> None:
        super().__init__("History", _ABOUT)
        self._session = session
        of_child = next(tab for tab in TABS if tab.title == "History").columns
        self.panel = ListPanel(
            "History of the store",
            of_child,
            one="line",
            many="lines",
            empty="Nothing has been done yet.",
        )
        self.column.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel)

    def panels(self) -> list[ListPanel]:
        return [self.panel]

    def open(self) -> None:
        if not self._session.is_open or may.why_not(self._session, self.right):
            return
        store, person = self._session.store, self._session.person
        self._session.run(lambda _progress: newest_lines(store, person), done=self.panel.show_rows)


def newest_lines(store: Any, person: str) -> list[Told]:
    """The newest entries. NotAllowed for somebody who may not read the history. A job for another thread."""
    from placement_tracker.services import history, rights

    rights.require(store, person, Right.READ_HISTORY, "window")
    with store.reading() as session:
        return told(history.newest(session, _MOST))
