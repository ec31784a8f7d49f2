"""What leaves the store by a list: exports, prints, and many rows on the clipboard. The history says so each time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from ui import task
from ui.lists.export import ListSeen, copy_job, export_job
from ui.lists.panel import ListPanel
from ui.session import Session


class Leaving(QObject):
    """Looks after one list."""

    def __init__(self, session: Session, panel: ListPanel) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        panel.export_asked.connect(self._ask_where_to)
        panel.print_asked.connect(self._ask_paper)
        panel.copy_asked.connect(self._copy_many)
        panel.view.copied.connect(self._copied)

    def _ask_where_to(self, seen: ListSeen) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self._panel, "Export to Excel", f"{_file_name(seen.name)}.xlsx", "Excel (*.xlsx)"
        )
        if path:
            self._session.say("The list is being written.")
            task.run(export_job(self._session, seen, Path(path)), done=self._exported)

    def _exported(self, path: Path) -> None:
        self._session.say(f"Exported to {path.name} in {path.parent}. The history says so too.", "good")

    def _ask_paper(self, seen: ListSeen, as_pdf: bool) -> None:
        from ui.printing.asking import print_list

        print_list(self._panel, self._session, seen, as_pdf=as_pdf, done=self._printed)

    def _printed(self, to: str) -> None:
        from ui.printing.asking import printed_words

        self._session.say(printed_words("The list", to), "good")

    def _copied(self, count: int) -> None:
        self._session.say(
            "1 row is on the clipboard." if count == 1 else f"{count:,} rows are on the clipboard."
        )

    def _copy_many(self, seen: ListSeen) -> None:
        self._session.say(f"{len(seen.rows):,} rows are being copied.")
        task.run(copy_job(self._session, seen), done=self._copied_many)

    def _copied_many(self, copied: tuple[str, int]) -> None:
        text, count = copied
        QGuiApplication.clipboard().setText(text)
        names = ", without names" if self._panel.names_left_out else ""
        self._session.say(
            f"{count:,} rows are on the clipboard{names}. So many count as an export: the history says so."
        )


def _file_name(name: str) -> str:
    return " ".join(
        "".join(letter if letter.isalnum() or letter in " ,-" else " " for letter in name).split()
    )
