"""A list with what belongs to it: a filter as one types, choices, filters of columns, named views, totals, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from ui import remembered, theme
from ui.lists.arranging import Choice
from ui.lists.bar import ListBar
from ui.lists.chips import Chips
from ui.lists.choosing import DropDown, DropDowns, Option
from ui.lists.columns import ListColumn
from ui.lists.export import ListSeen
from ui.lists.filters import ColumnFilter, choice_of, words_of
from ui.lists.footer import Footer
from ui.lists.later import Later
from ui.lists.message import ListMessage
from ui.lists.model import ListModel
from ui.lists.offering import offer_export, offer_paper
from ui.lists.view import ListView

_AFTER_KEY_MS = 40
_LOW = 320  # Below this height what stands under the list gives way to its rows.
_READING = "Reading…"
_NO_ROW = QModelIndex()


class ListPanel(QWidget):
    """`row_opened(row)` follows Enter or a double click on a row. `export_asked(ListSeen)`, `print_asked(ListSeen,
    as_pdf)` and `copy_asked(ListSeen)` ask for what leaves the store; `views_asked` for the menu of named views.
    `look_changed` follows whatever a named view keeps. `names_left_out`: what leaves has no names unless asked for.
    """

    row_opened = Signal(object)
    export_asked = Signal(object)
    print_asked = Signal(object, bool)
    copy_asked = Signal(object)
    views_asked = Signal()
    look_changed = Signal()
    linked = Signal()

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
        names_left_out: bool = False,
        with_totals: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._headings, self._detail, self._empty = headings, detail, empty
        self.name, self.names_left_out = name, names_left_out
        self.filters: tuple[ColumnFilter, ...] = ()
        self.remembers_columns = True
        #: The day that relative dates in filters are of; whoever owns the list puts the session's here.
        self.today: Callable[[], date] = date.today
        self.model = ListModel(columns, self)
        self.model.show_columns(remembered.names(f"columns/{name}"))
        self.view = ListView(self.model, name, headings)
        self.view.copies_many = False
        self.choices = DropDowns()
        self.later = Later(self.model)
        self.footer = Footer(self.model, self.view, one=one, many=many, with_totals=with_totals)
        self._lay_out()
        if sorted_by:
            self.view.sort_by(sorted_by, descending=descending)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER_KEY_MS)
        self._connect()
        self.show_waiting()

    def _lay_out(self) -> None:
        self.bar_widgets = ListBar(self)
        self._typed: QLineEdit = self.bar_widgets.typed
        self.bar: QHBoxLayout = self.bar_widgets.line
        self.chips = Chips(self.name)
        self.nothing = ListMessage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(self.bar)
        column.addWidget(self.chips)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        # Only now: a stack that stands in no window yet would show its first widget as a window of its own.
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        column.addWidget(self.footer)
        self._add_detail(column)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.row_opened.connect(self.row_opened)
        self.view.sorted_by_hand.connect(self.filter_now)
        self.view.many_asked.connect(self._ask_copy)
        self.view.column_asked.connect(self._show_column_menu)
        self.view.columns_moved.connect(self.choose_these)
        self.view.widths_changed.connect(self.look_changed)
        self.model.order_changed.connect(self.look_changed)
        self.model.columns_changed.connect(self.look_changed)
        self.model.columns_changed.connect(self._say_count)
        self.model.modelReset.connect(self._say_count)
        self.later.arranged.connect(self._arranged)
        self._wait.timeout.connect(self.filter_now)
        self._typed.textEdited.connect(self._wait.start)
        self._typed.textChanged.connect(self._cleared)
        self.chips.taken_away.connect(self._take_away)
        self.chips.all_taken_away.connect(self._take_all_away)
        self.nothing.taken_away.connect(self.take_filters_away)
        keys: tuple[tuple[QKeySequence | QKeySequence.StandardKey | str, Callable[[], Any]], ...] = (
            (QKeySequence.StandardKey.Find, self._typed.setFocus),
            ("Ctrl+Shift+P", self.print_it),
            ("Ctrl+Shift+Q", self.views_asked.emit),
            ("Ctrl+Shift+X", self.show_columns_menu),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _add_detail(self, column: QVBoxLayout) -> None:
        """Below the list, the row in hand in full where its cells are too narrow for it."""
        self.detail = QLabel()
        self.detail.setWordWrap(True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # First of all: a label that stands in no window yet would be shown as a window of its own.
        column.addWidget(self.detail)
        self.detail.hide()
        if self._detail is not None:
            self.view.selectionModel().currentRowChanged.connect(self._say_detail)
            # A filter takes the row in hand out of sight without a word.
            self.model.modelReset.connect(self._say_detail)

    def _say_detail(self, current: QModelIndex = _NO_ROW) -> None:
        """Say it, and keep the row itself in sight: the list is lower than without a sentence below it."""
        assert self._detail is not None
        words = self._detail(self.model.row_at(current.row())) if current.isValid() else ""
        self.detail.setText(words)
        self.detail.setVisible(bool(words))
        if words:
            QTimer.singleShot(0, self.view, self.view.keep_in_sight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar_widgets.fit(event.size().width())
        self.footer.give_room(low=event.size().height() < _LOW)

    # ------------------------------------------------------------ choices

    def add_choice(
        self,
        title: str,
        options: Sequence[Option],
        chosen: int = 0,
        *,
        ready: bool = False,
        kept: bool = True,
    ) -> QComboBox:
        """A drop-down that leaves rows out; an option without a function leaves none out. Named views keep what is
        chosen where it is `kept`; the options of a `ready` one are views themselves.
        """
        box = self.bar_widgets.add_box(title)
        self.choices.add(DropDown(box, title, kept, ready))
        self.set_choice(box, options, chosen)
        box.currentIndexChanged.connect(self.filter_now)
        return box

    def set_choice(self, box: QComboBox, options: Sequence[Option], chosen: int | None = None) -> None:
        """Offer other options in a drop-down; what was chosen stays chosen where it is still there."""
        self.choices.offer(box, options, chosen)

    @property
    def ready_views(self) -> DropDown | None:
        """The drop-down of the list's ready views, where it has one."""
        return self.choices.ready

    # ------------------------------------------------------------ rows

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the row in hand stays in hand where it is among them."""
        current = self.view.currentIndex()
        self.later.look_for = self.model.row_at(current.row()) if current.isValid() else None
        self.model.set_rows(rows)
        self.filter_now()
        if not self.later.is_busy:
            self._take_in_hand(
                -1 if self.later.look_for is None else self.model.place_of(self.later.look_for)
            )
        self._say_count()

    def _take_in_hand(self, place: int) -> None:
        """Put the keyboard on the row that was in hand before, or on the first."""
        self.later.look_for = None
        if place >= 0:
            self.view.selectRow(place)
        else:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _arranged(self, place: int) -> None:
        if not self.view.currentIndex().isValid() or place >= 0:
            self._take_in_hand(place)
        self._say_count()

    def show_waiting(self) -> None:
        """Say that the list is being read."""
        self.nothing.say(_READING)
        self._stack.setCurrentWidget(self.nothing)
        self.footer.clear()

    def filter_now(self) -> None:
        """Leave out what the filters and the choices leave out."""
        choices = self.choices.choices()
        if self._headings is not None and (self._typed.text().strip() or self.filters or self.model.order[0]):
            choices.append(self._is_no_heading)
        every = self.model.every
        self.model.filter_by(
            self._typed.text(), choices, [choice_of(one, every[one.column]) for one in self.filters]
        )
        self.look_changed.emit()

    def is_heading(self, row: Any) -> bool:
        """Whether a row only names those below it."""
        return self.view.is_heading(row)

    def _is_no_heading(self, row: Any) -> bool:
        return not self.is_heading(row)

    def _rows_seen(self) -> list[Any]:
        rows = self.model.rows_seen()
        return rows if self._headings is None else [row for row in rows if self._is_no_heading(row)]

    def _rows_later(self) -> Callable[[], list[Any]]:
        """The rows that are seen now, for another thread."""
        rows, keeps = self.model.rows_later(), self._is_no_heading
        return rows if self._headings is None else lambda: [row for row in rows() if keeps(row)]

    @property
    def typed_words(self) -> str:
        return " ".join(self._typed.text().split())

    def type_words(self, typed: str) -> None:
        """Put words into the filter; `filter_now` follows them."""
        self._typed.blockSignals(True)
        self._typed.setText(typed)
        self._typed.blockSignals(False)

    def set_filter(self, typed: str) -> None:
        self._typed.setText(typed)
        self.filter_now()

    def _cleared(self, typed: str) -> None:
        if not typed:
            self.filter_now()

    def _say_count(self) -> None:
        seen, every = self.model.rowCount(), len(self.model.rows)
        if self._headings is not None:
            seen, every = len(self._rows_seen()), sum(map(self._is_no_heading, self.model.rows))
        self.footer.show_counts(self.name, seen, every)
        self.footer.show_totals(self._rows_later(), seen)
        if seen:
            self._stack.setCurrentWidget(self.view)
            return
        self._stack.setCurrentWidget(self.nothing)
        if self.later.is_busy:
            self.nothing.say(_READING)
        elif every:
            self.nothing.say_nothing_fits(can_take_away=self._narrows)
        else:
            self.nothing.say(self._empty)

    @property
    def _narrows(self) -> bool:
        return bool(self._typed.text().strip() or self.filters) or self.choices.leave_out

    # ------------------------------------------------------------ filters of columns

    def set_filter_of(self, name: str, wanted: ColumnFilter | None) -> None:
        """Filter by a column; None takes its filter away."""
        others = tuple(one for one in self.filters if one.column != name)
        self.set_filters(others if wanted is None else (*others, wanted))

    def set_filters(self, filters: Sequence[ColumnFilter]) -> None:
        """Filter by these columns alone."""
        self.filters = tuple(one for one in filters if one.column in self.model.every)
        self.chips.show_words([words_of(one, self.model.every[one.column].title) for one in self.filters])
        self.filter_now()

    def _take_away(self, place: int) -> None:
        self.set_filters([one for number, one in enumerate(self.filters) if number != place])
        if not self.filters:
            self.view.setFocus()

    def _take_all_away(self) -> None:
        self.set_filters(())
        self.view.setFocus()

    def take_filters_away(self) -> None:
        """Leave nothing out: no words, no filters, no choices but whose children are shown."""
        self._typed.clear()
        self.choices.leave_nothing_out()
        self.set_filters(())
        self.view.setFocus()

    def come_by_link(self) -> None:
        """Somebody came by a number that counts rows: words and filters must not leave any of those out."""
        self._typed.clear()
        self.set_filters(())
        self.linked.emit()

    # ------------------------------------------------------------ columns

    def ask_filter(self, name: str) -> None:
        """Ask what a column must be."""
        from ui.lists.filtering import ask_filter

        ask_filter(self, self.model.every[name])

    def sort(self, way: Callable[..., None], name: str, descending: bool) -> None:
        """Sort by a column, by way of the view's `sort_by` or `sort_then`."""
        way(name, descending=descending)
        self.filter_now()

    def choose_columns(self) -> None:
        """Ask which columns to show, and remember it."""
        from ui.lists.chooser import ask_columns

        ask_columns(self)

    def choose_these(self, names: list[str]) -> None:
        """Show these columns, in this order, and remember it where no named view does."""
        self.model.show_columns(names)
        if self.remembers_columns:
            remembered.keep_names(f"columns/{self.name}", names)

    def move_column(self, name: str, step: int) -> None:
        names = [column.name for column in self.model.columns]
        place = names.index(name)
        names.insert(place + step, names.pop(place))
        self.choose_these(names)

    def hide_column(self, name: str) -> None:
        self.choose_these([column.name for column in self.model.columns if column.name != name])

    def show_columns_menu(self) -> None:
        """What can be done with each column."""
        from ui.lists.column_menu import all_columns_menu

        self.bar_widgets.pop_up(all_columns_menu(self), self.bar_widgets.filter)

    def _show_column_menu(self, name: str, where: QPoint) -> None:
        from ui.lists.column_menu import column_menu

        menu = column_menu(self, self.model.every[name])
        menu.setActiveAction(menu.actions()[0])
        self.bar_widgets.pop_up(menu, where)

    # ------------------------------------------------------------ what leaves

    def seen(self, rows: Sequence[Any] | None = None) -> ListSeen:
        """The list as it is seen: what it is narrowed to, its columns, its rows (or these of them)."""
        typed = self._typed.text().strip()
        parts = [*self.choices.words(), *([f"with “{typed}”"] if typed else [])]
        parts += [words_of(one, self.model.every[one.column].title) for one in self.filters]
        return ListSeen(
            self.name, ", ".join(parts), self.model.columns, self._rows_seen() if rows is None else rows
        )

    def _ask_copy(self, rows: Sequence[Any]) -> None:
        seen = self.seen(rows)
        self.copy_asked.emit(seen.without_names() if self.names_left_out else seen)

    def export(self) -> None:
        """Ask for a workbook of what is seen."""
        offer_export(self)

    def print_it(self) -> None:
        """Ask for paper, or a PDF, of what is seen."""
        offer_paper(self)

    def theme_changed(self) -> None:
        self.bar_widgets.theme_changed()
