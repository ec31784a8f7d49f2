"""A measure's figure in parts as tables and bars, for the pages of indicators and of exceptions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from placement_tracker.measures.age_bands import NOT_RECORDED
from placement_tracker.measures.authority import UNASSIGNED, Authority
from placement_tracker.measures.figures import Figure
from placement_tracker.measures.lateness import IN_TIME, NOT_HELD
from placement_tracker.measures.rating import NO_VALUE
from placement_tracker.measures.register import Measure
from placement_tracker.measures.split_ways import AGE, AREA, LATENESS, MONTHS, SEX, TEAM
from placement_tracker.measures.splits import Crossed, Part, Split
from placement_tracker.returns.counted import PLAIN, Adding, Equal, Of, Quantity, Rests, Total, last_of
from placement_tracker.returns.pages import Cell, Column, Form, Table
from placement_tracker.returns.parts.figure_quantities import denominator_of, numerator_of, of_value
from placement_tracker.returns.parts.indicator_months import NUMBER, WORDS, met_words
from placement_tracker.returns.parts.shown import form_of

#: With more parts than these a split has a row a part, not a column.
MOST_COLUMNS, LONGEST_WORD = 12, 10
EVERY = "All"


def label(by: str, name: str) -> str:
    """A part in a column's title."""
    if name == NOT_RECORDED:
        return {AGE: "Age not recorded", SEX: "Sex not recorded"}.get(by, name)
    said = name[:1].upper() + name[1:]
    if by == LATENESS and name not in {IN_TIME, NOT_HELD}:
        return f"{said} {'day' if name == '1' else 'days'} late"
    return said


def figure_of_part(figure: Figure, split: Split, part: Part) -> Figure:
    """The part as a figure of its own, named so that what it counts is told apart (counted.py)."""
    area = part.name if split.by == AREA else "" if split.by == TEAM else f"{split.by}: {part.name}"
    team = part.name if split.by == TEAM else ""
    return replace(
        figure,
        area=area,
        team=team,
        numerator=part.numerator,
        denominator=part.denominator,
        value=part.value,
        shown=part.shown,
    )


# ------------------------------------------------------------------------------------------------------- cells


def _counting(number: Fraction, of: Of) -> Cell:
    return Cell(number, Form.WHOLE if number.denominator == 1 else Form.NUMBER, of=of)


def not_met(figure: Figure) -> tuple[Fraction, Of]:
    """Who is in the denominator and not in the numerator."""
    number = (figure.denominator or Fraction(0)) - figure.numerator
    met, of = numerator_of(figure), denominator_of(figure)
    if not isinstance(met, Quantity) or not isinstance(of, Quantity):
        return number, PLAIN
    return number, Quantity(f"not {met.name}", number, part_of=(of.name,))


def _value(measure: Measure, figure: Figure) -> Cell:
    if figure.value is None:
        return Cell(NO_VALUE, Form.NUMBER, of=PLAIN)
    return Cell(figure.value, form_of(measure), of=of_value(figure), strong=True)


def _lines(measure: Measure, figure: Figure, whole: Figure) -> list[Cell]:
    """What is said of one part, or of all: as many cells as `_names` has names."""
    if figure.denominator is None:
        share = figure.numerator * 100 / whole.numerator if whole.numerator else None
        every = tuple(one for one in (numerator_of(figure), numerator_of(whole)) if isinstance(one, Quantity))
        shown = Cell(NO_VALUE, of=PLAIN) if share is None else Cell(share, Form.PERCENT, of=Rests(every))
        return [_counting(figure.numerator, numerator_of(figure)), shown]
    out_of = _counting(figure.denominator, denominator_of(figure))
    if measure.kind == "average":
        cases = [_counting(figure.numerator, numerator_of(figure))] if measure.counts_posts else []
        return [*cases, out_of, _value(measure, figure)]
    met = _counting(figure.numerator, numerator_of(figure))
    return [met, _counting(*not_met(figure)), out_of, _value(measure, figure)]


