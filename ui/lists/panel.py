"""A list with what belongs to it: a filter as one types, choices, a count, columns, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, remembered, task, theme
from ui.lists.chooser import ColumnChooser
from ui.lists.columns import ListColumn, visible
from ui.lists.export import ListSeen
from ui.lists.model import Choice, ListModel, search_texts
from ui.lists.view import ListView

_MANY = 4000
_AFTER_KEY_MS = 40
#: From which width on there is room for the count beside the filter and the choices.
_COUNT_FROM = 700
Option = tuple[str, Choice | None]


class ListPanel(QWidget):
    """`row_opened(row)` follows Enter or a double click on a row, `export_asked(ListSeen)` a press of
    Export, `print_asked(ListSeen, as_pdf)` one of Print.
    """

    row_opened = Signal(object)
    export_asked = Signal(object)
    print_asked = Signal(object, bool)

    def __init__(
        self,
        name: str,
        columns: Sequence[ListColumn],
        *,
        one: str,
        many: str,
        empty: str,
        sorted_by: str = "",
        descending: bool = False,
        headings: Choice | None = None,
        detail: Callable[[Any], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._headings, self._detail = headings, detail
        self.name, self._one, self._many, self._empty = name, one, many, empty
        self.model = ListModel(columns, self)
        self.model.show_columns(remembered.names(f"columns/{name}"))
        self.view = ListView(self.model, name, headings)
        self.view.row_opened.connect(self.row_opened)
        self.view.sorted_by_hand.connect(self.filter_now)
        self._choices: list[tuple[QComboBox, list[Option]]] = []
        self._lay_out()
        if sorted_by:
            self.view.sort_by(sorted_by, descending=descending)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER_KEY_MS)
        self._wait.timeout.connect(self.filter_now)
        self._typed.textEdited.connect(self._wait.start)
        self.model.modelReset.connect(self._say_count)
        self.show_waiting()

    def _lay_out(self) -> None:
        self._typed = QLineEdit()
        self._typed.setPlaceholderText("Filter this list  (Ctrl+F)")
        self._typed.setAccessibleName(f"Filter the list {self.name}")
        self._typed.setClearButtonEnabled(True)
        self._typed.setMinimumWidth(90)
        self._typed.setMaximumWidth(280)
        self._typed.textChanged.connect(self._cleared)
        self._count = QLabel()
        self._count.setProperty("role", "soft")
        self.bar = QHBoxLayout()
        self.bar.setSpacing(theme.SMALL)
        self.bar.addWidget(self._typed, 2)
        self._after_filter = self.bar.count()
        self.bar.addStretch(1)
        self.bar.addWidget(self._count)
        self._columns_button = self._tool("columns", "Choose columns", self.choose_columns)
        self._export_button = self._tool("export", "Export to Excel what is seen", self.export)
        self._print_button = self._tool("print", "Print what is seen (Ctrl+Shift+P)", self.print_it)
        self._message = QLabel()
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._message.setProperty("role", "soft")
        self._message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(self.bar)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        # Only now: a stack that stands in no window yet would show its first widget as a window of its own.
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._message)
        self._add_detail(column)
        self.setFocusProxy(self.view)
        keys = QShortcut(QKeySequence.StandardKey.Find, self, self._typed.setFocus)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paper = QShortcut(QKeySequence("Ctrl+Shift+P"), self, self.print_it)
        paper.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _add_detail(self, column: QVBoxLayout) -> None:
        """Below the list, the row in hand in full where its cells are too narrow for it."""
        self.detail = QLabel()
        self.detail.setWordWrap(True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # First of all: a label that stands in no window yet would be shown as a window of its own.
        column.addWidget(self.detail)
        self.detail.setVisible(self._detail is not None)
        if self._detail is not None:
            self.view.selectionModel().currentRowChanged.connect(self._say_detail)
            # A filter takes the row in hand out of sight without a word.
            self.model.modelReset.connect(self.detail.clear)

    def _say_detail(self, current: QModelIndex) -> None:
        assert self._detail is not None
        self.detail.setText(self._detail(self.model.row_at(current.row())) if current.isValid() else "")

    def _tool(self, icon_name: str, words: str, act: Any) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon_name))
        button.setToolTip(words)
        button.setAccessibleName(f"{words}: {self.name}")
        button.setProperty("icon_name", icon_name)
        button.clicked.connect(act)
        self.bar.addWidget(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count.setVisible(event.size().width() >= _COUNT_FROM)

    # ------------------------------------------------------------ choices

    def add_choice(self, title: str, options: Sequence[Option], chosen: int = 0) -> QComboBox:
        """A drop-down that leaves rows out; an option without a function leaves none out."""
        box = QComboBox()
        box.setAccessibleName(f"{title}: {self.name}")
        box.setToolTip(title)
        self.bar.insertWidget(self._after_filter, box)
        self._after_filter += 1
        self._choices.append((box, []))
        self.set_choice(box, options, chosen)
        box.currentIndexChanged.connect(self.filter_now)
        return box

    def set_choice(self, box: QComboBox, options: Sequence[Option], chosen: int | None = None) -> None:
        """Offer other options in a drop-down; what was chosen stays chosen where it is still there."""
        before = box.currentText()
        words = [option[0] for option in options]
        for number, (other, _options) in enumerate(self._choices):
            if other is box:
                self._choices[number] = (box, list(options))
        box.blockSignals(True)
        box.clear()
        box.addItems(words)
        place = words.index(before) if chosen is None and before in words else (chosen or 0)
        box.setCurrentIndex(place)
        box.blockSignals(False)

    # ------------------------------------------------------------ rows

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the row in hand stays in hand where it is among them."""
        current = self.view.currentIndex()
        before = self.model.row_at(current.row()) if current.isValid() else None
        self.model.set_rows(rows)
        self.filter_now()
        if before is None or not self.view.select_row(before):
            self.view.setCurrentIndex(self.model.index(0, 0))
        if len(rows) > _MANY:
            columns = tuple(self.model.every.values())
            task.run(lambda _progress: (rows, search_texts(columns, rows)), done=self._texts_made)
        self._say_count()

    def _texts_made(self, made: tuple[Sequence[Any], list[str]]) -> None:
        self.model.set_texts(*made)

    def show_waiting(self) -> None:
        """Say that the list is being read."""
        self._message.setText("Reading...")
        self._stack.setCurrentWidget(self._message)
        self._count.clear()
        self._waiting = True

    def filter_now(self) -> None:
        """Leave out what the filter and the choices leave out."""
        chosen = [options[box.currentIndex()][1] for box, options in self._choices]
        choices = [choice for choice in chosen if choice is not None]
        if self._headings is not None and (self._typed.text().strip() or self.model.order[0]):
            choices.append(self._is_no_heading)
        self.model.filter_by(self._typed.text(), choices)

    def _is_no_heading(self, row: Any) -> bool:
        return self._headings is None or not self._headings(row)

    def _rows_seen(self) -> list[Any]:
        return [row for row in self.model.rows_seen() if self._is_no_heading(row)]

    def set_filter(self, typed: str) -> None:
        self._typed.setText(typed)
        self.filter_now()

    def _cleared(self, typed: str) -> None:
        if not typed:
            self.filter_now()

    def _say_count(self) -> None:
        seen, every = self.model.rowCount(), len(self.model.rows)
        if self._headings is not None:
            seen = len(self._rows_seen())
            every = sum(map(self._is_no_heading, self.model.rows))
        self._count.setText(self._counted(seen) if seen == every else f"{seen:,} of {self._counted(every)}")
        self._count.setAccessibleName(f"{self.name}: {self._count.text()}")
        if seen:
            self._stack.setCurrentWidget(self.view)
        else:
            nothing = "Nothing here matches the filter. Clear it to see all."
            self._message.setText(self._empty if not every else nothing)
            self._stack.setCurrentWidget(self._message)

    def _counted(self, count: int) -> str:
        return f"{count:,} {self._one if count == 1 else self._many}"

    # ------------------------------------------------------------ what can be done

    def choose_columns(self) -> None:
        """Ask which columns to show, and remember it."""
        shown = [column.name for column in self.model.columns]
        dialog = ColumnChooser(tuple(self.model.every.values()), shown, self)
        dialog.accepted.connect(self._columns_chosen)
        self._chooser = dialog
        dialog.open()

    def _columns_chosen(self) -> None:
        names = self._chooser.chosen() or visible(self.model.every.values())
        self.model.show_columns(names)
        remembered.keep_names(f"columns/{self.name}", names)

    def export(self) -> None:
        """Ask for a workbook of what is seen."""
        self.export_asked.emit(self.seen())

    def seen(self) -> ListSeen:
        """The list as it is seen: what it is narrowed to, its columns, its rows."""
        chosen = [box.currentText() for box, _options in self._choices]
        typed = self._typed.text().strip()
        about = ", ".join([*chosen, f"with “{typed}”"] if typed else chosen)
        return ListSeen(self.name, about, self.model.columns, self._rows_seen())

    def print_it(self) -> None:
        """Ask for paper, or a PDF, of what is seen."""
        menu = QMenu(self)
        menu.addAction("Print...", lambda: self.print_asked.emit(self.seen(), False))
        menu.addAction("Save as PDF...", lambda: self.print_asked.emit(self.seen(), True))
        menu.setActiveAction(menu.actions()[0])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._print_button.mapToGlobal(self._print_button.rect().bottomLeft()))

    def theme_changed(self) -> None:
        for button in (self._columns_button, self._export_button, self._print_button):
            button.setIcon(icons.icon(button.property("icon_name")))
