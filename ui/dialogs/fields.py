"""The fields that only dialogs have: a place for a store, a passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QPushButton, QWidget

from ui.forms.fields.texts import TextField


class PassphraseField(TextField):
    """A passphrase: not shown unless that is asked for. It is kept exactly as typed, blanks too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 320)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.shown = QCheckBox("Show", self)
        self.shown.setProperty("part", "show what is typed")
        self.shown.toggled.connect(self._show)
        row = self.layout()
        assert row is not None
        row.addWidget(self.shown)

    def _show(self, on: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def entries(self) -> list[QWidget]:
        return [self.line, self.shown]

    def mark(self, state: str) -> None:
        from ui import theme

        theme.dress(self.line, state=state)

    def value(self) -> Any:
        return self.line.text() or None


class PlaceField(TextField):
    """The file of a store, typed or chosen; `new` says that it is to be made there."""

    FILES = "Stores (*.ptstore *.sqlite *.db);;All files (*)"

    def __init__(self, parent: QWidget, *, new: bool, start: str = "") -> None:
        super().__init__(parent, 420)
        self._new = new
        self.line.setText(start)
        self.browse = QPushButton("Browse…", self)
        self.browse.setAutoDefault(False)
        self.browse.setProperty("part", "browse")
        self.browse.clicked.connect(self._browse)
        row = self.layout()
        assert row is not None
        row.addWidget(self.browse)

    def entries(self) -> list[QWidget]:
        return [self.line, self.browse]

    def mark(self, state: str) -> None:
        from ui import theme

        theme.dress(self.line, state=state)

    def _browse(self) -> None:
        folder = str(Path(self.line.text()).parent) if self.line.text() else str(Path.home())
        if self._new:
            chosen, _ = QFileDialog.getSaveFileName(self, "Where to make the store", folder, self.FILES)
        else:
            chosen, _ = QFileDialog.getOpenFileName(self, "Open a store", folder, self.FILES)
        if chosen:
            self.line.setText(chosen)
