"""How wide a table's columns are on paper, how small its letters, and over how many tables it is divided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from placement_tracker.returns.excel import cells
from placement_tracker.returns.pages import ALIGNED, Align, Band, Cell, Column, Form, Table
from placement_tracker.returns.pdf.letters import drawable, longest_word, width
from placement_tracker.returns.pdf.paper import ACROSS, BODY

#: A unit of a declared width in points; what stands left and right of a cell's words, and more where numbers end.
UNIT, PAD, INDENT = 5.25, 3.8, 4.0
#: Letters get as small as `LEAST`; before they get smaller than `GOOD`, texts are folded more.
GOOD, LEAST = 0.78, 5.6 / BODY
#: No word makes a column wider than this, and no text asks for more.
LONGEST_WORD, LONGEST_TEXT = 150.0, 380.0
#: What a column of numbers has at most beside what it needs.
FAR = 60.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table that stand side by side (by number), their widths in points, and the size of the type.

    `tails`: what numbers of each keep free on their right, so that they stand in line whether or not a letter follows.
    """

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    scale: float
    tails: tuple[float, ...]

    @property
    def wide(self) -> float:
        return sum(self.widths)


def indents(table: Table) -> tuple[float, ...]:
    """How far words stand further from the left: numbers end where the column beside them begins."""
    aligned = [column.align or ALIGNED[column.form] for column in table.columns]
    return tuple(
        INDENT if number and aligned[number - 1] is Align.RIGHT and one is Align.LEFT else 0.0
        for number, one in enumerate(aligned)
    )


@dataclass(slots=True)
class _Asked:
    """What a column asks for at the full size of type: at least, as declared, and to fold nothing."""

    least: float
    wished: float
    most: float
    #: The widest number without what follows it, and the widest of what follows (a rating's letter, a footnote's mark).
    body: float = 0.0
    tail: float = 0.0


def layouts(tables: Sequence[Table]) -> tuple[Layout, ...]:
    """How tables with the same columns are laid out: in one piece, or with the first column again in each piece."""
    return _laid(_asked(tables), tuple(range(len(tables[0].columns))))


def _asked(tables: Sequence[Table]) -> list[_Asked]:
    found = [_of_titles(column) for column in tables[0].columns]
    for table in tables:
        for row in table.rows:
            if isinstance(row, Band):
                continue
            for asked, column, cell in zip(found, table.columns, row, strict=True):
                _ask(asked, column, cell)
    for asked, column, indent in zip(found, tables[0].columns, indents(tables[0]), strict=True):
        asked.least += indent
        asked.most += indent
        if column.form is not Form.TEXT:
            # In a workbook it may share a column with texts; on paper numbers far away are hard to read.
            asked.wished = min(asked.wished, asked.most + FAR)
        asked.wished = max(asked.wished, asked.least)
    return found


def _of_titles(column: Column) -> _Asked:
    title = drawable(column.title)
    word = longest_word(title, BODY, bold=True)
    # Where there is room titles are folded once, not more.
    twice = max(word, 0.62 * width(title, BODY, bold=True))
    return _Asked(min(word, LONGEST_WORD) + 2 * PAD, column.width * UNIT, min(twice, LONGEST_WORD) + 2 * PAD)


def _ask(asked: _Asked, column: Column, cell: Cell) -> None:
    form = cell.form or column.form
    if _is_number(column, cell):
        body, tail = _number_widths(*cells.parts(cell, form, " ¹²" if cell.note else ""), cell.strong)
        asked.body, asked.tail = max(asked.body, body), max(asked.tail, tail)
        whole = min(asked.body + asked.tail, LONGEST_WORD) + 2 * PAD
        asked.least, asked.most = max(asked.least, whole), max(asked.most, whole)
        return
    words = cells.words(cell, form, " ¹²" if cell.note else "")
    least, most = _text_widths(words, not (cell.rating and cell.value is None), cell.strong)
    asked.least, asked.most = max(asked.least, least), max(asked.most, most)


