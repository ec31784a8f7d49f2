"""A table to tick, for choosing among many: Space ticks, typing filters, and the row in hand stands below in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.forms.fields.base import Field, side_note
from ui.forms.fitting import is_low

_ROOT = QModelIndex()
#: A title and what part of the width its column takes.
Title = tuple[str, int]
#: On a low screen a table has few lines, so that the questions below it are seen too.
_FEW_LINES = 3
#: A table of few rows has no more lines than it needs, and this many at least.
_LEAST_LINES = 2
_HEAD = 38
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TickRow:
    """A row to tick. `detail` stands below the table while the row is in hand; `apart` is not ticked by “all”."""

    key: str
    cells: tuple[str, ...]
    detail: str = ""
    apart: bool = False

    def has(self, text: str) -> bool:
        return all(word in " ".join(self.cells).casefold() for word in text.casefold().split())


class TickModel(QAbstractTableModel):
    """The rows that the filter lets through; what is ticked stays ticked out of sight too."""

    ticked_changed = Signal()

    def __init__(self, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.titles = list(titles)
        self.rows: list[TickRow] = []
        self.shown: list[TickRow] = []
        self.ticked: set[str] = set()

    def show_rows(self, rows: Sequence[TickRow], text: str) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.shown = [row for row in self.rows if row.has(text)]
        self.endResetModel()

    def tick(self, keys: set[str], on: bool) -> None:
        self.ticked = self.ticked | keys if on else self.ticked - keys
        if self.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.shown) - 1, 0))
        self.ticked_changed.emit()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return can if index.column() else can | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.shown[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and not index.column():
            return Qt.CheckState.Checked if row.key in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and not index.column():
            return f"{row.cells[0]}, {'ticked' if row.key in self.ticked else 'not ticked'}"
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick({self.shown[index.row()].key}, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if across and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class _TickView(QTableView):
    """Space ticks the row, Ctrl+A all that are seen; letters go to the filter, and Esc takes it away."""

    def __init__(self, field: TickField, model: TickModel, titles: Sequence[Title]) -> None:
        super().__init__(field)
        self._field = field
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(theme.ROW)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(24)
        down.setAccessibleName("Rows")
        across.setAccessibleName("Columns")
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName("Corner of the table")
        self._parts = [part for _title, part in titles]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for section, width in enumerate(self._widths(self.viewport().width())):
            self.setColumnWidth(section, width)

    def _widths(self, room: int) -> list[int]:
        """Each column by its part of the room; one whose title needs more has that, and the others share the rest."""
        header = self.horizontalHeader()
        least = [header.sectionSizeFromContents(section).width() for section in range(len(self._parts))]
        small = {at for at, part in enumerate(self._parts) if room * part // sum(self._parts) < least[at]}
        parts = sum(part for at, part in enumerate(self._parts) if at not in small) or 1
        left = max(room - sum(least[at] for at in small), 0)
        return [least[at] if at in small else left * part // parts for at, part in enumerate(self._parts)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._field.key(event):
            super().keyPressEvent(event)


class TickField(Field):
    """Its value is the keys that are ticked, in the order of the rows; None for none."""

    wide = True

    def __init__(
        self, parent: QWidget, titles: Sequence[Title], *, lines: int = 8, one: str, many: str
    ) -> None:
        super().__init__(parent)
        self._one, self._many = one, many
        self._starts_anew = False
        self.model = TickModel([title for title, _ in titles], self)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Type to find some of them")
        self.filter.setAccessibleName("Filter")
        self.filter.setClearButtonEnabled(True)
        for clear in self.filter.findChildren(QAbstractButton):
            clear.setAccessibleName("Clear the filter")
        self.filter.setMaximumWidth(320)
        self.filter.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.view = _TickView(self, self.model, titles)
        self._lines = min(lines, _FEW_LINES) if is_low(self) else lines
        self._show_lines(self._lines)
        self.note = side_note(self)
        self.note.setWordWrap(True)
        self.detail = QLabel(self)
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.TIGHT)
        above = QHBoxLayout()
        above.setSpacing(theme.MEDIUM)
        above.addWidget(self.filter, 2)
        above.addWidget(self.note, 3)
        self.column.addLayout(above)
        for part in (self.view, self.detail):
            self.column.addWidget(part)
        self.filter.textChanged.connect(self._filter)
        self.view.selectionModel().currentRowChanged.connect(self._say_detail)
        self.model.ticked_changed.connect(self._ticked)
        self._say()

    # ---- the rows

    def _show_lines(self, lines: int) -> None:
        self.view.setFixedHeight(theme.ROW * lines + _HEAD)

    def set_choices(self, rows: Sequence[TickRow]) -> None:
        """Offer these; what is ticked stays ticked where it is still offered."""
        self._show_lines(min(max(len(rows), _LEAST_LINES), self._lines))
        self._show(rows)
        self._say()

    def _show(self, rows: Sequence[TickRow]) -> None:
        in_hand = self._in_hand()
        self.model.show_rows(rows, self.filter.text())
        keys = [row.key for row in self.model.shown]
        place = keys.index(in_hand) if in_hand in keys else 0
        if keys:
            self.view.setCurrentIndex(self.model.index(place, 0))
        else:
            self.detail.hide()

    def _in_hand(self) -> str:
        index = self.view.currentIndex()
        return self.model.shown[index.row()].key if index.isValid() else ""

    def ticked(self) -> list[str]:
        """The keys that are ticked, in the order of the rows."""
        return [row.key for row in self.model.rows if row.key in self.model.ticked]

    def _filter(self, _text: str) -> None:
        self._show(self.model.rows)
        self._say()

    def _say_detail(self, current: QModelIndex) -> None:
        words = self.model.shown[current.row()].detail if current.isValid() else ""
        self.detail.setText(words)
        self.detail.setVisible(bool(words))

    def _ticked(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.note.setText(self.said())

    def said(self) -> str:
        """How much is ticked, in words."""
        every, seen = len(self.model.rows), len(self.model.shown)
        if not every:
            return f"There are no {self._many} to choose from."
        words = f"{len(self.ticked())} of {every} {self._one if every == 1 else self._many} ticked."
        out = every - seen
        return (
            f"{words} {out} not seen: clear the filter (Esc) to see all."
            if out
            else f"{words} Ctrl+A ticks all."
        )

    # ---- the keyboard

    def key(self, event: QKeyEvent) -> bool:
        """What a key in the table does; False where it is the table's own."""
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        if event.key() == Qt.Key.Key_Space and plain:
            self._toggle()
        elif event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._tick_all()
        elif event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        elif event.key() == Qt.Key.Key_Backspace and plain:
            self.filter.setText(self.filter.text()[:-1])
        elif plain and event.text().isprintable() and event.text().strip():
            self.filter.setText(("" if self._starts_anew else self.filter.text()) + event.text())
            self._starts_anew = False
        else:
            return False
        return True

    def _toggle(self) -> None:
        key = self._in_hand()
        if key:
            self.model.tick({key}, key not in self.model.ticked)
        self._starts_anew = True

    def _tick_all(self) -> None:
        """All that are seen; where all are ticked already, none of them."""
        keys = {row.key for row in self.model.shown if not row.apart}
        self.model.tick(keys, not keys <= self.model.ticked)

    # ---- what every field can do

    def entries(self) -> list[QWidget]:
        return [self.view]

    def value(self) -> Any:
        return tuple(self.ticked()) or None

    def show_value(self, value: Any) -> None:
        self.put_back(list(value or ()))

    def typed(self) -> Any:
        return self.ticked()

    def put_back(self, typed: Any) -> None:
        self.model.ticked = set()
        self.model.tick(set(typed), True)
