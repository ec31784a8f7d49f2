"""R15, education factors of the children in care, this month and last, and how they overlap (returns.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import polars as pl

from placement_tracker.domain.days import Month, in_words
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.listing import of_children
from placement_tracker.measures.themes.education import with_latest
from placement_tracker.measures.themes.population import with_circumstance
from placement_tracker.returns.counted import Adding, Beside, Equal, Quantity, adds
from placement_tracker.returns.declaring import declared, rows_of
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import (
    Cell,
    Column,
    DeclaredReturn,
    Form,
    Heading,
    Page,
    Paragraph,
    Table,
)
from placement_tracker.returns.parts.about import sources_page
from placement_tracker.returns.parts.shown import month_words

CODE, TITLE = "R15", "Education factors"
FACTORS, OVERLAP, CHILDREN = "Factors", "Overlap", "Children"

ABSENCE, EXCLUDED = "Persistent absence", "Excluded or suspended"
TIMETABLE, EXPLOITATION = "Part-time timetable", "Exploitation concern"
ORDER = (ABSENCE, EXCLUDED, TIMETABLE, EXPLOITATION)
ANY, SEVERAL, IN_CARE = "Any of the four", "Two or more of the four", "All children in care"

_OPEN = {ABSENCE: "PERSISTENT_ABSENCE", TIMETABLE: "PART_TIME_TIMETABLE", EXPLOITATION: "EXPLOITATION"}
_EXCLUSIONS = ("PERMANENT_EXCLUSION", "SUSPENSION")

_SAID = (
    "Children in care on the snapshot day. Persistent absence, a part-time timetable and an exploitation concern count "
    "while they are open on that day. “Excluded or suspended” counts children with a permanent exclusion or suspension "
    "that began in this school year, from 1 September to that day."
)

#: The factors of each child, by month (0: the one before, 1: this one); a child without one has no entry.
FactorsOf = Mapping[int, Mapping[int, frozenset[str]]]


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """How many children have each factor, which of them come together, and who the children are."""
    asked = Asked(material.frames, [month.plus(-1), month])
    found = factors(asked)
    in_care = Counter(asked.in_care.get_column("m").to_list())
    day = in_words(material.frames.authority.snapshot_day(month))
    pages = (
        _factors_page(found, in_care, month, day),
        _overlap_page(found, month, day),
        _children_page(material, asked, found[1], day),
        sources_page(material, month, made),
    )
    return declared(CODE, TITLE, material, month, made, pages)


def rows_in(declared: DeclaredReturn) -> int:
    """How many rows of counts and of children it has, for the history."""
    return rows_of(page for page in declared.pages if page.name in {FACTORS, OVERLAP, CHILDREN})


def factors(asked: Asked) -> FactorsOf:
    """What each child in care at S has, by the measures' own code where they count it."""
    found: dict[int, dict[int, set[str]]] = {m: {} for m in range(len(asked.months))}
    for factor, kind in _OPEN.items():
        points = with_circumstance(asked, asked.in_care, kind)
        _note(found, points.filter(pl.col("circumstance_from").is_not_null()), factor)
    for kind in _EXCLUSIONS:
        points = with_latest(asked, asked.in_care, kind, "school_year_from", "s")
        _note(found, points.drop_nulls("last_on"), EXCLUDED)
    return {m: {child: frozenset(some) for child, some in of.items()} for m, of in found.items()}


def _note(found: dict[int, dict[int, set[str]]], points: pl.DataFrame, factor: str) -> None:
    for m, child in points.select("m", "child").iter_rows():
        found[m].setdefault(child, set()).add(factor)


def _number(of: Mapping[int, frozenset[str]], *wanted: str) -> int:
    return sum(some.issuperset(wanted) for some in of.values())


def _factors_page(found: FactorsOf, in_care: Mapping[int, int], month: Month, day: str) -> Page:
    columns = (
        Column("Factor", 44),
        Column(month_words(month), 20, Form.WHOLE),
        Column(month_words(month.plus(-1)), 20, Form.WHOLE),
        Column("Change", 20, Form.CHANGE, of=Beside(1, 2)),
    )
    rows = [_row(factor, *(_number(found[m], factor) for m in (1, 0))) for factor in ORDER]
    rows.append(_row(ANY, len(found[1]), len(found[0]), strong=True))
    several = (sum(len(some) > 1 for some in found[m].values()) for m in (1, 0))
    rows.append(_row(SEVERAL, *several, strong=True))
    rows.append(_row(IN_CARE, in_care.get(1, 0), in_care.get(0, 0), strong=True))
    pairs = tuple((Cell(one), *(_pair(found[1], one, other) for other in ORDER)) for one in ORDER)
    return Page(
        FACTORS,
        f"Education factors on {day}",
        "How many children have each factor, this month and last, and each pair of them",
        (
            Paragraph(_SAID),
            Table(columns, tuple(rows), adding=Adding()),
            Heading("Children with both"),
            Table(
                (Column("Factor", 44), *(Column(factor, 20, Form.WHOLE) for factor in ORDER)),
                pairs,
                adding=Adding(),
            ),
        ),
    )


