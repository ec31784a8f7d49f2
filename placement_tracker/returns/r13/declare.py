"""R13, changes since published: the figures, the rows and the entries that made them others (returns.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from placement_tracker.domain.days import Month, in_words
from placement_tracker.domain.moments import from_stamp
from placement_tracker.measures.figures import Figure
from placement_tracker.measures.rating import NO_VALUE, one_decimal
from placement_tracker.returns.declaring import declared, rows_of
from placement_tracker.returns.material import MadeBy, Material
from placement_tracker.returns.pages import (
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
from placement_tracker.returns.parts.shown import denominator_cell, numerator_cell, value_cell
from placement_tracker.returns.parts.sureness import sureness_of, sureness_page
from placement_tracker.returns.r13.changes_since import Changes, FigureChange, changes_since
from placement_tracker.returns.r13.entries import ENTRIES, Found, entries_of, entries_page
from placement_tracker.returns.r13.lists import REASONS, ROWS, TEAMS, reasons_page, rows_page, teams_page
from placement_tracker.returns.r13.words import days_words, numbered

CODE, TITLE = "R13", "Changes since published"
FIGURES = "Figures"

_WITHOUT = "Without unaccompanied children"
_SAID = (
    "Each figure as it was published, and as it is worked out with the records of today. A difference is made by rows "
    "(each a child, an episode or an event) that count otherwise; the page of rows names the records and the entries "
    "of the history that made each of them. "
    "Differences of percentages are in points."
)


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """What of the month's latest published figures is another with today's records, and who entered what."""
    since = material.since_published
    if not since.frozen:
        nothing = _nothing_page(month, bool(since.editions))
        return declared(CODE, TITLE, material, month, made, (nothing, sources_page(material, month, made)))
    changes = changes_since(material.frames, month, since)
    entries = entries_of(changes)
    pages = [_figures_page(changes, entries)]
    if changes.counting:
        pages.append(rows_page(changes))
    if any(one.lies_elsewhere for one in changes.otherwise):
        pages.append(teams_page(changes))
    if any(not one.lies_elsewhere for one in changes.otherwise):
        pages.append(reasons_page(changes))
    if entries:
        pages.append(entries_page(entries, material.since_published.hidden))
    sure = sureness_of(material.frames, month, material.problems)
    pages += [sureness_page(sure, month), sources_page(material, month, made)]
    return declared(CODE, TITLE, material, month, made, pages)


def rows_in(declared: DeclaredReturn) -> int:
    """How many figures, rows, teams and entries are listed, for the history."""
    return rows_of(page for page in declared.pages if page.name in {FIGURES, ROWS, TEAMS, REASONS, ENTRIES})


def _nothing_page(month: Month, without_figures: bool) -> Page:
    when = f"{month.first:%B %Y}"
    words = f"No return was published for {when} in this store, so there is nothing with which to compare its figures."
    if without_figures:
        words = f"No return published for {when} in this store holds figures of measures: there is nothing to compare."
    how = "Once a return of the month is published, this return shows what has changed since."
    return Page(
        FIGURES,
        f"{when} since it was published",
        "That nothing was published",
        (Paragraph(f"{words} {how}"),),
    )


def _figures_page(changes: Changes, entries: Found) -> Page:
    when = f"{changes.month.first:%B %Y}"
    columns = (
        Column("Indicator", 44),
        Column("Published in", 13),
        Column("Published", 11, Form.NUMBER),
        Column("Num.", 9, Form.WHOLE),
        Column("Den.", 9, Form.WHOLE),
        Column("Now", 11, Form.NUMBER),
        Column("Num.", 9, Form.WHOLE),
        Column("Den.", 9, Form.WHOLE),
        Column("Difference", 11, Form.POINTS),
        Column("Rows that count otherwise", 11, Form.WHOLE),
        Column("What else is another", 36),
    )
    rows = tuple(_figure_row(one) for one in changes.changed)
    notes = [_unchanged_words(changes)]
    if changes.days:
        notes.append(days_words(changes))
    if changes.reworded:
        notes.append(
            f"In {changes.reworded:,} rows the program words the reason otherwise; they count as they did."
        )
    found = (
        [_summary(changes, entries), *_compared(changes), Paragraph(_SAID), Table(columns, rows)]
        if rows
        else [*_compared(changes)]
    )
    return Page(
        FIGURES,
        f"{when} since it was published",
        "Each measure's figure then and now, with what made the difference",
        (*found, *map(Paragraph, notes)),
    )


def _figure_row(one: FigureChange) -> TableRow:
    title = one.measure.title if one.population == one.measure.populations[0] else f"    {_WITHOUT}"
    entry = one.published.entry
    return (
        Cell(title),
        Cell(f"{entry.code}, edition {entry.edition}"),
        value_cell(one.measure, one.then, rated=True),
        numerator_cell(one.measure, one.then),
        denominator_cell(one.measure, one.then),
        value_cell(one.measure, one.now, rated=True, strong=True),
        numerator_cell(one.measure, one.now),
        denominator_cell(one.measure, one.now),
        _difference_cell(one),
        Cell(one.rows),
        Cell("\n".join(_what_else(one))),
    )


def _difference_cell(one: FigureChange) -> Cell:
    """Today's less the published, from the exact figures, then rounded."""
    then, now = one.then.value, one.now.value
    if then is None or now is None:
        return Cell(NO_VALUE)
    if one.measure.is_count and (now - then).denominator == 1:
        return Cell(now - then, Form.CHANGE)
    # Rounded here: a spreadsheet would show a small fall as "-0.0".
    return Cell(Decimal(one_decimal(now - then)))


