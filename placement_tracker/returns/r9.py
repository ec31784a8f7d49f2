"""R9, placements by district, own and hosted (returns.md)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from placement_tracker.domain.days import Month, in_words
from placement_tracker.measures.authority import compared
from placement_tracker.returns.about import sources_page
from placement_tracker.returns.declaring import declared, rows_of
from placement_tracker.returns.material import MadeBy, Material, Values
from placement_tracker.returns.pages import (
    Band,
    Cell,
    Column,
    DeclaredReturn,
    Form,
    Page,
    Paragraph,
    Table,
    TableRow,
)
from placement_tracker.returns.r9_places import (
    BEFORE,
    CONFIDENTIAL,
    LATER,
    NO_DISTRICT,
    NO_PLAN,
    NOWHERE,
    OTHER,
    Places,
    places,
)

CODE, TITLE = "R9", "Placements by district"
DISTRICTS, PLACING = "Districts", "Placing authorities"
OUTSIDE, EDUCATION = "Placed outside", "Education planned"
TOTAL = "Total"

#: Placing authorities with fewer children here than this are counted together.
FEWEST = 10

_INCOMPLETE = (
    "Children of other authorities: {} relies on other authorities to tell it of new placements, changes and ends "
    "of placements, and not all of them answer when they are asked to confirm what is held. These figures are what "
    "is held now, and may be incomplete."
)
_ROWS = (
    f"“{CONFIDENTIAL}” stands in place of the district, for placements that are not known to lie outside. "
    f"“{OTHER}” leaves out those that are counted apart."
)


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """Where the children in care at S live, and whose children live here."""
    found = places(material, month)
    day = in_words(material.frames.authority.snapshot_day(month))
    pages = (
        _districts_page(found, day, material.frames.authority.name),
        _placing_page(found, day, material.comparators),
        _outside_page(found, day),
        _education_page(found, day),
        sources_page(material, month, made),
    )
    return declared(CODE, TITLE, material, month, made, pages)


def rows_in(declared: DeclaredReturn) -> int:
    """How many rows are counted, for the history."""
    return rows_of(page for page in declared.pages if page.name in {DISTRICTS, PLACING, OUTSIDE, EDUCATION})


def _districts_page(found: Places, day: str, authority: str) -> Page:
    columns = (
        Column("Placement district", 44),
        Column("Own children in care", 20, Form.WHOLE),
        Column("Children of other authorities", 20, Form.WHOLE),
        Column(TOTAL, 14, Form.WHOLE),
    )
    outside = {*found.apart, OTHER, NOWHERE}
    rows = [_district_row(name, found, hosts=name not in outside) for name in found.rows]
    own, hosted = found.own.total(), found.hosted.total()
    rows.append(tuple(Cell(value, strong=True) for value in (TOTAL, own, hosted, own + hosted)))
    unknown = (
        f" “{NO_DISTRICT}”: the record names no district of the list." if NO_DISTRICT in found.rows else ""
    )
    notes = (_INCOMPLETE.format(authority or "This authority"), _ROWS + unknown)
    return Page(
        DISTRICTS,
        f"Placements by district on {day}",
        "Own children in care and those of other authorities, by the district of their placement",
        (Table(columns, tuple(rows)), *(Paragraph(words) for words in notes)),
    )


def _district_row(name: str, found: Places, *, hosts: bool) -> tuple[Cell, ...]:
    own, hosted = found.own[name], found.hosted[name]
    return Cell(name), Cell(own), Cell(hosted if hosts else None), Cell(own + hosted, strong=True)


def _placing_page(found: Places, day: str, comparators: Sequence[Values]) -> Page:
    columns = (
        Column("Placing authority", 50),
        Column("Children placed here", 17, Form.WHOLE),
        Column("All its children in care", 16, Form.WHOLE),
        Column("Share placed here", 14, Form.PERCENT),
    )
    many = [name for name in _by_number(found.hosted_by) if found.hosted_by[name] >= FEWEST]
    few = [name for name in found.hosted_by if name not in many]
    rows: list[tuple[Cell, ...]] = [_placing_row(name, found.hosted_by[name], comparators) for name in many]
    if few:
        said = f"{len(few)} with fewer than {FEWEST} children each"
        rows.append((Cell(said), Cell(sum(found.hosted_by[name] for name in few)), Cell(), Cell()))
    rows.append((Cell(TOTAL, strong=True), Cell(found.hosted_by.total(), strong=True), Cell(), Cell()))
    words = (
        f"Authorities with {FEWEST} or more children placed here. How many children an authority has in care, and the "
        "share of them that is placed here, are shown where the comparators hold its number of children in care."
    )
    return Page(
        PLACING,
        f"Placing authorities on {day}",
        f"Authorities with {FEWEST} or more children placed here, and the share of their children in care",
        (Table(columns, tuple(rows)), Paragraph(words)),
    )


def _placing_row(name: str, here: int, comparators: Sequence[Values]) -> tuple[Cell, ...]:
    about = [
        row for row in comparators if row["measure"] == "in-care" and compared(row["group"]) == compared(name)
    ]
    if not about:
        return Cell(name), Cell(here), Cell(), Cell()
    row = max(about, key=lambda one: str(one["period"]))
    every = Fraction(row["value"])
    source = f" Source: {row['source']}." if row["source"] else ""
    note = f"Children in care: {row['period']}.{source}"
    share = Cell(here * 100 / every) if every else Cell()
    return Cell(name), Cell(here), Cell(every, note=note), share


def _by_number(counted: dict[str, int]) -> list[str]:
    return sorted(counted, key=lambda name: (-counted[name], name.casefold()))


def _outside_page(found: Places, day: str) -> Page:
    """Own children placed outside, by authority in the order of the alphabet."""
    columns = (
        Column("Authority", 60),
        Column("Own children placed there", 22, Form.WHOLE),
        Column("Share of all in care", 22, Form.PERCENT),
    )
    apart = {compared(name) for name in found.apart}
    names = sorted(found.outside, key=str.casefold)
    rows: list[TableRow] = []
    for band, some in (
        ("Counted apart", [name for name in names if compared(name) in apart]),
        (OTHER, [name for name in names if compared(name) not in apart]),
    ):
        counted = sum(found.outside[name] for name in some)
        rows.append(Band(band))
        rows += [_outside_row(name, found.outside[name], found) for name in some]
        rows.append(_outside_row(f"{TOTAL}: {band[0].lower()}{band[1:]}", counted, found, strong=True))
    rows.append(_outside_row("All placed outside", found.outside.total(), found, strong=True))
    return Page(
        OUTSIDE,
        f"Own children placed outside on {day}",
        "Own children in care who live outside the area, by the authority in which they live",
        (Table(columns, tuple(rows)),),
    )


def _outside_row(name: str, number: int, found: Places, *, strong: bool = False) -> tuple[Cell, ...]:
    every = found.own.total()
    share = Fraction(100 * number, every) if every else "-"
    return Cell(name, strong=strong), Cell(number, strong=strong), Cell(share, strong=strong)


def _education_page(found: Places, day: str) -> Page:
    columns = (
        Column("Placing authority", 44),
        Column("Children placed here", 14, Form.WHOLE),
        Column("Education planned before the placement", 16, Form.WHOLE),
        Column("Planned later", 14, Form.WHOLE),
        Column("No plan recorded", 14, Form.WHOLE),
        Column("Share planned before", 14, Form.PERCENT),
    )
    rows = [
        _education_row(name, [found.planned[name][when] for when in (BEFORE, LATER, NO_PLAN)])
        for name in sorted(found.planned, key=str.casefold)
    ]
    sums = [sum(some[when] for some in found.planned.values()) for when in (BEFORE, LATER, NO_PLAN)]
    rows.append(_education_row(TOTAL, sums, strong=True))
    words = (
        "Education counts as planned before the placement where the latest day of planning that the placing "
        "authority's notices give lies on or before the day on which the placement began."
    )
    return Page(
        EDUCATION,
        f"Education planned before placement, on {day}",
        "Children of other authorities whose education was planned before they were placed here",
        (Table(columns, tuple(rows)), Paragraph(words)),
    )


def _education_row(name: str, numbers: Sequence[int], *, strong: bool = False) -> tuple[Cell, ...]:
    every = sum(numbers)
    share = Fraction(100 * numbers[0], every) if every else "-"
    return tuple(Cell(value, strong=strong) for value in (name, every, *numbers, share))