def _pair(of: Mapping[int, frozenset[str]], one: str, other: str) -> Cell:
    number = _number(of, one, other)
    return Cell(number, strong=one == other, of=_with(number, 1, one, other))


def _with(number: int, m: int, *factors: str) -> Quantity:
    """The children who have all of these factors, whatever else they have."""
    return Quantity(f"{m} with {' and '.join(sorted(set(factors)))}", number)


def _row(said: str, now: int, before: int, *, strong: bool = False) -> tuple[Cell, ...]:
    numbers = [Quantity(f"{m} with {said}", number) for m, number in ((1, now), (0, before))]
    cells = (Cell(one.number, strong=strong, of=one) for one in numbers)
    return Cell(said, strong=strong), *cells, Cell(now - before, strong=strong)


def _overlap_page(found: FactorsOf, month: Month, day: str) -> Page:
    """Every combination once: a child stands in exactly one row, so that the rows add up."""
    columns = (
        Column("Exactly these", 80),
        Column(month_words(month), 12, Form.WHOLE),
        Column(month_words(month.plus(-1)), 12, Form.WHOLE),
        Column("Change", 12, Form.CHANGE, of=Beside(1, 2)),
    )
    counted = [Counter(found[m].values()) for m in (1, 0)]
    rows = [
        _row(_together(some), *(numbers[frozenset(some)] for numbers in counted))
        for size in range(1, len(ORDER) + 1)
        for some in combinations(ORDER, size)
    ]
    rows.append(_row(ANY, len(found[1]), len(found[0]), strong=True))
    return Page(
        OVERLAP,
        f"How education factors overlap on {day}",
        "Children by the exact combination of factors, this month and last",
        (Table(columns, tuple(rows), adding=Adding(also=_sums(found))),),
    )


def _sums(found: FactorsOf) -> tuple[Equal, ...]:
    """Each factor, each pair, any and several are sums of the combinations that have them."""
    made: list[Equal] = []
    for m in (0, 1):
        counted = Counter(found[m].values())
        every = {
            frozenset(some): Quantity(f"{m} with {_together(some)}", counted[frozenset(some)])
            for size in range(1, len(ORDER) + 1)
            for some in combinations(ORDER, size)
        }
        wanted = [*((one,) for one in ORDER), *combinations(ORDER, 2)]
        for some in wanted:
            whole = _with(_number(found[m], *some), m, *some)
            made.append(adds(whole, [one for which, one in every.items() if which.issuperset(some)]))
        made.append(adds(Quantity(f"{m} with {ANY}", len(found[m])), every.values()))
        several = [one for which, one in every.items() if len(which) > 1]
        made.append(adds(Quantity(f"{m} with {SEVERAL}", sum(int(one.number) for one in several)), several))
    return tuple(made)


def _together(some: Sequence[str]) -> str:
    if len(some) == 1:
        return f"{some[0]} only"
    return " + ".join([some[0], *(f"{one[0].lower()}{one[1:]}" for one in some[1:])])


def _children_page(material: Material, asked: Asked, of: Mapping[int, frozenset[str]], day: str) -> Page:
    columns = (
        Column("Child", 12),
        Column("Name", 26),
        Column("Age", 6, Form.WHOLE),
        Column("UASC", 8, Form.FLAG),
        *(Column(factor, 14) for factor in ORDER),
        Column("How many", 9, Form.WHOLE),
        Column("Social worker", 22),
        Column("Team", 26),
        Column("Area", 14),
    )
    points = asked.in_care.filter((pl.col("m") == 1) & pl.col("child").is_in(list(of)))
    found = sorted(
        of_children(material.frames, points), key=lambda row: (-len(of[row["child"]]), row["child_id"])
    )
    rows = tuple(
        (
            Cell(row["child_id"]),
            Cell(row["name"]),
            Cell(row["age"]),
            Cell(row["uasc"]),
            *(Cell("Yes" if factor in of[row["child"]] else None) for factor in ORDER),
            Cell(len(of[row["child"]])),
            Cell(row["worker"]),
            Cell(row["team"]),
            Cell(row["area"]),
        )
        for row in found
    )
    about = "The children with any of the factors, by name, those with most first"
    table = Table(columns, rows, is_list=True, nothing="No child in care has any of them.")
    title = f"Children with education factors on {day}"
    return Page(CHILDREN, title, about, (table,), of_children=True)
