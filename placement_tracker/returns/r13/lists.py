"""R13: the rows that count otherwise, in another team, or for another reason."""

from __future__ import annotations

from collections.abc import Sequence

from placement_tracker.measures.figures import ALL
from placement_tracker.measures.rows import MeasureRow
from placement_tracker.returns.pages import Cell, Column, Form, Page, Paragraph, Table
from placement_tracker.returns.r13.changes_since import Changes
from placement_tracker.returns.r13.differences import Difference
from placement_tracker.returns.r13.words import counted_words, explanation, subject_words

ROWS, TEAMS, REASONS = "Rows that changed", "Teams that changed", "Reasons that changed"


def rows_page(changes: Changes) -> Page:
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


def reasons_page(changes: Changes) -> Page:
    words = "Rows that count as they did, in the same team, but for another reason than was published."
    return _differences_page(
        REASONS,
        f"Rows of {changes.month.first:%B %Y} that count the same, for another reason",
        "Rows that count as they did, for another reason",
        words,
        [one for one in changes.otherwise if not one.lies_elsewhere],
        changes,
    )


def teams_page(changes: Changes) -> Page:
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
