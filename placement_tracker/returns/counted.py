"""What a number of a return counts, and how numbers add up: so that small ones can be hidden for publication.

Each return says it where it declares its tables; suppressing.py reads it (measures.md G14). A table says how its lines
add up in `Table.adding` (without it, nearly all its numbers are hidden for publication), for example:

    Table(
        (Column("Age", 20), Column("Girls", 10, Form.WHOLE), Column("Boys", 10, Form.WHOLE),
         Column("Total", 10, Form.WHOLE), Column("Share of all", 12, Form.PERCENT, of=Beside(3, whole=True))),
        rows,                                   # the ages, then a row of totals
        adding=Adding(
            down=(last_of(len(rows)),),         # the last row is the sum of all others, in every column that counts
            across=(Total(3, (1, 2)),),         # column 3 is the sum of columns 1 and 2, in every row
            whole=-1,                           # the row that shares are of
        ),
    )

In such a table a whole number counts children or events, without more words. What else stands in it says what it is, by
its cell's `of` or, for all cells of a column, by the column's:

* `Quantity(name, number)`: the cell shows this quantity. Cells anywhere in a return with the same name show the same
  one, and are hidden together: a total that stands in several tables needs a name. `of` says of how many children
  where the number does not count them itself (days, pounds).
* `Rests((one, other))`: worked out from quantities, and hidden with any of them: a share, an average, a rating.
* `Beside(1, 2)` (of a column): worked out from the cells of columns 1 and 2 in its row: a change, a share of the row.
* `Tally(...)`: how many of some things (measures) there are; counted anew without those that are hidden.
* `Worded(words, of)`: words with numbers in them.
* `PLAIN`: says nothing of children (a target, a national figure). `WRITTEN`: commentary, as somebody wrote it.

The cells that shown.py makes of figures say it already: such a table says `adding=Adding()`.
Quantities that add up across tables are told by `Adding.also`: `Equal((whole,), (area, other area))`.
A row that stands in its table because of its figures (red measures): `Adding(chosen=True)`. Rows in the order of their
numbers: `Adding(ranked=range(len(rows) - 1))`; for publication they stand in the order of their names.
Points of charts say it in `Series.of`, a value each. A page that lists children: `Page(..., of_children=True)`; a page
that is there because of a figure (a red measure's own): `Page(..., because=Rests(...))`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that is about children or events. The same name: the same quantity.

    `of`: how many children or events it is of, where it does not count them itself. `part_of` names quantities that it
    is a part of: what is left of them counts too (children without UASC, of all children). `signed`: it may lie below
    nought.
    """

    name: str
    number: Fraction | int
    of: Fraction | int | None = None
    part_of: tuple[str, ...] = ()
    signed: bool = False

    @property
    def counted(self) -> Fraction | int:
        """How many children or events stand behind it."""
        return self.number if self.of is None else self.of


@dataclass(frozen=True, slots=True)
class Rests:
    """Worked out from these quantities: nobody may read it where one of them is hidden."""

    on: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of some things there are, each with the quantities that it rests on."""

    things: tuple[Rests, ...]


@dataclass(frozen=True, slots=True)
class Plain:
    """Says nothing of children. `written`: somebody's own words, from the records."""

    written: bool = False


PLAIN, WRITTEN = Plain(), Plain(written=True)


@dataclass(frozen=True, slots=True)
class Worded:
    """Words with a place ({}) for each number, as many as `of` has."""

    words: str
    of: tuple[Quantity | Tally, ...]


Of = Quantity | Rests | Tally | Worded | Plain


@dataclass(frozen=True, init=False)
class Beside:
    """Of a column: worked out from the cells of these columns in the same row; `whole`: and in `Adding.whole`."""

    columns: tuple[int, ...]
    whole: bool

    def __init__(self, *columns: int, whole: bool = False) -> None:
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "whole", whole)


@dataclass(frozen=True, slots=True)
class Total:
    """The line (a row, bands counted, or a column; from 0) that is the sum of others."""

    at: int
    of: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Equal:
    """Both sides add up to the same."""

    left: tuple[Quantity, ...]
    right: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Adding:
    """How the numbers of a table add up: rows downwards, columns across, and quantities anywhere.

    `whole` is the row that shares are of. `chosen`: rows stand here because of their figures. `ranked` are rows in the
    order of their numbers.
    """

    down: tuple[Total, ...] = ()
    across: tuple[Total, ...] = ()
    also: tuple[Equal, ...] = ()
    whole: int | None = None
    chosen: bool = False
    ranked: tuple[int, ...] | range = ()


def last_of(lines: int, first: int = 0) -> Total:
    """The last of so many lines is the sum of all before it, from `first` on."""
    return Total(lines - 1, tuple(range(first, lines - 1)))


def adds(whole: Quantity, parts: Iterable[Quantity]) -> Equal:
    """The whole is the sum of its parts."""
    return Equal((whole,), tuple(parts))
