"""What stands on a day in one child's records, for what forms fill in and show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from placement_tracker.domain.codes import TEMPORARY
from placement_tracker.domain.days import is_open
from placement_tracker.domain.kinds import Row
from ui.forms.declared import Facts


def current(rows: Iterable[Row], day: date) -> Row | None:
    """The one that is open at the end of the day; the latest begun where several are."""
    opened = [row for row in rows if is_open(row["started_on"], row["ended_on"], day)]
    return max(opened, key=lambda row: row["started_on"], default=None)


def latest(rows: Iterable[Row], column: str = "started_on") -> Row | None:
    return max(rows, key=lambda row: row[column], default=None)


def newest_first(facts: Facts) -> list[Row]:
    """The child's missing episodes, the newest first."""
    return sorted(facts.of("missing_episodes"), key=lambda row: str(row["went_missing_at"]), reverse=True)


def open_episode(facts: Facts) -> Row | None:
    """The missing episode that is not over; the latest where several are."""
    return next((row for row in newest_first(facts) if row["returned_at"] is None), None)


def worker_on(facts: Facts, day: date) -> Row | None:
    """The social worker on a day."""
    return current((row for row in facts.of("allocations") if row["role"] == "SW"), day)


def placed(facts: Facts) -> Row | None:
    """The placement that a move would end: the open one that began last, a temporary stay left out."""
    opened = [row for row in facts.of("placements") if row["ended_on"] is None]
    lasting = [row for row in opened if row["placement_type"] not in TEMPORARY]
    return latest(lasting or opened)


def name_of(child: Row) -> str:
    """SURNAME, forenames, as lists show it; the number where there is no name."""
    surname, forenames = child["surname"] or "", child["forenames"] or ""
    return ", ".join(part for part in (surname.upper(), forenames) if part) or str(child["child_id"])
