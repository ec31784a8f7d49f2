"""The field for the other record of a child: those who are likely the same are offered before anything is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QListWidgetItem, QWidget

from ui.forms.declared import Desk
from ui.forms.fields.children import KEY
from ui.forms.fields.likely_child import LikelyChild
from ui.merge.reading import Offered
from ui.search_index import Found

_LIKELY = "Likely the same child. Down and Enter choose; or type another name or number."


class OtherChild(LikelyChild):
    """Its value is the child's number."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, getattr(desk, "session"))  # noqa: B009
        self._desk = desk
        self._offered: Offered | None = None

    def refresh(self) -> None:
        """Offer who is likely the same, once that is known."""
        known = self._desk.facts.more
        if known is not self._offered and isinstance(known, Offered):
            self._offered = known
            self.offer(known.likely, _LIKELY if known.likely else "")

    def show_value(self, value: Any) -> None:
        """A child who was found, or nobody."""
        if isinstance(value, Found):
            self.take(value)
        else:
            super().show_value(value)

    def take(self, found: Found) -> None:
        """Choose a child."""
        item = QListWidgetItem()
        item.setData(KEY, found)
        self._choose(item)

    def _show(self, found: list[Found]) -> None:
        mine = getattr(self._desk, "child_id", "")
        super()._show([one for one in found if one.child_id != mine])

    def typed(self) -> Any:
        if self._chosen is None:
            return self.line.text()
        return {"child_id": self._chosen.child_id, "words": self.line.text()}

    def put_back(self, typed: Any) -> None:
        if not isinstance(typed, dict):
            super().put_back(typed)
            return
        number, words = str(typed["child_id"]), str(typed["words"])
        self.take(Found(number, words.removesuffix(f"  ·  {number}"), ""))
