"""What was pasted and not saved: kept in the store while the grid is open, and offered again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.forms.drafts import KEEP_EVERY, Draft, drafts_of, new_id
from ui.paste.sheet import Sheet, from_draft
from ui.paste.words import kinds_offered, plural

if TYPE_CHECKING:
    from ui.paste.window import PasteWindow

FORM, TITLE = "paste", "Paste rows"


class PasteDraft(QObject):
    """The draft of one open grid."""

    def __init__(self, window: PasteWindow) -> None:
        super().__init__(window)
        self._window = window
        self._drafts = drafts_of(window.session)
        self.draft_id = new_id()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.keep)
        self._clock.start(KEEP_EVERY)

    def keep(self) -> None:
        """Keep the rows as they stand now."""
        sheet = self._window.sheet
        if sheet is None or not sheet.rows:
            return
        place = {"title": TITLE, "who": about(sheet), "child_id": "", "record_id": ""}
        self._drafts.keep(Draft(self.draft_id, FORM, place, sheet.as_draft()))

    def keep_now(self) -> None:
        self.keep()
        self._drafts.write_now()

    def drop(self) -> None:
        """All was saved, or given up."""
        self._drafts.drop(self.draft_id)
        self.draft_id = new_id()

    def stop(self) -> None:
        self._clock.stop()

    def left(self) -> Draft | None:
        """Rows that were pasted before and not saved."""
        found = self._drafts.find(FORM)
        return None if found is None or found.draft_id == self.draft_id else found

    def take(self, draft: Draft) -> None:
        """Go on with those rows."""
        self.draft_id = draft.draft_id
        self._window.show_sheet(from_draft(draft.typed))


def about(sheet: Sheet) -> str:
    """What was pasted, in words: 20 rows, missing episodes."""
    return f"{plural(len(sheet.rows))}, {dict(kinds_offered()).get(sheet.kind, sheet.kind).casefold()}"
