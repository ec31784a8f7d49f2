"""R8: who is still missing, and unaccompanied children missing, found and not returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from placement_tracker.domain.codes import ENDED_WITH_CARE
from placement_tracker.domain.days import Month, age_on, financial_year, in_words
from placement_tracker.measures.absences import MISSING
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.listing import moment_of, of_children
from placement_tracker.measures.records import is_open
from placement_tracker.measures.themes.missing import not_returned
from placement_tracker.measures.themes.population import hosted
from placement_tracker.returns.counted import Adding, Total
from placement_tracker.returns.pages import Cell, Column, Form, Heading, Page, Paragraph, Table

STILL, UNACCOMPANIED = "Still missing", "Unaccompanied"


def still_page(asked: Asked, day: date) -> Page:
    """The children in care who are missing at the end of S: the rows of the measure; and hosted children."""
    columns = (
        Column("Child", 14),
        Column("Age", 7, Form.WHOLE),
        Column("UASC", 9, Form.FLAG),
        Column("Missing since", 18, Form.MOMENT),
        Column("Days", 9, Form.WHOLE),
        Column("Placement district", 22),
        Column("Team", 28),
        Column("Area", 16),
        Column("18 on", 13, Form.DAY),
    )
    own = [_still(row, day) for row in _own(asked)]
    others = (
        Column("Child", 14),
        Column("Age", 7, Form.WHOLE),
        Column("UASC", 9, Form.FLAG),
        Column("Missing since", 18, Form.MOMENT),
        Column("Days", 9, Form.WHOLE),
        Column("Placement district", 22),
        Column("Placing authority", 28),
    )
    theirs = [(*_still(row, day)[:6], Cell(row["responsible_authority"])) for row in _hosted(asked)]
    return Page(
        STILL,
        f"Still missing at the end of {in_words(day)}",
        "The children who are missing on the snapshot day, by identifier: since when, and where they lived",
        (
            Heading("Children in care"),
            Table(columns, tuple(own), nothing="No child in care is missing."),
            Heading("Children of other authorities placed here"),
            Table(others, tuple(theirs), nothing="No child of another authority is known to be missing."),
        ),
        of_children=True,
    )


def _since(asked: Asked) -> pl.DataFrame:
    """child, since: the missing episode that is open at the end of S; of several the first."""
    missing = asked.frames.absences.episodes.filter(pl.col("kind") == MISSING)
    still = missing.join(asked.days.select(day="s"), how="cross").filter(
        is_open("went_missing_at", "returned_at", "day")
    )
    first = still.sort("went_missing_at", "went_missing_at_minute").unique(
        "child", keep="first", maintain_order=True
    )
    return first.select("child", since_day="went_missing_at", since_minute="went_missing_at_minute")


def _own(asked: Asked) -> list[dict[str, Any]]:
    """The rows of “missing at the end of the month”, those longest missing first."""
    districts = asked.placed.select("child", "district")
    found = (
        not_returned(asked)
        .join(_since(asked), on="child", maintain_order="left")
        .join(districts, on="child", maintain_order="left")
        .sort("since_day", "since_minute", "child", nulls_last=True)
    )
    return of_children(asked.frames, found)


def _hosted(asked: Asked) -> list[dict[str, Any]]:
    said = asked.frames.placements.placements.select("placement", "district")
    found = (
        hosted(asked)
        .join(_since(asked), on="child", maintain_order="left")
        .join(said, on="placement", maintain_order="left")
        .sort("since_day", "since_minute", "child", nulls_last=True)
        .drop("responsible_authority")
    )
    return of_children(asked.frames, found)


def _still(row: dict[str, Any], day: date) -> tuple[Cell, ...]:
    return (
        Cell(row["child_id"], strong=True),
        Cell(age_on(row["born"], day)),
        Cell(row["uasc"]),
        Cell(moment_of(row["since_day"], row["since_minute"])),
        Cell((day - row["since_day"]).days),
        Cell(row["district"]),
        Cell(row["team"]),
        Cell(row["area"]),
        Cell(None if row["restricted"] else row["turns_18"]),
    )


@dataclass(frozen=True, slots=True)
class Unaccompanied:
    """A child's last missing episode of a financial year, and whether its absence ended with a return."""

    year: str
    child: int
    episode_id: str
    day: date
    minute: int | None
    returned: bool


def unaccompanied(asked: Asked, month: Month) -> list[Unaccompanied]:
    """Unaccompanied children who went missing, once in each year in which they did, by the years.

    Not returned where the absence of the last episode of that year had not ended with a return by the end of the month.
    """
    missing = asked.frames.absences.missing_in_care.filter(
        pl.col("uasc") & (pl.col("went_missing_at") <= month.last)
    ).sort("went_missing_at", "went_missing_at_minute")
    lasts: dict[tuple[str, int], Unaccompanied] = {}
    for child, episode_id, day, minute, back_on, how in missing.select(
        "child", "episode_id", "went_missing_at", "went_missing_at_minute", "back_on", "back_how"
    ).iter_rows():
        returned = back_on is not None and back_on <= month.last and how not in ENDED_WITH_CARE
        year = financial_year(day)
        lasts[year, child] = Unaccompanied(year, child, episode_id, day, minute, returned)
    return sorted(lasts.values(), key=lambda one: one.year)


def by_year(asked: Asked, month: Month) -> list[tuple[str, int, int]]:
    """(financial year, missing, not returned): how many unaccompanied children went missing in each year."""
    found = unaccompanied(asked, month)
    return [
        (
            year,
            sum(one.year == year for one in found),
            sum(one.year == year and not one.returned for one in found),
        )
        for year in sorted({one.year for one in found})
    ]


def unaccompanied_page(asked: Asked, month: Month) -> Page:
    columns = (
        Column("Financial year", 40),
        Column("Missing", 22, Form.WHOLE),
        Column("Found or returned", 24, Form.WHOLE),
        Column("Not returned", 22, Form.WHOLE),
    )
    found: Sequence[tuple[str, int, int]] = by_year(asked, month)
    rows = tuple(
        (Cell(_year(year, month)), Cell(every), Cell(every - gone), Cell(gone)) for year, every, gone in found
    )
    words = (
        "Children who were unaccompanied, and in care, on the day that they went missing. A child is counted once in "
        "each year in which it went missing, so the years do not add up to the children. Not returned: its last "
        f"absence of that year had not ended with a return by {in_words(month.last)}; also where care ended, the "
        "child turned 18 or died before that."
    )
    table = Table(
        columns,
        rows,
        nothing="No unaccompanied child in care has gone missing.",
        adding=Adding(across=(Total(1, (2, 3)),)),
    )
    return Page(
        UNACCOMPANIED,
        f"Unaccompanied children missing, to {month.first:%B %Y}",
        "Unaccompanied children missing, found and not returned, by financial year",
        (table, Paragraph(words)),
    )


def _year(year: str, month: Month) -> str:
    """The year that is not over says so."""
    if year == financial_year(month.last) and month.number != 3:
        return f"{year}, to {month.first:%B}"
    return year
