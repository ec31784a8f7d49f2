"""R9, placements by district, own and hosted (returns.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from placement_tracker.domain.days import Month, in_words
from placement_tracker.measures.authority import compared
from placement_tracker.returns.counted import (
    PLAIN,
    Adding,
    Beside,
    Equal,
    Quantity,
    Rests,
    Total,
    adds,
    last_of,
)
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
from placement_tracker.returns.parts.about import sources_page
from placement_tracker.returns.r9.places import (
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
    totals = (Cell(own, of=_own("", own)), Cell(hosted, of=_hosted("", hosted)), Cell(own + hosted))
    rows.append((Cell(TOTAL, strong=True), *(replace(cell, strong=True) for cell in totals)))
    adding = Adding(down=(last_of(len(rows)),), across=(Total(3, (1, 2)),))
    unknown = (
        f" “{NO_DISTRICT}”: the record names no district of the list." if NO_DISTRICT in found.rows else ""
    )
    notes = (_INCOMPLETE.format(authority or "This authority"), _ROWS + unknown)
    return Page(
        DISTRICTS,
        f"Placements by district on {day}",
        "Own children in care and those of other authorities, by the district of their placement",
        (Table(columns, tuple(rows), adding=adding), *(Paragraph(words) for words in notes)),
    )


def _district_row(name: str, found: Places, *, hosts: bool) -> tuple[Cell, ...]:
    own, hosted = found.own[name], found.hosted[name]
    return (
        Cell(name),
        Cell(own, of=_own(name, own)),
        Cell(hosted if hosts else None),
        Cell(own + hosted, strong=True),
    )


def _own(place: str, number: int) -> Quantity:
    """Own children placed there; "" for all of them."""
    return Quantity(f"own in {compared(place)}", number)


def _hosted(by: str, number: int) -> Quantity:
    """Children placed here by that authority; "" for all of them."""
    return Quantity(f"hosted by {compared(by)}", number)


def _placing_page(found: Places, day: str, comparators: Sequence[Values]) -> Page:
    columns = (
        Column("Placing authority", 50),
        Column("Children placed here", 17, Form.WHOLE),
        Column("All its children in care", 16, Form.WHOLE),
        Column("Share placed here", 14, Form.PERCENT, of=Beside(1)),
    )
    many = [name for name in _by_number(found.hosted_by) if found.hosted_by[name] >= FEWEST]
    few = [name for name in found.hosted_by if name not in many]
    also: tuple[Equal, ...] = ()
    rows: list[tuple[Cell, ...]] = [_placing_row(name, found.hosted_by[name], comparators) for name in many]
    if few:
        said = f"{len(few)} with fewer than {FEWEST} children each"
        together = Quantity("hosted by few", sum(found.hosted_by[name] for name in few))
        rows.append((Cell(said), Cell(together.number, of=together), Cell(), Cell()))
        also = (adds(together, [_hosted(name, found.hosted_by[name]) for name in few]),)
    every = found.hosted_by.total()
    rows.append((Cell(TOTAL, strong=True), Cell(every, strong=True, of=_hosted("", every)), Cell(), Cell()))
    adding = Adding(down=(last_of(len(rows)),), also=also, ranked=range(len(many)))
    words = (
        f"Authorities with {FEWEST} or more children placed here. How many children an authority has in care, and the "
        "share of them that is placed here, are shown where the comparators hold its number of children in care."
    )
    return Page(
        PLACING,
        f"Placing authorities on {day}",
        f"Authorities with {FEWEST} or more children placed here, and the share of their children in care",
        (Table(columns, tuple(rows), adding=adding), Paragraph(words)),
    )


def _placing_row(name: str, here: int, comparators: Sequence[Values]) -> tuple[Cell, ...]:
    about = [
        row for row in comparators if row["measure"] == "in-care" and compared(row["group"]) == compared(name)
    ]
    if not about:
        return Cell(name), Cell(here, of=_hosted(name, here)), Cell(), Cell()
    row = max(about, key=lambda one: str(one["period"]))
    every = Fraction(row["value"])
    source = f" Source: {row['source']}." if row["source"] else ""
    note = f"Children in care: {row['period']}.{source}"
    share = Cell(here * 100 / every) if every else Cell()
    return Cell(name), Cell(here, of=_hosted(name, here)), Cell(every, note=note, of=PLAIN), share


def _by_number(counted: dict[str, int]) -> list[str]:
    return sorted(counted, key=lambda name: (-counted[name], name.casefold()))


def _outside_page(found: Places, day: str) -> Page:
    """Own children placed outside, by authority in the order of the alphabet."""
    columns = (
        Column("Authority", 60),
        Column("Own children placed there", 22, Form.WHOLE),
        Column("Share of all in care", 22, Form.PERCENT, of=Beside(1)),
    )
    apart = {compared(name) for name in found.apart}
    names = sorted(found.outside, key=str.casefold)
    rows: list[TableRow] = []
    down: list[Total] = []
    for band, some in (
        ("Counted apart", [name for name in names if compared(name) in apart]),
        (OTHER, [name for name in names if compared(name) not in apart]),
    ):
        counted = sum(found.outside[name] for name in some)
        rows.append(Band(band))
        rows += [_outside_row(name, found.outside[name], found) for name in some]
        down.append(Total(len(rows), tuple(range(len(rows) - len(some), len(rows)))))
        said = f"{TOTAL}: {band[0].lower()}{band[1:]}"
        rows.append(_outside_row(said, counted, found, band, strong=True))
    down.append(Total(len(rows), tuple(total.at for total in down)))
    rows.append(_outside_row("All placed outside", found.outside.total(), found, strong=True))
    return Page(
        OUTSIDE,
        f"Own children placed outside on {day}",
        "Own children in care who live outside the area, by the authority in which they live",
        (Table(columns, tuple(rows), adding=Adding(down=tuple(down))),),
    )


def _outside_row(
    name: str, number: int, found: Places, place: str = "", *, strong: bool = False
) -> tuple[Cell, ...]:
    """`place` is the row of the districts that counts the same children, where it has another name."""
    every = found.own.total()
    of = Rests((_own(place or name, number), _own("", every)))
    share = Fraction(100 * number, every) if every else "-"
    shown = Cell(number, strong=strong, of=_own(place or name, number))
    return Cell(name, strong=strong), shown, Cell(share, strong=strong, of=of if every else PLAIN)


def _education_page(found: Places, day: str) -> Page:
    columns = (
        Column("Placing authority", 44),
        Column("Children placed here", 14, Form.WHOLE),
        Column("Education planned before the placement", 16, Form.WHOLE),
        Column("Planned later", 14, Form.WHOLE),
        Column("No plan recorded", 14, Form.WHOLE),
        Column("Share planned before", 14, Form.PERCENT, of=Beside(1, 2)),
    )
    rows = [
        _education_row(name, [found.planned[name][when] for when in (BEFORE, LATER, NO_PLAN)])
        for name in sorted(found.planned, key=str.casefold)
    ]
    sums = [sum(some[when] for some in found.planned.values()) for when in (BEFORE, LATER, NO_PLAN)]
    rows.append(_education_row(TOTAL, sums, strong=True))
    adding = Adding(down=(last_of(len(rows)),), across=(Total(1, (2, 3, 4)),))
    words = (
        "Education counts as planned before the placement where the latest day of planning that the placing "
        "authority's notices give lies on or before the day on which the placement began."
    )
    return Page(
        EDUCATION,
        f"Education planned before placement, on {day}",
        "Children of other authorities whose education was planned before they were placed here",
        (Table(columns, tuple(rows), adding=adding), Paragraph(words)),
    )


def _education_row(name: str, numbers: Sequence[int], *, strong: bool = False) -> tuple[Cell, ...]:
    every = sum(numbers)
    share = Fraction(100 * numbers[0], every) if every else "-"
    of = _hosted("" if strong else name, every)
    shown = (Cell(name), Cell(every, of=of), *map(Cell, numbers), Cell(share))
    return tuple(replace(cell, strong=strong) for cell in shown)