def _names(measure: Measure, figure: Figure) -> tuple[str, ...]:
    if figure.denominator is None:
        return ("Number", "Share of all")
    if measure.kind == "average":
        return ("Cases", "Posts", "Average") if measure.counts_posts else ("Out of", "Average")
    return (*met_words(measure), "Out of", "Result")


def _adds_up(names: Sequence[str]) -> tuple[Total, ...]:
    """Met and not met are all there are."""
    return (Total(2, (0, 1)),) if len(names) == 4 else ()


# ------------------------------------------------------------------------------------------------------ tables


def whole_of(figure: Figure, splits: Sequence[Split]) -> Figure:
    """The figure that the parts add up to: of a rate, the children."""
    if all(part.denominator is None for split in splits for part in split.parts):
        return replace(figure, denominator=None, value=figure.numerator)
    return figure


def tables(
    measure: Measure, figure: Figure, splits: Sequence[Split], authority: Authority
) -> tuple[list[Table], list[Table]]:
    """Every split in a table: those with few parts side by side, a column a part, then those with a row a part, unless
    everything lies in one.
    """
    also = areas_of_teams(figure, splits, authority)
    few = [split for split in splits if _is_short(split)]
    beside = [_side_by_side(measure, figure, some) for some in _packed(few)]
    return beside, [
        _down(measure, figure, split, also if split.by == TEAM else ())
        for split in splits
        if split not in few and sum(_has_any(part) for part in split.parts) > 1
    ]


def _has_any(part: Part) -> bool:
    return bool(part.numerator or part.denominator)


def _is_short(split: Split) -> bool:
    """Whether its parts can stand side by side: they are few, and their names fit over numbers."""
    words = (word for part in split.parts for word in label(split.by, part.name).split())
    return len(split.parts) <= MOST_COLUMNS and split.by != TEAM and max(map(len, words)) <= LONGEST_WORD


def _packed(splits: Iterable[Split]) -> list[list[Split]]:
    """Splits that stand side by side in one table."""
    packed: list[list[Split]] = []
    for split in splits:
        room = MOST_COLUMNS - sum(len(one.parts) for one in packed[-1]) if packed else 0
        if len(split.parts) > room:
            packed.append([])
        packed[-1].append(split)
    return packed


def _side_by_side(measure: Measure, figure: Figure, splits: Sequence[Split]) -> Table:
    """A column a part, and last the whole."""
    whole = whole_of(figure, splits)
    names = _names(measure, whole)
    columns = [Column(_title(splits), WORDS)]
    lines: list[list[Cell]] = []
    totals: list[tuple[int, ...]] = []
    for split in splits:
        first = len(columns)
        for part in split.parts:
            columns.append(Column(_over_numbers(label(split.by, part.name)), NUMBER, Form.NUMBER))
            lines.append(_lines(measure, figure_of_part(whole, split, part), whole))
        totals.append(tuple(range(first, len(columns))))
    columns.append(Column(EVERY, NUMBER, Form.NUMBER))
    lines.append(_lines(measure, whole, whole))
    rows = tuple((Cell(name), *(cells[number] for cells in lines)) for number, name in enumerate(names))
    across = tuple(Total(len(columns) - 1, some) for some in totals)
    return Table(tuple(columns), rows, adding=Adding(down=_adds_up(names), across=across))


def _over_numbers(name: str) -> str:
    """The name of a part over a narrow column; a long word says where it may be folded."""
    return "Un- assigned" if name == UNASSIGNED else name


def _title(splits: Sequence[Split]) -> str:
    words = {AGE: "age", SEX: "sex", AREA: "area", LATENESS: "how late", MONTHS: "months taken"}
    named = [words.get(split.by, "legal status") for split in splits]
    return f"By {', '.join(named[:-1])}{' and ' if named[1:] else ''}{named[-1]}"


