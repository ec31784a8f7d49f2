"""The table of a list: whole rows, by keyboard, copied as text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.lists.model import COLUMN_ROLE, ROW_ROLE, TONE_ROLE, Choice, ListModel

#: What a title needs beside its words: its margins.
_ROUND_TITLE = 20
_TONES = {"good": "good", "warning": "warning", "bad": "bad", "soft": "text_soft"}


class ListDelegate(QStyledItemDelegate):
    """Draws a cell: its text, in its tone, and where the keyboard is."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        view = self.parent()
        assert isinstance(view, ListView)
        if view.is_heading(index.data(ROW_ROLE)):
            self._draw_heading(painter, rect, str(index.data()))
            return
        here = view.currentIndex().row() == index.row()
        painter.save()
        if selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if here and view.hasFocus():
            self._draw_keyboard(painter, rect, index.column() == 0)
        draw = index.data(COLUMN_ROLE).draw
        if draw is not None:
            draw(painter, rect, index.data(ROW_ROLE))
        else:
            self._draw_text(painter, rect, index)
        painter.restore()

    @staticmethod
    def _draw_heading(painter: QPainter, rect: QRect, words: str) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("hover"))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        painter.drawText(rect.adjusted(9, 0, -9, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    @staticmethod
    def _draw_keyboard(painter: QPainter, rect: QRect, first: bool) -> None:
        painter.setPen(QPen(theme.colour("focus"), 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if first:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("focus"))

    @staticmethod
    def _draw_text(painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        tone = index.data(TONE_ROLE)
        painter.setPen(theme.colour(_TONES.get(tone, "text")))
        if tone in {"bad", "warning", "good"}:
            painter.setFont(theme.font("strong"))
        inner = rect.adjusted(9, 0, -9, 0)
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, index.data(Qt.ItemDataRole.TextAlignmentRole), words)


class ListView(QTableView):
    """A list's table. `row_opened(row)` follows Enter or a double click."""

    row_opened = Signal(object)
    sorted_by_hand = Signal(str)
    copied = Signal(int)
    menu_asked = Signal(object, QPoint)

    def __init__(
        self, model: ListModel, name: str, headings: Choice | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._list = model
        self._headings = headings
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
        self.fit()

    def fit(self) -> None:
        """Give each column its width, or what its title needs with the arrow of the sorted column."""
        across = self.horizontalHeader()
        measure = QFontMetrics(theme.font("strong"))
        for section, column in enumerate(self._list.columns):
            title = str(self._list.headerData(section, Qt.Orientation.Horizontal))
            width = max(column.width, measure.horizontalAdvance(title) + _ROUND_TITLE)
            if across.sectionSize(section) != width:
                across.resizeSection(section, width)
        self._span_headings()

    def is_heading(self, row: Any) -> bool:
        """Whether a row only names those below it."""
        return self._headings is not None and self._headings(row)

    def _span_headings(self) -> None:
        if self._headings is None:
            return
        self.clearSpans()
        for place, row in enumerate(self._list.rows_seen()):
            if self._headings(row):
                self.setSpan(place, 0, 1, len(self._list.columns))

    def sort_by(self, name: str, *, descending: bool = False) -> None:
        self._list.sort_by(name, descending=descending)
        self.fit()
        self.horizontalHeader().viewport().update()

    def _sort(self, section: int) -> None:
        name = self._list.columns[section].name
        before, descending = self._list.order
        if name == before and descending and self._headings is not None:
            self.sort_by("")  # the third click puts the rows back under their headings
        else:
            self.sort_by(name, descending=name == before and not descending)
        self.sorted_by_hand.emit(name)

    def selected_rows(self) -> list[Any]:
        """The rows that are selected, in the order in which they are seen."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._list.row_at(place) for place in places]

    def select_row(self, row: Any) -> bool:
        """Put the keyboard on a row; False where it is not seen."""
        place = self._list.place_of(row)
        if place >= 0:
            self.selectRow(place)
        return place >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()  # back and forward are the window's
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, with their titles, to be pasted into a sheet."""
        rows = self.selected_rows()
        if rows:
            QGuiApplication.clipboard().setText(as_text(self._list, rows))
            self.copied.emit(len(rows))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and not self.is_heading(self._list.row_at(index.row())):
            self.row_opened.emit(self._list.row_at(index.row()))

    def _ask_for_menu(self, where: QPoint) -> None:
        index = self.indexAt(where)
        if index.isValid():
            self.menu_asked.emit(self._list.row_at(index.row()), self.viewport().mapToGlobal(where))


def as_text(model: ListModel, rows: list[Any]) -> str:
    """Rows as lines of cells between tabs, titles first. A cell is one line, and never a formula."""
    columns = model.columns
    lines = [[column.title for column in columns]]
    lines += [[_plain(column.show(row)) for column in columns] for row in rows]
    return "\n".join("\t".join(line) for line in lines) + "\n"


def _plain(cell: str) -> str:
    cell = " ".join(cell.split())
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell
