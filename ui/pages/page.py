"""What every page has: a title, a way to be opened, and a way to read again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from placement_tracker.domain.kinds import Row
from ui import task, theme
from ui.session import Session

if TYPE_CHECKING:
    # The frame knows pages before its first paint, and needs no list for it.
    from ui.lists.export import ListSeen
    from ui.lists.panel import ListPanel


class Page(QWidget):
    """A page reads off the window's thread, shows what came, and reads again when records change.

    `go(page, key)` asks the frame for another page; `acts(name, options)` asks it for a form.
    """

    go = Signal(str, object)
    act_asked = Signal(str, object)

    #: The kinds of record that the page shows; it reads again when one of them was written.
    kinds: frozenset[str] = frozenset()

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.session = session
        self.setAccessibleName(title)
        self._reading: task.Task | None = None
        self._stale = True
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        self.column.setSpacing(theme.MEDIUM)
        session.changed.connect(self._records_changed)
        session.opened.connect(self._store_changed)

    def add_title(self, words: str, *beside: QWidget) -> QLabel:
        """The page's title, with what stands at its right."""
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        label = QLabel(words)
        label.setProperty("role", "title")
        label.setWordWrap(not beside)
        line.addWidget(label, 1)
        for widget in beside:
            line.addWidget(widget)
        self.column.addLayout(line)
        return label

    def own(self, *panels: ListPanel) -> None:
        """Look after lists: their export and print, and the history's word of many rows that were copied."""
        for panel in panels:
            panel.export_asked.connect(self._ask_where_to)
            panel.print_asked.connect(self._ask_paper)
            panel.view.copied.connect(self._copied)

    def _ask_where_to(self, seen: ListSeen) -> None:
        from ui.lists.export import export_job

        path, _kind = QFileDialog.getSaveFileName(
            self, "Export to Excel", f"{seen.name}.xlsx", "Excel (*.xlsx)"
        )
        if path:
            self.session.say("The list is being written.")
            task.run(export_job(self.session, seen, Path(path)), done=self._exported)

    def _exported(self, path: Path) -> None:
        self.session.say(f"Exported to {path.name} in {path.parent}. The history says so too.", "good")

    def _ask_paper(self, seen: ListSeen, as_pdf: bool) -> None:
        from ui.printing.asking import print_list

        print_list(self, self.session, seen, as_pdf=as_pdf, done=self._printed)

    def _printed(self, to: str) -> None:
        from ui.printing.asking import printed_words

        self.session.say(printed_words("The list", to), "good")

    def _copied(self, count: int) -> None:
        from ui.lists.export import COPIED_FREELY, copied_job

        words = f"{count:,} rows are on the clipboard."
        if count > COPIED_FREELY:
            task.run(copied_job(self.session, self.accessibleName(), count))
            words += " So many are an export: the history says so."
        self.session.say(words)

    def open(self, key: Any = None) -> None:
        """Come to the page; `key` says of what (a child's number, a view). Reads where it has not yet."""
        self.take(key)
        if self._stale and self.session.is_open:
            self.read()

    def take(self, key: Any) -> None:
        """Take what the page is opened with. A page that is of nothing in particular needs none of it."""

    def child_in_hand(self) -> str:
        """The number of the child that a form opened by its keys is about: of the one row chosen in the list that has
        the keyboard; "" where there is none.
        """
        view = self.window().focusWidget()
        rows = view.selected_rows() if view is not None and hasattr(view, "selected_rows") else []
        return _child_of(rows[0]) if len(rows) == 1 and self.isAncestorOf(view) else ""

    def read(self) -> None:
        """Read what the page shows, off the window's thread."""
        if self._reading is not None:
            self._reading.forget()
        self._stale = False
        self._reading = self.start_reading()

    def start_reading(self) -> task.Task | None:
        """Start the page's own job."""
        return None

    def mark_stale(self) -> None:
        """What is shown is old: read now if the page is seen, else when it is next."""
        self._stale = True
        if self.isVisible() and self.session.is_open:
            self.read()

    def _records_changed(self, kinds: frozenset[str], children: frozenset[str]) -> None:
        if self.concerns(kinds, children):
            self.mark_stale()

    def _store_changed(self) -> None:
        self.mark_stale()

    def concerns(self, kinds: frozenset[str], children: frozenset[str]) -> bool:
        """Whether a write of these kinds about these children changes what is shown. Empty kinds: anything
        may.
        """
        return not kinds or not self.kinds or bool(kinds & self.kinds)

    def theme_changed(self) -> None:
        """Draw anew what was drawn in the other colours."""


def _child_of(row: Any) -> str:
    """The number of the child that a list's row is about; "" where it is about none."""
    if isinstance(row, Mapping):
        return str(row.get("child_id") or "")
    found = row["child_id"] if isinstance(row, Row) else getattr(row, "child_id", "")
    return str(found or "")
