"""Where to, of what is printed: a printer, or a PDF file; and what is said when it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QWidget

from ui import task
from ui.lists.export import ListSeen
from ui.printing.list_jobs import PRINTER, print_job
from ui.printing.list_paper import MOST_ROWS
from ui.printing.paper import new_printer, pdf_printer
from ui.session import Session


def print_list(
    parent: QWidget, session: Session, seen: ListSeen, *, as_pdf: bool, done: Callable[[str], None]
) -> None:
    """Ask for a printer or a file, and print the list on it; `done(to)` follows."""
    if len(seen.rows) > MOST_ROWS:
        session.say(
            f"{len(seen.rows):,} rows are too many for paper. Narrow the list to {MOST_ROWS:,}, or export it to Excel.",
            "warning",
        )
        return
    if as_pdf:
        name = "".join(letter if letter.isalnum() or letter in " ,-" else " " for letter in seen.name)
        path, _kind = QFileDialog.getSaveFileName(
            parent, "Save the list as PDF", f"{' '.join(name.split())}.pdf", "PDF (*.pdf)"
        )
        if path:
            session.say("The list is being written.")
            task.run(print_job(session, seen, lambda: pdf_printer(Path(path), across=True), path), done=done)
        return
    printer = new_printer(across=True)
    if QPrintDialog(printer, parent).exec():
        session.say("The list is being printed.")
        task.run(print_job(session, seen, lambda: printer, PRINTER), done=done)


def printed_words(what: str, to: str) -> str:
    """What is said when it is printed, or written."""
    where = (
        "was sent to the printer" if to == PRINTER else f"is saved as {Path(to).name} in {Path(to).parent}"
    )
    return f"{what} {where}. The history says so too."
