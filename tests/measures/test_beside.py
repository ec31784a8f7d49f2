"""What stands beside a figure (measures.md G6, G7, G10)."""

from __future__ import annotations

from datetime import date
from typing import Any

from placement_tracker.domain.moments import parse_moment
from placement_tracker.measures.beside import beside
from placement_tracker.measures.frames import Frames, frames_of


def _frames(**records: list[dict[str, Any]]) -> Frames:
    names = sorted({row["child_id"] for rows in records.values() for row in rows if "child_id" in row})
    return frames_of(
        {
            "children": [{"child_id": name, "date_of_birth": date(2008, 5, 1)} for name in names],
            "care_periods": [{"child_id": name, "started_on": date(2016, 1, 1)} for name in names],
            **records,
        }
    )


def _stay(
    child_id: str, start: date, end: date | None, kind: str = "U6", same: bool = False
) -> dict[str, Any]:
    return {
        "child_id": child_id,
        "started_on": start,
        "ended_on": end,
        "placement_type": kind,
        "same_carer": same,
    }


def test_the_two_other_readings_of_three_or_more_placements() -> None:
    """Ann was away once and came back; Ben was away twice, one stay after the other; Cat stayed with the same carer."""
    may, june, july, august = (date(2017, month, 1) for month in (5, 6, 7, 8))
    frames = _frames(
        placements=[
            _stay("Ann", may, june),
            _stay("Ann", june, july, "T2"),
            _stay("Ann", july, None),
            _stay("Ben", may, june),
            _stay("Ben", june, july, "T2"),
            _stay("Ben", july, august, "T1"),
            _stay("Ben", august, None),
            _stay("Cat", may, june),
            _stay("Cat", june, july, "U5", same=True),
            _stay("Cat", july, None, "A5", same=True),
        ]
    )
    assert [number for _, number in beside(frames, "placements-3-plus", "2018-03")] == [2, 1]


def test_how_many_distances_are_not_known() -> None:
    frames = _frames(placements=[_stay("Ann", date(2017, 5, 1), None)])
    assert beside(frames, "within-20-miles", "2018-03") == [("left out, as the distance is not known", 1)]


def _back(number: int, child_id: str, returned: str) -> dict[str, Any]:
    return {
        "episode_id": f"E{number}",
        "child_id": child_id,
        "kind": "M",
        "went_missing_at": parse_moment("2018-03-04"),
        "returned_at": parse_moment(returned),
    }


def _held(number: int, at: str) -> dict[str, Any]:
    moment = parse_moment(at)
    return {
        "interview_id": f"I{number}",
        "episodes": (f"E{number}",),
        "outcome": "COMPLETED",
        "held_at": moment,
    }


def test_how_many_are_not_within_72_hours_because_a_time_is_not_known() -> None:
    frames = _frames(
        missing_episodes=[
            _back(1, "Ann", "2018-03-05"),
            _back(2, "Ben", "2018-03-05T10:00"),
            _back(3, "Cat", "2018-03-05T10:00"),
        ],
        return_interviews=[
            _held(1, "2018-03-06T10:00"),
            _held(2, "2018-03-06"),
            _held(3, "2018-03-20T10:00"),
        ],
    )
    assert [number for _, number in beside(frames, "return-interviews-72-hours", "2018-03")] == [2]


def test_late_interviews_are_grouped_by_working_days_after_the_deadline() -> None:
    held = ["2018-03-08", "2018-03-09", "2018-03-10", "2018-03-13", "2018-03-15", "2018-03-28", "2018-04-03"]
    frames = _frames(
        missing_episodes=[_back(number, f"C{number}", "2018-03-05T10:00") for number in range(1, 9)],
        return_interviews=[_held(number, day) for number, day in enumerate(held, 1)],
    )
    assert dict(beside(frames, "return-interviews-3-days", "2018-03")) == {
        "1": 2,
        "2": 0,
        "3": 1,
        "4-5": 1,
        "6-10": 0,
        "over 10": 1,
        "not held": 2,
    }


def test_nothing_stands_beside_other_measures() -> None:
    assert beside(_frames(), "in-care", "2018-03") == []
