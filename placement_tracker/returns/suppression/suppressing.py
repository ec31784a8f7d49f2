"""A return for publication: small numbers are hidden, and with them what would give them away (measures.md G14)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from placement_tracker.returns.counted import PLAIN, Plain, Quantity, Rests, Tally, Worded
from placement_tracker.returns.pages import (
    Band,
    Bars,
    Block,
    Cell,
    Chart,
    Charts,
    Column,
    DeclaredReturn,
    Page,
    Paragraph,
    Series,
    Table,
    TableRow,
)
from placement_tracker.returns.suppression.choosing import hidden_of
from placement_tracker.returns.suppression.gathering import NOTHING, Gathered, Place, Shown, gathered
from placement_tracker.returns.suppression.words import (
    HIDDEN,
    LEFT_OUT,
    MARKING_PUBLIC,
    NO_ROWS,
    of_charts,
    publication_page,
    said_of,
)

#: Counts from 1 to this are hidden, unless a setting says otherwise.
SMALLEST = 5
#: Titles of columns by which a list of children is known where its page does not say what it is.
_OF_A_CHILD = {"child", "name", "child's id", "date of birth"}


def for_publication(declared: DeclaredReturn, smallest: int = SMALLEST) -> DeclaredReturn:
    """The return as it may be published: counts of children and events from 1 to `smallest` are hidden, and so is
    whatever else they could be worked out from. Pages that list children are left out. One that was made for
    publication stays as it is.
    """
    if declared.smallest is not None:
        return declared
    kept = [page for page in declared.pages if not lists_children(page)]
    found = gathered(replace(declared, pages=tuple(kept)))
    hidden = hidden_of(found.ties, smallest)
    writing = _Writing(found, hidden, frozenset(page.name for page in kept))
    # A page that is there because of a hidden figure is not named either: that would tell what the figure is.
    pages = tuple(writing.page(page, p) for p, page in enumerate(kept) if not writing.hides(page.because))
    away = [page for page in declared.pages if lists_children(page)]
    first = publication_page(smallest, away, written=any(_is_written(page) for page in kept))
    return replace(declared, pages=(first, *pages), marking=MARKING_PUBLIC, smallest=smallest)


def lists_children(page: Page) -> bool:
    """Whether a page's rows are children. Where it does not say: a list that does not say how it adds up."""
    if page.of_children is not None:
        return page.of_children
    return any(
        table.adding is None
        and (table.is_list or any(column.title.casefold() in _OF_A_CHILD for column in table.columns))
        for table in page.tables()
    )


def _is_written(page: Page) -> bool:
    """Whether somebody's own words stand on it."""
    for block in page.blocks:
        if isinstance(block, Paragraph) and block.written:
            return True
        for row in block.rows if isinstance(block, Table) else ():
            if isinstance(row, tuple) and any(
                isinstance(cell.of, Plain) and cell.of.written and cell.value for cell in row
            ):
                return True
    return False


