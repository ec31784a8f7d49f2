"""A field for a file of this computer: its path, typed or chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import theme
from ui.forms.fields.base import Field


class FileField(Field):
    """`kinds` are the endings of files that are offered to be chosen."""

    def __init__(self, parent: QWidget, kinds: tuple[str, ...]) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self.line = QLineEdit(self)
        self.choose = QPushButton("Choose…", self)
        self.choose.setAutoDefault(False)
        self.choose.setProperty("part", "choose a file")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        self.line.textChanged.connect(lambda: self.changed.emit())
        self.choose.clicked.connect(self._choose)

    def _choose(self) -> None:
        endings = " ".join(f"*.{kind}" for kind in self._kinds)
        path, _kind = QFileDialog.getOpenFileName(self, "Choose a document", "", f"Documents ({endings})")
        if path:
            self.line.setText(path)

    def entries(self) -> list[QWidget]:
        return [self.line, self.choose]

    def value(self) -> Any:
        """A path; None for blank. Some programs copy paths in quotation marks."""
        text = self.line.text().strip().strip('"')
        return Path(text).expanduser() if text else None

    def show_value(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))

    def typed(self) -> Any:
        return self.line.text()

    def put_back(self, typed: Any) -> None:
        self.line.setText(str(typed))
