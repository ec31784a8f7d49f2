"""What the child's page shows, read in one go. No Qt; for other threads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.days import Month, financial_year, last_months
from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.problems import Fault

if TYPE_CHECKING:
    from placement_tracker.measures.frames import Frames
    from placement_tracker.services.child_list import ChildLine
    from placement_tracker.services.history import HistoryLine
    from placement_tracker.services.notes import Note

_OF_THE_AUTHORITY = ("authority", "areas", "teams", "settings", "population", "targets")


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """A child's line of the list, records and history, as at the end of `today`."""

    line: ChildLine
    records: ChildRecords
    history: list[HistoryLine]
    authority: dict[str, list[Row]]
    today: date
    #: Who alone may open the record; nobody where it is not restricted.
    named: tuple[str, ...] = ()
    notes: list[Note] = field(default_factory=list)

    @property
    def child(self) -> Row:
        found = self.records.child
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class CountsIn:
    """One measure that a child is in for a month: met or not (None where nothing is to be met), and why."""

    code: str
    title: str
    theme: str
    month: str
    met: bool | None
    lower_is_better: bool
    why: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What the measures say of one child."""

    placements_in_12_months: int
    same_placement_since: date | None
    counts_in: list[CountsIn]


def read_child(session: Any, child_id: str, today: date) -> ChildFacts:
    """All that is recorded of a child, also by a number that it had before its records were merged. Fault where there
    is no such child.
    """
    from placement_tracker.services import history, merged, notes, reading, restricted
    from placement_tracker.services.child_list import child_lines

    lines = child_lines(session, today, child_id)
    if not lines:
        child_id = merged.now(session, child_id)
        lines = child_lines(session, today, child_id)
    if not lines:
        raise Fault(f"There is no child with the number {child_id} in this store.")
    records = reading.child_records(session, child_id)
    authority = authority_rows(session)
    said = history.of_child(session, child_id)
    named = tuple(restricted.who_may_see(session, child_id))
    kept = notes.of_child(session, child_id)
    return ChildFacts(lines[0], records, said, authority, today, named, kept)


def authority_rows(session: Any) -> dict[str, list[Row]]:
    """What the measures need of the authority, beside one child's records."""
    from placement_tracker.services import reading

    return {kind: reading.rows(session, kind) for kind in _OF_THE_AUTHORITY}


def counted(facts: ChildFacts, months: tuple[Month, ...]) -> Counted:
    """What the child counts in, in each month: the measures' own rows, from this child's records alone."""
    from placement_tracker.measures.frames import frames_of

    rows = {kind: [row.values for row in found] for kind, found in facts.authority.items()}
    rows |= {kind: [row.values for row in found] for kind, found in facts.records.rows.items()}
    frames = frames_of(rows)
    found = [one for month in months for one in _counts_in(frames, facts.records.child_id, month)]
    return Counted(*_runs(frames, facts.today), found)


def _runs(frames: Frames, today: date) -> tuple[int, date | None]:
    """How many placement runs the child counts in the 12 months to today, and when the current one began."""
    import polars as pl

    from placement_tracker.measures.runs import counted_in, without_end_at

    window = last_months(today, 12)
    runs = frames.placements.runs.with_columns(first=pl.lit(window.first), last=pl.lit(window.last))
    current = runs.filter(without_end_at("last")).get_column("run_from").to_list()
    return runs.filter(counted_in("first", "last")).height, current[-1] if current else None


def _counts_in(frames: Frames, child_id: str, month: Month) -> list[CountsIn]:
    from placement_tracker.measures.register import implemented
    from placement_tracker.measures.rows import rows

    found = []
    for measure in implemented(financial_year(month.last)):
        for row in rows(frames, measure.code, month):
            if row.child_id == child_id:
                lower = measure.polarity == "L"
                found.append(
                    CountsIn(measure.code, measure.title, measure.theme, str(month), row.met, lower, row.why)
                )
    return found
