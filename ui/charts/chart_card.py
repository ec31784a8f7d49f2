"""A chart with what belongs to it: the same as a table, its notes, and the way to paper or a picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import remembered, theme
from ui.charts.chart_view import ChartView
from ui.charts.drawing import Drawing
from ui.lists.columns import ListColumn
from ui.lists.model import ListModel
from ui.lists.view import ListView

if TYPE_CHECKING:
    from ui.charts.printing import Sheet

_AS = "charts/as"
CHART, TABLE = "Chart", "Table"
_HINT = "Left and Right go along the chart."
_FIRST_WIDTH, _WIDTH = 190, 118


class ChartCard(QFrame):
    """`opened(place)` follows Enter on a place of the chart; `told(words, tone)` what was saved or printed."""

    opened = Signal(int)
    told = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._below: tuple[str, ...] = ()
        self._heading = ""
        self.title = QLabel()
        self.title.setProperty("role", "strong")
        self.title.setWordWrap(True)
        self.line = QHBoxLayout()
        self.line.setSpacing(theme.SMALL)
        self.line.addWidget(self.title, 1)
        self.chart_button, self.table_button = self._switch()
        self.line.addWidget(self._menu_button())
        self.view = ChartView()
        self.view.moved.connect(self._moved)
        self.view.opened.connect(self.opened)
        self.table: ListView | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.said = QLabel(_HINT)
        self.said.setProperty("role", "small")
        self.said.setAccessibleName("Where the chart's cursor is")
        self.notes = QLabel()
        self.notes.setProperty("role", "small")
        self.notes.setWordWrap(True)
        self.notes.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, theme.SMALL)
        column.setSpacing(theme.TIGHT)
        column.addLayout(self.line)
        column.addWidget(self.stack, 1)
        column.addWidget(self.said)
        column.addWidget(self.notes)
        self.setFocusProxy(self.view)

    def _switch(self) -> tuple[QPushButton, QPushButton]:
        group = QButtonGroup(self)
        made = []
        for words in (CHART, TABLE):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setAccessibleName(f"Show as a {words.lower()}")
            button.setChecked((remembered.text(_AS) or CHART) == words)
            button.clicked.connect(partial(self._show_as, words))
            group.addButton(button)
            self.line.addWidget(button)
            made.append(button)
        return made[0], made[1]

    def _menu_button(self) -> QPushButton:
        button = QPushButton("Print or save")
        button.setProperty("role", "segment")
        menu = QMenu(button)
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Print…", self.print_it),
            ("Save as PDF…", self.ask_pdf),
            ("Save as a picture…", self.ask_picture),
            ("Copy as a picture", self.copy_picture),
        )
        for words, act in acts:
            menu.addAction(words, act)
        button.setMenu(menu)
        return button

    # ------------------------------------------------------------ what it shows

    def show_drawing(self, drawing: Drawing, heading: str = "", below: tuple[str, ...] = ()) -> None:
        """Show a chart; `heading` and `below` stand on paper above and below it."""
        self._heading, self._below = heading or drawing.title, below
        self.title.setText(drawing.title)
        self.view.show_drawing(drawing)
        self._fill_table(drawing)
        self.notes.setText(
            "\n".join(f"{number}  {note.said}" for number, note in enumerate(drawing.notes, 1))
        )
        self.notes.setVisible(bool(drawing.notes))
        self._show_as(remembered.text(_AS) or CHART)

    def _fill_table(self, drawing: Drawing) -> None:
        titles, rows = drawing.table()
        columns = [_column(place, title) for place, title in enumerate(titles)]
        model = ListModel(columns, self)
        model.set_rows(rows)
        table = ListView(model, f"{drawing.title}, table")
        # Figures stand side by side, and none far off at the right.
        table.horizontalHeader().setStretchLastSection(False)
        if self.table is not None:
            self.stack.removeWidget(self.table)
            self.table.deleteLater()
        self.table = table
        self.stack.addWidget(table)
        table.setCurrentIndex(model.index(0, 0))

    def _show_as(self, words: str, _checked: bool = False) -> None:
        remembered.keep(_AS, words)
        self.chart_button.setChecked(words == CHART)
        self.table_button.setChecked(words == TABLE)
        as_table = words == TABLE and self.table is not None
        seen = self.table if as_table and self.table is not None else self.view
        self.stack.setCurrentWidget(seen)
        self.setFocusProxy(seen)
        self.said.setVisible(not as_table)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        # Another chart may have been switched meanwhile.
        self._show_as(remembered.text(_AS) or CHART)

    def _moved(self, place: int, words: str) -> None:
        self.said.setText(words or _HINT)

    # ------------------------------------------------------------ paper and pictures

    def sheet(self) -> Sheet:
        """What is printed."""
        from ui.charts.printing import Sheet

        assert self.view.drawing is not None
        return Sheet(self.view.drawing, self._heading, self._below)

    def print_it(self) -> None:
        """Ask for a printer, and print."""
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.charts.printing import new_printer, on_printer

        printer = new_printer()
        if QPrintDialog(printer, self).exec():
            on_printer(printer, self.sheet())
            self.told.emit("The chart was sent to the printer.", "good")

    def ask_pdf(self) -> None:
        from ui.charts.printing import save_pdf

        self._ask("Save the chart as PDF", "pdf", "PDF (*.pdf)", save_pdf)

    def ask_picture(self) -> None:
        from ui.charts.printing import save_picture

        self._ask("Save the chart as a picture", "png", "Picture (*.png)", save_picture)

    def _ask(self, title: str, ending: str, kind: str, save: Callable[[Path, Sheet], None]) -> None:
        name = "".join(letter if letter.isalnum() or letter in " ,-" else " " for letter in self._heading)
        path, _kind = QFileDialog.getSaveFileName(self, title, f"{' '.join(name.split())}.{ending}", kind)
        if path:
            self.save(Path(path), save)

    def save(self, path: Path, save: Callable[[Path, Sheet], None]) -> None:
        """Write the chart there, and say so; say why not where that cannot be."""
        from placement_tracker.domain.problems import Fault

        try:
            save(path, self.sheet())
        except Fault as fault:
            self.told.emit(str(fault), "bad")
        else:
            self.told.emit(f"Saved {path.name} in {path.parent}.", "good")

    def copy_picture(self) -> None:
        from PySide6.QtGui import QGuiApplication

        from ui.charts.printing import picture

        QGuiApplication.clipboard().setImage(picture(self.sheet()))
        self.told.emit("The chart is on the clipboard as a picture.", "good")

    def theme_changed(self) -> None:
        self.view.update()


def _column(place: int, title: str) -> ListColumn:
    right = place > 0 and title not in {"Note", "In full"}
    width = _FIRST_WIDTH if not place else _WIDTH
    return ListColumn(f"c{place}", title, lambda row: str(row[place]), width=width, right=right)
