"""Episodes that began in a window, own and hosted, and moves from one placement to the next."""

from __future__ import annotations

from datetime import date
from typing import Any

from placement_tracker.domain.days import Month
from placement_tracker.domain.moments import parse_moment
from placement_tracker.measures.absences import AWAY
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.beside import other_readings
from placement_tracker.measures.frames import Frames, frames_of
from placement_tracker.measures.themes.missing import by_child, hosted_started, started

MARCH = Month(2018, 3)
START = date(2015, 1, 2)


def _place(child_id: str, start: date = START, end: date | None = None, **said: Any) -> dict[str, Any]:
    return {"child_id": child_id, "started_on": start, "ended_on": end, "placement_type": "U6", **said}


def _episode(number: int, child_id: str, gone: str, back: str | None, kind: str = "M") -> dict[str, Any]:
    return {
        "episode_id": f"E{number}",
        "child_id": child_id,
        "kind": kind,
        "went_missing_at": parse_moment(gone),
        "returned_at": parse_moment(back) if back else None,
    }


def _frames(**records: list[dict[str, Any]]) -> Frames:
    born = date(2008, 5, 1)
    return frames_of(
        {
            "authority": [{"name": "Marlshire"}],
            "children": [
                {"child_id": "Ann", "date_of_birth": born},
                {"child_id": "Hal", "date_of_birth": born, "responsible_authority": "Fennshire"},
                {"child_id": "Ida", "date_of_birth": born, "responsible_authority": "Fennshire"},
            ],
            "care_periods": [{"child_id": "Ann", "started_on": START}],
            **records,
        }
    )


def test_missing_and_away_are_told_apart_and_have_their_length() -> None:
    frames = _frames(
        missing_episodes=[
            _episode(1, "Ann", "2018-03-01T10:00", "2018-03-03T10:01"),
            _episode(2, "Ann", "2018-03-10T10:00", "2018-03-10T11:30"),
            _episode(3, "Ann", "2018-03-31T22:00", None),
            _episode(4, "Ann", "2018-03-20T10:00", "2018-03-20T10:20", AWAY),
        ]
    )
    asked = Asked(frames, [MARCH])
    missing = started(asked)
    told = missing.select("episode_id", "back", "minutes", "long").sort("episode_id").rows()
    assert told == [("E1", True, 2881, True), ("E2", True, 90, False), ("E3", False, 120, False)]
    assert started(asked, kind=AWAY).get_column("episode_id").to_list() == ["E4"]
    assert by_child(missing).select("episode_id", "times").rows() == [("E1", 3)]


def test_hosted_children_count_while_they_are_placed_in_the_area() -> None:
    frames = _frames(
        placements=[
            _place("Hal", authority="MARLSHIRE"),
            _place("Ida", START, date(2018, 3, 5), authority="Marlshire"),
            _place("Ida", date(2018, 3, 5), authority="Fennshire"),
        ],
        missing_episodes=[
            _episode(1, "Hal", "2018-03-02", None),
            _episode(2, "Ida", "2018-03-04T10:00", "2018-03-04T11:00"),
            _episode(3, "Ida", "2018-03-05T10:00", "2018-03-05T11:00"),
            _episode(4, "Ida", "2018-02-05T10:00", "2018-02-05T11:00"),
        ],
    )
    found = hosted_started(Asked(frames, [MARCH]))
    assert sorted(found.get_column("episode_id").to_list()) == ["E1", "E2"]


def test_a_move_is_from_one_run_to_the_next_of_the_same_period() -> None:
    june, august, october, december = (date(2017, month, 1) for month in (6, 8, 10, 12))
    periods = [
        {"child_id": "Ann", "started_on": START, "ended_on": october},
        {"child_id": "Ann", "started_on": december},
    ]
    frames = _frames(
        care_periods=periods,
        placements=[
            _place("Ann", START, june, end_reason="CREQB", planned=False),
            _place("Ann", june, august),
            _place("Ann", august, october, same_carer=True),
            _place("Ann", december),
        ],
    )
    moves = frames.placements.moves
    assert moves.select("moved_on", "end_reason", "planned").rows() == [(june, "CREQB", False)]


def test_other_readings_are_worked_out_month_by_month() -> None:
    may, june, july = (date(2017, month, 1) for month in (5, 6, 7))
    stays = [_place("Ann", may, june), _place("Ann", june, july, placement_type="T2"), _place("Ann", july)]
    asked = Asked(_frames(placements=stays), [Month(2017, 5), Month(2017, 12), Month(2018, 12)])
    assert other_readings(asked) == [(0, 0), (1, 0), (0, 0)]
