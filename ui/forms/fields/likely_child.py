"""The field for a child where some are likely: they are offered for as long as nothing is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.forms.fields.children import ChildPicker
from ui.search_index import Found
from ui.session import Session


class LikelyChild(ChildPicker):
    """Typing searches all children; a blank line shows the likely ones again."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session)
        self._likely: tuple[Found, ...] = ()
        self._about_them = ""

    def offer(self, likely: Sequence[Found], words: str) -> None:
        """Offer these; `words` stand below them."""
        self._likely, self._about_them = tuple(likely), words
        if self._chosen is None and not self.line.text():
            self._search()

    def _search(self) -> None:
        super()._search()
        if not self.line.text().strip():
            self._show(list(self._likely))
            self._say(self._about_them)
