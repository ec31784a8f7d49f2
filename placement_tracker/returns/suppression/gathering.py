"""What every number of a declared return counts, gathered from its pages, with the sums that tie them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from placement_tracker.returns.counted import (
    PLAIN,
    Adding,
    Beside,
    Equal,
    Of,
    Plain,
    Quantity,
    Rests,
    Tally,
    Total,
    Worded,
)
from placement_tracker.returns.pages import (
    Band,
    Bars,
    Cell,
    Chart,
    Charts,
    Column,
    DeclaredReturn,
    Form,
    Paragraph,
    Series,
    Table,
)
from placement_tracker.returns.parts.shown import DIRECTIONS
from placement_tracker.returns.suppression.ties import Ties, Unknown, exact

#: Where something stands: the page, the block, and further inwards.
Place = tuple[int, ...]
#: Forms in which a number that says nothing of itself is taken to count children or events.
_COUNTING = (Form.WHOLE, Form.TEXT)


@dataclass(frozen=True, slots=True)
class Shown:
    """A number, word or point: hidden with any of `rests`. `undeclared`: it does not say what it counts.

    `wholly`: hidden whatever happens, because nothing is known of it. `loose`: a word beside numbers, hidden with them.
    """

    rests: tuple[int, ...] = ()
    undeclared: bool = False
    wholly: bool = False
    loose: bool = False


NOTHING = Shown()


@dataclass
class Gathered:
    """The quantities of a return, and what stands where."""

    ties: Ties = field(default_factory=Ties)
    shown: dict[Place, Shown] = field(default_factory=dict)
    _known: dict[tuple[str, Fraction], int] = field(default_factory=dict)
    _named: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _parts: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def number_of(self, said: Quantity, *, seen: bool) -> int:
        """The number of a quantity; one more is kept where its name or its value is new."""
        key = (said.name, Fraction(said.number))
        if key not in self._known:
            whole = said.of is None and key[1].denominator == 1
            unknown = Unknown(
                exact(key[1]), exact(abs(Fraction(said.counted))), whole=whole, signed=said.signed
            )
            self._known[key] = self.ties.add(unknown)
            self._named[said.name].add(self._known[key])
        number = self._known[key]
        self.ties.unknowns[number].seen |= seen
        if said.part_of:
            self._parts[number] = said.part_of
        return number

    def rests_of(self, of: Of, *, seen: bool = True) -> tuple[int, ...]:
        if isinstance(of, Quantity):
            return (self.number_of(of, seen=seen),)
        if isinstance(of, Rests):
            return tuple(self.number_of(one, seen=seen) for one in of.on)
        return ()

    def tie(self, equal: Equal) -> None:
        left, right = (
            [self.number_of(one, seen=False) for one in side] for side in (equal.left, equal.right)
        )
        self.ties.tie(left, right)

    def tie_parts(self) -> None:
        """What is left of a whole without its part counts too, and is shown nowhere."""
        for part, names in sorted(self._parts.items()):
            for whole in sorted(number for name in names for number in self._named.get(name, ())):
                more, less = self.ties.unknowns[whole], self.ties.unknowns[part]
                number, counted = more.number - less.number, more.counted - less.counted
                if number >= 0 and counted >= 0:
                    rest = self.ties.add(
                        Unknown(exact(number), exact(counted), whole=more.whole and less.whole)
                    )
                    self.ties.tie([whole], [part, rest])


def gathered(declared: DeclaredReturn) -> Gathered:
    """What a return shows, place by place."""
    found = Gathered()
    for p, page in enumerate(declared.pages):
        found.rests_of(page.because or PLAIN, seen=False)
        for b, block in enumerate(page.blocks):
            if isinstance(block, Table):
                _table(found, block, (p, b))
            elif isinstance(block, Charts):
                for c, chart in enumerate(block.charts):
                    _chart(found, chart, (p, b, c))
            elif isinstance(block, Paragraph) and block.worded is not None:
                _worded(found, block.worded)
    found.tie_parts()
    return found


def _worded(found: Gathered, said: Worded) -> None:
    for of in said.of:
        if isinstance(of, Quantity):
            found.number_of(of, seen=True)
        else:
            _tally(found, of)


def _tally(found: Gathered, said: Tally) -> None:
    for thing in said.things:
        found.rests_of(thing, seen=False)


# ---------------------------------------------------------------------------------------------------- tables


def _table(found: Gathered, table: Table, at: Place) -> None:
    adding = table.adding or Adding()
    cells: dict[tuple[int, int], Shown] = {}
    later: list[tuple[int, int, Beside]] = []
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(() if isinstance(row, Band) else row):
            column = table.columns[c]
            of = cell.of if cell.of is not None else column.of
            if isinstance(of, Beside):
                later.append((r, c, of))
            else:
                cells[r, c] = _cell(found, cell, column, of, (*at, r, c), table.adding is None)
    for r, c, beside in later:
        cells[r, c] = _beside(cells, beside, r, _whole(table, adding))
    _add(found, adding.down, cells, range(len(table.columns)), downwards=True)
    _add(found, adding.across, cells, range(len(table.rows)), downwards=False)
    for equal in adding.also:
        found.tie(equal)
    found.shown.update({(*at, r, c): shown for (r, c), shown in cells.items()})


def _whole(table: Table, adding: Adding) -> int | None:
    return None if adding.whole is None else adding.whole % len(table.rows)


def _cell(
    found: Gathered, cell: Cell, column: Column, of: Of | None, place: Place, undeclared: bool
) -> Shown:
    if isinstance(of, Worded):
        _worded(found, of)
        return NOTHING
    if isinstance(of, Quantity | Rests):
        return Shown(found.rests_of(of))
    if isinstance(of, Tally):
        _tally(found, of)
        return NOTHING
    if isinstance(of, Plain):
        return NOTHING
    value = cell.value
    if not _is_number(value):
        return Shown(loose=bool(cell.rating) or (bool(value) and value in DIRECTIONS.values()))
    form = cell.form or column.form
    number = Fraction(value)  # type: ignore[arg-type]
    if form in _COUNTING and number.denominator == 1 and number >= 0:
        own = Quantity("|".join(("cell", *map(str, place))), number)
        return Shown((found.number_of(own, seen=True),), undeclared=undeclared)
    return Shown(undeclared=undeclared, wholly=True)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal | Fraction) and not isinstance(value, bool)


def _beside(cells: Mapping[tuple[int, int], Shown], beside: Beside, row: int, whole: int | None) -> Shown:
    rows = (row, whole) if beside.whole and whole is not None else (row,)
    on = [cells.get((r, c), NOTHING) for r in rows for c in beside.columns]
    rests = dict.fromkeys(number for one in on for number in one.rests)
    return Shown(tuple(rests), any(one.undeclared for one in on), any(one.wholly for one in on))


def _add(
    found: Gathered,
    totals: Iterable[Total],
    cells: Mapping[tuple[int, int], Shown],
    lines: range,
    *,
    downwards: bool,
) -> None:
    """Tie the totals of a table, in every line in which they count."""
    for total in totals:
        for line in lines:
            at = [(one, line) if downwards else (line, one) for one in (total.at, *total.of)]
            whole, *parts = [cells.get(one, NOTHING) for one in at]
            if len(whole.rests) == 1 and all(len(part.rests) < 2 for part in parts):
                found.ties.tie(whole.rests, [number for part in parts for number in part.rests])


# ---------------------------------------------------------------------------------------------------- charts


def _chart(found: Gathered, chart: Chart | Bars, at: Place) -> None:
    for s, series in enumerate(chart.series):
        for v, value in enumerate(series.values):
            if value is not None:
                found.shown[*at, s, v] = _point(found, chart, series, v, (*at, s, v))


def _point(found: Gathered, chart: Chart | Bars, series: Series, number: int, place: Place) -> Shown:
    value = series.values[number]
    of: Of | None = PLAIN if series.role in {"target", "floor"} else None
    if series.of is not None:
        of = series.of[number]
    if of is not None or value is None:
        return Shown(found.rests_of(of)) if of is not None else NOTHING
    if chart.form is Form.WHOLE and value.denominator == 1:
        own = Quantity("|".join(("point", *map(str, place))), value)
        return Shown((found.number_of(own, seen=True),), undeclared=True)
    return Shown(undeclared=True, wholly=True)
