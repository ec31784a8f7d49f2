"""R2, the impact of unaccompanied children on the measures, for the county and each area (returns.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures.figures import ALL, WITHOUT_UASC, Figure, figures, variance
from placement_tracker.measures.rating import one_decimal
from placement_tracker.measures.register import Measure
from placement_tracker.returns.counted import Adding, Equal
from placement_tracker.returns.declaring import declared, rows_of, sheet_names
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import (
    Align,
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
from placement_tracker.returns.parts.about import definitions_page, sources_page
from placement_tracker.returns.parts.figure_quantities import rests_on, sums_by_place
from placement_tracker.returns.parts.shown import (
    denominator_cell,
    month_words,
    numerator_cell,
    rating_cell,
    target_cell,
    value_cell,
)
from placement_tracker.returns.parts.standing import by_theme

CODE, TITLE = "R2", "Impact of unaccompanied children"
WHOLE, DIFFERENT = "Whole authority", "Ratings that differ"

_SAID = (
    "Every measure that is worked out twice: with unaccompanied asylum-seeking children (UASC) and without them. "
    "The variance is the figure without UASC less the figure with them, worked out from the exact figures and then "
    "rounded: percentages in points, counts in children or events, averages in their own unit. "
    "Areas are rated against the authority's targets."
)


@dataclass(frozen=True, slots=True)
class Impact:
    """A measure's two figures in one place."""

    measure: Measure
    everyone: Figure
    without: Figure

    @property
    def rated_otherwise(self) -> bool:
        return self.everyone.rating != self.without.rating


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """With and without unaccompanied children: the whole authority, each area, and what belongs to none."""
    found = impacts(material, month)
    names = [WHOLE, *sheet_names(list(found)[1:], (WHOLE, DIFFERENT, "Definitions", "Data sources"))]
    sums = sums_by_place(
        figure for rows in found.values() for one in rows for figure in (one.everyone, one.without)
    )
    places = [
        _place_page(name, place, rows, month)
        for name, (place, rows) in zip(names, found.items(), strict=True)
    ]
    measures = split_measures(financial_year(month.last))
    pages = (
        places[0],
        _different_page(found, sums),
        *places[1:],
        definitions_page(measures, month, material.frames.authority.targets),
        sources_page(material, month, made),
    )
    return declared(CODE, TITLE, material, month, made, pages)


def rows_in(declared: DeclaredReturn) -> int:
    """How many pairs of figures it shows, for the history."""
    return rows_of(page for page in declared.pages if page.title.startswith(TITLE))


def measures_shown(_material: Material, _month: Month) -> list[str]:
    """What is frozen when it is published."""
    return [one.code for one in split_measures()]


def split_measures(year: str = "") -> list[Measure]:
    """The measures that are worked out with and without unaccompanied children, by theme, as in a financial year."""
    return [one for one in by_theme(year) if one.uasc == "split"]


def impacts(material: Material, month: Month) -> dict[str, list[Impact]]:
    """By area ("" for the whole authority, then the areas in order, Unassigned), every split measure's two figures."""
    measures = split_measures(financial_year(month.last))
    made = figures(material.frames, month, by="area", only=[one.code for one in measures])
    by_key = {(figure.area, figure.code, figure.population): figure for figure in made}
    places = list(dict.fromkeys(figure.area for figure in made))
    return {
        place: [
            Impact(one, by_key[place, one.code, ALL], by_key[place, one.code, WITHOUT_UASC])
            for one in measures
            if (place, one.code, ALL) in by_key
        ]
        for place in places
    }


def variance_cell(one: Impact) -> Cell:
    """Signed, with one decimal (none where both figures count); "-" where either has no value."""
    exact = variance(one.everyone, one.without)
    if exact is None:
        return Cell("-", Form.POINTS)
    of = rests_on(one.everyone, one.without)
    if one.measure.is_count and exact.denominator == 1:
        return Cell(exact, Form.CHANGE, of=of)
    # Rounded here: a spreadsheet would show a small fall as "-0.0".
    return Cell(Decimal(one_decimal(exact)), Form.POINTS, of=of)


def _place_page(name: str, place: str, rows: Sequence[Impact], month: Month) -> Page:
    about = f"Area: {place}" if place else "The whole authority"
    said = () if place else (Paragraph(_SAID),)
    return Page(
        name,
        f"{TITLE}: {place or WHOLE}",
        about,
        (*said, Table(_columns(month), _by_theme(rows), adding=Adding())),
    )


def _columns(month: Month) -> tuple[Column, ...]:
    value = Form.NUMBER
    return (
        Column("Indicator", 44),
        Column("Pol.", 5, align=Align.CENTRE),
        Column("Period", 7.5, align=Align.CENTRE),
        Column(f"{month_words(month)} with UASC", 9.5, value),
        Column("Rating", 9.5),
        Column("Num", 8, value),
        Column("Den", 8.5, value),
        Column(f"Target {financial_year(month.last)}", 8.5, value),
        Column(f"{month_words(month)} without UASC", 9.5, value),
        Column("Rating", 9.5),
        Column("Num", 8, value),
        Column("Den", 8.5, value),
        Column("Variance", 9, Form.POINTS),
    )


def _by_theme(rows: Sequence[Impact]) -> tuple[TableRow, ...]:
    made: list[TableRow] = []
    theme = ""
    for one in rows:
        if one.measure.theme != theme:
            theme = one.measure.theme
            made.append(Band(theme))
        made.append(_row(one))
    return tuple(made)


def _row(one: Impact) -> tuple[Cell, ...]:
    measure = one.measure
    return (
        Cell(measure.title),
        Cell(measure.polarity),
        Cell(measure.period),
        value_cell(measure, one.everyone, strong=True),
        rating_cell(one.everyone),
        numerator_cell(measure, one.everyone),
        denominator_cell(measure, one.everyone),
        target_cell(measure, one.everyone.target),
        value_cell(measure, one.without, strong=True),
        rating_cell(one.without),
        numerator_cell(measure, one.without),
        denominator_cell(measure, one.without),
        variance_cell(one),
    )


def _different_page(found: dict[str, list[Impact]], sums: tuple[Equal, ...]) -> Page:
    """Where the rating is another without unaccompanied children. `sums`: how the figures of places add up."""
    columns = (
        Column("Place", 20),
        Column("Indicator", 50),
        Column("With UASC", 10, Form.NUMBER),
        Column("Rating", 11),
        Column("Without UASC", 10, Form.NUMBER),
        Column("Rating", 11),
        Column("Variance", 10, Form.POINTS),
    )
    rows = tuple(
        (
            Cell(place or WHOLE),
            Cell(one.measure.title),
            value_cell(one.measure, one.everyone),
            rating_cell(one.everyone),
            value_cell(one.measure, one.without),
            rating_cell(one.without),
            variance_cell(one),
        )
        for place, rows in found.items()
        for one in rows
        if one.rated_otherwise
    )
    about = "Where a measure is rated otherwise without unaccompanied children"
    nothing = "No rating is another without unaccompanied children."
    return Page(
        DIFFERENT,
        "Ratings that differ without unaccompanied children",
        about,
        (Table(columns, rows, is_list=True, nothing=nothing, adding=Adding(also=sums, chosen=True)),),
    )
