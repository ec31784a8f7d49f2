"""One note in full: its words, its document to open, and the way to leave it out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.problems import Fault
from ui import task, theme
from ui.lists.columns import short_moment
from ui.notes.listed import KIND, ListedNote
from ui.notes.opened import DocumentOpener
from ui.session import Session
from ui.words import as_it_stands

_WIDTH, _HEIGHT = 620, 360


class NoteDialog(QDialog):
    """Shows one note. Enter opens its document, where it has one."""

    def __init__(self, parent: QWidget | None, session: Session, listed: ListedNote) -> None:
        super().__init__(parent)
        self.session, self.listed = session, listed
        self._is_busy = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Note or document")
        self._opener = DocumentOpener(session, self)
        about = QLabel(_named(listed))
        theme.dress(about, role="heading")
        when = QLabel(f"{listed.about}   ·   {short_moment(listed.at)}, {listed.person}")
        when.setWordWrap(True)
        theme.dress(when, role="soft")
        self.words = QLabel(listed.words or "No words: a document alone.")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.words.setAccessibleName("The note")
        self.why = QLineEdit()
        self.why.setPlaceholderText("Why is it left out?")
        self.why.setAccessibleName("Why the note is left out")
        self.why.hide()
        self.status = QLabel()
        self.status.setWordWrap(True)
        theme.dress(self.status, role="error")
        self.status.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.MEDIUM)
        column.setSpacing(theme.SMALL)
        for part in (about, when, self._scrolled()):
            column.addWidget(part)
        for part in (self.why, self.status):
            column.addWidget(part)
        column.addLayout(self._foot())
        self.resize(_WIDTH, _HEIGHT)
        (self.open_button if listed.document else self.shut).setFocus()

    def _scrolled(self) -> QWidget:
        inner = QWidget()
        inner.setObjectName("ground")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, theme.SMALL, theme.SMALL, theme.SMALL)
        column.addWidget(self.words, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        return scroll

    def _foot(self) -> QHBoxLayout:
        self.open_button = QPushButton(
            f"Open {as_it_stands(self.listed.document)}" if self.listed.document else ""
        )
        self.open_button.setVisible(bool(self.listed.document))
        theme.dress(self.open_button, role="primary")
        self.open_button.setDefault(bool(self.listed.document))
        self.leave = QPushButton("Leave it out…")
        self.leave.setAutoDefault(False)
        self.shut = QPushButton("Close")
        self.shut.setAutoDefault(not self.listed.document)
        self.open_button.clicked.connect(self._open)
        self.leave.clicked.connect(self._leave_out)
        self.shut.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.shut)
        row.addWidget(self.open_button)
        return row

    def _open(self) -> None:
        self._opener.open(self.listed.note)

    def _leave_out(self) -> None:
        """The first time it asks why; then it is left out."""
        if self.why.isHidden():
            self.why.show()
            self.why.setFocus()
            self.leave.setText("Leave it out")
            theme.dress(self.leave, role="danger")
            return
        if self._is_busy:
            return
        self._is_busy = True
        session, note_id, why = self.session, self.listed.note.note_id, self.why.text()
        store, person, today = session.store, session.person, session.today

        def leave(_progress: task.Progress) -> None:
            from placement_tracker.services import notes
            from placement_tracker.services.acts import acting

            with acting(store, person, "form: note or document", today=today) as act:
                notes.leave_out(act, note_id, why)

        session.run(leave, done=self._left_out, failed=self._failed)

    def reject(self) -> None:
        """While the note is left out it stays: what was done must be said, and shown on every page."""
        if not self._is_busy:
            super().reject()

    def _left_out(self, _outcome: None) -> None:
        self.session.wrote({KIND}, {self.listed.note.child_id})
        self.session.say("The note is left out. It stays in the store, with the reason.", "good")
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._is_busy = False
        if not isinstance(error, Fault):
            task.on_failure(error)
            return
        self.status.setText(str(error))
        self.status.show()
        self.why.setFocus()


def _named(listed: ListedNote) -> str:
    if not listed.document:
        return "Note"
    return "Note with a document" if listed.words else "Document"
