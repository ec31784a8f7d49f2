"""The fields that only dialogs have: a place for a store, a passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFileDialog, QLineEdit, QPushButton, QWidget

from ui import theme
from ui.forms.fields.texts import TextField


class _WithButton(TextField):
    """A line with a button beside it, which has a `part` in the field's name."""

    def __init__(self, parent: QWidget, width: int, button: QAbstractButton, part: str) -> None:
        super().__init__(parent, width)
        self._button = button
        button.setProperty("part", part)
        row = self.layout()
        assert row is not None
        row.addWidget(button)

    def entries(self) -> list[QWidget]:
        return [self.line, self._button]

    def mark(self, state: str) -> None:
        theme.dress(self.line, state=state)


class PassphraseField(_WithButton):
    """A passphrase: not shown unless that is asked for. It is kept exactly as typed, blanks too."""

    def __init__(self, parent: QWidget) -> None:
        self.shown = QCheckBox("Show")
        super().__init__(parent, 320, self.shown, "show what is typed")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.shown.toggled.connect(self._show)

    def _show(self, on: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def value(self) -> Any:
        return self.line.text() or None


class PlaceField(_WithButton):
    """The file of a store, typed or chosen; `new` says that it is to be made there."""

    FILES = "Stores (*.ptstore *.sqlite *.db);;All files (*)"

    def __init__(self, parent: QWidget, *, new: bool, start: str = "") -> None:
        self.browse = QPushButton("Browse…")
        super().__init__(parent, 420, self.browse, "browse")
        self._new = new
        self.line.setText(start)
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)

    def _browse(self) -> None:
        folder = str(Path(self.line.text()).parent) if self.line.text() else str(Path.home())
        if self._new:
            chosen, _ = QFileDialog.getSaveFileName(self, "Where to make the store", folder, self.FILES)
        else:
            chosen, _ = QFileDialog.getOpenFileName(self, "Open a store", folder, self.FILES)
        if chosen:
            self.line.setText(chosen)
