"""Asking what a column must be: some of its values, from and to, blank or not blank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from placement_tracker.domain.typed_days import as_typed, typed_day
from ui import theme
from ui.lists.filters import BLANK, DAY, NOT_BLANK, TEXT, ColumnFilter

_VALUE_ROLE = int(Qt.ItemDataRole.UserRole)
_MOST_VALUES = 500
_WIDTH, _HIGHEST = 420, 460
_TICKED, _BETWEEN = "One of these values", "From and to"


class FilterDialog(QDialog):
    """`wanted` is the filter after OK; None takes it away."""

    def __init__(
        self,
        column: tuple[str, str],
        kind: str,
        values: Sequence[tuple[str, int]],
        now: ColumnFilter | None,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, title = column
        self._kind, self._values, self._today = kind, values, today
        self._ticked = set(now.values) if now is not None else set()
        self.wanted: ColumnFilter | None = now
        self.setWindowTitle(f"Filter: {title}")
        room = _HIGHEST if parent is None else parent.window().height() - theme.WIDE
        self._highest = min(_HIGHEST, room)
        self.which = QComboBox()
        self.which.setAccessibleName(f"{title} is")
        ways = [_TICKED] if kind == TEXT else [_BETWEEN, _TICKED]
        self.which.addItems([*ways, "Blank", "Not blank"])
        self.pages = QStackedWidget()
        self._between_page, self._values_page, self._nothing = self._bounds(), self._list(), QWidget()
        for page in (self._between_page, self._values_page, self._nothing):
            self.pages.addWidget(page)
        self.wrong = QLabel()
        self.wrong.setWordWrap(True)
        theme.dress(self.wrong, role="error")
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(theme.WIDE, theme.LARGE, theme.WIDE, theme.LARGE)
        column_of.setSpacing(theme.SMALL)
        asked = QLabel(f"Show only rows in which “{title}” is")
        asked.setWordWrap(True)
        asked.setBuddy(self.which)
        for widget in (asked, self.which):
            column_of.addWidget(widget)
        column_of.addWidget(self.pages, 1)
        column_of.addWidget(self.wrong)
        column_of.addLayout(self._buttons(now is not None))
        self.which.currentTextChanged.connect(self._show_page)
        self._take(now)

    # ---- its parts

    def _bounds(self) -> QWidget:
        page = QWidget()
        self.least, self.most = QLineEdit(), QLineEdit()
        form = QFormLayout(page)
        form.setContentsMargins(0, theme.SMALL, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for words, field in (("From", self.least), ("To", self.most)):
            label = QLabel(words)
            label.setBuddy(field)
            form.addRow(label, field)
        example = "like 1/4/2018, or t-30 for 30 days ago" if self._kind == DAY else "a number"
        for field in (self.least, self.most):
            field.setPlaceholderText(example)
        return page

    def _list(self) -> QWidget:
        page = QWidget()
        self.finding = QLineEdit()
        self.finding.setPlaceholderText("Find a value")
        self.finding.setAccessibleName("Find a value")
        self.finding.setClearButtonEnabled(True)
        self.values = QListWidget()
        self.values.setObjectName("ticks")
        self.values.setAccessibleName("Values; Space ticks")
        self.values.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.more = QLabel()
        theme.dress(self.more, role="soft")
        self.more.setWordWrap(True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.SMALL, 0, 0)
        for widget in (self.finding, self.values, self.more):
            column.addWidget(widget)
        self.finding.textChanged.connect(self._show_values)
        self.values.itemChanged.connect(self._tick)
        self._show_values()
        return page

    def _buttons(self, has_filter: bool) -> QHBoxLayout:
        away, no, yes = QPushButton("Take it away"), QPushButton("Cancel"), QPushButton("Show these")
        theme.dress(yes, role="primary")
        yes.setDefault(True)
        for button in (away, no):
            button.setAutoDefault(False)
        away.setVisible(has_filter)
        away.clicked.connect(self._take_away)
        no.clicked.connect(self.reject)
        yes.clicked.connect(self._finish)
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(away)
        line.addStretch(1)
        line.addWidget(no)
        line.addWidget(yes)
        return line

    # ---- showing

    def _take(self, now: ColumnFilter | None) -> None:
        if now is None:
            self._show_page(self.which.currentText())
            return
        words = {BLANK: "Blank", NOT_BLANK: "Not blank"}.get(now.state) or (
            _TICKED if now.values else _BETWEEN
        )
        self.which.setCurrentText(words)
        for field, bound in ((self.least, now.least), (self.most, now.most)):
            field.setText(as_typed(date.fromisoformat(bound)) if bound and self._kind == DAY else bound)
        self._show_page(words)

    def _show_page(self, words: str) -> None:
        pages = {_TICKED: self._values_page, _BETWEEN: self._between_page}
        self.pages.setCurrentWidget(pages.get(words, self._nothing))
        self.wrong.clear()
        # A list has all the height there is; two lines, or none, have no more than they need.
        self.resize(_WIDTH, self._highest if words == _TICKED else self.minimumSizeHint().height())

    def _show_values(self) -> None:
        wanted = self.finding.text().casefold().split()
        found = [one for one in self._values if all(word in one[0].casefold() for word in wanted)]
        self.values.blockSignals(True)
        self.values.clear()
        for value, count in found[:_MOST_VALUES]:
            item = QListWidgetItem(f"{value or '(blank)'}  ({count:,})")
            item.setData(_VALUE_ROLE, value)
            item.setToolTip(value)
            # A long one ends in dots, with its tip, and is not scrolled to.
            item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() + theme.SMALL))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in self._ticked else Qt.CheckState.Unchecked)
            self.values.addItem(item)
        self.values.blockSignals(False)
        self.values.setCurrentRow(0)
        left = len(found) - _MOST_VALUES
        self.more.setText(f"{left:,} more values are not shown: type to find them.")
        self.more.setVisible(left > 0)

    def _tick(self, item: QListWidgetItem) -> None:
        ticked = item.checkState() == Qt.CheckState.Checked
        (self._ticked.add if ticked else self._ticked.discard)(item.data(_VALUE_ROLE))

    # ---- the answer

    def _take_away(self) -> None:
        self.wanted = None
        self.accept()

    def _finish(self) -> None:
        words = self.which.currentText()
        if words in {"Blank", "Not blank"}:
            self.wanted = ColumnFilter(self._name, state=BLANK if words == "Blank" else NOT_BLANK)
            self.accept()
        elif words == _TICKED:
            self._finish_values()
        else:
            self._finish_bounds()

    def _finish_values(self) -> None:
        order = [value for value, _count in self._values if value in self._ticked]
        order += sorted(self._ticked - set(order))
        if order:
            self.wanted = ColumnFilter(self._name, values=tuple(order))
            self.accept()
        else:
            self._say("Tick at least one value.", self.values)

    def _finish_bounds(self) -> None:
        bounds = []
        for field in (self.least, self.most):
            try:
                bounds.append(self._read(field.text().strip()))
            except (ValueError, InvalidOperation):
                self._say("Type a day, like 1/4/2018." if self._kind == DAY else "Type a number.", field)
                return
        if bounds == ["", ""]:
            self._say("Type from, or to, or both.", self.least)
            return
        self.wanted = ColumnFilter(self._name, least=bounds[0], most=bounds[1])
        self.accept()

    def _read(self, typed: str) -> str:
        if not typed:
            return ""
        if self._kind == DAY:
            return typed_day(typed, self._today).isoformat()
        found = Decimal(typed.replace(",", ""))
        if not found.is_finite():
            raise InvalidOperation
        return str(found)

    def _say(self, words: str, field: QWidget) -> None:
        self.wrong.setText(words)
        field.setFocus()
