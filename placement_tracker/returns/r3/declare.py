"""R3, activity in the month, and how the number of children in care came about (returns.md)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from placement_tracker.domain.days import Month, in_words
from placement_tracker.returns.counted import Adding, Quantity, Rests
from placement_tracker.returns.declaring import declared, rows_of
from placement_tracker.returns.material import MadeBy, Material
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
from placement_tracker.returns.parts.shown import month_words
from placement_tracker.returns.r3 import lists as r3_lists
from placement_tracker.returns.r3 import quantities as r3_quantities
from placement_tracker.returns.r3.counts import (
    WHOLE,
    Activity,
    Place,
    activity,
    areas,
    as_published,
    teams,
    two_months,
)
from placement_tracker.returns.r3.stock import Stock, stock

CODE, TITLE = "R3", "Activity"
AREAS, TEAMS, STOCK = "By area", "By team", "Reconciliation"

_SAID = (
    "Children in care and open cases are those at the snapshot day; all else is what happened in the calendar month. "
    "What happened belongs to the team that had the child on the day, so children who move between teams are part of "
    "a team's change without having started or ended. “Unassigned” are teams outside the areas, and children "
    "without a team."
)
_CASES = (
    "Open cases are the open allocations to social workers, or the number that a team gave for the month. Placements "
    "are counted as for the measures of stability: temporary stays and changes with the same carer begin no other. "
    "Missing episodes are those of children in care that started in the month."
)


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """What happened in the month, by area and team, and the reconciliation of the children in care by name."""
    asked = two_months(material.frames, month)
    counted, moved = as_published(activity(asked), material, month), stock(material, asked)
    by_team: list[TableRow] = []
    for area, places in teams(material.frames):
        by_team += [Band(area), *(_row(counted, place, month) for place in places)]
    by_team.append(_row(counted, WHOLE, month, strong=True))
    by_area = [_row(counted, place, month) for place in areas(material.frames)]
    by_area.append(_row(counted, WHOLE, month, strong=True))
    pages = (
        _activity_page(AREAS, "Activity by area", month, by_area, counted, _added(material, counted, month)),
        _activity_page(TEAMS, "Activity by team", month, by_team, counted, Adding()),
        _stock_page(moved, month),
        *r3_lists.pages(material, moved),
        sources_page(material, month, made),
    )
    return declared(CODE, TITLE, material, month, made, pages)


def rows_in(declared: DeclaredReturn) -> int:
    """How many rows of counts and of children it has, for the history."""
    return rows_of(page for page in declared.pages[:-1])


def _activity_page(
    name: str, title: str, month: Month, rows: Sequence[TableRow], counted: Activity, adding: Adding
) -> Page:
    now, last = month_words(month), month_words(month.plus(-1))
    columns = (
        Column(name.removeprefix("By ").capitalize(), 26),
        *_titles("In care", now, last),
        *_titles("UASC", now, last),
        Column("Started in care", 9.5, Form.WHOLE),
        Column("Left care", 9.5, Form.WHOLE),
        *_titles("Open cases", now, last),
        Column("New place- ments", 9.5, Form.WHOLE),
        Column("Ended place- ments", 9.5, Form.WHOLE),
        Column("Missing episodes", 10, Form.WHOLE),
    )
    about = f"Children in care, starts, ends, cases, placements and missing episodes, {title.removeprefix('Activity ')}"
    said = (_SAID, _CASES, _earlier(month, counted))
    return Page(name, title, about, (Table(columns, tuple(rows), adding=adding), *map(Paragraph, said)))


def _earlier(month: Month, counted: Activity) -> str:
    """Where the numbers of the month before come from."""
    last = f"{month.plus(-1).first:%B %Y}"
    if counted.published:
        known = counted.published.removesuffix(".").replace("As published", "as published")
        return f"Children in care and UASC of {last} are {known}; its open cases are recalculated with today's records."
    return f"The numbers of {last} are recalculated with today's records."


def _titles(what: str, now: str, last: str) -> tuple[Column, Column, Column]:
    return (
        Column(f"{what} {now}", 10, Form.WHOLE),
        Column(f"{what} {last}", 10, Form.WHOLE),
        Column("Change", 9, Form.CHANGE),
    )


def _row(counted: Activity, place: Place, month: Month, *, strong: bool = False) -> tuple[Cell, ...]:
    of = r3_quantities.of_place(counted, place, month)
    cells = (
        Cell(place.name),
        *_with_change(of["in care now"], of["in care last"]),
        *_with_change(of["UASC now"], of["UASC last"]),
        _cell(of["started"]),
        _cell(of["ended"]),
        *_with_change(of["cases now"], of["cases last"]),
        _cell(of["placements begun"]),
        _cell(of["placements ended"]),
        _cell(of["episodes"]),
    )
    return tuple(Cell(cell.value, cell.form, strong=strong, of=cell.of) for cell in cells)


def _cell(of: Quantity, form: Form | None = None) -> Cell:
    return Cell(of.number, form, of=of)


def _with_change(now: Quantity, before: Quantity) -> tuple[Cell, Cell, Cell]:
    """Whole numbers, but for cases that a team counts in parts."""
    whole = all(Fraction(one.number).denominator == 1 for one in (now, before))
    change = Form.CHANGE if whole else Form.POINTS
    form = Form.WHOLE if whole else Form.NUMBER
    of = Rests((now, before))
    return _cell(now, form), _cell(before, form), Cell(now.number - before.number, change, of=of)


def _added(material: Material, counted: Activity, month: Month) -> Adding:
    """The areas add up to the whole, and the teams of each area to the area."""
    inside = [(WHOLE, areas(material.frames))]
    by_name = {place.name: place for place in inside[0][1]}
    inside += [(by_name[area], places) for area, places in teams(material.frames)]
    return Adding(also=r3_quantities.sums(counted, inside, month))


def _stock_page(moved: Stock, month: Month) -> Page:
    """How the last number became this one; what each line counts is listed by name on its own page."""
    last, now = in_words(moved.last_day), in_words(moved.day)
    rows: list[tuple[Cell, ...]] = []
    of, sums = r3_quantities.of_stock(moved, month)
    if moved.published is not None:
        rows.append(_step(f"In care on {last}, as published", Form.WHOLE, of["published"]))
        rows.append(_step("Late entries and corrections since", Form.CHANGE, of["late"], r3_lists.LATE))
    rows += [
        _step(f"In care on {last}, by today's records", Form.WHOLE, of["last"], strong=True),
        _step("Started in care", Form.CHANGE, of["started"], r3_lists.STARTED),
        _step("Left care", Form.CHANGE, of["left"], r3_lists.LEFT, sign=-1),
        _step("Other changes", Form.CHANGE, of["others"], r3_lists.OTHERS),
        _step(f"In care on {now}", Form.WHOLE, of["now"], strong=True),
    ]
    columns = (Column("Children in care", 66), Column("Children", 20, Form.WHOLE), Column("By name", 30))
    words = (
        "Other changes are children who are counted on one of the two days only, though no period of care began or "
        "ended: an 18th birthday with the period left open, or an agreed series of short breaks that began or ended."
    )
    unpublished = (
        f"No number of children in care is kept as published for {month.plus(-1).first:%B %Y}, so what has been "
        "entered late for it cannot be told apart: today's records are what is shown."
    )
    said = [Paragraph(words)] if moved.published is not None else [Paragraph(words), Paragraph(unpublished)]
    about = "From the last snapshot day to this one: starts, ends, late entries, each opened by name"
    return Page(
        STOCK,
        f"How children in care changed by {now}",
        about,
        (Table(columns, tuple(rows), adding=Adding(also=sums)), *said),
    )


def _step(
    words: str, form: Form, of: Quantity, link: str = "", *, strong: bool = False, sign: int = 1
) -> tuple[Cell, ...]:
    return (
        Cell(words, strong=strong),
        Cell(sign * of.number, form, strong=strong, of=of),
        Cell(link or None, link=link),
    )
