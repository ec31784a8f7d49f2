"""Tables on paper, as pieces: titles, bands, rows, footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from placement_tracker.returns.excel import cells
from placement_tracker.returns.pages import ALIGNED, Align, Band, Cell, Form, Table, TableRow
from placement_tracker.returns.pdf.flow import Piece
from placement_tracker.returns.pdf.letters import drawable, folded, width
from placement_tracker.returns.pdf.paper import (
    BAND_GROUND,
    BODY,
    DARK_RULE,
    HEADER_GROUND,
    INK,
    LEADING,
    LEFT,
    LINK,
    NOTE,
    RATING_GROUNDS,
    SOFT,
    Paper,
    baseline,
)
from placement_tracker.returns.pdf.widths import PAD, Layout, footnotes, indents
from placement_tracker.returns.pdf.words import Line, lines_of

#: Above and below the words of a row, and of the titles.
ROW_PAD, TITLE_PAD = 2.8, 3.4
#: Titles that take more of a sheet than this stand only where the table begins.
MOST_AGAIN = 0.4
#: What is kept free of a sheet for what stands above a row that is divided.
ABOVE = 110.0
#: A table that takes no more of a sheet than this is not divided.
SHORT = 0.4
#: So few footnotes stay with the last row.
MOST_KEPT = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table as it is drawn: which columns, how wide, how small; `room` is the height of a sheet."""

    table: Table
    layout: Layout
    notes: dict[str, int]
    room: float
    indents: tuple[float, ...]
    #: What rows have of the space above and below their words.
    open: float

    @property
    def title_pad(self) -> float:
        return TITLE_PAD * self.layout.scale * self.open

    @property
    def row_pad(self) -> float:
        return ROW_PAD * self.layout.scale * self.open

    @property
    def size(self) -> float:
        return BODY * self.layout.scale

    @property
    def leading(self) -> float:
        return self.size * LEADING

    def words(self, row: tuple[Cell, ...], place: int) -> tuple[str, ...]:
        """The lines of a cell."""
        number = self.layout.columns[place]
        cell, column = row[number], self.table.columns[number]
        text = drawable(cells.words(cell, cell.form or column.form, self._mark(cell)))
        return self._folded(text, place, cell.strong)

    def aside(self, row: tuple[Cell, ...], place: int) -> float:
        """How far a value stands from the right edge, so that it is in line with those that have a letter or mark."""
        tail = self.layout.tails[place] * self.layout.scale
        number = self.layout.columns[place]
        cell, column = row[number], self.table.columns[number]
        if not tail or cell.value is None:
            return 0.0
        body, own = cells.parts(cell, cell.form or column.form, self._mark(cell))
        if width(drawable(body), self.size, bold=cell.strong) + tail > self._room(place):
            return 0.0
        return max(0.0, tail - width(own, self.size, bold=cell.strong))

    def _mark(self, cell: Cell) -> str:
        return f" {cells.raised(self.notes[cell.note])}" if cell.note else ""

    def title(self, place: int) -> tuple[str, ...]:
        return self._folded(drawable(self.table.columns[self.layout.columns[place]].title), place, True)

    def _folded(self, text: str, place: int, bold: bool) -> tuple[str, ...]:
        return folded(text, round(self._room(place), 2), self.size, bold)

    def _room(self, place: int) -> float:
        # A hair more than there is, so that a column as wide as its widest number holds it.
        pads = 2 * PAD + self.indents[self.layout.columns[place]]
        return self.layout.widths[place] - pads * self.layout.scale + 0.01

    def put(
        self,
        paper: Paper,
        place: int,
        x: float,
        line: float,
        text: str,
        form: Form | None,
        bold: bool,
        link: bool,
        aside: float = 0.0,
    ) -> None:
        """A line of a cell, to the side where its column's values stand; `aside`: so far from the right edge."""
        column = self.table.columns[self.layout.columns[place]]
        align = column.align or ALIGNED[form or column.form]
        pad, wide = PAD * self.layout.scale, self.layout.widths[place]
        colour = LINK if link else INK
        if align is Align.RIGHT:
            paper.text_to(x + wide - pad - aside, line, text, self.size, bold=bold, colour=colour)
        elif align is Align.CENTRE:
            paper.text_about(x + wide / 2, line, text, self.size, bold=bold, colour=colour)
        else:
            x += pad + self.indents[self.layout.columns[place]] * self.layout.scale
            paper.text(x, line, text, self.size, bold=bold, colour=colour)
            if link:
                paper.rule(line + 1.2, x, width(text, self.size, bold=bold), LINK, 0.4)


@dataclass(frozen=True, slots=True)
class Titles:
    """The row of titles."""

    drawn: Drawn
    height: float
    before: float = 0.0
    keep: bool = True
    again: Piece | None = None

    def draw(self, paper: Paper, top: float) -> None:
        drawn = self.drawn
        paper.ground(LEFT, top, drawn.layout.wide, self.height, HEADER_GROUND)
        x = LEFT
        for place, wide in enumerate(drawn.layout.widths):
            lines = drawn.title(place)
            at = top + self.height - drawn.title_pad - len(lines) * drawn.leading
            for line in lines:
                drawn.put(paper, place, x, baseline(at, drawn.size), line, None, True, False)
                at += drawn.leading
            x += wide
        paper.rule(top + self.height, LEFT, drawn.layout.wide, DARK_RULE, 0.7)


