"""Missing episodes of a period in figures: a chart, the same as a table beside it, and what stands behind each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from placement_tracker.returns.pages import Bars
from ui import theme
from ui.charts.bars import BarDrawing
from ui.charts.chart_card import ChartCard
from ui.charts.lines import LineDrawing
from ui.lists.columns import ListColumn
from ui.lists.model import ListModel
from ui.lists.view import ListView
from ui.missing.figures import MissingFigures
from ui.missing.periods import Period
from ui.missing.ways import Way
from ui.scrolled import scrolled

_BESIDE_FROM = 900
_ROWS_SEEN = 9
_FIRST_WIDTH, _FEW_WIDTH, _WIDTH = 150, 210, 78
_FEW = 4


class FiguresTab(QWidget):
    """`period_chosen(period)` asks for other figures; `behind(way, words, Behind)` follows Enter on a number."""

    period_chosen = Signal(object)
    behind = Signal(object, str, object)
    told = Signal(str, str)

    def __init__(self, periods: list[Period], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: MissingFigures | None = None
        self.which = QComboBox()
        self.which.setAccessibleName("What to look at")
        self.when = QComboBox()
        self.when.setAccessibleName("Period")
        for box in (self.which, self.when):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(18)
        self.set_periods(periods)
        self.note = QLabel()
        self.note.setProperty("role", "soft")
        self.note.setWordWrap(True)
        self.card = ChartCard()
        self.card.told.connect(self.told)
        self.card.opened.connect(self._open)
        self.table = self._made_table((), ())
        self._lay_out()
        self.which.currentIndexChanged.connect(self._show)
        self.when.currentIndexChanged.connect(self._choose_period)
        self.setFocusProxy(self.which)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(self.which, 1)
        line.addWidget(self.when, 1)
        line.addStretch(1)
        inner = QWidget()
        inner.setObjectName("ground")
        self.beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.beside.setSpacing(theme.MEDIUM)
        self.beside.addWidget(self.card, 6)
        self.beside.addWidget(self.table, 5)
        within = QVBoxLayout(inner)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(theme.SMALL)
        within.addLayout(self.beside, 1)
        within.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(line)
        column.addWidget(scrolled(inner), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _BESIDE_FROM
        self.beside.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    # ------------------------------------------------------------ what it shows

    def set_periods(self, periods: list[Period]) -> None:
        """Offer these periods; that which was chosen stays."""
        self.periods = periods
        before = max(0, self.when.currentIndex())
        self.when.blockSignals(True)
        self.when.clear()
        self.when.addItems([period.words for period in periods])
        self.when.setCurrentIndex(before)
        self.when.blockSignals(False)

    @property
    def period(self) -> Period:
        return self.periods[max(0, self.when.currentIndex())]

    @property
    def way(self) -> Way | None:
        """What is looked at."""
        if self._found is None:
            return None
        return self._found.ways[max(0, self.which.currentIndex())]

    def show_waiting(self) -> None:
        self.note.setText("Reading…")

    def show_found(self, found: MissingFigures) -> None:
        self._found = found
        before = max(0, self.which.currentIndex())
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItems([way.name for way in found.ways])
        self.which.setCurrentIndex(before)
        self.which.blockSignals(False)
        self._show()

    def _show(self) -> None:
        way = self.way
        if way is None or self._found is None:
            return
        drawing = BarDrawing(way.drawn) if isinstance(way.drawn, Bars) else LineDrawing(way.drawn)
        self.card.show_drawing(drawing, f"{way.drawn.title}, {self._found.period.words}", (way.note,))
        before, self.table = self.table, self._made_table(way.titles, way.rows)
        self.beside.replaceWidget(before, self.table)
        before.hide()
        before.deleteLater()
        self.note.setText(f"{way.note} Enter on a row or a bar opens the list behind it.")

    def _made_table(self, titles: Sequence[str], rows: Sequence[tuple[str, ...]]) -> ListView:
        model = ListModel([_column(place, title, len(titles)) for place, title in enumerate(titles)], self)
        model.set_rows(list(enumerate(rows)))
        table = ListView(model, "The figures as a table")
        table.row_opened.connect(self._open_row)
        table.setMinimumHeight(theme.ROW * _ROWS_SEEN)
        table.setCurrentIndex(model.index(0, 0))
        return table

    def _choose_period(self) -> None:
        self.period_chosen.emit(self.period)

    def _open(self, place: int) -> None:
        way = self.way
        if way is not None and place < len(way.behind):
            self.behind.emit(way, way.rows[place][0], way.behind[place])

    def _open_row(self, row: tuple[int, tuple[str, ...]]) -> None:
        self._open(row[0])

    def theme_changed(self) -> None:
        self.card.theme_changed()


def _column(place: int, title: str, of: int) -> ListColumn:
    """A column of a table of figures; numbers sort as numbers."""
    if not place:
        return ListColumn(
            "c0", title, lambda row: row[1][0], width=_FEW_WIDTH if of <= _FEW else _FIRST_WIDTH
        )
    return ListColumn(
        f"c{place}",
        title,
        lambda row: row[1][place],
        lambda row: _number(row[1][place]),
        _WIDTH,
        right=title != "Push or pull",
    )


def _number(words: str) -> Any:
    plain = words.rstrip("%").replace(",", "").replace(".", "", 1)
    if plain.isdigit():
        return float(words.rstrip("%").replace(",", ""))
    return None if words == "-" else words