def _down(measure: Measure, figure: Figure, split: Split, also: tuple[Equal, ...]) -> Table:
    """A row a part, and last the whole: every team, also one without anybody (measures.md G11), of other parts those
    that have any.
    """
    whole = whole_of(figure, [split])
    names = _names(measure, whole)
    columns = (Column(split.title, WORDS), *(Column(name, NUMBER, Form.NUMBER) for name in names))
    rows = [
        (Cell(label(split.by, part.name)), *_lines(measure, figure_of_part(whole, split, part), whole))
        for part in split.parts
        if split.by in (AREA, TEAM) or _has_any(part)
    ]
    rows.append((Cell(EVERY, strong=True), *_lines(measure, whole, whole)))
    across = tuple(Total(one.at + 1, tuple(at + 1 for at in one.of)) for one in _adds_up(names))
    return Table(columns, tuple(rows), adding=Adding(down=(last_of(len(rows)),), across=across, also=also))


def crossed_table(figure: Figure, crossed: Crossed, splits: Sequence[Split]) -> Table:
    """Who does not meet it, by age and something else: both stand in tables of their own, too (`splits`)."""
    known = {
        (split.by, part.name): not_met(figure_of_part(figure, split, part))
        for split in splits
        for part in split.parts
    }
    ages = crossed.series[0].parts if crossed.series else ()
    columns = (
        Column(f"Not met, {crossed.title[:1].lower()}{crossed.title[1:]}", WORDS),
        *(Column(label(AGE, part.name), NUMBER, Form.WHOLE) for part in ages),
        Column(EVERY, NUMBER, Form.WHOLE),
    )
    found = [
        [not_met(crossed_figure(figure, split, part)) for part in split.parts] for split in crossed.series
    ]
    rows = tuple(
        (
            Cell(split.title),
            *(Cell(number, of=of) for number, of in numbers),
            Cell(known[crossed.by, split.title][0], of=known[crossed.by, split.title][1]),
        )
        for split, numbers in zip(crossed.series, found, strict=True)
    )
    # Those of an age are the same as in the table by age.
    also = (
        _sum_of(known[AGE, age.name][1], [numbers[place][1] for numbers in found])
        for place, age in enumerate(ages)
    )
    across = (Total(len(columns) - 1, tuple(range(1, len(columns) - 1))),)
    return Table(columns, rows, adding=Adding(across=across, also=tuple(one for one in also if one)))


def _sum_of(whole: Of, parts: Iterable[Of]) -> Equal | None:
    """That a quantity is the sum of others; None where they do not count children."""
    counted = tuple(one for one in parts if isinstance(one, Quantity))
    return Equal((whole,), counted) if isinstance(whole, Quantity) and counted else None


def areas_of_teams(figure: Figure, splits: Sequence[Split], authority: Authority) -> tuple[Equal, ...]:
    """An area is the sum of its teams: met, not met and out of, where both are shown."""
    by = {split.by: split for split in splits}
    if AREA not in by or TEAM not in by:
        return ()
    area_of = {team.team: team.area for team in authority.teams}
    whole = whole_of(figure, list(by.values()))
    made: list[Equal | None] = []
    for area in by[AREA].parts:
        teams = [team for team in by[TEAM].parts if area_of.get(team.name, UNASSIGNED) == area.name]
        place = figure_of_part(whole, by[AREA], area)
        inside = [figure_of_part(whole, by[TEAM], team) for team in teams]
        made += [_sum_of(of(place), [of(one) for one in inside]) for of in _COUNTS]
    return tuple(one for one in made if one)


_COUNTS: tuple[Callable[[Figure], Of], ...] = (numerator_of, denominator_of, lambda one: not_met(one)[1])


def crossed_figure(figure: Figure, split: Split, part: Part) -> Figure:
    return replace(
        figure,
        area=f"{split.title}, {part.name}",
        numerator=part.numerator,
        denominator=part.denominator,
        value=part.value,
    )