@dataclass(frozen=True, slots=True)
class Row:
    """A row, or the lines `first` to `last` of one that is higher than a sheet."""

    drawn: Drawn
    row: TableRow
    height: float
    again: Piece | None
    keep: bool = False
    first: int = 0
    last: int | None = None
    before: float = 0.0

    def draw(self, paper: Paper, top: float) -> None:
        if isinstance(self.row, Band):
            self._draw_band(paper, top, self.row)
        else:
            x = LEFT
            for place, wide in enumerate(self.drawn.layout.widths):
                self._draw_cell(paper, top, x, place, self.row)
                x += wide
        paper.rule(top + self.height, LEFT, self.drawn.layout.wide)

    def _draw_band(self, paper: Paper, top: float, band: Band) -> None:
        drawn = self.drawn
        paper.ground(LEFT, top, drawn.layout.wide, self.height, BAND_GROUND)
        at = top + drawn.row_pad
        for line in band_lines(drawn, band)[self.first : self.last]:
            paper.text(LEFT + PAD * drawn.layout.scale, baseline(at, drawn.size), line, drawn.size, bold=True)
            at += drawn.leading

    def _draw_cell(self, paper: Paper, top: float, x: float, place: int, row: tuple[Cell, ...]) -> None:
        drawn = self.drawn
        cell = row[drawn.layout.columns[place]]
        wide, high = drawn.layout.widths[place], self.height
        if cell.rating:
            paper.ground(x, top, wide, high, RATING_GROUNDS[cell.rating])
        lines = drawn.words(row, place)[self.first : self.last]
        aside = drawn.aside(row, place) if len(lines) == 1 else 0.0
        at = top + drawn.row_pad
        if not drawn.table.to_read and self.last is None:
            at = top + (high - len(lines) * drawn.leading) / 2
        for line in lines:
            stands = baseline(at, drawn.size)
            drawn.put(paper, place, x, stands, line, cell.form, cell.strong, bool(cell.link), aside)
            at += drawn.leading
        if cell.link:
            paper.link(x, top, wide, high, cell.link)


def band_lines(drawn: Drawn, band: Band) -> tuple[str, ...]:
    room = drawn.layout.wide - 2 * PAD * drawn.layout.scale
    return folded(drawable(band.text), round(room, 2), drawn.size, True)


def table_pieces(
    table: Table, layouts: Sequence[Layout], room: float, before: float, open_: float = 1.0
) -> Iterator[Piece]:
    """A table as pieces for sheets of so much room; divided, one part of its columns after another.

    `open_` is the share that rows have of the space they would have above and below their words.
    """
    notes = footnotes(table.rows)
    for number, layout in enumerate(layouts):
        drawn = Drawn(table, layout, notes, room, indents(table), open_)
        if len(layouts) > 1:
            yield _which(layout, table, number, before)
            before = 2.0
        yield from _part(drawn, before)
        before = 12.0


def _which(layout: Layout, table: Table, number: int, before: float) -> Line:
    last = len(table.columns)
    text = f"Columns {layout.columns[1] + 1} to {layout.columns[-1] + 1} of {last}"
    return Line(text, NOTE, colour=SOFT, before=before if number == 0 else 12.0, keep=True)


def _part(drawn: Drawn, before: float) -> Iterator[Piece]:
    titles = _titles(drawn, before)
    again = titles if titles.height <= drawn.room * MOST_AGAIN else None
    above = ABOVE + (titles.height if again else 0.0)
    if again:
        yield titles
    else:
        yield from _rows(drawn, [_titles_as_row(drawn.table)], None, drawn.room - above)
    under = _under(drawn)
    rows = list(_rows(drawn, drawn.table.rows, again, drawn.room - above))
    together = titles.height + sum(row.height for row in rows) <= drawn.room * SHORT
    for number, row in enumerate(rows, 1):
        last = number == len(rows)
        keep = row.keep or (together and not last) or (last and 0 < len(under) <= MOST_KEPT)
        yield row if keep is row.keep else replace(row, keep=keep)
    yield from under


def _titles_as_row(table: Table) -> TableRow:
    """Titles so long that they are divided like a row."""
    return tuple(Cell(column.title, Form.TEXT, strong=True) for column in table.columns)


def _titles(drawn: Drawn, before: float) -> Titles:
    lines = max(len(drawn.title(place)) for place in range(len(drawn.layout.widths)))
    return Titles(drawn, lines * drawn.leading + 2 * drawn.title_pad, before)


def _rows(drawn: Drawn, rows: Iterable[TableRow], again: Piece | None, highest: float) -> Iterator[Row]:
    pads = 2 * drawn.row_pad
    most = max(1, int((highest - pads) / drawn.leading))
    places = range(len(drawn.layout.widths))
    for row in rows:
        band = isinstance(row, Band)
        if isinstance(row, Band):
            lines = len(band_lines(drawn, row))
        else:
            lines = max(len(drawn.words(row, place)) for place in places)
        if lines <= most:
            yield Row(drawn, row, lines * drawn.leading + pads, again, keep=band)
            continue
        for first in range(0, lines, most):
            last = min(first + most, lines)
            keep = band and last == lines
            yield Row(drawn, row, (last - first) * drawn.leading + pads, again, keep, first, last)


def _under(drawn: Drawn) -> list[Line]:
    """What stands under a table: that it has no rows, and the footnotes of the columns shown."""
    found: list[Line] = []
    if not drawn.table.rows:
        found += lines_of(drawn.table.nothing, BODY, before=3)
    shown = {
        row[number].note
        for row in drawn.table.rows
        if not isinstance(row, Band)
        for number in drawn.layout.columns
    }
    for note, number in drawn.notes.items():
        if note in shown:
            before = 1.0 if found else 4.0
            found += lines_of(f"{cells.raised(number)} {note}", NOTE, colour=SOFT, before=before)
    return found
