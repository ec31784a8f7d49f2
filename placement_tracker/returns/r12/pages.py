"""R12: a page a measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from placement_tracker.domain.days import Month
from placement_tracker.returns.counted import PLAIN, Adding, Quantity, Rests
from placement_tracker.returns.pages import (
    Align,
    Band,
    Bars,
    Block,
    Cell,
    Charts,
    Column,
    Form,
    Page,
    Paragraph,
    Series,
    Table,
    TableRow,
)
from placement_tracker.returns.parts.about import changed_definitions
from placement_tracker.returns.parts.shown import form_of, month_words, value_cell
from placement_tracker.returns.r12.benchmarks import Benchmark, Line, Told, year_end
from placement_tracker.returns.r12.words import (
    capital,
    change_of,
    compared_words,
    is_judged,
    moved_words,
    rank_and_quartile,
)

#: So many of the best and of the worst are named.
NAMED = 3

METHOD = (
    "The neighbours' average is the simple mean of the neighbours that have a value in the year, without the authority "
    "itself. Rank 1 is the best, or the highest where neither way is better; who has the same figure shares a rank. "
    "Quartiles go by rank: A is the best quarter, D the last; with fewer than 4 authorities there are none. Figures "
    "are compared to one decimal, as others publish theirs. Numbers of children are not ranked: authorities are not "
    "of one size."
)


def told_cell(told: Told | None, form: Form, *, strong: bool = False) -> Cell:
    """A figure with its footnote; empty where there is none."""
    if told is None:
        return Cell(of=PLAIN)
    return Cell(told.value, form, note=told.note, strong=strong, of=told.of)


def benchmark_page(one: Benchmark, name: str, month: Month) -> Page:
    """Best, neighbours in order, averages, worst, over the years; then where the authority stands, and charts."""
    first = year_end(one.periods[0]) or month
    blocks: list[Block] = [
        _standing(one, month),
        _table(one),
        Charts((_last_year(one), *([_years(one)] if len(one.periods) > 1 else [])), across=2),
        Paragraph(_notes(one)),
        *changed_definitions([one.measure], min(first, month), month),
    ]
    about = f"{one.own.name}, its neighbours and England, {_years_in_words(one.periods)}: {one.measure.theme.lower()}"
    return Page(name, one.measure.title, about, tuple(blocks))


# ------------------------------------------------------------------------------------------------ the table


def _table(one: Benchmark) -> Table:
    columns = (
        Column("Authority", 40),
        *(Column(period, 11, Form.NUMBER) for period in one.periods),
        *([Column("Change over the years", 13, Form.POINTS)] if len(one.periods) > 1 else []),
    )
    rows: list[TableRow] = []
    extremes = [line for line in one.ranked if not one.measure.is_count]
    if len(extremes) > 2 * NAMED:
        rows += [Band(f"{'Best' if is_judged(one) else 'Highest'} three, {one.last}")]
        rows += [_row(one, line) for line in extremes[:NAMED]]
    rows.append(Band(f"{one.own.name} and its neighbours, in order of {one.last}"))
    ranked = range(len(rows), len(rows) + len(one.in_order))
    rows += [_row(one, line) for line in one.in_order]
    averages = [line for line in (one.average, one.england) if line.told]
    if averages:
        rows += [Band("Averages"), *(_row(one, line) for line in averages)]
    if len(extremes) > 2 * NAMED:
        rows += [Band(f"{'Worst' if is_judged(one) else 'Lowest'} three, {one.last}")]
        rows += [_row(one, line) for line in extremes[-NAMED:]]
    return Table(columns, tuple(rows), adding=Adding(chosen=True, ranked=ranked))


def _row(one: Benchmark, line: Line) -> tuple[Cell, ...]:
    own = line is one.own
    form = form_of(one.measure)
    span = line.span(one.periods)
    change = Cell(of=PLAIN)
    if span is not None:
        change = Cell(
            change_of(span), Form.CHANGE if one.measure.is_count else None, strong=own, of=_both(span)
        )
    years = (told_cell(line.told.get(period), form, strong=own) for period in one.periods)
    changes = [change] if len(one.periods) > 1 else []
    return Cell(line.name, strong=own), *years, *changes


def _both(span: tuple[Told, Told]) -> Rests:
    """What a change is worked out from."""
    found: list[Quantity] = []
    for told in span:
        if isinstance(told.of, Rests):
            found += told.of.on
        elif isinstance(told.of, Quantity):
            found.append(told.of)
    return Rests(tuple(found))


# ------------------------------------------------------------------------------------------------ where it stands


def _standing(one: Benchmark, month: Month) -> Table:
    own = one.own.told.get(one.last)
    of = own.of if own is not None else PLAIN
    moved = [moved_words(one, line) for line in (one.own, one.average, one.england)]
    names = [one.own.name, "the neighbours' average", "England"]
    changes = [f"{name} {words}" for name, words in zip(names, moved, strict=True) if words]
    span = one.own.span(one.periods)
    said = [
        (f"{one.own.name} in {one.last}", compared_words(one), of),
        ("Rank and quartile", rank_and_quartile(one), of),
        ("Change over the years", "; ".join(changes), _both(span) if span is not None else PLAIN),
    ]
    rows = [
        (Cell(name, strong=True), Cell(f"{capital(words)}.", of=each)) for name, words, each in said if words
    ]
    latest = f"Latest: {month_words(month)}"
    rows.append((Cell(latest, strong=True), value_cell(one.measure, one.now, rated=True)))
    columns = (Column("Where it stands", 40), Column("", 80, align=Align.LEFT))
    return Table(columns, tuple(rows), adding=Adding())


# ------------------------------------------------------------------------------------------------ charts and notes


def _last_year(one: Benchmark) -> Bars:
    """The authority first, so that its place does not tell what it is where it is hidden; then the others in order."""
    others = [line for line in one.ranked if line is not one.own]
    averages = [line for line in (one.average, one.england) if one.last in line.told]
    lines = [*([one.own] if one.last in one.own.told else []), *others, *averages]
    parts = ((one.own.name, [one.own]), ("Neighbours", others), ("Averages", averages))
    series = tuple(
        Series(
            name,
            tuple(line.value(one.last) if _is_of(line, some) else None for line in lines),
            of=tuple(line.told[one.last].of if line is one.own else PLAIN for line in lines),
        )
        for name, some in parts
        if any(_is_of(line, some) for line in lines)
    )
    names = tuple(line.name for line in lines)
    return Bars(f"{one.last}", names, series, form_of(one.measure), stacked=True, sideways=True)


def _is_of(line: Line, some: Iterable[Line]) -> bool:
    return any(line is each for each in some)


def _years(one: Benchmark) -> Bars:
    lines = [line for line in (one.own, one.average, one.england) if line.told]
    series = tuple(
        Series(
            line.name,
            tuple(line.value(period) for period in one.periods),
            of=tuple(line.told[period].of if period in line.told else PLAIN for period in one.periods),
        )
        for line in lines
    )
    return Bars(f"{one.periods[0]} to {one.last}", one.periods, series, form_of(one.measure))


def _notes(one: Benchmark) -> str:
    """Which way is better, and where the figures of others come from, source by source, with their years."""
    said = [
        f"{source or 'not recorded'} ({_years_in_words(periods)})" for source, periods in one.sources.items()
    ]
    return f"{capital(one.measure.polarity_in_words)}. Source of the comparators: {'; '.join(said)}."


def _years_in_words(periods: Sequence[str]) -> str:
    return periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"
