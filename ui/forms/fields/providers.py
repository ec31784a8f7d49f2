"""The field for a carer, home or agency of the register: choosing one fills in address and phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from placement_tracker.domain.kinds import Row
from ui.forms.declared import Desk
from ui.forms.fields.choices import Choice, ChoiceField

#: What of the register's entry is filled in, where the form asks for it and nothing else was typed.
FILLED_IN = {"provider": "provider", "urn": "urn", "postcode": "postcode", "phone": "phone", "carer": "name"}
#: Who provides the placements of a kind, nearly always: parents (rule 550), and relatives and friends, who foster for
#: the authority itself.
_OF_KIND = {"P1": "PR0", "U1": "PR1", "U2": "PR1", "U3": "PR1"}


class ProviderField(ChoiceField):
    """Its value is the provider's number in the register. Of a placement that is `new`, who provides it is filled in by
    its kind too, where that says it.
    """

    def __init__(self, parent: QWidget, desk: Desk, *, new: bool = False) -> None:
        super().__init__(parent)
        self._desk, self._new = desk, new
        self._filled: dict[str, Any] = {}
        self._for: str | None = None
        self._kind: str | None = None
        self.line.setPlaceholderText("Type a part of the name, number or postcode")
        self.changed.connect(self._fill_in)

    def show_value(self, value: Any) -> None:
        # A record that names the provider says itself what it says of the address: only a choice fills it in.
        self._for = value
        super().show_value(value)

    def refresh(self) -> None:
        """Fill in who provides a placement of the kind that was chosen, once for each kind."""
        kind = self._desk.answer("placement_type") if self._new else None
        if kind == self._kind:
            return
        self._kind = kind
        now, supposed = self._desk.answer("provider"), _OF_KIND.get(kind or "")
        if now in (None, self._filled.get("provider")) and now != supposed:
            self._desk.fill("provider", supposed)
            self._filled["provider"] = supposed

    def _fill_in(self) -> None:
        text = self.box.currentText().strip()
        found = self.meant(text) if text else None
        if found is None or found == self._for:
            return
        entry = next((row for row in self._desk.facts.providers if row["provider_id"] == found), None)
        if entry is None:
            return
        self._for = found
        for name, column in FILLED_IN.items():
            now = self._desk.answer(name)
            if now in (None, self._filled.get(name)) and entry[column] is not None:
                self._desk.fill(name, entry[column])
                self._filled[name] = entry[column]


def provider_choices(providers: Sequence[Row]) -> list[Choice]:
    return [
        (row["provider_id"], _words(row)) for row in sorted(providers, key=lambda row: row["name"].casefold())
    ]


def _words(row: Row) -> str:
    return " · ".join(part for part in (row["name"], row["postcode"], row["provider_id"]) if part)
