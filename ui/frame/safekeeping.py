"""What keeps a person's work safe, whatever page is open: forms not saved offered again, undo, and backups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.forms.drafts import Draft, drafts_of

if TYPE_CHECKING:
    from ui.main_window import MainWindow

#: Where what is not typed into a form is written again, by the name of its draft.
_PAGES = {"commentary": "measure", "publish": "returns"}


class Safekeeping(QObject):
    """Of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._drafts = drafts_of(window.session)
        self._drafts.found.connect(self._offer)
        window.session.undo_offered.connect(self._offer_undo, Qt.ConnectionType.QueuedConnection)

    # ---- undo and redo

    def _offer_undo(self, what: str) -> None:
        if what == "undo":
            self._window.messages.offer("Undo", self.undo)
        else:
            self._window.messages.offer("Do it again", self.redo)

    def undo(self) -> None:
        """Ctrl+Z: say what undoing the newest save would do, and ask."""
        self._open_undo(redo=False)

    def redo(self) -> None:
        self._open_undo(redo=True)

    def _open_undo(self, *, redo: bool) -> None:
        from ui.undo.dialog import UndoDialog

        if self._window.session.is_open:
            self.undo_dialog = UndoDialog(self._window.session, self._window, redo=redo)
            self.undo_dialog.open()

    # ---- forms that were not saved

    def _offer(self, left: Sequence[Draft]) -> None:
        from ui.forms.offering import NotSaved

        self.not_saved = NotSaved(left, self._window)
        self.not_saved.reopen.connect(self.reopen)
        self.not_saved.give_up.connect(self._give_up)
        self.not_saved.open()

    def reopen(self, drafts: Sequence[Draft]) -> None:
        """Open each again as it was."""
        for draft in drafts:
            if draft.form in _PAGES:
                self._go_to(draft)
            else:
                self._reopen(draft)

    def _reopen(self, draft: Draft) -> None:
        from ui.forms import PASTE, drafting
        from ui.paste import window as pasted

        reopened = pasted.reopened if draft.form == PASTE.name else drafting.reopened
        try:
            reopened(draft, self._window, self._window.session)
        except (LookupError, ValueError):
            # A newer version of the program has no such form, or knows the record otherwise.
            title = draft.place.get("title") or draft.form
            self._window.messages.say(f"“{title}” cannot be opened again in this version.", "bad")

    def _go_to(self, draft: Draft) -> None:
        page = _PAGES[draft.form]
        if page == "measure":
            self._window.go(page, (draft.place["code"], draft.place["month"]))
            shown = self._window.page(page)
            shown.show_commentary()  # type: ignore[attr-defined]
        else:
            self._window.go(page)

    def _give_up(self, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            self._drafts.drop(draft.draft_id)
