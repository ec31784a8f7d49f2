"""The page for the police, seen before it is printed: Enter prints it, or it is saved as PDF. The history says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, Qt, Signal
from PySide6.QtGui import QAccessible, QImage, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.moments import from_instant
from placement_tracker.domain.problems import Fault
from placement_tracker.services.police_page import PolicePage
from ui import spoken, task, theme
from ui.printing.asking import printed_words
from ui.printing.list_jobs import PRINTER
from ui.printing.paper import as_picture, draw_on, new_printer, pdf_printer
from ui.printing.police_paper import PolicePaper
from ui.printing.police_words import police_words
from ui.session import Session

_WIDTH = 620
#: What margins and the scroll bar take beside the paper.
_BESIDE = 72
#: A photograph of two inches, sharp on paper.
_MOST_DOTS = 1000


def open_police_page(parent: QWidget, session: Session, child_id: str) -> PoliceDialog:
    """Show the page about a child; it is read meanwhile."""
    dialog = PoliceDialog(parent, session, child_id)
    dialog.open()
    return dialog


class _PaperView(QScrollArea):
    """The page as it will be printed, scrolled with the arrow keys."""


spoken.give_role(_PaperView, QAccessible.Role.Document)


class PoliceDialog(QDialog):
    """`ready` follows when the page is seen, `given(to)` when it was printed or written."""

    ready = Signal()
    given = Signal(str)

    def __init__(self, parent: QWidget, session: Session, child_id: str) -> None:
        super().__init__(parent)
        self.session = session
        self.page: PolicePage | None = None
        self.paper: PolicePaper | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Page for the police")
        self.picture = QLabel("Reading…")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setAccessibleName("The page for the police")
        self.missing = QLabel()
        self.missing.setWordWrap(True)
        self.missing.setProperty("role", "warning")
        self.missing.hide()
        self.print_button = QPushButton("Print…")
        self.print_button.setProperty("role", "primary")
        self.print_button.setDefault(True)
        self.save_button = QPushButton("Save as PDF…")
        self.photograph_button = QPushButton("Photograph…")
        self.photograph_button.setToolTip(
            "Keep a photograph of the child in the store, in place of the one before"
        )
        self.close_button = QPushButton("Close")
        self._lay_out()
        self._allow(False)
        self.print_button.clicked.connect(self._ask_printer)
        self.save_button.clicked.connect(self._ask_file)
        self.photograph_button.clicked.connect(self._ask_photograph)
        self.close_button.clicked.connect(self.reject)
        self._child_id = child_id
        self._read_page()

    def _lay_out(self) -> None:
        self.paper_view = _PaperView()
        self.paper_view.setWidgetResizable(True)
        self.paper_view.setFrameShape(QFrame.Shape.NoFrame)
        self.paper_view.setAccessibleName("The page as it will be printed")
        self.paper_view.setWidget(self.picture)
        line = QHBoxLayout()
        line.addWidget(self.photograph_button)
        line.addStretch(1)
        for button in (self.close_button, self.save_button, self.print_button):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        column.addWidget(self.paper_view, 1)
        column.addWidget(self.missing)
        column.addLayout(line)
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH + _BESIDE, room.width() - 40), min(880, room.height() - 60))

    def _paper_width(self) -> int:
        """As wide as there is room, so that it is scrolled one way only."""
        return min(_WIDTH, self.width() - _BESIDE)

    def _allow(self, allowed: bool) -> None:
        for button in (self.print_button, self.save_button, self.photograph_button):
            button.setEnabled(allowed)

    def _read_page(self) -> None:
        child_id, today = self._child_id, self.session.today
        self.session.read(lambda records: _read(records, child_id, today), done=self.show_page)

    def show_page(self, page: PolicePage) -> None:
        """Show a page as it will be printed."""
        self.page = page
        now = from_instant(self.session.now)
        words = police_words(
            page, self.session.person, datetime.combine(now.day, now.clock or datetime.min.time())
        )
        self.paper = PolicePaper(words, page.photograph)
        sharp = self.devicePixelRatioF()
        picture = QPixmap.fromImage(
            as_picture(self.paper.draw, round(self._paper_width() * sharp), across=False)
        )
        picture.setDevicePixelRatio(sharp)
        self.picture.setPixmap(picture)
        for shown in (self.picture, self.paper_view):
            shown.setAccessibleDescription(words.spoken())
        # As of a child's own window: titles are seen in task bars and when a screen is shared.
        self.setWindowTitle(f"Page for the police: {page.child_id}")
        if words.missing:
            self.missing.setText(
                f"Not recorded: {', '.join(words.missing)}. There is room on the page to write it by hand."
            )
            self.missing.show()
        self._allow(True)
        self.print_button.setFocus()
        self.ready.emit()

    # ------------------------------------------------------------ paper

    def _ask_printer(self) -> None:
        printer = new_printer(across=False)
        if QPrintDialog(printer, self).exec():
            self.give(lambda: printer, PRINTER)

    def _ask_file(self) -> None:
        assert self.page is not None
        name = f"Police page {self.page.child_id}.pdf"
        path, _kind = QFileDialog.getSaveFileName(self, "Save the page as PDF", name, "PDF (*.pdf)")
        if path:
            self.give(lambda: pdf_printer(Path(path), across=False), path)

    def _ask_photograph(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, "A photograph of the child", "", "Pictures (*.jpg *.jpeg *.png *.bmp *.webp)"
        )
        if path:
            self._allow(False)
            job = _keeping(self.session, self._child_id, Path(path))
            task.run(job, done=self._photograph_kept, failed=self._failed)

    def _photograph_kept(self, _name: str) -> None:
        self.session.say("The photograph is kept in the store.", "good")
        self.session.wrote({"missing_profiles"}, {self._child_id})
        self._read_page()

    def give(self, printer: Callable[[], QPrinter], to: str) -> None:
        """Print, or write, and tell the history, off the window's thread; say when it is done."""
        assert self.page is not None
        assert self.paper is not None
        self._allow(False)
        job = _giving(self.session, self.page, self.paper, printer, to)
        task.run(job, done=self._given, failed=self._failed)

    def _given(self, to: str) -> None:
        self.session.say(printed_words("The page", to), "good")
        self.given.emit(to)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._allow(True)
        task.on_failure(error)


