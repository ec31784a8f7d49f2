"""The grid on the screen: two lines a cell, typed over at once, what a column is chosen in its title."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import icons, theme
from ui.lists.cells import row_height
from ui.paste import words
from ui.paste.model import BESIDE, CHILD, SECOND_ROLE, STATE, TONE_ROLE, GridModel, Index

_BESIDE_TEXT, _ICON = 9, 16
_WIDTHS = {STATE: 150, CHILD: 230}
_NARROWEST, _WIDEST = 110, 260
#: How many rows are measured for the width of a column.
_MEASURED = 60
_GROUNDS = {"bad": "bad_soft", "whose": "warning_soft"}
_INKS = {"bad": "bad", "whose": "warning", "changed": "accent"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridDelegate(QStyledItemDelegate):
    """Draws a cell with its second line: what is wrong, or what the record says now."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        tone, second = str(index.data(TONE_ROLE) or ""), str(index.data(SECOND_ROLE) or "")
        view = self.parent()
        assert isinstance(view, GridView)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
        elif tone in _GROUNDS:
            painter.fillRect(rect, theme.colour(_GROUNDS[tone]))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if view.currentIndex() == index and view.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        inner = rect.adjusted(_BESIDE_TEXT, 0, -_BESIDE_TEXT, 0)
        sign = _sign(view, index, tone)
        if sign is not None:
            picture = icons.pixmap(sign[0], sign[1], _ICON)
            painter.drawPixmap(inner.left(), rect.center().y() - _ICON // 2, picture)
            inner.setLeft(inner.left() + _ICON + 7)
        _draw_lines(painter, inner, str(index.data()), second, tone)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        title = (
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)).partition("▾")[0].strip()
        )
        editor.setAccessibleName(f"{title}, row {index.row() + 1}")
        return editor


def _sign(view: GridView, index: Index, tone: str) -> tuple[str, str] | None:
    """The picture that says a cell's state beside its words."""
    if index.column() == STATE:
        seen = view.grid.seen(index.row())
        return None if seen is None else words.STATES[seen.state.value][1:]
    return {"bad": ("bad", "bad"), "whose": ("warning", "warning")}.get(tone)


def _draw_lines(painter: QPainter, inner: QRect, first: str, second: str, tone: str) -> None:
    body, small = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("small"))
    first = " ".join(first.split())
    top = inner.top() + (inner.height() - body.height() - (small.height() if second else 0)) // 2
    painter.setFont(theme.font("body"))
    painter.setPen(theme.colour("text_soft" if tone == "out" else "text"))
    cut = Qt.TextElideMode.ElideRight
    line = QRect(inner.left(), top, inner.width(), body.height())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, body.elidedText(first, cut, inner.width()))
    if second:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour(_INKS.get(tone, "text_soft")))
        below = QRect(inner.left(), top + body.height(), inner.width(), small.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, small.elidedText(second, cut, inner.width()))


