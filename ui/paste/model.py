"""The grid's rows as Qt asks for them: the state and the child first, then the columns that were pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.paste import words
from ui.paste.sheet import Sheet

if TYPE_CHECKING:
    from placement_tracker.exchange.pasted.looking import Looked, Seen

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

#: The first columns of the grid, and how many they are.
STATE, CHILD, BESIDE = 0, 1, 2
#: The role under which a cell gives its small second line, and that for how it stands: bad, changed, out or "".
SECOND_ROLE, TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 1, int(Qt.ItemDataRole.UserRole) + 2
_EDITABLE = Qt.ItemFlag.ItemIsEditable
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class GridModel(QAbstractTableModel):
    """`typed(row, column, text)` follows a cell that was typed over. Rows that are being looked at again keep what was
    said of them, as long as they are the same rows.
    """

    typed = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.looked: Looked | None = None

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show other rows; what is known of the old ones says nothing of them."""
        self.beginResetModel()
        self.sheet, self.looked = sheet, None
        self.endResetModel()

    def change_sheet(self, sheet: Sheet) -> None:
        """Show the same rows with other texts, and what was said of them until they are looked at again."""
        self.sheet = sheet
        self._draw_anew()

    def show_looked(self, looked: Looked) -> None:
        self.looked = looked
        self._draw_anew()

    def _draw_anew(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def seen(self, row: int) -> Seen | None:
        """How a row was decided; None while it is not known."""
        return self.looked.rows[row] if self.looked is not None and row < len(self.looked.rows) else None

    # ---- what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.titles) + BESIDE

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _PLAIN | _EDITABLE if index.column() >= BESIDE else _PLAIN

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self.sheet is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        if section < BESIDE:
            return ("State\n ", "Child\n ")[section]
        return words.column_title(self.sheet, section - BESIDE)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.sheet is None or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, column)
        if role == SECOND_ROLE:
            return self._second(row, column)
        if role == TONE_ROLE:
            return self._tone(row, column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(row, column, aloud=role == Qt.ItemDataRole.AccessibleTextRole)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column, text = index.row(), index.column() - BESIDE, str(value).strip()
        if role != Qt.ItemDataRole.EditRole or self.sheet is None or self.sheet.rows[row][column] == text:
            return False
        self.typed.emit(row, column, text)
        return True

    # ---- a cell

    def _text(self, row: int, column: int) -> str:
        assert self.sheet is not None
        if column >= BESIDE:
            return self.sheet.rows[row][column - BESIDE]
        seen = self.seen(row)
        if seen is None:
            return "Looking…" if column == STATE else ""
        if column == STATE:
            return words.STATES[seen.state.value][0]
        return seen.match.child.name if seen.match.child is not None else "Which child?"

    def _second(self, row: int, column: int) -> str:
        seen = self.seen(row)
        if seen is None or self.sheet is None:
            return ""
        if column == STATE:
            return words.below_state(self.sheet, seen)
        if column == CHILD:
            return seen.wrong.get("child") or words.below_child(seen)
        return self._wrong(seen, column) or words.was(self.sheet, seen, column - BESIDE)

    def _wrong(self, seen: Seen, column: int) -> str:
        assert self.sheet is not None
        name = self.sheet.grid.places[column - BESIDE]
        return seen.wrong.get(name, "") if name else ""

    def _tone(self, row: int, column: int) -> str:
        seen = self.seen(row)
        if column >= BESIDE and self.sheet is not None and not self.sheet.grid.places[column - BESIDE]:
            return "out"
        if seen is None or self.sheet is None:
            return ""
        if column == CHILD:
            return "whose" if seen.match.child is None else "bad" if "child" in seen.wrong else ""
        if column == STATE:
            return ""
        if self._wrong(seen, column):
            return "bad"
        return "changed" if words.was(self.sheet, seen, column - BESIDE) else ""

    def _spoken(self, row: int, column: int, *, aloud: bool) -> str:
        """What a screen reader says of a cell, or what stands beside the pointer where there is more to be said."""
        seen, second = self.seen(row), self._second(row, column)
        if seen is not None and column == STATE and self.sheet is not None:
            return words.about_row(self.sheet, row, seen)
        if aloud:
            return ". ".join(part for part in (self._text(row, column) or "blank", second) if part)
        return second