def _read(records: Any, child_id: str, today: Any) -> PolicePage:
    from placement_tracker.services.police_page import read_page

    return read_page(records, child_id, today)


def _keeping(session: Session, child_id: str, path: Path) -> Callable[[task.Progress], str]:
    """The job that keeps a photograph, no larger than paper needs."""
    store, person, today = session.store, session.person, session.today

    def job(_progress: task.Progress) -> str:
        from placement_tracker.services.acts import acting
        from placement_tracker.services.missing import keep_photograph

        content = as_photograph(path)
        with acting(store, person, "window", today=today) as act:
            return keep_photograph(act, child_id, content)

    return job


def as_photograph(path: Path) -> bytes:
    """A picture as it is kept: JPEG, at most so many dots high and wide. Fault where it cannot be read."""
    picture = QImage(str(path))
    if picture.isNull():
        raise Fault(f"{path.name} cannot be read as a picture.")
    if max(picture.width(), picture.height()) > _MOST_DOTS:
        picture = picture.scaled(
            _MOST_DOTS,
            _MOST_DOTS,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    into = QBuffer()
    into.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(into, "JPEG", 88)  # type: ignore[call-overload]
    return bytes(into.data().data())


def _giving(
    session: Session, page: PolicePage, paper: PolicePaper, printer: Callable[[], QPrinter], to: str
) -> Callable[[task.Progress], str]:
    """The job; where the history cannot be told, the file does not stay."""
    store, person = session.store, session.person

    def job(_progress: task.Progress) -> str:
        from placement_tracker.services.police_page import tell_given

        try:
            draw_on(printer(), f"Police page {page.child_id}", paper.draw)
            with store.writing(person, "window") as act:
                tell_given(act, page, to)
        except BaseException:
            if to != PRINTER:
                Path(to).unlink(missing_ok=True)
            raise
        return to

    return job
