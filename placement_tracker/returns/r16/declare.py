"""R16, the cost of placements (returns.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

import polars as pl

from placement_tracker.domain.codes import words
from placement_tracker.domain.days import Month, in_words
from placement_tracker.measures.authority import UNASSIGNED
from placement_tracker.measures.listing import of_children
from placement_tracker.returns.counted import Adding, Quantity, Total, last_of
from placement_tracker.returns.declaring import declared, rows_of
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import Cell, Column, DeclaredReturn, Form, Page, Paragraph, Table
from placement_tracker.returns.parts.about import sources_page
from placement_tracker.returns.r16.costs import Spending, Sum, end_of_year, spending, summed

CODE, TITLE = "R16", "Cost of placements"
TYPES, PROVISION, PROVIDERS = "By placement type", "By provision", "By provider"
AREAS, WITHOUT = "By area", "No cost recorded"
TOTAL, NOT_RECORDED, CARERS = "Total", "Not recorded", "Foster carers"
#: The kind of provider that is a family.
CARER = "CARER"

_SAID = (
    "Placements of the authority's own children on the days on which they were in care; the day of a move is the new "
    "placement's. A week is seven days, and the cost is the weekly cost that is recorded. The forecast "
    "adds to the year so far what is open on {}, going on at its weekly cost to {} or to the child's 18th birthday. "
    "Placements without a recorded cost count in the weeks and add nothing to the costs."
)

_CARERS = "Homes and agencies are named; foster carers are counted together."


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """What placements cost a week, in the month, in the year so far, and by 31 March."""
    found = spending(material, month)
    said = _SAID.format(in_words(month.last), in_words(end_of_year(month)))
    areas = (*material.frames.authority.areas, UNASSIGNED)
    pages = (
        _page(TYPES, "Placement type", found, _by(found, _type), month, note=said),
        _page(PROVISION, "Provision", found, _by(found, _provision), month),
        _page(PROVIDERS, "Provider", found, _by(found, _home_or_agency), month, note=_CARERS),
        _page(AREAS, "Area", found, _in_order(areas, _by(found, lambda one: _area(material, one))), month),
        _without_page(material, found, month),
        sources_page(material, month, made),
    )
    return declared(CODE, TITLE, material, month, made, pages)


def rows_in(declared: DeclaredReturn) -> int:
    """How many rows of costs and of placements without one it has, for the history."""
    return rows_of(declared.pages[:-1])


def _type(one: Spending) -> str:
    return f"{one.placement_type} {words('PLACE', one.placement_type)}"


def _provision(one: Spending) -> str:
    return f"{one.provider} {words('PLACE_PROVIDER', one.provider)}" if one.provider else NOT_RECORDED


def _home_or_agency(one: Spending) -> str:
    """Homes and agencies by name; families who foster are not named, here as in the other returns."""
    return CARERS if one.provider_kind == CARER else one.provider_name or NOT_RECORDED


def _area(material: Material, one: Spending) -> str:
    return UNASSIGNED if one.team is None else material.frames.authority.teams[one.team].area


def _by(found: Sequence[Spending], named: Callable[[Spending], str]) -> dict[str, list[Spending]]:
    """The placements by name, in the order of the alphabet, those without a name last."""
    groups: defaultdict[str, list[Spending]] = defaultdict(list)
    for one in found:
        groups[named(one)].append(one)
    return {
        name: groups[name]
        for name in sorted(groups, key=lambda name: (name == NOT_RECORDED, name.casefold()))
    }


def _in_order(names: Sequence[str], groups: Mapping[str, list[Spending]]) -> dict[str, list[Spending]]:
    return {name: groups.get(name, []) for name in names}


def _page(
    name: str,
    column: str,
    found: Sequence[Spending],
    groups: Mapping[str, list[Spending]],
    month: Month,
    note: str = "",
) -> Page:
    columns = (
        Column(column, 47),
        Column("Open at the snapshot day", 9.5, Form.WHOLE),
        Column("Of these, no cost recorded", 10, Form.WHOLE),
        Column("Cost a week", 12, Form.MONEY),
        Column("Weeks in the month", 10, Form.NUMBER),
        Column("Cost in the month", 12.5, Form.MONEY),
        Column("Weeks in the year to date", 11, Form.NUMBER),
        Column("Cost in the year to date", 13.5, Form.MONEY),
        Column("Rest of the year, open now", 13.5, Form.MONEY),
        Column("Forecast for the year", 13.5, Form.MONEY),
    )
    sums = {said: summed(some) for said, some in groups.items()}
    if name == PROVIDERS:
        # There are many: those who cost most are read first.
        sums = dict(sorted(sums.items(), key=lambda pair: (pair[0] == NOT_RECORDED, -pair[1].cost_year)))
    rows = [_row(said, total, f"{name} {said}") for said, total in sums.items()]
    rows.append(_row(TOTAL, summed(found), TOTAL, strong=True))
    adding = Adding(
        down=(last_of(len(rows)),),
        across=(Total(9, (7, 8)),),
        ranked=range(len(rows) - 1) if name == PROVIDERS else (),
    )
    by = f"{name[0].lower()}{name[1:]}"
    about = f"Weekly cost, weeks and cost in the month and year to date, forecast, {by}"
    notes = (Paragraph(note),) if note else ()
    table = Table(columns, tuple(rows), is_list=name == PROVIDERS, adding=adding)
    return Page(name, f"{TITLE}, {by}: {month.first:%B %Y}", about, (*notes, table))


def _row(said: str, total: Sum, name: str, *, strong: bool = False) -> tuple[Cell, ...]:
    """`name` tells the row from all others; the totals of every page are the same."""
    of = total.children

    def quantity(what: str, number: Fraction | int, children: int | None = None, *wholes: str) -> Quantity:
        part_of = tuple(f"{whole} {name}" for whole in wholes)
        return Quantity(f"{what} {name}", number, children, part_of)

    shown = (
        quantity("open", total.open_now),
        quantity("without cost", total.without_cost, None, "open"),
        quantity("a week", total.weekly, of.costing_now),
        quantity("weeks in month", total.weeks_month, of.month),
        quantity("cost of month", total.cost_month, of.costing_month),
        quantity("weeks in year", total.weeks_year, of.year),
        quantity("cost of year", total.cost_year, of.costing_year),
        quantity("cost ahead", total.cost_ahead, of.costing_ahead),
        # Every placement of the list has a day in the year.
        quantity("forecast", total.forecast, of.costing_year),
    )
    cells = (Cell(one.number, strong=strong, of=one) for one in shown)
    return Cell(said, strong=strong), *cells


def _without_page(material: Material, found: Sequence[Spending], month: Month) -> Page:
    """Placements of the year so far without a weekly cost, those open now first, then the longest."""
    none = sorted(
        (one for one in found if one.weekly is None),
        key=lambda one: (not one.open_now, -one.days_year, one.child),
    )
    days = pl.DataFrame(
        {
            "child": [one.child for one in none],
            "day": [one.last_day for one in none],
            "row": range(len(none)),
        },
        {"child": pl.Int32, "day": pl.Date, "row": pl.Int64},
    )
    named = of_children(material.frames, material.frames.care.known(days).sort("row"))
    columns = (
        Column("Child", 12),
        Column("Name", 26),
        Column("Placement type", 40),
        Column("Provider", 28),
        Column("Started on", 13, Form.DAY),
        Column("Ended on", 13, Form.DAY),
        Column("Open now", 8, Form.FLAG),
        Column("Weeks in the year", 9, Form.NUMBER),
        Column("Team", 26),
        Column("Area", 14),
    )
    rows = tuple(
        (
            Cell(child["child_id"]),
            Cell(child["name"]),
            Cell(_type(one)),
            Cell(_provision(one) if one.provider_kind == CARER else one.provider_name or _provision(one)),
            Cell(one.started_on),
            Cell(one.ended_on),
            Cell(one.open_now),
            Cell(summed([one]).weeks_year),
            Cell(child["team"]),
            Cell(child["area"]),
        )
        for one, child in zip(none, named, strict=True)
    )
    table = Table(columns, rows, is_list=True, nothing="Every placement of the year has its cost recorded.")
    about = "Placements of the year to date without a weekly cost: they add nothing to the costs"
    return Page(WITHOUT, f"Placements without a recorded cost: {month.first:%B %Y}", about, (table,))