def _is_number(column: Column, cell: Cell) -> bool:
    """Whether a cell is one that stands in line with those above it: a value that is no text, at the right."""
    align = column.align or ALIGNED[cell.form or column.form]
    return align is Align.RIGHT and cell.value is not None and not isinstance(cell.value, str)


@lru_cache(20_000)
def _number_widths(body: str, tail: str, strong: bool) -> tuple[float, float]:
    return width(drawable(body), BODY, bold=strong), width(drawable(tail), BODY, bold=strong)


@lru_cache(20_000)
def _text_widths(words: str, foldable: bool, strong: bool) -> tuple[float, float]:
    text = drawable(words)
    most = max(width(line, BODY, bold=strong) for line in text.split("\n"))
    least = longest_word(text, BODY, bold=strong) if foldable else most
    return min(least, LONGEST_WORD) + 2 * PAD, min(most, LONGEST_TEXT) + 2 * PAD


def _laid(asked: Sequence[_Asked], columns: tuple[int, ...]) -> tuple[Layout, ...]:
    parts = [asked[number] for number in columns]
    tails = tuple(one.tail for one in parts)
    if sum(max(one.least, one.wished) for one in parts) <= ACROSS:
        return (Layout(columns, _spread([one.wished for one in parts], parts, ACROSS), 1.0, tails),)
    tight = [max(one.least, min(one.wished, one.most)) for one in parts]
    squeezed = _squeezed(tight, parts)
    scale = min(1.0, ACROSS / sum(squeezed))
    if scale < LEAST and len(columns) > 2:
        return tuple(layout for part in _divided(asked, columns) for layout in _laid(asked, part))
    widths = _spread(squeezed, parts, ACROSS / scale)
    return (Layout(columns, tuple(one * scale for one in widths), scale, tails),)


def _squeezed(tight: Sequence[float], parts: Sequence[_Asked]) -> list[float]:
    """Texts folded more where letters would become small: first by a good third, then as far as words allow."""
    found = list(tight)
    for goal, share in ((GOOD, 0.6), (LEAST, 0.0)):
        too_wide = sum(found) - ACROSS / goal
        spare = [max(0.0, one - max(part.least, share * one)) for one, part in zip(found, parts, strict=True)]
        if too_wide > 0 and sum(spare) > 0:
            given = min(1.0, too_wide / sum(spare))
            found = [one - given * more for one, more in zip(found, spare, strict=True)]
    return found


def _spread(widths: Sequence[float], parts: Sequence[_Asked], whole: float) -> tuple[float, ...]:
    """What is left of the paper goes to columns whose texts are folded, then to those narrower than wished."""
    found = list(widths)
    for goals in ([part.most for part in parts], [part.wished for part in parts]):
        wanted = [max(0.0, goal - one) for goal, one in zip(goals, found, strict=True)]
        left = min(max(0.0, whole - sum(found)), sum(wanted))
        if left:
            found = [one + left * more / sum(wanted) for one, more in zip(found, wanted, strict=True)]
    return tuple(found)


def _divided(asked: Sequence[_Asked], columns: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The columns in as few parts as fit at a good size, each about as wide as the others, the first one in each."""
    first, *others = columns
    room = ACROSS / GOOD - _width_of(asked[first])
    parts = -(-sum(_width_of(asked[one]) for one in others) // room)
    goal = min(room, sum(_width_of(asked[one]) for one in others) / max(parts, 1) * 1.08)
    found: list[list[int]] = [[]]
    used = 0.0
    for number in others:
        wide = _width_of(asked[number])
        if found[-1] and used + wide > goal:
            found.append([])
            used = 0.0
        found[-1].append(number)
        used += wide
    return [(first, *part) for part in found]


def _width_of(asked: _Asked) -> float:
    return max(asked.least, min(asked.wished, asked.most))


def footnotes(rows: Iterable[tuple[Cell, ...] | Band]) -> dict[str, int]:
    """The numbers of a table's footnotes, in the order of reading."""
    found: dict[str, int] = {}
    for row in rows:
        if not isinstance(row, Band):
            for cell in row:
                if cell.note:
                    found.setdefault(cell.note, len(found) + 1)
    return found
