"""What a figure would be with other records is what it is when these records are entered."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.domain.moments import parse_moment
from placement_tracker.measures.changed_records import Added, Changed, RecordChange, Removed
from placement_tracker.measures.figures import figures
from placement_tracker.measures.frames import Frames, frames_of
from placement_tracker.measures.register import implemented
from placement_tracker.measures.rows import rows
from placement_tracker.measures.what_if import (
    ChangedSubject,
    LeftOut,
    health_done,
    interview_held,
    moved,
    review_held,
    what_if,
)
from tests.brute_force.counties import random_county
from tests.measures.archives import rows_of

MONTH = "2018-03"


def _stay(child_id: str, start: date, end: date | None = None, **said: Any) -> dict[str, Any]:
    return {"child_id": child_id, "started_on": start, "ended_on": end, "placement_type": "U6", **said}


def _records() -> dict[str, list[dict[str, Any]]]:
    """Ann has had two placements in the year, Ben one; Ben has been missing."""
    episode = {
        "episode_id": "E1",
        "child_id": "Ben",
        "kind": "M",
        "went_missing_at": parse_moment("2018-03-01T22:00"),
        "returned_at": parse_moment("2018-03-02T07:30"),
    }
    return {
        "authority": [{"name": "Northshire"}],
        "children": [{"child_id": name, "date_of_birth": date(2008, 5, 1)} for name in ("Ann", "Ben")],
        "care_periods": [{"child_id": name, "started_on": date(2017, 1, 1)} for name in ("Ann", "Ben")],
        "placements": [
            _stay("Ann", date(2017, 1, 1), date(2018, 2, 1)),
            _stay("Ann", date(2018, 2, 1)),
            _stay("Ben", date(2017, 1, 1)),
        ],
        "missing_episodes": [episode],
    }


def _frames() -> Frames:
    return frames_of(_records())


def _changed(found: tuple[ChangedSubject, ...]) -> list[tuple[str, Any, Any, bool]]:
    return [
        (one.subject, one.before and one.before.met, one.after and one.after.met, one.counts_otherwise)
        for one in found
    ]


def test_a_move_brings_a_child_to_three_placements() -> None:
    frames = _frames()
    found = what_if(
        frames, "placements-3-plus", MONTH, moved(frames, "Ann", date(2018, 3, 20), placement_type="K2")
    )
    assert (found.before.shown, found.after.shown) == ("0.0%", "50.0%")
    assert (found.before.direction, found.after.direction) == ("SAME", "WORSENED")
    assert _changed(found.changed_subjects) == [("Ann", False, True, True)]


def test_a_move_that_changes_the_words_alone_is_told_so() -> None:
    frames = _frames()
    found = what_if(
        frames, "placements-3-plus", MONTH, moved(frames, "Ben", date(2018, 3, 20), placement_type="K2")
    )
    assert found.before == found.after
    assert _changed(found.changed_subjects) == [("Ben", False, False, False)]


def test_a_move_told_late_takes_the_place_and_the_end_of_the_placement_open_then() -> None:
    changes = moved(
        _frames(), "Ann", date(2017, 6, 1), placement_type="K2", end_reason="CREQB", planned=False
    )
    (ended, came) = changes
    assert isinstance(ended, Changed)
    assert ended.values == {"ended_on": date(2017, 6, 1), "end_reason": "CREQB", "planned": False}
    assert isinstance(came, Added)
    assert came.values == {**_stay("Ann", date(2017, 6, 1), date(2018, 2, 1)), "placement_type": "K2"}
    found = what_if(_frames(), "placements-3-plus", MONTH, changes)
    assert found.after.numerator == 1


def test_a_child_without_a_placement_moves_in() -> None:
    frames = frames_of({**_records(), "placements": []})
    (came,) = moved(frames, "Ben", date(2018, 3, 20), placement_type="U6")
    assert isinstance(came, Added)
    assert came.values["ended_on"] is None


def test_an_interview_held_in_time_meets_the_measure() -> None:
    frames = _frames()
    held = interview_held(frames, "E1", parse_moment("2018-03-05T10:00"))
    found = what_if(frames, "return-interviews-3-days", MONTH, held)
    assert (found.before.shown, found.after.shown) == ("0.0%", "100.0%")
    late = interview_held(frames, "E1", parse_moment("2018-03-15T10:00"))
    assert what_if(frames, "return-interviews-3-days", MONTH, late).after.shown == "0.0%"


def test_a_review_held_and_a_dental_check_done_meet_their_measures() -> None:
    frames = _frames()
    reviewed = what_if(frames, "review-participation", MONTH, review_held("Ann", date(2018, 3, 3), "PN1"))
    assert (reviewed.before.shown, reviewed.after.shown) == ("-", "100.0%")
    checked = what_if(frames, "dental-checks", MONTH, health_done("Ann", "DENTAL_CHECK", date(2018, 3, 3)))
    assert (checked.before.shown, checked.after.shown) == ("0.0%", "50.0%")


def test_a_case_left_out_leaves_numerator_and_denominator() -> None:
    frames = _frames()
    changes = [*moved(frames, "Ann", date(2018, 3, 20), placement_type="K2"), LeftOut("Ben")]
    found = what_if(frames, "placements-3-plus", MONTH, changes)
    assert (found.after.numerator, found.after.denominator) == (Fraction(1), Fraction(1))
    assert _changed(found.changed_subjects) == [("Ann", False, True, True), ("Ben", False, None, True)]


def test_a_case_that_is_not_there_cannot_be_left_out() -> None:
    with pytest.raises(LookupError):
        what_if(_frames(), "placements-3-plus", MONTH, [LeftOut("Cat")])


def test_a_count_falls_by_those_who_meet_it_no_longer() -> None:
    worker = {"child_id": "Ann", "role": "SW", "worker": "Kit", "started_on": date(2018, 1, 1)}
    found = what_if(_frames(), "unallocated", MONTH, [Added("allocations", worker)])
    assert (found.before.shown, found.after.shown) == ("2", "1")
    assert found.after.denominator is None
    assert _changed(found.changed_subjects) == [("Ann", True, None, True)]


def test_nothing_changed_is_the_figure_itself_in_every_measure_and_population(tmp_path: Path) -> None:
    random_county(5, tmp_path / "county", 25)
    frames = frames_of(rows_of(tmp_path / "county"))
    expected = {(one.code, one.population): one for one in figures(frames, MONTH)}
    for said in implemented():
        for without_uasc in (False, True):
            found = what_if(frames, said.code, MONTH, [], without_uasc)
            assert found.before == found.after == expected[said.code, found.before.population]
            assert (
                found.before.population == ("without-uasc" if without_uasc else "all") or said.uasc != "split"
            )
            assert found.changed_subjects == ()


@pytest.mark.parametrize("seed", range(3))
def test_every_measure_is_as_if_the_changed_records_were_those_of_the_archive(
    seed: int, tmp_path: Path
) -> None:
    random_county(seed, tmp_path / "county", 15)
    records = rows_of(tmp_path / "county")
    frames, child_id = frames_of(records), records["children"][3]["child_id"]
    review = {"child_id": child_id, "held_on": date(2018, 3, 3), "participation": "PN1"}
    changes: list[RecordChange] = [Added("reviews", review), Removed("placements", {"child_id": child_id})]
    stays = [row for row in records["placements"] if row["child_id"] != child_id]
    entered = frames_of({**records, "reviews": [*records["reviews"], review], "placements": stays})
    for said in implemented():
        found = what_if(frames, said.code, MONTH, changes)
        expected = next(one for one in figures(entered, MONTH, only=[said.code]))
        assert found.after == expected
        told = {one.subject: one.after for one in found.changed_subjects}
        now = {row.subject: row for row in rows(entered, said.code, MONTH)}
        assert all(now.get(subject) == row for subject, row in told.items())
        gained = sum((row.value for row in now.values()), Fraction(0))
        assert gained == expected.numerator
