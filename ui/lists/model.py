"""The one table model of all lists. It sorts and filters itself, on row numbers (ui/lists/arranging.py).

A sorting proxy took eight seconds over 100,000 rows where a sorted list of row numbers takes a twentieth of
one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.lists.arranging import Arranger, Choice, Wish
from ui.lists.columns import ListColumn, visible

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
#: A list of more rows is long: it is arranged in another thread.
MANY = 2_000
_FEW = 8

#: After the title of the sorted column, upwards and downwards: beside the words, so that it never covers
#: them.
_ARROWS = ("  ↑", "  ↓")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ListModel(QAbstractTableModel):
    """Rows of any kind, seen through columns, in an order, some of them left out.

    Where `arrange_later` is set, many rows are arranged elsewhere: `arrangement_wanted(wish)` asks for it, and
    `take_arranged` takes what was found. `columns_changed` and `order_changed` follow what was done to the list.
    """

    arrangement_wanted = Signal(object)
    columns_changed = Signal()
    order_changed = Signal()

    def __init__(self, columns: Sequence[ListColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.every = {column.name: column for column in columns}
        self._columns = [self.every[name] for name in visible(columns)]
        self.arrange_later = False
        self.arranger = self._shown = Arranger(self.every, ())
        self._wish, self._shown_wish = Wish(), Wish()
        self._seen: list[int] = []

    # ------------------------------------------------------------ what it holds

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, in the same order and through the same filter.

        Many come when they are arranged; where nothing was shown before, as they came until then.
        """
        self._wish = replace(self._wish)
        self.arranger = Arranger(self.every, rows)
        if not self._is_long:
            self._show(self._wish, self.arranger.arranged(self._wish))
            return
        if not self._shown.rows and not self._wish.words and not self._wish.filters:
            first = Wish(choices=self._wish.choices)
            self._show(first, self.arranger.chosen(first.choices))
        self.arrangement_wanted.emit(self._wish)

    def _show(self, wish: Wish, seen: list[int]) -> None:
        self.beginResetModel()
        self._shown, self._shown_wish, self._seen = self.arranger, wish, seen
        self.endResetModel()

    @property
    def rows(self) -> Sequence[Any]:
        """All rows that are shown, those left out too, as they came."""
        return self._shown.rows

    @property
    def is_waiting(self) -> bool:
        """Whether what is seen is not yet arranged as it is wished."""
        return self._shown_wish is not self._wish

    @property
    def _is_long(self) -> bool:
        return self.arrange_later and len(self.arranger.rows) > MANY

    def row_at(self, row: int) -> Any:
        return self._shown.rows[self._seen[row]]

    def rows_seen(self) -> list[Any]:
        """The rows that are seen, in the order in which they are."""
        rows = self._shown.rows
        return [rows[number] for number in self._seen]

    def rows_later(self) -> Callable[[], list[Any]]:
        """The rows that are seen now, to be called in another thread."""
        rows, seen = self._shown.rows, self._seen
        return lambda: [rows[number] for number in seen]

    def place_of(self, row: Any) -> int:
        """Where a row is seen; -1 where it is not. Rows are told apart by equality."""
        return self._shown.place_of(row, self._seen)

    # ------------------------------------------------------------ columns

    @property
    def columns(self) -> list[ListColumn]:
        """The columns shown, in their order."""
        return list(self._columns)

    def column_at(self, section: int) -> ListColumn:
        return self._columns[section]

    def show_columns(self, names: Sequence[str]) -> None:
        """Show these columns, in this order. Unknown names are left out; never none."""
        chosen = [self.every[name] for name in names if name in self.every]
        if chosen and chosen != self._columns:
            self.beginResetModel()
            self._columns = chosen
            self.endResetModel()
            self.columns_changed.emit()

    # ------------------------------------------------------------ order and filter

    @property
    def wish(self) -> Wish:
        """How the list is to be seen now."""
        return self._wish

    @property
    def order(self) -> tuple[str, bool]:
        """The name of the column that the list is sorted by first ("" for none), and whether downwards."""
        return self.sorts[0] if self.sorts else ("", False)

    @property
    def sorts(self) -> tuple[tuple[str, bool], ...]:
        """The columns that the list is sorted by, the first decides first, each with whether downwards."""
        return self._wish.sorts

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self._columns):
            self.sort_by(self._columns[column].name, descending=order == Qt.SortOrder.DescendingOrder)

    def sort_by(self, name: str, *, descending: bool = False) -> None:
        """Sort by a column, shown or not. Rows without a value come last either way."""
        self.sort_by_all(((name, descending),) if name else ())

    def sort_by_all(self, sorts: Sequence[tuple[str, bool]]) -> None:
        """Sort by several columns; the first decides first."""
        self._want(replace(self._wish, sorts=tuple(sorts)))
        self.order_changed.emit()

    def filter_by(self, typed: str, choices: Sequence[Choice] = (), filters: Sequence[Choice] = ()) -> None:
        """See only the rows that hold every word typed, in any column, and that every choice and filter lets pass."""
        wish = Wish(self.sorts, tuple(typed.casefold().split()), tuple(choices), tuple(filters))
        if not wish.narrows_like(self._wish):
            self._want(wish)

    def _want(self, wish: Wish) -> None:
        self._wish = wish
        if self._is_long:
            self.arrangement_wanted.emit(wish)
        else:
            self.take_arranged(wish, self.arranger.arranged(wish))

    def take_arranged(self, wish: Wish, seen: list[int]) -> None:
        """See these rows; nothing where another wish has come since. What is in hand stays in hand in another order."""
        if wish is not self._wish:
            return
        if self._shown is self.arranger and wish.narrows_like(self._shown_wish):
            self._reorder(wish, seen)
        else:
            self._show(wish, seen)

    def _reorder(self, wish: Wish, seen: list[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        numbers = [self._seen[index.row()] for index in before]
        self._seen, self._shown_wish = seen, wish
        if before:
            places = _places(set(numbers), seen)
            after = [
                self.index(places[number], index.column())
                for number, index in zip(numbers, before, strict=True)
            ]
            self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # ------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._seen)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        row = self.row_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return column.show(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.hint(row) if column.hint is not None else column.show(row)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            more = column.hint(row) if column.hint is not None else ""
            return f"{column.title}: {more or column.show(row) or 'blank'}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title + self._arrow(column.name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.says or column.title
        return None

    def _arrow(self, name: str) -> str:
        """The arrow after a sorted column's title; of several columns, which it is of them."""
        for place, (sorted_by, downwards) in enumerate(self.sorts, 1):
            if sorted_by == name:
                return _ARROWS[downwards] + (str(place) if len(self.sorts) > 1 else "")
        return ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def alignment(column: ListColumn) -> Qt.AlignmentFlag:
    """Where a column's words stand in their cells."""
    return _RIGHT if column.right else _LEFT


def _places(numbers: set[int], seen: list[int]) -> dict[int, int]:
    """Where these rows are among those seen: few are looked for one by one, which takes a tenth of the time."""
    if len(numbers) <= _FEW:
        return {number: seen.index(number) for number in numbers}
    return {number: place for place, number in enumerate(seen)}
