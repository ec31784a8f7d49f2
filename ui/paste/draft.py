"""What was pasted and not saved: kept in the store while the grid is open, and offered again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms.drafts import Draft, OpenDraft
from ui.paste.sheet import Sheet, from_draft
from ui.paste.words import kinds_offered
from ui.words import counted

if TYPE_CHECKING:
    from ui.paste.window import PasteWindow

FORM, TITLE = "paste", "Paste rows"


class PasteDraft(OpenDraft):
    """The draft of one open grid."""

    def __init__(self, window: PasteWindow) -> None:
        super().__init__(window, window.session)
        self._window = window

    def as_it_stands(self) -> Draft | None:
        sheet = self._window.sheet
        if sheet is None or not sheet.rows:
            return None
        place = {"title": TITLE, "who": about(sheet), "child_id": "", "record_id": ""}
        return Draft(self.draft_id, FORM, place, sheet.as_draft())

    def left(self) -> Draft | None:
        """Rows that were pasted before and not saved."""
        return self._drafts.find(FORM, {self.draft_id})

    def take(self, draft: Draft) -> None:
        """Go on with those rows. Rows that stand in the grid now are kept for later."""
        sheet = from_draft(draft.typed)
        if draft.draft_id != self.draft_id:
            self.keep()
            self.draft_id = draft.draft_id
            self._window.show_sheet(sheet)


def about(sheet: Sheet) -> str:
    """What was pasted, in words: 20 rows, missing episodes."""
    kind = dict(kinds_offered()).get(sheet.kind, sheet.kind)
    return f"{counted(len(sheet.rows), 'row')}, {kind.casefold()}"
