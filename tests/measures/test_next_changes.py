"""Which coming day changes what a child counts as, and why: each rule on its own, then all on random counties."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from placement_tracker.domain.days import Month
from placement_tracker.domain.moments import parse_moment
from placement_tracker.measures import next_changes as module
from placement_tracker.measures.asked import asked_on
from placement_tracker.measures.changed_records import as_known_on
from placement_tracker.measures.frames import Frames, frames_of
from placement_tracker.measures.next_changes import NextChange, measures_that_change, next_changes
from placement_tracker.measures.register import Measure
from placement_tracker.measures.rows import rows, subject_of
from placement_tracker.measures.themes.every import MEASURES
from tests.brute_force.counties import random_county
from tests.measures.archives import rows_of

ON = date(2018, 3, 31)
SINCE = date(2014, 1, 1)
Told = tuple[date, bool | None, bool | None, str]


def _frames(born: date = date(2009, 9, 9), since: date = SINCE, **records: Any) -> Frames:
    """Ann in care, with what a test gives her."""
    about_her = {kind: [{"child_id": "Ann", **row} for row in rows] for kind, rows in records.items()}
    child = {"child_id": "Ann", "date_of_birth": born, **about_her.pop("children", [{}])[0]}
    period = {"child_id": "Ann", "started_on": since}
    return frames_of({"children": [child], "care_periods": [period], **about_her})


def _told(frames: Frames, code: str, on: date = ON) -> list[Told]:
    return [
        (one.day, one.before_met, one.after_met, one.words)
        for one in next_changes(frames, on)
        if one.code == code
    ]


def _stay(start: date, end: date | None = None, kind: str = "U6") -> dict[str, Any]:
    return {"started_on": start, "ended_on": end, "placement_type": kind}


def test_two_years_in_one_placement_are_reached_on_the_730th_day() -> None:
    day = date(2018, 5, 20)
    frames = _frames(placements=[_stay(day - timedelta(days=729))])
    assert _told(frames, "same-placement-2-years") == [(day, False, True, "Two years in the same placement")]


def test_a_child_counts_for_two_years_after_912_days_in_care() -> None:
    day = date(2018, 5, 20)
    frames = _frames(since=day - timedelta(days=912), placements=[_stay(day - timedelta(days=912))])
    words = "Two and a half years in care without short breaks"
    assert _told(frames, "same-placement-2-years") == [(day, None, True, words)]


def test_a_16th_birthday_leaves_the_two_years_and_enters_work_or_education() -> None:
    frames = _frames(born=date(2002, 4, 9), placements=[_stay(SINCE)])
    assert _told(frames, "same-placement-2-years") == [(date(2018, 4, 9), True, None, "16th birthday")]
    assert _told(frames, "not-in-education-or-work") == [(date(2018, 4, 9), None, False, "16th birthday")]


def test_a_run_leaves_the_12_months() -> None:
    stays = [
        _stay(SINCE, date(2017, 5, 10)),
        _stay(date(2017, 5, 10), date(2017, 9, 1)),
        _stay(date(2017, 9, 1)),
    ]
    (told,) = _told(_frames(placements=stays), "placements-3-plus")
    assert told == (date(2018, 5, 9), True, False, "A placement leaves the 12 months")


def test_an_18th_birthday_leaves_every_measure_of_children_in_care() -> None:
    frames = _frames(born=date(2000, 4, 9), placements=[_stay(SINCE)])
    found = {one.code: one for one in next_changes(frames, ON) if one.after_met is None}
    assert {"in-care", "in-care-rate", "unallocated", "placements-3-plus", "outside-area"} <= found.keys()
    assert {(one.day, one.words) for one in found.values()} == {(date(2018, 4, 9), "18th birthday")}
    assert _told(frames, "health-history-at-18") == [(date(2018, 4, 9), None, False, "18th birthday")]


def test_18_months_in_care_and_12_months_with_one_worker() -> None:
    frames = _frames(
        since=date(2016, 10, 20),
        allocations=[
            {"role": "SW", "worker": "Kit", "started_on": date(2017, 5, 2)},
            {"role": "IRO", "worker": "Mo", "started_on": date(2017, 1, 1)},
        ],
    )
    assert _told(frames, "same-social-worker") == [
        (date(2018, 4, 20), None, False, "18 months in care"),
        (date(2018, 5, 2), False, True, "12 months with the same social worker"),
    ]
    assert _told(frames, "same-iro") == [(date(2018, 4, 20), None, True, "18 months in care")]


def test_a_worker_who_is_known_to_leave_leaves_the_child_without_one() -> None:
    last = {"role": "SW", "worker": "Kit", "started_on": SINCE, "ended_on": date(2018, 4, 20)}
    frames = _frames(allocations=[last])
    assert _told(frames, "unallocated") == [
        (date(2018, 4, 20), None, True, "The social worker's allocation ends")
    ]
    assert _told(frames, "same-social-worker") == [
        (date(2018, 4, 20), True, False, "Another social worker, or none")
    ]


def test_the_first_review_falls_due_20_working_days_after_the_start() -> None:
    assert _told(_frames(since=date(2018, 3, 12)), "reviews-in-timescale") == [
        (date(2018, 4, 11), None, False, "The first review falls due")
    ]


def test_the_next_review_falls_due_and_a_new_year_forgets_what_was_late() -> None:
    held = [{"held_on": date(2014, 3, 1)}, {"held_on": date(2017, 10, 20)}]
    assert _told(_frames(reviews=held), "reviews-in-timescale", date(2018, 3, 1)) == [
        (date(2018, 4, 1), False, True, "A new financial year begins, without what was late in the old one"),
        (date(2018, 4, 20), True, False, "A review falls due"),
    ]


def test_health_and_dental_checks_fall_due() -> None:
    done = [
        {"kind": "HEALTH_ASSESSMENT", "occurred_on": date(2017, 4, 20), "outcome": "DONE"},
        {"kind": "DENTAL_CHECK", "occurred_on": date(2017, 5, 20), "outcome": "DONE"},
    ]
    frames = _frames(health_events=done)
    words = "The health assessment of 20 April 2017 no longer counts: the next is due"
    assert _told(frames, "health-assessments") == [(date(2018, 4, 20), True, False, words)]
    words = "The dental check of 20 May 2017 is 12 months old: the next is due"
    assert _told(frames, "dental-checks") == [(date(2018, 5, 20), True, False, words)]


def test_at_the_5th_birthday_one_assessment_in_12_months_is_enough() -> None:
    done = [{"kind": "HEALTH_ASSESSMENT", "occurred_on": date(2017, 8, 20), "outcome": "DONE"}]
    frames = _frames(born=date(2013, 4, 9), health_events=done)
    assert _told(frames, "health-assessments") == [(date(2018, 4, 9), False, True, "5th birthday")]
    assert _told(frames, "education-plan-6-months") == [(date(2018, 4, 9), None, False, "5th birthday")]


def test_an_education_plan_falls_due() -> None:
    frames = _frames(circumstances=[{"kind": "EDUCATION_PLAN", "started_on": date(2017, 10, 20)}])
    words = "The education plan of 20 October 2017 is 6 months old: the next is due"
    assert _told(frames, "education-plan-6-months") == [(date(2018, 4, 20), True, False, words)]


def test_a_pathway_plan_falls_due_and_staying_put_begins_and_ends() -> None:
    leaver = {
        "started_on": date(2017, 1, 1),
        "eligibility": "RELEVANT",
        "plan_updated_on": date(2017, 11, 5),
        "staying_put_from": date(2018, 4, 10),
        "staying_put_to": date(2018, 6, 1),
    }
    frames = _frames(born=date(1999, 9, 9), care_leavers=[leaver])
    words = "The pathway plan of 5 November 2017 is 6 months old: the next is due"
    assert _told(frames, "leavers-pathway-plan") == [(date(2018, 5, 5), True, False, words)]
    assert _told(frames, "leavers-staying-put") == [
        (date(2018, 4, 10), False, True, "The staying put arrangement begins"),
        (date(2018, 6, 1), True, False, "The staying put arrangement ends"),
    ]


def test_an_interview_is_asked_for_until_the_3rd_working_day_over_a_bank_holiday() -> None:
    episode = {
        "episode_id": "E1",
        "kind": "M",
        "went_missing_at": date(2018, 3, 28),
        "returned_at": date(2018, 3, 29),
    }
    frames = _frames(missing_episodes=[episode])
    told = [one for one in next_changes(frames, ON) if one.code.startswith("return-interviews")]
    assert [one.code.removeprefix("return-interviews-") for one in told] == [
        "3-days",
        "72-hours",
        "completed",
        "offered",
    ]
    assert {
        (one.subject, one.child_id, one.day, one.before_met, one.after_met, one.words) for one in told
    } == {("E1", "Ann", date(2018, 4, 5), None, False, "The 3rd working day after the return")}


def test_a_child_still_missing_passes_48_hours_and_the_end_of_the_month_is_no_change() -> None:
    episode = {"episode_id": "E1", "kind": "M", "went_missing_at": parse_moment("2018-04-02T10:00")}
    frames = _frames(missing_episodes=[episode])
    assert _told(frames, "episodes-over-48-hours", date(2018, 4, 2)) == [
        (date(2018, 4, 4), None, True, "Missing for more than 48 hours")
    ]


def test_initial_assessments_are_due_on_the_5th_and_the_20th_working_day() -> None:
    frames = _frames(since=date(2018, 3, 28))
    (one,) = [one for one in next_changes(frames, ON) if one.code == "iha-request-5-days"]
    assert (one.subject, one.day, one.words) == (
        "Ann/2018-03-28",
        date(2018, 4, 6),
        "The 5th working day in care",
    )
    assert _told(frames, "iha-20-days") == [(date(2018, 4, 27), None, False, "The 20th working day in care")]


def test_a_new_school_year_forgets_exclusions() -> None:
    frames = _frames(circumstances=[{"kind": "PERMANENT_EXCLUSION", "started_on": date(2018, 5, 1)}])
    assert _told(frames, "permanent-exclusions", date(2018, 8, 1)) == [
        (date(2018, 9, 1), True, None, "A new school year begins")
    ]


def test_a_child_who_is_no_longer_unaccompanied_enters_what_leaves_these_out() -> None:
    marked = {"uasc": True, "uasc_ceased_on": date(2018, 4, 9)}
    frames = _frames(children=[marked], placements=[_stay(SINCE)])
    words = "No longer an unaccompanied child"
    assert _told(frames, "own-or-family-fostering") == [(date(2018, 4, 9), None, False, words)]


def test_a_change_for_which_no_words_are_kept_is_told_as_it_is() -> None:
    ending = {"kind": "PART_TIME_TIMETABLE", "started_on": SINCE, "ended_on": date(2018, 4, 9)}
    frames = _frames(circumstances=[ending])
    assert _told(frames, "part-time-timetable") == [(date(2018, 4, 9), True, None, "No longer counts")]


def test_what_happened_after_the_day_of_asking_is_not_known() -> None:
    stays = [_stay(SINCE, date(2018, 4, 20)), _stay(date(2018, 4, 20))]
    frames = _frames(placements=stays, since=SINCE)
    assert _told(frames, "same-placement-2-years") == []


def test_changes_are_in_order_and_the_same_however_many_days_are_worked_out_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random_county(3, tmp_path / "county", 25)
    frames = frames_of(rows_of(tmp_path / "county"))
    found = next_changes(frames, ON)
    order = [one.code for one in measures_that_change()]
    assert found == sorted(found, key=lambda one: (one.day, order.index(one.code), one.subject))
    assert {one.day for one in found} <= {ON + timedelta(days=ahead) for ahead in range(1, 91)}
    monkeypatch.setattr(module, "RECORDS_AT_ONCE", 7 * frames.records.size)
    assert next_changes(frames, ON) == found
    monkeypatch.setattr(module, "RECORDS_AT_ONCE", 1)
    assert next_changes(frames, ON, 20) == [one for one in found if one.day <= ON + timedelta(days=20)]


@pytest.mark.parametrize("seed", range(2))
def test_each_day_is_what_the_measures_say_as_on_that_day_alone(seed: int, tmp_path: Path) -> None:
    random_county(seed, tmp_path / "county", 30)
    frames, on, days = frames_of(rows_of(tmp_path / "county")), date(2018, 3, 26), 12
    known = as_known_on(frames, on)
    found = {(one.code, one.subject, one.day): one for one in next_changes(frames, on, days)}
    expected = {}
    for said in measures_that_change():
        each = [_met_on(known, said, on + timedelta(days=ahead)) for ahead in range(days + 1)]
        for ahead in range(1, days + 1):
            for subject in each[ahead - 1].keys() | each[ahead].keys():
                met = each[ahead - 1].get(subject), each[ahead].get(subject)
                entered = said.code in module.ENTERED_ON_A_DAY
                if met[0] != met[1] and not (entered and met[1] is None):
                    expected[said.code, subject, on + timedelta(days=ahead)] = met
    assert expected
    assert {key: (one.before_met, one.after_met) for key, one in found.items()} == expected


def _met_on(known: Frames, said: Measure, day: date) -> dict[str, bool]:
    worked = MEASURES[said.code]
    made = worked.rows(asked_on(known, day)).filter(pl.col("child").is_not_null())
    if said.uasc == "excluded":
        made = made.filter(~pl.col("uasc"))
    return {
        subject_of(worked, row, known.records.child_ids[row["child"]]): bool(row["value"])
        for row in made.iter_rows(named=True)
    }


@pytest.mark.parametrize("seed", range(3))
def test_from_one_month_end_to_the_next_the_changes_lead_from_its_rows_to_those_of_the_next(
    seed: int, tmp_path: Path
) -> None:
    random_county(seed + 20, tmp_path / "county", 30)
    records = rows_of(tmp_path / "county")
    records["authority"][0]["snapshot_day"] = None
    month = (Month(2018, 1), Month(2018, 3), Month(2016, 8))[seed]
    frames, following = frames_of(records), month.plus(1)
    known = as_known_on(frames, month.last)
    found = next_changes(frames, month.last, (following.last - month.last).days)
    for said in measures_that_change():
        if said.period == "SS":
            met = {row.subject: row.met for row in rows(known, said.code, month) if row.child_id}
            _follow(met, [one for one in found if one.code == said.code])
            assert met == {row.subject: row.met for row in rows(known, said.code, following) if row.child_id}


def _follow(met: dict[str, bool | None], changes: list[NextChange]) -> None:
    for one in changes:
        assert met.pop(one.subject, None) == one.before_met
        if one.after_met is not None:
            met[one.subject] = one.after_met
