"""Choosing the store to open."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from ui import remembered
from ui.dialogs.asking import AskingDialog
from ui.dialogs.fields import PlaceField
from ui.forms.declared import Ask


class OpenStoreDialog(AskingDialog):
    """Asks for a store's file, or for the address of a server."""

    def __init__(self, parent: QWidget | None) -> None:
        ask = Ask(
            "place",
            "Store",
            lambda holder, desk: PlaceField(holder, new=False, start=remembered.text("store")),
            required=True,
            hint="A file on this computer, or a server: postgresql+psycopg://name@server/database",
        )
        super().__init__(parent, "Open a store", "", [ask], "Open")
        self.yes.clicked.connect(self._open)

    def _open(self) -> None:
        if self.good_answers() is not None:
            self.accept()


def ask_for_store(parent: QWidget | None) -> str:
    """The place of the store that was chosen; "" where none was."""
    dialog = OpenStoreDialog(parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return ""
    return str(dialog.answer("place"))
