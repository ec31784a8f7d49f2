"""A small store for the tests of the window: a few invented children, with something of everything."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.store import Store, make_plain, open_plain
from placement_tracker.domain.moments import Moment

TODAY = date(2018, 4, 5)
ANN, BEN, CARA, DAN, EVE = "C001", "C002", "C003", "C004", "C005"


def at(year: int, month: int, day: int, hour: int | None = None, minute: int = 0) -> Moment:
    return Moment(date(year, month, day), None if hour is None else time(hour, minute))


def clock() -> datetime:
    return datetime(2018, 4, 5, 12, tzinfo=UTC)


def make_store(path: Path) -> Store:
    """Ann has moved much and is missing now, Ben is settled, Cara left, Dan is hosted, Eve came
    unaccompanied.
    """
    return _copied(path, "small", RECORDS)


def empty_store(path: Path) -> Store:
    return _copied(path, "empty", [("authority", {"name": "Marlshire"})])


def _copied(path: Path, name: str, records: Sequence[tuple[str, dict[str, Any]]]) -> Store:
    """A copy of the store that this process made once: making one takes longer than most tests."""
    original = _originals() / f"{name}.ptstore"
    if not original.exists():
        made = make_plain(original, clock)
        with made.writing("A. Tester", "test") as act:
            for kind, values in records:
                act.add(kind, values)
        made.close()
    shutil.copyfile(original, path)
    return open_plain(path, clock)


@cache
def _originals() -> Path:
    folder = TemporaryDirectory(prefix="stores-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def child(child_id: str, surname: str, forenames: str, born: date, **more: Any) -> tuple[str, dict[str, Any]]:
    return "children", {
        "child_id": child_id, "surname": surname, "forenames": forenames, "date_of_birth": born, "sex": "F", **more
    }  # fmt: skip


def placement(child_id: str, start: date, end: date | None, kind: str = "U6", **more: Any) -> Any:
    values = {"child_id": child_id, "started_on": start, "ended_on": end, "placement_type": kind}
    return "placements", {**values, "provider": "PR1", "carer": "Oak House", "postcode": "ZZ1 2AB", **more}


RECORDS: list[tuple[str, dict[str, Any]]] = [
    ("authority", {"name": "Marlshire"}),
    ("areas", {"area": "North"}),
    ("areas", {"area": "South"}),
    ("teams", {"team": "North CIC", "area": "North", "kind": "CIC"}),
    ("teams", {"team": "South CIC", "area": "South", "kind": "CIC"}),
    child(ANN, "Archer", "Ann", date(2003, 6, 1), upn="A123456789012", also_known_as="Annie"),
    child(BEN, "Brook", "Benedict", date(2009, 2, 28), sex="M"),
    child(CARA, "Cole", "Cara", date(2001, 1, 1)),
    child(DAN, "Dale", "Daniel", date(2006, 9, 9), sex="M", responsible_authority="Fennshire"),
    child(EVE, "Elm", "Eve", date(2001, 8, 20), uasc=True, nationality="Eritrean"),
    ("home_addresses", {"child_id": ANN, "from_date": date(2010, 1, 1), "postcode": "ZZ9 8YX"}),
    ("care_periods", {"child_id": ANN, "started_on": date(2014, 5, 1), "category_of_need": "N1"}),
    ("care_periods", {"child_id": BEN, "started_on": date(2013, 3, 1), "category_of_need": "N1"}),
    (
        "care_periods",
        {"child_id": CARA, "started_on": date(2012, 1, 5), "ended_on": date(2016, 2, 1), "end_reason": "E4A"},
    ),
    ("care_periods", {"child_id": EVE, "started_on": date(2017, 8, 3), "category_of_need": "N8"}),
    (
        "legal_statuses",
        {"child_id": ANN, "status": "V2", "started_on": date(2014, 5, 1), "ended_on": date(2015, 2, 1)},
    ),
    ("legal_statuses", {"child_id": ANN, "status": "C2", "started_on": date(2015, 2, 1)}),
    ("legal_statuses", {"child_id": BEN, "status": "C2", "started_on": date(2013, 3, 1)}),
    (
        "legal_statuses",
        {"child_id": CARA, "status": "C2", "started_on": date(2012, 1, 5), "ended_on": date(2016, 2, 1)},
    ),
    ("legal_statuses", {"child_id": EVE, "status": "V2", "started_on": date(2017, 8, 3)}),
    placement(ANN, date(2014, 5, 1), date(2017, 5, 20), end_reason="CARPL", planned=True),
    placement(ANN, date(2017, 5, 20), date(2017, 9, 2), "K2", end_reason="CHILD", planned=False),
    placement(ANN, date(2017, 9, 2), date(2018, 1, 10), carer="Ash Lane", end_reason="CUSTOD", planned=False),
    placement(ANN, date(2018, 1, 10), date(2018, 3, 1), "K2", carer="Birch Court"),
    placement(ANN, date(2018, 3, 1), date(2018, 3, 8), "T4", carer="Short stay"),
    placement(ANN, date(2018, 3, 8), None, "K2", carer="Birch Court"),
    placement(BEN, date(2013, 3, 1), None, "U1", carer="R. and S. Brook"),
    placement(CARA, date(2012, 1, 5), date(2016, 2, 1)),
    placement(DAN, date(2017, 1, 5), None, authority="Marlshire"),
    placement(EVE, date(2017, 8, 3), None, "H5"),
    (
        "allocations",
        {
            "child_id": ANN, "role": "SW", "worker": "P. Adams", "team": "North CIC",
            "started_on": date(2014, 5, 1), "ended_on": date(2017, 10, 1), "change_reason": "SW_TEAM",
        },
    ),
    ("allocations", {"child_id": ANN, "role": "SW", "worker": "Q. Byrne", "team": "North CIC",
                     "started_on": date(2017, 10, 1), "phone": "01632 960001"}),
    ("allocations", {"child_id": BEN, "role": "SW", "worker": "R. Cross", "team": "South CIC",
                     "started_on": date(2013, 3, 1)}),
    ("missing_episodes", {"episode_id": "M1", "child_id": ANN, "kind": "M", "went_missing_at": at(2018, 2, 3, 21),
                          "returned_at": at(2018, 2, 5, 9, 30), "how_ended": "RETURNED", "reasons": ("FRIENDS",)}),
    ("missing_episodes", {"episode_id": "M2", "child_id": ANN, "kind": "M", "went_missing_at": at(2018, 3, 28, 22),
                          "returned_at": at(2018, 3, 29, 8), "how_ended": "RETURNED"}),
    ("missing_episodes", {"episode_id": "M3", "child_id": ANN, "kind": "M", "went_missing_at": at(2018, 4, 4, 19)}),
    ("return_interviews", {"interview_id": "I1", "episodes": ("M1",), "outcome": "COMPLETED",
                           "offered_at": at(2018, 2, 5, 10), "held_at": at(2018, 2, 7, 16),
                           "interviewer": "S. Dean"}),
    ("reviews", {"child_id": ANN, "held_on": date(2014, 5, 27), "participation": "PN1"}),
    ("reviews", {"child_id": ANN, "held_on": date(2018, 1, 15), "participation": "PN1"}),
    ("health_events", {"child_id": ANN, "kind": "IHA", "occurred_on": date(2014, 5, 20)}),
]  # fmt: skip