class GridView(QTableView):
    """`child_asked(row)` follows Enter on a child's cell, or on the state of a row in which no other is wrong;
    `place_chosen(column, place)` a choice in a title; `left_out(rows)` the Delete key; `filled(row, column)` Ctrl+D;
    `blanked(row, column)` the Backspace key; `moved(row)` follows the keyboard to another cell.
    """

    child_asked = Signal(int)
    place_chosen = Signal(int, str)
    left_out = Signal(object)
    filled = Signal(int, int)
    blanked = Signal(int, int)
    moved = Signal(int)

    def __init__(self, grid: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.setModel(grid)
        self.setItemDelegate(GridDelegate(self))
        self.setAccessibleName("Pasted rows")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self._set_up_headers()
        self.doubleClicked.connect(self._double_clicked)
        grid.modelReset.connect(self.fit)

    def _set_up_headers(self) -> None:
        rows, across = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height())
        rows.setAccessibleName("Numbers of the rows")
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setMinimumSectionSize(60)
        across.setTextElideMode(Qt.TextElideMode.ElideNone)
        across.setAccessibleName("What the columns are")
        across.sectionClicked.connect(self.ask_place)

    def fit(self) -> None:
        """Give each column the width that its title and its first rows need."""
        metrics = QFontMetrics(theme.font("strong"))
        for section in range(self.grid.columnCount()):
            lines = str(self.grid.headerData(section, Qt.Orientation.Horizontal)).splitlines()
            texts = [
                str(self.grid.index(row, section).data())
                for row in range(min(_MEASURED, self.grid.rowCount()))
            ]
            wanted = max(metrics.horizontalAdvance(text[:80]) for text in [*lines, *texts]) + 3 * _BESIDE_TEXT
            self.setColumnWidth(section, _WIDTHS.get(section) or max(_NARROWEST, min(wanted, _WIDEST)))

    def widen(self) -> None:
        """Give the columns in which something is wrong room to say what."""
        wrong = {
            section
            for row in range(min(_MEASURED, self.grid.rowCount()))
            for section in range(BESIDE, self.grid.columnCount())
            if self.grid.index(row, section).data(TONE_ROLE) == "bad"
        }
        for section in wrong:
            self.setColumnWidth(section, max(self.columnWidth(section), _WIDEST))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # Not under the mouse: a second click would fall on another cell.
        if current.row() != previous.row() and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._show_wrong(current.row(), current.column())
        self.moved.emit(current.row())

    def _show_wrong(self, row: int, column: int) -> None:
        """Scroll to what is wrong in a row, as far as the cell with the keyboard stays in sight too."""
        wrong = self.place_of_problem(row)
        if row < 0 or wrong < BESIDE:
            return
        first, last = sorted((column, wrong))
        left = self.columnViewportPosition(first)
        right = self.columnViewportPosition(last) + self.columnWidth(last)
        room, across = self.viewport().width(), self.horizontalScrollBar()
        if right - left <= room:
            across.setValue(across.value() + min(left, max(right - room, 0)))

    # ---- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, control = self.currentIndex(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if not at.isValid() or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self.left_out.emit(sorted({index.row() for index in self.selectedIndexes()} or {at.row()}))
        elif event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.ask_place(at.column())
        elif event.key() == Qt.Key.Key_D and control and at.column() >= BESIDE:
            self.filled.emit(at.row(), at.column() - BESIDE)
        elif event.key() == Qt.Key.Key_Backspace and at.column() >= BESIDE:
            self.blanked.emit(at.row(), at.column() - BESIDE)
        elif event.key() in (*_ENTER, Qt.Key.Key_F2) and not event.modifiers():
            self._enter(at)
        else:
            super().keyPressEvent(event)

    def _enter(self, at: QModelIndex) -> None:
        if at.column() >= BESIDE:
            self.edit(at)
        else:
            self._put_right(at)

    def _double_clicked(self, at: QModelIndex) -> None:
        if at.column() < BESIDE:
            self._put_right(at)

    def _put_right(self, at: QModelIndex) -> None:
        """From a row's state to the cell that is wrong, which may lie out of sight; else the child is asked for."""
        wrong = self.place_of_problem(at.row())
        if at.column() == STATE and wrong >= BESIDE and not self.grid.index(at.row(), CHILD).data(TONE_ROLE):
            self.go_to(at.row(), wrong)
        else:
            self.child_asked.emit(at.row())

    # ---- what a column is

    def ask_place(self, section: int) -> None:
        """Alt+Down, or a click on a title: choose what the column is."""
        sheet = self.grid.sheet
        if sheet is None or section < BESIDE:
            return
        menu = self.place_menu(section)
        left = self.columnViewportPosition(section) + self.verticalHeader().width()
        menu.popup(self.mapToGlobal(QPoint(left, self.horizontalHeader().height())))

    def place_menu(self, section: int) -> QMenu:
        """What the column can be; ticked is what it is, and in brackets stand those that are other columns now."""
        sheet = self.grid.sheet
        assert sheet is not None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("What the column is")
        now = sheet.grid.places[section - BESIDE]
        for name, said in words.choices_of(sheet.kind):
            taken = name and name != now and name in sheet.grid.places
            action = menu.addAction(f"{said} (another column now)" if taken else said)
            action.setCheckable(True)
            action.setChecked(name == now)
            action.triggered.connect(partial(self._choose, section - BESIDE, name))
            if name == now:
                menu.setActiveAction(action)
        return menu

    def _choose(self, column: int, place: str, _on: bool = False) -> None:
        self.place_chosen.emit(column, place)

    def go_to(self, row: int, column: int) -> None:
        """Put the keyboard on a cell."""
        self.setCurrentIndex(self.grid.index(row, column))
        self.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(900, 360)

    def place_of_problem(self, row: int) -> int:
        """The column to go to in a row: the first that is wrong, else the child or the state."""
        for column in range(BESIDE, self.grid.columnCount()):
            if self.grid.index(row, column).data(TONE_ROLE) == "bad":
                return column
        return CHILD if self.grid.index(row, CHILD).data(TONE_ROLE) else STATE
