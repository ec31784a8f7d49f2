"""Documents that are opened: a copy beside the store for another program, gone when the store is closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from ui import task

if TYPE_CHECKING:
    from placement_tracker.services.notes import Note
    from ui.session import Session


class OpenedDocuments(QObject):
    """The copies of one window: removed whenever a store is closed, and when one is opened (what a crash left)."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._store: Any = None
        session.opened.connect(self._store_opened)
        session.closed.connect(self._remove)

    def _store_opened(self) -> None:
        self._store = self._session.store
        self._remove()

    def _remove(self) -> None:
        from placement_tracker.services.documents import remove_copies

        if self._store is not None:
            remove_copies(self._store)


class DocumentOpener(QObject):
    """Opens the document of a note for whoever looks at it."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def open(self, note: Note) -> None:
        """Write a copy, tell the history, and hand it to the program that opens such files."""
        session = self._session
        store, person, today = session.store, session.person, session.today

        def write(_progress: task.Progress) -> Path:
            from placement_tracker.services import documents, notes
            from placement_tracker.services.acts import acting

            with store.reading() as records:
                document = notes.document_of(records, note.note_id)
            path = documents.copy_to_open(store, note.note_id, document)
            with acting(store, person, "document opened", today=today) as act:
                notes.tell_opened(act, note)
            return path

        session.run(write, done=self._hand_over)

    def _hand_over(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            words = "No program on this computer opens such files. Ask for one to be installed."
            self._session.say(words, "warning")
