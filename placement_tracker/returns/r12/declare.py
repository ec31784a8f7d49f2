"""R12, the benchmark table (returns.md): each measure that has comparators beside the neighbours and England."""

from __future__ import annotations

from collections.abc import Sequence

from placement_tracker.domain.days import Month
from placement_tracker.returns.counted import PLAIN, Adding
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
from placement_tracker.returns.parts.indicator_words import sheet_name
from placement_tracker.returns.parts.shown import form_of
from placement_tracker.returns.r12.benchmarks import Benchmark, benchmarks
from placement_tracker.returns.r12.pages import METHOD, benchmark_page, told_cell
from placement_tracker.returns.r12.words import sentence

CODE, TITLE = "R12", "Benchmark table"
SUMMARY = "Benchmarks"

_NOTHING = (
    "No figures of England or of other authorities are recorded, so there is nothing to compare with.",
    "They come in with the open archive, in the file comparators.csv, a row for each figure.",
    "Its columns are measure, group, period, value and source.",
    "The measure is named by its code in the register (placements-3-plus), the period is a year like 2016-17.",
    "The group is ENGLAND, the name of an authority, or NEIGHBOURS for an average that was published as such.",
    "The value is a plain number: 10 for 10%.",
    "The authority's own figure of a year is what the same file gives under its own name, or else its March figure.",
)


def measures_shown(material: Material, _month: Month) -> list[str]:
    """What is frozen when it is published: the measures that the comparators tell of."""
    return [row["measure"] for row in material.comparators]


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """How the authority compares, and a page for each measure that has comparators."""
    found = benchmarks(material, month)
    if not found:
        words = tuple(Paragraph(said, strong=not place) for place, said in enumerate(_NOTHING))
        pages = [Page(SUMMARY, TITLE, "What the comparators are, and how they are entered", words)]
    else:
        taken = (SUMMARY, "Definitions", "Data sources")
        names = sheet_names([sheet_name(one.measure) for one in found], taken)
        measures = [one.measure for one in found]
        pages = [
            _summary_page(found, names),
            *(benchmark_page(one, name, month) for one, name in zip(found, names, strict=True)),
            definitions_page(measures, month, material.frames.authority.targets),
        ]
    return declared(CODE, TITLE, material, month, made, [*pages, sources_page(material, month, made)])


def rows_in(declared: DeclaredReturn) -> int:
    """How many measures are compared, for the history."""
    return rows_of(page for page in declared.pages if page.name == SUMMARY)


def _summary_page(found: Sequence[Benchmark], names: Sequence[str]) -> Page:
    columns = (
        Column("Indicator", 44),
        Column("Pol.", 5, align=Align.CENTRE),
        Column("Year", 9, align=Align.CENTRE),
        Column(found[0].own.name, 12, Form.NUMBER),
        Column("Neighbours' average", 12, Form.NUMBER),
        Column("England", 10, Form.NUMBER),
        Column("How it stands", 64),
        Column("Page", 30),
    )
    rows: list[TableRow] = []
    theme = ""
    for one, name in zip(found, names, strict=True):
        if one.measure.theme != theme:
            theme = one.measure.theme
            rows.append(Band(theme))
        rows.append(_summary_row(one, name))
    return Page(
        SUMMARY,
        f"{TITLE}: {found[0].own.name} beside its neighbours and England",
        "Every measure that has comparators: the last year, rank, quartile, and how it stands in a sentence",
        (Paragraph(METHOD), Table(columns, tuple(rows), adding=Adding())),
    )


def _summary_row(one: Benchmark, name: str) -> tuple[Cell, ...]:
    form = form_of(one.measure)
    own = one.own.told.get(one.last)
    of = own.of if own is not None else PLAIN
    return (
        Cell(one.measure.title),
        Cell(one.measure.polarity),
        Cell(one.last),
        told_cell(own, form, strong=True),
        told_cell(one.average.told.get(one.last), form),
        told_cell(one.england.told.get(one.last), form),
        Cell(sentence(one), of=of),
        Cell(name, link=name),
    )
