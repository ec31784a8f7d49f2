"""Putting rows right in the grid: each step makes other rows, and Ctrl+Z goes back to those before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.paste.sheet import Sheet

if TYPE_CHECKING:
    from ui.paste.window import PasteWindow

#: How many steps Ctrl+Z goes back.
_MOST_STEPS = 50


class PuttingRight(QObject):
    """What is done to the rows of one window before they are saved."""

    def __init__(self, window: PasteWindow) -> None:
        super().__init__(window)
        self._window = window
        self._past: list[Sheet] = []

    @property
    def _sheet(self) -> Sheet | None:
        return self._window.sheet

    def forget(self) -> None:
        """There are other rows: there is nothing to go back to."""
        self._past = []

    def step(self, sheet: Sheet, *, new: bool = False) -> None:
        """Go on with other rows; Ctrl+Z goes back to those before. `new`: nothing is known of them yet."""
        if self._sheet is None or self._window.is_saving or sheet == self._sheet:
            return
        self.give_up()
        self._show(sheet, new=new)

    def give_up(self) -> None:
        """Remember the rows as they stand, for Ctrl+Z: others come in their place, or none."""
        if self._sheet is not None:
            self._past = [*self._past, self._sheet][-_MOST_STEPS:]

    def _show(self, sheet: Sheet, *, new: bool) -> None:
        at = self._window.parts.view.currentIndex()
        self._window.sheet = sheet
        if new:
            self._window.parts.model.show_sheet(sheet)
            self._window.parts.view.go_to(max(0, min(at.row(), len(sheet.rows) - 1)), max(at.column(), 0))
        else:
            self._window.parts.model.change_sheet(sheet)
        self._window.look_soon()

    def step_back(self) -> None:
        """Ctrl+Z: back to how the rows were before the last thing that was done to them."""
        if self._past and not self._window.is_saving:
            sheet = self._past.pop()
            self._window.parts.show_kind(sheet.kind)
            self._window.parts.show_filled(filled=True)
            self._show(sheet, new=True)

    def typed(self, row: int, column: int, text: str) -> None:
        if self._sheet is not None:
            self.step(self._sheet.with_cell(row, column, text))

    def fill_down(self, row: int, column: int) -> None:
        """Ctrl+D: write the cell into the blank ones below it."""
        if self._sheet is not None:
            text, rows = self._sheet.rows[row][column], self._sheet.rows
            blank = {below: text for below in range(row + 1, len(rows)) if not rows[below][column]}
            self.step(self._sheet.with_cells(blank, column))

    def place_chosen(self, column: int, place: str) -> None:
        if self._sheet is not None:
            self.step(self._sheet.with_place(column, place), new=True)

    def kind_chosen(self, _at: int) -> None:
        if self._sheet is not None:
            self.step(
                self._sheet.with_kind(self._window.parts.kind.currentData(), self._window.session.today),
                new=True,
            )
            self._window.parts.view.setFocus()

    def leave_out(self, rows: list[int]) -> None:
        """Delete: leave rows out of the grid."""
        if self._sheet is None or self._window.is_saving:
            return
        left = self._sheet.without(set(rows))
        if not left.rows:
            self._window.start_again()
            return
        self.step(left, new=True)
        self._window.parts.view.go_to(min(rows[0], len(left.rows) - 1), 0)

    def ask_child(self, row: int) -> None:
        """Enter on the child: choose who the row is about."""
        seen = self._window.parts.model.seen(row)
        if self._sheet is None or seen is None or self._window.is_saving:
            return
        from ui.paste.which_child import WhichChild

        said = ", ".join(text for text in self._sheet.grid.who_of(self._sheet.rows[row]) if text)
        offered = seen.match.offered or ((seen.match.child,) if seen.match.child is not None else ())
        self.asking = WhichChild(self._window.session, said, offered, self._window)
        self.asking.chosen.connect(lambda child_id: self._child_chosen(row, child_id))
        self.asking.open()

    def _child_chosen(self, row: int, child_id: str) -> None:
        if self._sheet is not None and row < len(self._sheet.rows):
            self.step(self._sheet.with_child(row, child_id))