def _what_else(one: FigureChange) -> Iterator[str]:
    if one.new_target:
        numbers = [f"{entry.entry:,}" for record in one.targets for entry in record.entries]
        by = f"entered since (entry {', '.join(numbers)})" if numbers else "in the register of measures"
        yield f"Target and floor: {_targets(one.then)} → {_targets(one.now)}, {by}"
    if one.definition:
        yield f"Definition: another {', '.join(one.definition)}"


def _targets(figure: Figure) -> str:
    return " and ".join("none" if one is None else one_decimal(one) for one in (figure.target, figure.floor))


def _unchanged_words(changes: Changes) -> str:
    every = len(changes.same) + len({one.measure.code for one in changes.changed})
    if not changes.changed:
        return f"Nothing has changed: all {every:,} measures show what was published, and every row counts as it did."
    if not changes.same:
        return f"All {every:,} measures that were published show something else today."
    titles = "; ".join(measure.title for measure in changes.same)
    number = f"{len(changes.same):,} of {every:,} measures"
    return f"Not changed, neither in a figure nor in a row that counts: {number}. {titles}."


def _compared(changes: Changes) -> Iterator[Paragraph]:
    """Which published returns the figures are compared with, a line each."""
    number_of = Counter(one.entry.number for one in changes.since.measures.values())
    for one in changes.since.frozen:
        entry, number = one.entry, number_of[one.entry.number]
        at = from_stamp(entry.published_at)
        clock = f" at {at.clock:%H:%M}" if at.clock else ""
        yield Paragraph(
            f"Compared with {entry.code}, {entry.title}, edition {entry.edition}, published on {in_words(at.day)}"
            f"{clock} by {entry.person}: {numbered(number, 'measure')}, definitions {entry.definitions}."
        )


def _summary(changes: Changes, entries: Found) -> Paragraph:
    """In a sentence how much has changed, by how many entries of how many people."""
    measures = {one.measure.code: one for one in reversed(changes.changed)}
    ratings = sum(one.then.rating != one.now.rating for one in measures.values())
    people = len({entry.person for entry, _, _ in entries})
    said = [
        f"{numbered(len(measures), 'measure')} changed ({ratings or 'none'} of them in the rating)",
        f"{numbered(len(changes.counting), 'row')} behind them count otherwise",
        f"{numbered(len(entries), 'entry', 'entries')} of {numbered(people, 'person', 'people')} made the differences",
    ]
    return Paragraph("; ".join(said) + ".", strong=True)
