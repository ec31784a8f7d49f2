"""The field for a worker's name: those who work with children now are suggested while one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from ui.forms.fields.texts import TextField


class WorkerField(TextField):
    """Any name may be typed; Down and Enter take one that is suggested."""

    def __init__(self, parent: QWidget, width: int = 360) -> None:
        super().__init__(parent, width)
        self._names = QStringListModel(self)
        finder = QCompleter(self._names, self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setMaxVisibleItems(10)
        popup = finder.popup()
        assert popup is not None
        popup.setObjectName("choices")
        self.line.setCompleter(finder)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Suggest these names."""
        self._names.setStringList([name for name, _ in choices])
