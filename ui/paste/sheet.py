"""What stands in the grid: titles, what each column is, the rows. Never changed: each step makes another. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from placement_tracker.exchange.pasted.looking import Grid


@dataclass(frozen=True, slots=True)
class Sheet:
    """The grid, and the titles of its columns as they were pasted."""

    titles: tuple[str, ...]
    grid: Grid

    @property
    def kind(self) -> str:
        return self.grid.kind

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return self.grid.rows

    def with_cell(self, row: int, column: int, text: str) -> Sheet:
        """With another text in one cell."""
        return self.with_cells({row: text}, column)

    def with_cells(self, texts: dict[int, str], column: int) -> Sheet:
        """With other texts in one column, by row."""
        rows = list(self.rows)
        for row, text in texts.items():
            cells = list(rows[row])
            cells[column] = text
            rows[row] = tuple(cells)
        return replace(self, grid=replace(self.grid, rows=tuple(rows)))

    def without(self, rows: Collection[int]) -> Sheet:
        """Without some rows."""
        left = tuple(row for number, row in enumerate(self.rows) if number not in rows)
        return replace(self, grid=replace(self.grid, rows=left))

    def with_child(self, row: int, child_id: str) -> Sheet:
        """With the child chosen that a row is about; all rows that say the same of their child are about it."""
        chosen = {**self.grid.chosen, self.grid.who_of(self.rows[row]): child_id}
        return replace(self, grid=replace(self.grid, chosen=chosen))

    def with_place(self, column: int, place: str) -> Sheet:
        """With a column that is something else; what was that before is left out."""
        others = [("" if name == place else name) for name in self.grid.places]
        others[column] = place
        return completed(replace(self, grid=replace(self.grid, places=tuple(others))))

    def with_kind(self, kind: str, today: date) -> Sheet:
        """As rows of another kind: its columns are matched anew, by their titles or by what stands in them."""
        from placement_tracker.exchange.pasted.guessing import by_cells, places_for

        width = sum(not is_added(title) for title in self.titles)
        rows = tuple(row[:width] for row in self.rows)
        titles = self.titles[:width]
        places = places_for(kind, titles) if any(titles) or not rows else by_cells(kind, rows, today)
        grid = replace(self.grid, kind=kind, rows=rows, places=places)
        return completed(Sheet(titles, grid))

    def with_more(self, rows: Sequence[tuple[str, ...]]) -> Sheet | None:
        """With more rows of the same columns, without titles again; None where they have other columns."""
        width = sum(not is_added(title) for title in self.titles)
        if any(len(row) > width for row in rows):
            return None
        full = [(*row, *("" for _ in range(len(self.titles) - len(row)))) for row in rows]
        new = [row for row in full if row != self.titles]
        return replace(self, grid=replace(self.grid, rows=(*self.rows, *new)))

    def as_draft(self) -> dict[str, Any]:
        """As plain values, to be kept until it is saved."""
        grid = self.grid
        return {
            "titles": list(self.titles),
            "kind": grid.kind,
            "places": list(grid.places),
            "rows": [list(row) for row in grid.rows],
            "chosen": [[list(who), child_id] for who, child_id in grid.chosen.items()],
        }


#: The title of a column that the rows need and that was not pasted.
ADDED = "\x00"


def is_added(title: str) -> bool:
    return title == ADDED


def from_draft(typed: dict[str, Any]) -> Sheet:
    """What was kept. KeyError or ValueError where an older version kept it otherwise."""
    from placement_tracker.exchange.pasted.looking import Grid

    chosen = {tuple(who): child_id for who, child_id in typed["chosen"]}
    rows = tuple(tuple(row) for row in typed["rows"])
    return Sheet(tuple(typed["titles"]), Grid(typed["kind"], tuple(typed["places"]), rows, chosen))


def completed(sheet: Sheet) -> Sheet:
    """With a column for each value that a row must have and no column gives."""
    from placement_tracker.exchange.pasted.looking import completed as grid_completed

    grid = grid_completed(sheet.grid)
    added = len(grid.places) - len(sheet.titles)
    return Sheet((*sheet.titles, *(ADDED for _ in range(added))), grid)
