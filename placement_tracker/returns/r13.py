"""R13, changes since published: the figures, the rows and the entries that made them others (returns.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from placement_tracker.domain.days import Month, in_words
from placement_tracker.domain.moments import from_instant
from placement_tracker.measures.figures import ALL, Figure
from placement_tracker.measures.rating import NO_VALUE, one_decimal
from placement_tracker.measures.rows import MeasureRow
from placement_tracker.returns.about import sources_page
from placement_tracker.returns.changed_since import ChangedRecord
from placement_tracker.returns.changes_since import Changes, FigureChange, changes_since
from placement_tracker.returns.declaring import declared, rows_of
from placement_tracker.returns.differences import Difference
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
from placement_tracker.returns.r13_words import (
    DONE,
    bears_on_figures,
    counted_words,
    days_words,
    entry_words,
    explanation,
    kind_words,
    subject_words,
    when_of,
)
from placement_tracker.returns.shown import denominator_cell, numerator_cell, value_cell
from placement_tracker.returns.since_published import ChangeEntry
from placement_tracker.returns.sureness import sureness_of, sureness_page

CODE, TITLE = "R13", "Changes since published"
FIGURES, ROWS, ENTRIES = "Figures", "Rows that changed", "Entries"
TEAMS, REASONS = "Teams that changed", "Reasons that changed"

#: How many measures are named beside an entry: one that begins or ends care changes nearly all.
MOST_TITLES = 6

#: An entry, the titles of the measures that it changed, and how many others only in a team or a reason.
Found = list[tuple[ChangeEntry, list[str], int]]

_WITHOUT = "Without unaccompanied children"
_SAID = (
    "Each figure as it was published, and as it is worked out with the records of today. A difference is made by rows "
    "that count otherwise; the page of rows names the records and the entries of the history that made each of them. "
    "Differences of percentages are in points."
)


def declare(material: Material, month: Month, made: MadeBy) -> DeclaredReturn:
    """What of the month's latest published figures is another with today's records, and who entered what."""
    since = material.since_published
    if not since.frozen:
        nothing = _nothing_page(month, bool(since.editions))
        return declared(CODE, TITLE, material, month, made, (nothing, sources_page(material, month, made)))
    changes = changes_since(material.frames, month, since)
    entries = _entries(changes)
    pages = [_figures_page(changes, entries)]
    if changes.counting:
        pages.append(_rows_page(changes))
    if any(one.lies_elsewhere for one in changes.otherwise):
        pages.append(_teams_page(changes))
    if any(not one.lies_elsewhere for one in changes.otherwise):
        pages.append(_reasons_page(changes))
    if entries:
        pages.append(_entries_page(entries))
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
        at = from_instant(datetime.fromisoformat(entry.published_at))
        clock = f" at {at.clock:%H:%M}" if at.clock else ""
        yield Paragraph(
            f"Compared with {entry.code}, {entry.title}, edition {entry.edition}, published on {in_words(at.day)}"
            f"{clock} by {entry.person}: {_number(number, 'measure')}, definitions {entry.definitions}."
        )


def _summary(changes: Changes, entries: Found) -> Paragraph:
    """In a sentence how much has changed, by how many entries of how many people."""
    measures = {one.measure.code: one for one in reversed(changes.changed)}
    ratings = sum(one.then.rating != one.now.rating for one in measures.values())
    people = len({entry.person for entry, _, _ in entries})
    said = [
        f"{_number(len(measures), 'measure')} changed ({ratings or 'none'} of them in the rating)",
        f"{_number(len(changes.counting), 'row')} behind them count otherwise",
        f"{_number(len(entries), 'entry', 'entries')} of {_number(people, 'person', 'people')} made the differences",
    ]
    return Paragraph("; ".join(said) + ".", strong=True)


def _number(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def _rows_page(changes: Changes) -> Page:
    words = (
        "One line a row behind a figure (a child, an episode, an event) that counts otherwise than it did. “Everyone” "
        "is both: all children, and without unaccompanied children."
    )
    return _differences_page(
        ROWS,
        f"Rows of {changes.month.first:%B %Y} that count otherwise",
        "The children, episodes and events that count otherwise, with the entries that made it",
        words,
        changes.counting,
        changes,
    )


def _reasons_page(changes: Changes) -> Page:
    words = "Rows that count as they did, in the same team, but for another reason than was published."
    return _differences_page(
        REASONS,
        f"Rows of {changes.month.first:%B %Y} that count the same, for another reason",
        "Rows that count as they did, for another reason",
        words,
        [one for one in changes.otherwise if not one.lies_elsewhere],
        changes,
    )


def _teams_page(changes: Changes) -> Page:
    """Children that count as they did in another team: a line for all measures in which the same made it so."""
    columns = (
        Column("Child, and event", 22),
        Column("Team then", 26),
        Column("Team now", 26),
        Column("Measures", 10, Form.WHOLE),
        Column("In which", 60),
        Column("What made it", 46),
    )
    together: dict[tuple[str, str, str, str], dict[str, None]] = {}
    for one in changes.otherwise:
        if one.then and one.now and one.lies_elsewhere:
            key = subject_words(one), _team(one.then), _team(one.now), explanation(one, changes)
            together.setdefault(key, {})[one.measure.title] = None
    rows = tuple(
        (Cell(subject), Cell(then), Cell(now), Cell(len(titles)), Cell("; ".join(titles)), Cell(made))
        for (subject, then, now, made), titles in sorted(together.items(), key=lambda item: item[0])
    )
    words = "Rows that count as they did, but in another area or team: figures by area and by team change with them."
    return Page(
        TEAMS,
        f"Rows of {changes.month.first:%B %Y} that count the same, in another team",
        "Rows that count as they did, in another area or team",
        (Paragraph(words), Table(columns, rows, is_list=True, to_read=True)),
    )


def _team(row: MeasureRow) -> str:
    """The team, with the area where that says more."""
    return row.team if row.area in {row.team, ""} else f"{row.team} ({row.area})"


def _differences_page(
    name: str, title: str, about: str, words: str, found: Sequence[Difference], changes: Changes
) -> Page:
    columns = (
        Column("Indicator", 28),
        Column("Child, and event", 19),
        Column("Children", 11),
        Column("Published", 14),
        Column("Now", 14),
        Column("Reason then", 30),
        Column("Reason now", 30),
        Column("What made it", 46),
    )
    rows = tuple(
        (
            Cell(one.measure.title),
            Cell(subject_words(one)),
            Cell(_population_words(one)),
            Cell(counted_words(one.measure, one.then)),
            Cell(counted_words(one.measure, one.now)),
            Cell(one.then.why if one.then else None),
            Cell(one.now.why if one.now else None),
            Cell(explanation(one, changes)),
        )
        for one in found
    )
    return Page(name, title, about, (Paragraph(words), Table(columns, rows, is_list=True, to_read=True)))


def _population_words(one: Difference) -> str:
    if one.populations == one.measure.populations:
        return "Everyone" if len(one.populations) > 1 else ""
    return "All" if one.populations == (ALL,) else "Without unaccompanied"


def _entries(changes: Changes) -> Found:
    """The entries that made the differences, in order, with the titles of the measures in which rows count otherwise
    (or the target is another), and the number of those in which only a team or a reason is another.
    """
    entries: dict[int, ChangeEntry] = {}
    counting: dict[int, dict[str, None]] = {}
    others: dict[int, set[str]] = {}

    def note(records: Iterable[ChangedRecord]) -> Iterator[int]:
        for record in records:
            for entry in filter(bears_on_figures, record.entries):
                entries[entry.entry] = entry
                yield entry.entry

    for one in changes.counting:
        for number in note(one.records):
            counting.setdefault(number, {})[one.measure.title] = None
    for figure in changes.changed:
        for number in note(figure.targets if figure.new_target else ()):
            counting.setdefault(number, {})[figure.measure.title] = None
    for one in changes.otherwise:
        for number in note(one.records):
            others.setdefault(number, set()).add(one.measure.title)
    return [
        (
            entries[number],
            list(titles := counting.get(number, {})),
            len(others.get(number, set()) - set(titles)),
        )
        for number in sorted(entries)
    ]


def _entries_page(found: Found) -> Page:
    columns = (
        Column("Entry", 10, Form.WHOLE),
        Column("Act", 10, Form.WHOLE),
        Column("When", 19, Form.MOMENT),
        Column("Who", 18),
        Column("From which form or file", 22),
        Column("What", 10),
        Column("Record", 18),
        Column("Child", 12),
        Column("From → to", 42),
        Column("Why", 20),
        Column("Measures that it changed", 52),
    )
    rows = tuple(
        (
            Cell(entry.entry),
            Cell(entry.act),
            Cell(when_of(entry)),
            Cell(entry.person),
            Cell(entry.source),
            Cell(DONE.get(entry.action, entry.action)),
            Cell(kind_words(entry.kind)),
            Cell(entry.child_id),
            Cell(entry_words(entry)),
            Cell(entry.reason),
            Cell(_measures_words(titles, others)),
        )
        for entry, titles, others in found
    )
    words = (
        "Each entry of the history that made a difference. What was changed and changed back is not listed. The "
        "entries of one act were saved together."
    )
    return Page(
        ENTRIES,
        "Entries that made the differences",
        "Who entered what and when, from which form or file, and the measures that it changed",
        (Paragraph(words), Table(columns, rows, is_list=True, to_read=True)),
    )


def _measures_words(titles: Sequence[str], others: int) -> str:
    some = list(titles[:MOST_TITLES])
    if len(titles) > len(some):
        some.append(f"and {len(titles) - len(some):,} more")
    said = ["; ".join(some)] if some else []
    if others:
        said.append(f"Only the team or the reason: {_number(others, 'measure')}")
    return "\n".join(said)
