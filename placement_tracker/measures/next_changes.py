"""Next change: which coming day changes what a child counts as in a measure, if nothing else happens meanwhile.

The measures' own rows are worked out as on each of the coming days, with S and E on that day (asked.asked_on_days),
from the records as they are known on the day of asking. A subject whose row comes, goes, or is met otherwise than the
day before changes on that day. That a month's or a year's window moves on is no change of a subject in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from placement_tracker.domain.days import financial_year
from placement_tracker.measures.asked import Asked, asked_on_days
from placement_tracker.measures.changed_records import as_known_on
from placement_tracker.measures.figures import RECORDS_AT_ONCE
from placement_tracker.measures.frames import Frames
from placement_tracker.measures.next_change_words import words_of
from placement_tracker.measures.register import Measure, implemented
from placement_tracker.measures.rows import subject_of
from placement_tracker.measures.themes.every import worked_as
from placement_tracker.measures.worked import RowFacts, Worked

DAYS_AHEAD = 90

#: Measures of events that enter on a coming day, a deadline or a birthday. They leave only with their window.
ENTERED_ON_A_DAY = (
    "iha-request-5-days",
    "iha-20-days",
    "health-history-at-18",
    "return-interviews-3-days",
    "return-interviews-72-hours",
    "return-interviews-completed",
    "return-interviews-offered",
    "episodes-over-48-hours",
)
#: Measures of children in care as on a day, though over a window.
AS_ON_A_DAY = ("permanent-exclusions",)


@dataclass(frozen=True, slots=True)
class NextChange:
    """What changes for one subject on a day: `before_met` the day before, `after_met` from it on; None: not counted.

    In a count what is counted is met. `subject` is as `rows` names it.
    """

    code: str
    child_id: str
    subject: str
    day: date
    before_met: bool | None
    after_met: bool | None
    words: str


def measures_that_change(year: str = "") -> list[Measure]:
    """The measures in which a coming day decides, in the register's order, as they are in a financial year."""
    return [one for one in implemented(year) if _as_on_a_day(one) or one.code in ENTERED_ON_A_DAY]


def _as_on_a_day(said: Measure) -> bool:
    return said.code in AS_ON_A_DAY or (said.period == "SS" and not said.counts_posts)


def next_changes(frames: Frames, on: date, days: int = DAYS_AHEAD) -> list[NextChange]:
    """What changes on the `days` days after a day, in order of day, then the register's order, then subject.

    Measures are as they are in the financial year of `on`. Of those that leave unaccompanied children out, those are
    left out; of the others all children are told.
    """
    known = as_known_on(frames, on)
    every = [on + timedelta(days=ahead) for ahead in range(days + 1)]
    # Days are worked out together as long as days times records stay within bounds, each beside the day before it.
    at_once = max(1, RECORDS_AT_ONCE // max(1, known.records.size))
    found = []
    for first in range(0, days, at_once):
        together = every[first : first + at_once + 1]
        asked = asked_on_days(known, together)
        for place, said in enumerate(measures_that_change(financial_year(on))):
            found += [
                (change.day, place, change.subject, change) for change in _changes(asked, together, said)
            ]
    return [change for *_, change in sorted(found, key=lambda one: one[:3])]


def _changes(asked: Asked, days: list[date], said: Measure) -> Iterator[NextChange]:
    worked = worked_as(said)
    rows = worked.rows(asked).filter(pl.col("child").is_not_null())
    if said.uasc == "excluded":
        rows = rows.filter(~pl.col("uasc"))
    for m, *places in _differences(rows, _about(worked), len(days)):
        before, after = (None if place is None else rows.row(place, named=True) for place in places)
        if after is None and not _as_on_a_day(said):
            continue
        facts = after or before
        assert facts is not None
        child_id = asked.frames.records.child_ids[facts["child"]]
        yield NextChange(
            said.code,
            child_id,
            subject_of(worked, facts, child_id),
            days[m],
            _met(before),
            _met(after),
            words_of(said.code, before, after, days[m]),
        )


def _about(worked: Worked) -> list[str]:
    """The columns by which a subject's row is known again on another day."""
    if worked.subject == "child":
        return ["child"]
    return ["child", "episode_id" if worked.subject == "episode" else worked.subject]


def _met(row: RowFacts | None) -> bool | None:
    return None if row is None else bool(row["value"])


def _differences(rows: pl.DataFrame, about: list[str], days: int) -> list[tuple[int, int | None, int | None]]:
    """m, and the places of the rows of the day before and of day m, where they differ; None: there is no row."""
    each = rows.with_row_index("place").select(*about, "m", "place", met=pl.col("value") != 0)
    before = each.with_columns(pl.col("m") + 1)
    both = before.join(each, on=[*about, "m"], how="full", coalesce=True, suffix="_now")
    changed = pl.col("met").ne_missing(pl.col("met_now"))
    return both.filter(pl.col("m").is_between(1, days - 1) & changed).select("m", "place", "place_now").rows()
