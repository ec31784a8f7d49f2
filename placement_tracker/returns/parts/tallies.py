"""Tables of counts: a row a group, the total of the rows, and the shares that follow from both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from placement_tracker.returns.counted import Adding, Beside, Equal, Quantity, Rests, Total, last_of
from placement_tracker.returns.pages import Band, Bars, Cell, Column, Form, Series, Table

TOTAL = "Total"
#: Shown where there is nothing to take a share of.
NO_SHARE = "-"

#: A row: what it counts, and its numbers.
Row = tuple[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Count:
    """The next number of each row."""

    title: str
    width: float = 14


@dataclass(frozen=True, slots=True)
class Share:
    """What another column (from 0) holds, of its total, in percent."""

    title: str
    of: int
    width: float = 14


@dataclass(frozen=True, slots=True)
class Per:
    """One column of the row divided by another: in percent, or as a number."""

    title: str
    one: int
    other: int
    form: Form = Form.PERCENT
    width: float = 14


Tallied = Count | Share | Per


def tally(
    first: Column,
    columns: Sequence[Tallied],
    rows: Sequence[Row],
    total: Row | None = None,
    *,
    adds: bool = True,
    across: Sequence[Total] = (),
    also: Sequence[Equal] = (),
) -> Table:
    """The rows and, last, their total. `total` is given where it is not their sum: then `adds` is False."""
    whole = total or (TOTAL, sums(rows, columns))
    numbers = list(whole[1])
    made = [
        *(_row(said, columns, one, numbers, strong=False) for said, one in rows),
        _row(whole[0], columns, numbers, numbers, strong=True),
    ]
    adding = Adding(
        down=(last_of(len(made)),) if adds else (), across=tuple(across), also=tuple(also), whole=-1
    )
    return Table((first, *map(_column, columns)), tuple(made), adding=adding)


def sums(rows: Iterable[Row], columns: Sequence[Tallied]) -> list[int]:
    """The total of each number of the rows."""
    found = [0] * sum(isinstance(one, Count) for one in columns)
    for _, numbers in rows:
        found = [some + number for some, number in zip(found, numbers, strict=True)]
    return found


def share(part: int, whole: int) -> Fraction | str:
    """In percent; a dash of nothing."""
    return Fraction(100 * part, whole) if whole else NO_SHARE


def _column(one: Tallied) -> Column:
    if isinstance(one, Count):
        return Column(one.title, one.width, Form.WHOLE)
    if isinstance(one, Share):
        return Column(one.title, one.width, Form.PERCENT, of=Beside(one.of, whole=True))
    return Column(one.title, one.width, one.form, of=Beside(one.one, one.other))


def _row(
    said: str, columns: Sequence[Tallied], numbers: Sequence[int], totals: Sequence[int], *, strong: bool
) -> tuple[Cell, ...]:
    counted, of_all = _places(columns, numbers), _places(columns, totals)
    cells = [Cell(said, strong=strong)]
    for place, one in enumerate(columns, 1):
        if isinstance(one, Count):
            cells.append(Cell(counted[place], strong=strong))
        elif isinstance(one, Share):
            cells.append(Cell(share(counted[one.of], of_all[one.of]), strong=strong))
        else:
            cells.append(Cell(_per(one, counted), strong=strong))
    return tuple(cells)


def _places(columns: Sequence[Tallied], numbers: Sequence[int]) -> dict[int, int]:
    """The numbers of a row by the columns of the table in which they stand."""
    places = [place for place, one in enumerate(columns, 1) if isinstance(one, Count)]
    return dict(zip(places, numbers, strict=True))


def _per(per: Per, counted: dict[int, int]) -> Fraction | str:
    one, other = counted[per.one], counted[per.other]
    if per.form is Form.PERCENT:
        return share(one, other)
    return Fraction(one, other) if other else NO_SHARE


#: The name of the quantity that stands in a row, by its words, and a column; "" for one that is shown nowhere else.
Naming = Callable[[str, int], str]


def named(table: Table, naming: Naming) -> Table:
    """The table, where each number says which quantity it is: what stands in several places is hidden in all."""
    whole = {place for place, column in enumerate(table.columns) if column.form is Form.WHOLE}
    rows = tuple(row if isinstance(row, Band) else _named(row, naming, whole) for row in table.rows)
    return replace(table, rows=rows)


def _named(row: tuple[Cell, ...], naming: Naming, whole: Collection[int]) -> tuple[Cell, ...]:
    said, cells = str(row[0].value), list(row)
    for place in whole:
        name, value = naming(said, place), row[place].value
        if name and isinstance(value, int):
            cells[place] = replace(row[place], of=Quantity(name, value))
    return tuple(cells)


def bars(
    title: str,
    rows: Iterable[Row],
    names: Sequence[str],
    naming: Naming,
    *,
    stacked: bool = False,
) -> Bars:
    """The numbers of rows as bars, a series for each name; `naming` by a row's words and a series' place, from 0."""
    made = list(rows)
    return Bars(
        title,
        tuple(said for said, _ in made),
        tuple(
            Series(
                name,
                tuple(Fraction(numbers[place]) for _, numbers in made),
                of=tuple(Quantity(naming(said, place), numbers[place]) for said, numbers in made),
            )
            for place, name in enumerate(names)
        ),
        stacked=stacked,
    )


def share_bars(title: str, rows: Sequence[Row], names: Sequence[str], naming: Naming) -> Bars:
    """As `bars`, each series in percent of its sum: groups of unlike size are compared. `naming` of TOTAL is its."""
    totals = [sum(numbers[place] for _, numbers in rows) for place in range(len(names))]
    return Bars(
        title,
        tuple(said for said, _ in rows),
        tuple(
            Series(
                name,
                tuple(Fraction(100 * numbers[place], totals[place] or 1) for _, numbers in rows),
                of=tuple(
                    Rests(
                        (
                            Quantity(naming(said, place), numbers[place]),
                            Quantity(naming(TOTAL, place), totals[place]),
                        )
                    )
                    for said, numbers in rows
                ),
            )
            for place, name in enumerate(names)
        ),
        Form.PERCENT,
    )
