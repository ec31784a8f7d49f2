"""R8: how long episodes lasted, missing and away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from placement_tracker.domain.days import Month
from placement_tracker.returns.counted import Adding, Beside, Total, last_of
from placement_tracker.returns.pages import Cell, Column, Form, Heading, Page, Paragraph, Table
from placement_tracker.returns.parts.tallies import TOTAL, Naming, Row, named, share
from placement_tracker.returns.r8.episodes import (
    EPISODES,
    IN_12_MONTHS,
    IN_MONTH,
    LENGTHS,
    OVER_48,
    Episode,
    group_naming,
    since,
    whole_name,
    window_words,
)

DURATIONS = "Durations"

_MISSING = (
    "Missing episodes of children in care on the day that they went missing. An episode that had not ended by the end "
    "of the month is counted by how long it had lasted then. “Time not known”: the time of day is missing at an end, "
    "and what is known does not settle how long it was; it is over 48 hours only where the days alone prove it."
)
_AWAY = (
    "Away without permission: it was known where the child was. These are in none of the measures of missing children: "
    "a child who is merely late should not look like one in danger."
)
_NOTHING = "No episode began in these months."


def by_length(found: Sequence[Episode], first: date) -> list[Row]:
    """Of each length how many had ended by the end of the month, and how many had not."""
    some = since(found, first)
    return [
        (
            length,
            tuple(sum(one.length == length and one.back is back for one in some) for back in (True, False)),
        )
        for length in LENGTHS
    ]


def durations_page(
    missing: Sequence[Episode], away: Sequence[Episode], days: Mapping[str, date], month: Month
) -> Page:
    return Page(
        DURATIONS,
        f"How long children were missing, {month.first:%B %Y}",
        "Missing episodes by how long they lasted, and beside them absences of children whose whereabouts were known",
        (
            Heading("Missing: nobody knew where the child was"),
            named(_table(missing, days, month, "Still missing"), naming_of(days, month)),
            Paragraph(_MISSING),
            Heading("Away without permission: it was known where the child was"),
            _table(away, days, month, "Still away"),
            Paragraph(_AWAY),
        ),
    )


def naming_of(days: Mapping[str, date], month: Month) -> Naming:
    """Totals, and what lasted over 48 hours, are the measures'."""
    windows = {3: (EPISODES, days[IN_MONTH]), 7: (EPISODES, days[IN_12_MONTHS])}
    others = group_naming("length", windows, month)

    def name(said: str, place: int) -> str:
        if said == OVER_48 and place in windows:
            return whole_name("episodes-over-48-hours", windows[place][1], month)
        return others(said, place)

    return name


def _table(found: Sequence[Episode], days: Mapping[str, date], month: Month, still: str) -> Table:
    windows = (days[IN_MONTH], days[IN_12_MONTHS])
    columns = [Column("How long", 34)]
    for place, first in enumerate(windows):
        of = window_words(first, month)
        at = 1 + 4 * place
        columns += [
            Column(f"Ended, {of}", 15, Form.WHOLE),
            Column(f"{still} at the end of the month", 15, Form.WHOLE),
            Column(TOTAL, 11, Form.WHOLE),
            Column("Share", 11, Form.PERCENT, of=Beside(at + 2, whole=True)),
        ]
    counted = [by_length(found, first) for first in windows]
    totals = [[sum(numbers) for numbers in zip(*(some for _, some in rows), strict=True)] for rows in counted]
    rows = [
        _row(length, [rows[place][1] for rows in counted], totals, strong=False)
        for place, length in enumerate(LENGTHS)
    ]
    rows.append(_row(TOTAL, totals, totals, strong=True))
    adding = Adding(down=(last_of(len(rows)),), across=(Total(3, (1, 2)), Total(7, (5, 6))), whole=-1)
    return Table(tuple(columns), tuple(rows), adding=adding, nothing=_NOTHING)


def _row(
    said: str, numbers: Sequence[Sequence[int]], totals: Sequence[Sequence[int]], *, strong: bool
) -> tuple[Cell, ...]:
    cells = [Cell(said, strong=strong)]
    for some, whole in zip(numbers, totals, strict=True):
        values = (*some, sum(some), share(sum(some), sum(whole)))
        cells += [Cell(value, strong=strong) for value in values]
    return tuple(cells)
