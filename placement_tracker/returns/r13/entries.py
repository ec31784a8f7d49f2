"""R13: the entries of the history that made the differences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from placement_tracker.returns.pages import Cell, Column, Form, Page, Paragraph, Table
from placement_tracker.returns.publishing.since_published import ChangeEntry
from placement_tracker.returns.r13.changed_since import ChangedRecord
from placement_tracker.returns.r13.changes_since import Changes
from placement_tracker.returns.r13.words import (
    DONE,
    bears_on_figures,
    entry_words,
    kind_words,
    numbered,
    when_of,
)

ENTRIES = "Entries"
#: How many measures are named beside an entry: one that begins or ends care changes nearly all.
MOST_TITLES = 6

#: An entry, the titles of the measures that it changed, and how many others only in a team or a reason.
Found = list[tuple[ChangeEntry, list[str], int]]


def entries_of(changes: Changes) -> Found:
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


def entries_page(found: Found, hidden: Collection[str] = ()) -> Page:
    """The page of entries; of the children that are `hidden`, not who and where they are."""
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
            Cell(entry_words(entry, hidden)),
            Cell("" if entry.child_id in hidden else entry.reason),
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
        said.append(f"Only the team or the reason: {numbered(others, 'measure')}")
    return "\n".join(said)