@dataclass(frozen=True)
class _Writing:
    """Writes the pages again without what is hidden, and without what they said of their numbers."""

    found: Gathered
    hidden: frozenset[int]
    pages: frozenset[str]

    def hides(self, of: Rests | None) -> bool:
        return of is not None and not self.hidden.isdisjoint(self.found.rests_of(of, seen=False))

    def _is_hidden(self, shown: Shown) -> bool:
        return shown.wholly or not self.hidden.isdisjoint(shown.rests)

    def page(self, page: Page, p: int) -> Page:
        """The page, and under it in words what was hidden on it."""
        blocks: list[Block] = []
        for b, block in enumerate(page.blocks):
            blocks += self._block(block, (p, b))
        said = said_of(page.blocks, blocks)
        return Page(page.name, page.title, page.about, (*blocks, Paragraph(said)))

    def _block(self, block: Block, at: Place) -> Iterator[Block]:
        if isinstance(block, Table):
            yield from self._table(block, at)
        elif isinstance(block, Charts):
            yield from self._charts(block, at)
        elif isinstance(block, Paragraph) and block.worded is not None:
            yield Paragraph(self._filled(block.worded), block.strong)
        elif isinstance(block, Paragraph):
            yield Paragraph(block.text, block.strong)
        else:
            yield block

    def _filled(self, said: Worded) -> str:
        return said.words.format(*(self._number(one) for one in said.of))

    def _number(self, of: Quantity | Tally) -> str:
        if isinstance(of, Tally):
            return f"{self._tallied(of):,}"
        return HIDDEN if self.hides(Rests((of,))) else f"{of.number:,}"

    def _tallied(self, of: Tally) -> int:
        return sum(not self.hides(thing) for thing in of.things)

    # ------------------------------------------------------------------------------------------------ tables

    def _table(self, table: Table, at: Place) -> Iterator[Block]:
        adding = table.adding
        everything = adding is None and self._spoilt(table, at)
        rows: list[TableRow | None] = []
        for r, row in enumerate(table.rows):
            if isinstance(row, Band):
                rows.append(row)
                continue
            made, some = self._row(row, (*at, r), everything)
            rows.append(None if some and adding is not None and adding.chosen else made)
        kept = _without_bare_bands([row for row in _ranked(table, rows) if row is not None])
        nothing = NO_ROWS if len(kept) < len(table.rows) else table.nothing
        columns, kept = _without_empty_columns(table, kept)
        yield replace(table, columns=columns, rows=tuple(kept), nothing=nothing, adding=None)
        if len([row for row in rows if row is None]):
            yield Paragraph(LEFT_OUT)

    def _spoilt(self, table: Table, at: Place) -> bool:
        """Whether a table that does not say how it adds up shows what is hidden, there or anywhere."""
        numbers = {self.found.ties.unknowns[one].number for one in self.hidden}
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(() if isinstance(row, Band) else row):
                shown = self.found.shown.get((*at, r, c), NOTHING)
                if shown.undeclared and (self._is_hidden(shown) or cell.value in numbers):
                    return True
        return False

    def _row(self, row: tuple[Cell, ...], at: Place, everything: bool) -> tuple[tuple[Cell, ...], bool]:
        """The row, and whether anything in it is hidden."""
        shown = [self.found.shown.get((*at, c), NOTHING) for c in range(len(row))]
        hidden = [self._is_hidden(one) or (everything and one.undeclared) for one in shown]
        some = any(gone and _says(cell) for gone, cell in zip(hidden, row, strict=True))
        return tuple(
            self._cell(cell, gone or (some and one.loose))
            for cell, one, gone in zip(row, shown, hidden, strict=True)
        ), some

    def _cell(self, cell: Cell, hidden: bool) -> Cell:
        link = cell.link if not cell.link or cell.link in self.pages else ""
        if isinstance(cell.of, Worded):
            return replace(cell, value=self._filled(cell.of), of=PLAIN)
        if isinstance(cell.of, Tally):
            return replace(cell, value=self._tallied(cell.of), of=PLAIN)
        if link != cell.link:
            return replace(cell, value=None if cell.value == cell.link else cell.value, link="", of=PLAIN)
        if hidden and _says(cell):
            return replace(cell, value=HIDDEN, rating="", of=PLAIN)
        return replace(cell, of=PLAIN)

    # ------------------------------------------------------------------------------------------------ charts

    def _charts(self, block: Charts, at: Place) -> Iterator[Block]:
        made = [self._chart(chart, (*at, c)) for c, chart in enumerate(block.charts)]
        kept = tuple(chart for chart in made if chart is not None)
        if kept:
            yield replace(block, charts=kept)
        gone = [chart.title for chart, one in zip(block.charts, made, strict=True) if one is None]
        if gone:
            yield Paragraph(of_charts(gone))

    def _chart(self, chart: Chart | Bars, at: Place) -> Chart | Bars | None:
        """The chart with gaps; None where nothing of it is left."""
        shown = {place[len(at) :]: one for place, one in self.found.shown.items() if place[: len(at)] == at}
        undeclared = any(one.undeclared and self._is_hidden(one) for one in shown.values())
        gone = {
            place for place, one in shown.items() if self._is_hidden(one) or (undeclared and one.undeclared)
        }
        series = tuple(_without(one, s, gone) for s, one in enumerate(chart.series))
        if gone and all(value is None for one in series if one.role == "value" for value in one.values):
            return None
        return replace(chart, series=series)


def _without(series: Series, s: int, gone: Collection[Place]) -> Series:
    values = tuple(None if (s, v) in gone else value for v, value in enumerate(series.values))
    return replace(series, values=values, of=(PLAIN,) * len(values))


def _says(cell: Cell) -> bool:
    """Whether there is anything to hide: an empty cell, and a nought of nothing, stay."""
    return bool(cell.rating) or (cell.value is not None and cell.value != "")


def _ranked(table: Table, rows: list[TableRow | None]) -> list[TableRow | None]:
    """Rows in the order of their numbers would tell them: they stand in the order of their names."""
    places = [] if table.adding is None else [r % len(rows) for r in table.adding.ranked]
    if not any(_has_hidden(rows[r]) for r in places):
        return rows
    named = sorted((rows[r] for r in places), key=_name)
    made = list(rows)
    for r, row in zip(places, named, strict=True):
        made[r] = row
    return made


def _has_hidden(row: TableRow | None) -> bool:
    return isinstance(row, tuple) and any(cell.value == HIDDEN for cell in row)


def _name(row: TableRow | None) -> str:
    return str(row[0].value).casefold() if isinstance(row, tuple) else ""


def _without_bare_bands(rows: list[TableRow]) -> list[TableRow]:
    """A band whose rows were all left out heads nothing."""
    after: list[TableRow | None] = [*rows[1:], None]
    return [
        row
        for row, following in zip(rows, after, strict=False)
        if isinstance(row, tuple) or isinstance(following, tuple)
    ]


def _without_empty_columns(table: Table, rows: list[TableRow]) -> tuple[tuple[Column, ...], list[TableRow]]:
    """A column of which nothing is left, the links to lists, is left out."""
    kept = [
        c for c in range(len(table.columns)) if not _filled(table.rows, c) or _filled(rows, c) or not rows
    ]
    if len(kept) == len(table.columns):
        return table.columns, rows
    columns = tuple(table.columns[c] for c in kept)
    return columns, [row if isinstance(row, Band) else tuple(row[c] for c in kept) for row in rows]


def _filled(rows: Sequence[TableRow], column: int) -> bool:
    return any(isinstance(row, tuple) and _says(row[column]) for row in rows)
