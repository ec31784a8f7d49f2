"""The stability list says of each child what the measures say, as on any day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from placement_tracker.domain.days import Month
from placement_tracker.measures.frames import Frames, frames_of
from placement_tracker.measures.rows import rows
from placement_tracker.measures.stability import VIEWS, StableChild, stability_list
from tests.brute_force.counties import random_county
from tests.measures.archives import rows_of

ON = date(2018, 3, 31)


def _placement(child_id: str, start: date, end: date | None = None, **said: Any) -> dict[str, Any]:
    return {"child_id": child_id, "started_on": start, "ended_on": end, "placement_type": "U6", **said}


def _frames(
    placements: list[dict[str, Any]],
    born: date = date(2008, 5, 1),
    since: date = date(2014, 1, 1),
    **more: Any,
) -> Frames:
    return frames_of(
        {
            "authority": [{"name": "Northshire"}],
            "children": [{"child_id": "Ann", "date_of_birth": born, "surname": "Archer", "forenames": "Ann"}],
            "care_periods": [{"child_id": "Ann", "started_on": since}],
            "placements": placements,
            **more,
        }
    )


def _only(frames: Frames, on: date = ON) -> StableChild:
    (child,) = stability_list(frames, on)
    return child


def _views(child: StableChild, on: date = ON) -> list[str]:
    return [name for name, shows in VIEWS.items() if shows(child, on)]


def test_a_child_with_three_placements() -> None:
    child = _only(
        _frames(
            [
                _placement("Ann", date(2016, 1, 1), date(2017, 5, 1), end_reason="CARPL"),
                _placement("Ann", date(2017, 5, 1), date(2018, 3, 20), end_reason="CREQB"),
                _placement(
                    "Ann",
                    date(2018, 3, 20),
                    provider="PR1",
                    distance_miles=Decimal("3.25"),
                    authority="NORTHSHIRE",
                ),
            ],
            missing_episodes=[
                {"episode_id": "E1", "child_id": "Ann", "kind": "M", "went_missing_at": date(2017, 4, 1)},
            ],
            allocations=[
                {
                    "child_id": "Ann",
                    "role": "SW",
                    "worker": "Kit",
                    "team": "Ash",
                    "started_on": date(2016, 1, 1),
                }
            ],
            teams=[{"team": "Ash"}],
        )
    )
    assert (child.name, child.worker, child.team, child.area) == ("Archer, Ann", "Kit", "Ash", "Unassigned")
    assert (child.placements_12, child.placements_24, child.placements_in_period) == (3, 3, 3)
    assert (child.run_from, child.run_days, child.last_move) == (date(2018, 3, 20), 12, date(2018, 3, 20))
    assert (child.reason, child.planned, child.missing_12) == ("CREQB", False, 1)
    assert (child.distance, child.in_area, child.provider) == (Decimal("3.3"), True, "PR1")
    assert child.leaves_window == date(2018, 4, 30)
    assert (child.next_change, child.next_change_on) == (
        "A placement leaves the 12 months",
        date(2018, 4, 30),
    )
    assert child.status_2_years == "Counts, not met"
    assert _views(child) == ["3 or more", "Moved in the last 30 days", "Unplanned moves"]


def test_a_child_who_soon_reaches_two_years() -> None:
    child = _only(_frames([_placement("Ann", date(2016, 5, 1))]))
    assert (child.reaches_2_years, child.next_change_on) == (date(2018, 4, 30), date(2018, 4, 30))
    assert child.next_change == "Two years in the same placement"
    assert (child.last_move, child.leaves_window, child.in_area, child.distance) == (None, None, None, None)
    assert _views(child) == ["2-year mark within 90 days"]
    assert rows(_frames([_placement("Ann", date(2016, 5, 1))]), "same-placement-2-years", "2018-04")[0].met


def test_a_child_without_a_placement_has_no_run() -> None:
    child = _only(_frames([]))
    assert (child.placements_12, child.run_from, child.run_days, child.reaches_2_years) == (
        0,
        None,
        None,
        None,
    )
    assert (child.next_change, child.next_change_on) == (None, None)


def test_why_a_child_does_not_count_for_two_years_is_said() -> None:
    stays = [_placement("Ann", date(2017, 1, 1))]
    assert _only(_frames(stays, born=date(2002, 3, 31))).status_2_years == "Does not count: 16 or over"
    young = _only(_frames(stays, born=date(2002, 5, 1)))
    assert (young.next_change, young.next_change_on, young.age) == ("16th birthday", date(2018, 5, 1), 15)
    assert "14 and over" in _views(young)
    late = _only(_frames(stays, since=date(2015, 11, 1)))
    assert late.status_2_years == "Does not count yet: in care for less than two and a half years"
    assert (late.next_change, late.next_change_on) == ("Two and a half years in care", date(2018, 5, 1))
    breaks = [
        {"child_id": "Ann", "status": "V4", "started_on": date(2017, 1, 1), "ended_on": date(2017, 1, 2)}
    ]
    with_breaks = _only(_frames(stays, legal_statuses=breaks))
    assert with_breaks.status_2_years == "Does not count: short breaks in the last two and a half years"
    assert _only(_frames([_placement("Ann", date(2015, 1, 1))])).status_2_years == "Counts, met"


def test_at_two_is_one_move_away() -> None:
    stays = [_placement("Ann", date(2017, 1, 1), date(2017, 5, 1)), _placement("Ann", date(2017, 5, 1))]
    assert _views(_only(_frames(stays))) == ["At 2: one move away"]


def test_the_list_and_the_measures_say_the_same(tmp_path: Path) -> None:
    random_county(11, tmp_path / "county", 40)
    records = rows_of(tmp_path / "county")
    records["authority"][0]["snapshot_day"] = None
    frames = frames_of(records)
    for month in (Month(2017, 6), Month(2018, 2)):
        found = {child.child_id: child for child in stability_list(frames, month.last)}
        many = {row.child_id for row in rows(frames, "placements-3-plus", month) if row.met}
        assert many == {child.child_id for child in found.values() if VIEWS["3 or more"](child, month.last)}
        lasting = {row.child_id: row.met for row in rows(frames, "same-placement-2-years", month)}
        said = {
            name: child.status_2_years
            for name, child in found.items()
            if child.status_2_years[:6] == "Counts"
        }
        assert said == {name: "Counts, met" if met else "Counts, not met" for name, met in lasting.items()}
        assert list(found) == [row.child_id for row in rows(frames, "in-care", month)]
