"""The table of a list: whole rows, by keyboard, copied as text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import theme
from ui.lists.arranging import Choice
from ui.lists.delegate import ListDelegate
from ui.lists.export import COPIED_FREELY, as_text
from ui.lists.model import ListModel

#: What a title needs beside its words: its margins.
_ROUND_TITLE = 20


class ListView(QTableView):
    """A list's table. `row_opened(row)` follows Enter or a double click, `copied(count)` a copy; where `copies_many`
    is not set, `many_asked(rows)` asks for the copy of so many that it is an export. `column_asked(name, where)` asks
    for what can be done with a column, `columns_moved(names)` follows a heading that was dragged.
    """

    row_opened = Signal(object)
    sorted_by_hand = Signal(str)
    copied = Signal(int)
    many_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    column_asked = Signal(str, QPoint)
    columns_moved = Signal(object)
    widths_changed = Signal()

    def __init__(
        self, model: ListModel, name: str, headings: Choice | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.list_model = model
        self.copies_many = True
        self.widths: dict[str, int] = {}
        self._headings, self._fitting = headings, False
        self.setModel(model)
        self.setItemDelegate(ListDelegate(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSortingEnabled(False)
        self._set_up_headers(name)
        self.doubleClicked.connect(self._open)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        model.modelReset.connect(self.fit)

    def _set_up_headers(self, name: str) -> None:
        rows, across = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW)
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setStretchLastSection(True)
        across.setMinimumSectionSize(48)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.setAccessibleName(f"{name}: columns")
        across.sectionClicked.connect(self._sort)
        across.setSectionsMovable(True)
        across.sectionMoved.connect(lambda *_from_to: QTimer.singleShot(0, self, self._moved))
        across.sectionResized.connect(self._resized)
        across.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        across.customContextMenuRequested.connect(self._ask_for_column)
        self.fit()

    def fit(self) -> None:
        """Give each column its width, or what its title needs with the arrow of the sorted column."""
        across = self.horizontalHeader()
        measure = QFontMetrics(theme.font("strong"))
        self._fitting = True
        for section, column in enumerate(self.list_model.columns):
            title = str(self.list_model.headerData(section, Qt.Orientation.Horizontal))
            width = self.widths.get(column.name, column.width)
            if column.name not in self.widths:
                width = max(width, measure.horizontalAdvance(title) + _ROUND_TITLE)
            if across.sectionSize(section) != width:
                across.resizeSection(section, width)
        self._fitting = False
        self._span_headings()

    def _resized(self, section: int, _before: int, width: int) -> None:
        """Remember a width that was dragged; Qt itself stretches and shrinks columns too."""
        dragged = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if dragged and not self._fitting and 0 <= section < len(self.list_model.columns) - 1:
            self.widths[self.list_model.column_at(section).name] = width
            self.widths_changed.emit()

    def widen(self, name: str, step: int) -> None:
        """Give a column that is shown more width, or less."""
        section = [column.name for column in self.list_model.columns].index(name)
        across = self.horizontalHeader()
        self.widths[name] = max(across.sectionSize(section) + step, across.minimumSectionSize())
        self.fit()
        self.widths_changed.emit()

    def _moved(self) -> None:
        """The list itself takes the order of the headings, so that a copy and an export have it too."""
        across, columns = self.horizontalHeader(), self.list_model.columns
        names = [columns[across.logicalIndex(place)].name for place in range(len(columns))]
        if names == [column.name for column in columns]:
            return
        across.blockSignals(True)
        for section in range(len(columns)):
            across.moveSection(across.visualIndex(section), section)
        across.blockSignals(False)
        self.columns_moved.emit(names)

    def is_heading(self, row: Any) -> bool:
        """Whether a row only names those below it."""
        return self._headings is not None and self._headings(row)

    def _span_headings(self) -> None:
        if self._headings is None:
            return
        self.clearSpans()
        for place, row in enumerate(self.list_model.rows_seen()):
            if self._headings(row):
                self.setSpan(place, 0, 1, len(self.list_model.columns))

    def sort_by(self, name: str, *, descending: bool = False) -> None:
        self.list_model.sort_by(name, descending=descending)
        self._titles_changed()

    def _sort(self, section: int) -> None:
        """A click sorts by the column, or turns it round; with Shift it decides after those sorted by already."""
        name, sorts = self.list_model.column_at(section).name, self.list_model.sorts
        downwards = (name, False) in sorts
        if QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.sort_then(name, descending=downwards)
        elif self._headings is not None and self.list_model.order == (name, True):
            self.sort_by("")  # the third click puts the rows back under their headings
        else:
            self.sort_by(name, descending=downwards)
        self.sorted_by_hand.emit(name)

    def sort_then(self, name: str, *, descending: bool = False) -> None:
        """Sort also by a column, after those that the list is sorted by already."""
        before = self.list_model.sorts
        if any(one == name for one, _down in before):
            after = [(one, descending if one == name else down) for one, down in before]
        else:
            after = [*before, (name, descending)]
        self.list_model.sort_by_all(after)
        self._titles_changed()

    def _titles_changed(self) -> None:
        self.fit()
        self.horizontalHeader().viewport().update()

    def selected_rows(self) -> list[Any]:
        """The rows that are selected, in the order in which they are seen."""
        ranges = self.selectionModel().selection()
        places = sorted({place for one in ranges.toList() for place in range(one.top(), one.bottom() + 1)})
        return [self.list_model.row_at(place) for place in places]

    def selectRow(self, row: int) -> None:
        """Choose this row alone. Qt's own would join or take away a row while Shift or Ctrl is still held, as it is
        just after Ctrl+S.
        """
        flags = QItemSelectionModel.SelectionFlag
        place = self.model().index(row, max(self.currentIndex().column(), 0))
        self.selectionModel().setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)

    def select_row(self, row: Any) -> bool:
        """Put the keyboard on a row; False where it is not seen."""
        place = self.list_model.place_of(row)
        if place >= 0:
            self.selectRow(place)
        return place >= 0

    def keep_in_sight(self) -> None:
        """Scroll to the row in hand, where what came below the list has covered it."""
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Down:
            self._ask_for_current_column()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()  # back and forward are the window's
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, with their titles, to be pasted into a sheet."""
        rows = self.selected_rows()
        if len(rows) > COPIED_FREELY and not self.copies_many:
            self.many_asked.emit(rows)
        elif rows:
            QGuiApplication.clipboard().setText(as_text(self.list_model.columns, rows))
            self.copied.emit(len(rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        # From here, not from Qt: else each cell would wait in turn for a job in another thread to let it draw.
        super().paintEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and not self.is_heading(self.list_model.row_at(index.row())):
            self.row_opened.emit(self.list_model.row_at(index.row()))

    def _ask_for_column(self, where: QPoint) -> None:
        across = self.horizontalHeader()
        section = across.logicalIndexAt(where)
        if section >= 0:
            self.column_asked.emit(
                self.list_model.column_at(section).name, across.viewport().mapToGlobal(where)
            )

    def _ask_for_current_column(self) -> None:
        section, across = max(self.currentIndex().column(), 0), self.horizontalHeader()
        where = QPoint(across.sectionViewportPosition(section), across.height())
        self.column_asked.emit(self.list_model.column_at(section).name, across.viewport().mapToGlobal(where))

    def _ask_for_menu(self, where: QPoint) -> None:
        index = self.indexAt(where)
        if index.isValid():
            self.menu_asked.emit(self.list_model.row_at(index.row()), self.viewport().mapToGlobal(where))
