"""R11, the sufficiency measures (returns.md): the eight that the county reports, by area and over twelve months."""

from __future__ import annotations

from collections.abc import Sequence

from placement_tracker.domain.days import Month, financial_year
from placement_tracker.measures.beside import beside
from placement_tracker.measures.register import measure
from placement_tracker.returns.counted import PLAIN, Adding
from placement_tracker.returns.declaring import declared, rows_of
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import (
    Align,
    Cell,
    Column,
    DeclaredReturn,
    Form,
    Page,
    Paragraph,
    Table,
)
from placement_tracker.returns.parts.about import definitions_page, sources_page
from placement_tracker.returns.parts.indicator_months import gaps_of, notes_of
from placement_tracker.returns.parts.shown import direction_cell, form_of, month_words
from placement_tracker.returns.r11.measures import CODES, Sufficiency, eight
from placement_tracker.returns.r11.pages import both, counted_of, measure_page, out_of, value_of

CODE, TITLE = "R11", "Sufficiency measures"
SUMMARY, NOT_WORKED_OUT = "Sufficiency", "Not worked out"

#: What such papers also ask for, and why it does not follow from the records.
_MISSING = (
    (
        "Foster carers approved, and those who stop",
        "The records hold carers and how many places they have, not when they were approved or left.",
    ),
    (
        "Places that are free",
        "How many places a carer or home has is held, but not which of them can be used.",
    ),
    (
        "Children waiting for a placement, and offers made",
        "Searches for a placement are not recorded; a placement is recorded when it begins.",
    ),
    (
        "Disability of children of whom none is recorded",
        "A child counts as disabled where the record names a disability. “None” and a blank are not told apart here.",
    ),
    (
        "Distance from home where neither miles nor two known postcodes are recorded",
        "Such children are left out of both measures of 20 miles; the page says how many there are.",
    ),
    (
        "Days to an adoption order where no day of moving in is recorded within a period of care",
        "The start of care is found from that day, as in the measure of days to the adoptive family.",
    ),
)


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """The eight measures side by side, a page each, and what cannot be worked out."""
    found = eight(material, month)
    authority = material.frames.authority
    year = financial_year(month.last)
    pages = (
        _summary_page(found, month),
        *(_page(one, material, authority.name or "The authority") for one in found),
        _missing_page(),
        definitions_page([measure(code, year) for code in CODES], month, authority.targets),
        sources_page(material, month, made),
    )
    return declared(CODE, TITLE, material, month, made, pages)


def rows_in(declared: DeclaredReturn) -> int:
    """How many measures it shows, for the history."""
    return rows_of(page for page in declared.pages if page.name == SUMMARY)


def _page(one: Sufficiency, material: Material, authority: str) -> Page:
    code = one.measure.code
    said = beside(material.frames, code, one.month) if code == "within-20-miles" else []
    notes = notes_of(material.annotations, code, one.months)
    return measure_page(one, authority, said, gaps_of(material.annotations, code), notes)


def _summary_page(found: Sequence[Sufficiency], month: Month) -> Page:
    before, year = month.plus(-1), month.plus(-12)
    columns = (
        Column("Measure", 46),
        Column("Pol.", 5, align=Align.CENTRE),
        Column(month_words(month), 10, Form.NUMBER),
        Column("Num", 9, Form.WHOLE),
        Column("Den", 9, Form.WHOLE),
        Column(f"Target {financial_year(month.last)}", 9, Form.NUMBER),
        Column(month_words(before), 10, Form.NUMBER),
        Column(f"Since {month_words(before)}", 14.5),
        Column(month_words(year), 10, Form.NUMBER),
        Column(f"Since {month_words(year)}", 14.5),
        Column("Page", 25),
    )
    said = (
        "How the placements that there are meet the needs of the children in care. The letters beside the figures are "
        "ratings: G green, A amber, R red. Earlier months are worked out with today's records, unless a footnote says "
        "that they were published."
    )
    rows = tuple(_summary_row(one, before, year) for one in found)
    return Page(
        SUMMARY,
        TITLE,
        "The eight measures of the whole authority, this month, last month and a year ago",
        (Paragraph(said), Table(columns, rows, adding=Adding())),
    )


def _summary_row(one: Sufficiency, before: Month, year: Month) -> tuple[Cell, ...]:
    now, last, then = one.at(one.month), one.at(before), one.at(year)
    parts = (Cell(of=PLAIN), Cell(of=PLAIN)) if one.measure.is_count else (counted_of(now), out_of(now))
    return (
        Cell(one.measure.title),
        Cell(one.measure.polarity),
        value_of(one, now, strong=True),
        *parts,
        Cell(one.target[-1], form_of(one.measure), of=PLAIN),
        value_of(one, last),
        direction_cell(one.direction_since(before), both(now, last)),
        value_of(one, then),
        direction_cell(one.direction_since(year), both(now, then)),
        Cell(one.name, link=one.name),
    )


def _missing_page() -> Page:
    rows = tuple((Cell(what, strong=True), Cell(why)) for what, why in _MISSING)
    return Page(
        NOT_WORKED_OUT,
        "Not worked out, and why",
        "What papers on sufficiency also ask for and the records do not tell",
        (Table((Column("What", 50), Column("Why", 90)), rows, to_read=True),),
    )
