"""A small invented county for the tests of returns: enough children for every page to have something to show."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from db.store import Store, make_plain
from placement_tracker.domain.days import Month

MONTH = Month(2018, 3)
TODAY = date(2018, 4, 5)
PERSON = "A. Person & Co"
FORMULA = '=HYPERLINK("http://x.invalid","click")'


def clock() -> datetime:
    return datetime(2018, 4, 5, 12, tzinfo=UTC)


def make_store(path: Path) -> Store:
    """Twenty children in care; the authority's name and a comment begin like formulas."""
    store = make_plain(path, clock)
    fill(store)
    return store


def fill(store: Store) -> None:
    """Put the county into an empty store, in one act."""
    with store.writing("A. Tester", "test") as act:
        for kind, values in _of_the_authority():
            act.add(kind, values)
        for number in range(20):
            for kind, values in _child(number):
                act.add(kind, values)


def _of_the_authority() -> list[tuple[str, dict[str, Any]]]:
    def comparator(group: str, value: str, period: str) -> tuple[str, dict[str, Any]]:
        said = {"measure": "placements-3-plus", "group": group, "period": period, "value": Decimal(value)}
        return "comparators", {**said, "source": "=Invented tables"}

    red = {"measure": "placements-3-plus", "month": "2018-03", "text": FORMULA, "actions": "Meet weekly\x07"}
    return [
        ("authority", {"name": "=Marlshire", "snapshot_day": "month-end"}),
        ("areas", {"area": "North"}),
        ("teams", {"team": "North CIC", "area": "North", "kind": "CIC"}),
        ("population", {"from_date": date(2016, 7, 1), "under_18": 4000}),
        comparator("ENGLAND", "9", "2015-16"),
        comparator("ENGLAND", "10", "2016-17"),
        comparator("Fennshire", "8.1", "2016-17"),
        comparator("Eastwold", "9.2", "2016-17"),
        comparator("=marlshire", "50", "2016-17"),
        ("commentary", red),
        ("annotations", {"measure": "in-care", "month": "2017-09", "gap": True, "note": "A new system"}),
        ("published_figures", {"measure": "placements-3-plus", "month": "2018-02", "value": Decimal("12.1"),
                               "rating": "AMBER", "source": "Scorecard"}),
    ]  # fmt: skip


def _child(number: int) -> list[tuple[str, dict[str, Any]]]:
    """One in four children moved twice in the last year; one in five came unaccompanied."""
    child_id, start = f"C{number:03}", date(2014, 5, 1 + number)
    made: list[tuple[str, dict[str, Any]]] = [
        ("children", {"child_id": child_id, "sex": "F", "date_of_birth": date(2004, 1, 1 + number),
                      "uasc": number % 5 == 0}),
        ("care_periods", {"child_id": child_id, "started_on": start}),
        ("legal_statuses", {"child_id": child_id, "status": "C2", "started_on": start}),
    ]  # fmt: skip
    moves = [start, date(2017, 9, 1), date(2017, 12, 1 + number)] if number % 4 == 0 else [start]
    for begin, end in zip(moves, [*moves[1:], None], strict=True):
        made.append(
            ("placements", {"child_id": child_id, "started_on": begin, "ended_on": end, "placement_type": "U6",
                            "provider": "PR1", "distance_miles": None if number == 1 else Decimal(number)})
        )  # fmt: skip
    return made
