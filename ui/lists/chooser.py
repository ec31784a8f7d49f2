"""Choosing which columns a list shows, and in what order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.lists.columns import ListColumn, visible

if TYPE_CHECKING:
    from ui.lists.panel import ListPanel

_NAME_ROLE = int(Qt.ItemDataRole.UserRole)
_HIGH = 520


class ColumnChooser(QDialog):
    """Space ticks a column, the buttons move it."""

    def __init__(
        self, every: Sequence[ListColumn], shown: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Columns")
        self.resize(440, _HIGH if parent is None else min(_HIGH, parent.window().height() - theme.WIDE))
        by_name = {column.name: column for column in every}
        order = [*shown, *(name for name in by_name if name not in shown)]
        self._list = QListWidget()
        self._list.setObjectName("ticks")
        self._list.setAccessibleName("Columns, in their order")
        for name in order:
            item = QListWidgetItem(by_name[name].title)
            item.setData(_NAME_ROLE, name)
            item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() + theme.SMALL))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        about = QLabel("Tick the columns to show. The list keeps them in this order.")
        about.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.LARGE)
        column.setSpacing(theme.MEDIUM)
        column.addWidget(about)
        column.addWidget(self._list, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        up, down = QPushButton("Move up"), QPushButton("Move down")
        no, yes = QPushButton("Cancel"), QPushButton("Show these")
        theme.dress(yes, role="primary")
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        for button, act in (
            (up, self._move_up),
            (down, self._move_down),
            (no, self.reject),
            (yes, self.accept),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            line.addWidget(button)
        yes.setDefault(True)
        line.insertStretch(2, 1)
        return line

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


def ask_columns(panel: ListPanel) -> ColumnChooser:
    """Ask which columns a list shows; where none is ticked, those that it shows at first."""
    every = tuple(panel.model.every.values())
    dialog = ColumnChooser(every, [column.name for column in panel.model.columns], panel)
    dialog.accepted.connect(lambda: panel.choose_these(dialog.chosen() or visible(every)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
