"""What is supposed on the page of a measure does what its words say, by the measures' own code."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from placement_tracker.domain.days import Month
from placement_tracker.measures.frames import Frames, frames_of
from placement_tracker.measures.register import implemented
from placement_tracker.measures.rows import rows
from placement_tracker.measures.what_if import what_if
from ui.measure.children import behind
from ui.measure.suppositions import LEFT_OUT, changes_of, offered

MONTH = Month(2018, 3)


def _stay(start: date, end: date | None = None, **said: Any) -> dict[str, Any]:
    return {"child_id": "Ann", "started_on": start, "ended_on": end, "placement_type": "U6", **said}


def _circumstance(kind: str) -> dict[str, Any]:
    return {"child_id": "Ann", "kind": kind, "started_on": date(2017, 5, 1)}


def _frames() -> Frames:
    """Ann, 16, in care for two years and a half: whatever can be wrong is."""
    return frames_of(
        {
            "authority": [{"name": "Northshire"}],
            "children": [{"child_id": "Ann", "date_of_birth": date(2002, 3, 10)}],
            "care_periods": [{"child_id": "Ann", "started_on": date(2017, 4, 3)}],
            "legal_statuses": [{"child_id": "Ann", "status": "C2", "started_on": date(2017, 4, 3)}],
            "home_addresses": [],
            "placements": [
                _stay(date(2017, 4, 3), date(2017, 9, 1)),
                _stay(date(2017, 9, 1), date(2018, 1, 5)),
                _stay(
                    date(2018, 1, 5), provider="PR4", authority="Southshire", distance_miles=50,
                    placement_type="U6",
                ),
            ],
            "reviews": [{"child_id": "Ann", "held_on": date(2017, 12, 1), "participation": "PN0"},
                        {"child_id": "Ann", "held_on": date(2018, 2, 1), "participation": "PN4"}],
            "circumstances": [
                _circumstance(kind) for kind in ("YOS", "CHILD_PROTECTION_PLAN", "PART_TIME_TIMETABLE", "NEET")
            ],
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "words", "before", "after"),
    [
        ("placements-3-plus", "stayed with the same carers at the last move", True, False),
        ("own-or-family-fostering", "moves to the authority's own foster carers", False, True),
        ("within-20-miles", "moves to within 20 miles of home", False, True),
        ("outside-area", "moves into the area", True, False),
        ("outside-area-strict", "moves into the area", True, False),
        ("reviews-in-timescale", "was reviewed on the days that were due", False, True),
        ("review-participation", "took part in the review", False, True),
        ("education-plan-6-months", "has a new education plan", False, True),
        ("iha-20-days", "had the assessment at once", False, True),
        ("iha-request-5-days", "was asked for at once", False, True),
        ("youth-offending", "is no longer open to youth offending services", True, False),
        ("protection-plan", "no longer has a protection plan", True, None),
        ("part-time-timetable", "is in school full time", True, None),
        ("unallocated", "has a social worker", True, None),
    ],
)
def test_a_supposition_does_what_it_says(code: str, words: str, before: bool, after: bool | None) -> None:
    frames = _frames()
    row = behind(rows(frames, code, MONTH)[-1], {})
    assert row.met is before
    supposed = next(one for one in offered(code) if one.words == words)
    made = list(changes_of(frames, supposed, row, MONTH))
    (changed,) = what_if(frames, code, MONTH, made).changed_subjects
    assert (changed.after.met if changed.after is not None else None) is after


def test_in_every_measure_a_case_can_be_left_out() -> None:
    assert all(offered(one.code)[-1] is LEFT_OUT for one in implemented())


def test_where_there_is_nothing_to_change_nothing_is() -> None:
    frames = frames_of(
        {
            "authority": [{"name": "Northshire"}],
            "children": [{"child_id": "Ann", "date_of_birth": date(2008, 5, 1)}],
            "care_periods": [{"child_id": "Ann", "started_on": date(2017, 1, 1)}],
        }
    )
    row = behind(rows(frames, "placements-3-plus", MONTH)[0], {})
    for code in ("placements-3-plus", "youth-offending", "outside-area"):
        for supposed in offered(code)[:-1]:
            assert list(changes_of(frames, supposed, row, MONTH)) == [], code
