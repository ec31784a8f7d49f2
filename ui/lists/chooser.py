"""Choosing which columns a list shows, and in what order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.lists.columns import ListColumn

_NAME_ROLE = int(Qt.ItemDataRole.UserRole)


class ColumnChooser(QDialog):
    """Space ticks a column, the buttons move it."""

    def __init__(
        self, every: Sequence[ListColumn], shown: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Columns")
        self.resize(360, 440)
        by_name = {column.name: column for column in every}
        order = [*shown, *(name for name in by_name if name not in shown)]
        self._list = QListWidget()
        self._list.setAccessibleName("Columns, in their order")
        for name in order:
            item = QListWidgetItem(by_name[name].title)
            item.setData(_NAME_ROLE, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        up, down = QPushButton("Move up"), QPushButton("Move down")
        up.clicked.connect(self._move_up)
        down.clicked.connect(self._move_down)
        moves = QHBoxLayout()
        moves.addWidget(up)
        moves.addWidget(down)
        moves.addStretch(1)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(QLabel("Tick the columns to show. The list keeps them in this order."))
        column.addWidget(self._list, 1)
        column.addLayout(moves)
        column.addWidget(buttons)

    def chosen(self) -> list[str]:
        """The names of the ticked columns, in their order."""
        items = [self._list.item(place) for place in range(self._list.count())]
        return [item.data(_NAME_ROLE) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        place = self._list.currentRow()
        if 0 <= place + step < self._list.count():
            item = self._list.takeItem(place)
            self._list.insertItem(place + step, item)
            self._list.setCurrentItem(item)
