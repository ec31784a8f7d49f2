"""Declared tables of numbers, what they show, and what is true of them: for the trials of suppression."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction

from hypothesis import strategies as st

from placement_tracker.domain.days import Month
from placement_tracker.returns.counted import (
    Adding,
    Quantity,
    Total,
    last_of,
)
from placement_tracker.returns.pages import (
    Block,
    Cell,
    Column,
    DeclaredReturn,
    Form,
    Page,
    Table,
)
from tests.returns.attacker import Equation, determined_by_algebra, determined_by_trying

SMALLEST = 5
Grid = list[list[int]]

# Mostly small numbers, noughts among them, and some large ones.
counts = st.one_of(st.integers(0, 8), st.integers(0, 8), st.integers(6, 30))


def return_of(*pages: Page) -> DeclaredReturn:
    at = datetime(2018, 4, 5, 9, tzinfo=UTC)
    return DeclaredReturn("R0", "Trial", "Anyshire", Month(2018, 3), "A Person", at.date(), at, pages)


def page_of(*blocks: Block, name: str = "Page") -> Page:
    return Page(name, name, "What it shows", blocks)


def with_totals(inner: Grid) -> Grid:
    rows = [[*row, sum(row)] for row in inner]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def grid_table(grid: Grid, names: dict[tuple[int, int], str] | None = None) -> Table:
    """A table of counts whose last row and column are totals; `names` of cells that recur elsewhere."""
    rows = tuple(
        (
            Cell(f"Row {r}"),
            *(
                Cell(value, of=Quantity(names[r, c], value) if names and (r, c) in names else None)
                for c, value in enumerate(row)
            ),
        )
        for r, row in enumerate(grid)
    )
    wide = len(grid[0])
    columns = (Column("Row", 20), *(Column(f"Column {c}", 10, Form.WHOLE) for c in range(wide)))
    across = (Total(wide, tuple(range(1, wide))),)
    return Table(columns, rows, adding=Adding(down=(last_of(len(rows)),), across=across))


def equations_of(
    grid: Grid, prefix: str = "", names: dict[tuple[int, int], str] | None = None
) -> list[Equation]:
    high, wide = len(grid), len(grid[0])

    def name(r: int, c: int) -> str:
        return (names or {}).get((r, c), f"{prefix}{r},{c}")

    rows: list[Equation] = [
        {name(r, wide - 1): -1, **{name(r, c): 1 for c in range(wide - 1)}} for r in range(high)
    ]
    columns: list[Equation] = [
        {name(high - 1, c): -1, **{name(r, c): 1 for r in range(high - 1)}} for c in range(wide)
    ]
    return rows + columns


def shown_of(
    table: Table, prefix: str = "", names: dict[tuple[int, int], str] | None = None
) -> dict[str, object]:
    return {
        (names or {}).get((r, c), f"{prefix}{r},{c}"): cell.value
        for r, row in enumerate(table.rows)
        if isinstance(row, tuple)
        for c, cell in enumerate(row[1:])
    }


def table_of(declared: DeclaredReturn, page: int = 0, table: int = 0) -> Table:
    """A table of a return for publication, without the page that says so."""
    return list(declared.pages[page + 1].tables())[table]


def attack(shown: dict[str, object], truth: dict[str, int], equations: Sequence[Equation]) -> set[str]:
    """The hidden counts that a reader can work out."""
    known = {name: Fraction(value) for name, value in shown.items() if isinstance(value, int)}
    hidden = shown.keys() - known.keys()
    # Nought is never hidden, and a reader knows that.
    by_trying = determined_by_trying(
        truth, dict.fromkeys(sorted(hidden), 1), equations, 2 * max(truth.values()) + 9
    )
    return hidden & (determined_by_algebra(known, equations) | by_trying)


def truth_of(grid: Grid, prefix: str = "", names: dict[tuple[int, int], str] | None = None) -> dict[str, int]:
    return {
        (names or {}).get((r, c), f"{prefix}{r},{c}"): value
        for r, row in enumerate(grid)
        for c, value in enumerate(row)
    }


inner_grids = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(counts, min_size=wide, max_size=wide), min_size=1, max_size=4)
)
