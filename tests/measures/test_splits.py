"""A figure's parts add up to it, and each row lies in the part that its child, or its own days, say."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.domain.days import Month
from placement_tracker.domain.moments import parse_moment
from placement_tracker.measures.asked import Asked
from placement_tracker.measures.figures import figures
from placement_tracker.measures.frames import Frames, frames_of
from placement_tracker.measures.register import implemented
from placement_tracker.measures.rows import rows
from placement_tracker.measures.splits import FigureInParts, Part, Split, splits, subjects_in_parts
from tests.brute_force.counties import random_county
from tests.measures.archives import rows_of

MONTHS = ("2018-03", "2017-06", "2018-02", "2016-09", "2017-12")
CODES = [measure.code for measure in implemented()]


def _sum(parts: tuple[Part, ...]) -> tuple[Fraction, Fraction]:
    numerators = sum((part.numerator for part in parts), Fraction(0))
    return numerators, sum((part.denominator or Fraction(0) for part in parts), Fraction(0))


@pytest.mark.parametrize("seed", range(5))
def test_the_parts_of_every_split_add_up_to_the_figure(seed: int, tmp_path: Path) -> None:
    random_county(seed, tmp_path / "county", 40)
    frames, month = frames_of(rows_of(tmp_path / "county")), MONTHS[seed]
    for figure in figures(frames, month):
        without_uasc = figure.population != "all"
        for split in splits(frames, figure.code, month, without_uasc):
            numerators, denominators = _sum(split.parts)
            assert numerators == figure.numerator, (figure.code, split.by)
            if figure.code != "in-care-rate":
                assert denominators == (figure.denominator or 0), (figure.code, split.by)
            names = [part.name for part in split.parts]
            assert len(names) == len(set(names))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_crossed_adds_up_too(seed: int, tmp_path: Path) -> None:
    random_county(seed, tmp_path / "county", 40)
    frames, month = frames_of(rows_of(tmp_path / "county")), MONTHS[seed]
    asked = Asked(frames, [Month.parse(month)])
    for code in ("iha-20-days", "adoption-plan-4-months"):
        crossed = FigureInParts(asked, code).crossed()
        assert crossed is not None
        (whole,) = figures(frames, month, only=[code])[:1]
        every = tuple(part for split in crossed.series for part in split.parts)
        assert _sum(every) == (whole.numerator, whole.denominator)
    assert FigureInParts(asked, "in-care").crossed() is None


def test_measures_of_children_are_split_by_age_sex_area_and_team(tmp_path: Path) -> None:
    random_county(0, tmp_path / "county", 10)
    frames = frames_of(rows_of(tmp_path / "county"))
    found = {code: [split.by for split in splits(frames, code, "2018-03")] for code in CODES}
    assert found["in-care"] == ["age", "sex", "area", "team"]
    assert found["in-care-rate"] == ["age", "sex"]
    assert found["return-interviews-3-days"] == ["age", "sex", "area", "team", "lateness"]
    assert found["iha-20-days"] == ["age", "sex", "area", "team", "legal-status"]
    assert found["adoption-plan-4-months"] == ["age", "sex", "area", "team", "months"]
    assert found["siblings-together"] == found["social-worker-caseload"] == ["area", "team"]
    assert found["iro-caseload"] == []


def _frames(**records: list[dict[str, Any]]) -> Frames:
    return frames_of({"authority": [{"name": "Marlshire"}], **records})


def _child(child_id: str, born: date | None, sex: str | None = "F", **more: Any) -> dict[str, Any]:
    return {"child_id": child_id, "date_of_birth": born, "sex": sex, **more}


def _in_care(child_id: str, start: date, end: date | None = None) -> dict[str, Any]:
    return {"child_id": child_id, "started_on": start, "ended_on": end, "end_reason": None}


def _split(frames: Frames, code: str, by: str, month: str = "2018-03") -> Split:
    return next(split for split in splits(frames, code, month) if split.by == by)


def _counts(split: Split) -> dict[str, int]:
    """How many subjects lie in each part that has any."""
    numbers = {part.name: int(part.denominator or part.numerator) for part in split.parts}
    return {name: number for name, number in numbers.items() if number}


def test_the_age_is_that_on_the_snapshot_day_in_completed_years() -> None:
    """Ann turns 5 on the snapshot day, Ben on the day after; Cat, of 29 February, turns 14 on 1 March."""
    births = {"Ann": date(2013, 3, 31), "Ben": date(2013, 4, 1), "Cat": date(2004, 2, 29)}
    frames = _frames(
        children=[_child(name, born) for name, born in births.items()],
        care_periods=[_in_care(name, date(2017, 1, 5)) for name in births],
    )
    assert _counts(_split(frames, "in-care", "age")) == {"0-4": 1, "5-10": 1, "14-15": 1}
    assert _counts(_split(frames, "in-care", "age", "2018-02")) == {"0-4": 2, "11-13": 1}


def test_the_age_of_a_period_that_ended_is_that_on_the_day_before() -> None:
    frames = _frames(
        children=[_child("Ann", date(2002, 3, 10))],
        care_periods=[_in_care("Ann", date(2016, 1, 5), date(2018, 3, 10)) | {"end_reason": "E8"}],
    )
    assert _counts(_split(frames, "left-care-special-guardianship", "age")) == {"14-15": 1}


def test_a_care_leaver_is_of_age() -> None:
    frames = _frames(
        children=[_child("Ann", date(1999, 3, 10), "M")],
        care_leavers=[{"child_id": "Ann", "started_on": date(2017, 3, 10), "eligibility": "FORMER_RELEVANT"}],
    )
    split = _split(frames, "leavers-pathway-plan", "age")
    assert _counts(split) == {"18 and over": 1}
    assert [part.name for part in split.parts][-1] == "18 and over"
    assert _counts(_split(frames, "leavers-pathway-plan", "sex")) == {"Male": 1}


def test_a_sex_that_is_not_known_and_a_child_without_a_team_have_parts_of_their_own() -> None:
    start = date(2017, 1, 5)
    frames = _frames(
        children=[_child("Ann", date(2010, 1, 1), "U"), _child("Ben", date(2010, 1, 1), None)],
        care_periods=[_in_care(name, start) for name in ("Ann", "Ben")],
        areas=[{"area": "North"}, {"area": "Unassigned"}],
        teams=[{"team": "North CIC", "area": "North", "kind": "CIC"}],
        allocations=[{"child_id": "Ann", "role": "SW", "worker": "W", "team": "North CIC", "started_on": start}],
    )  # fmt: skip
    assert _counts(_split(frames, "in-care", "sex")) == {"Not recorded": 2}
    assert [(part.name, part.shown) for part in _split(frames, "in-care", "area").parts] == [
        ("North", "1"),
        ("Unassigned", "1"),
    ]
    assert _counts(_split(frames, "in-care", "team")) == {"North CIC": 1, "Unassigned": 1}


def test_a_part_has_its_own_value() -> None:
    """Of two girls one is placed with the authority's own carers, of the boys none is there: no value."""
    girls = ("Ann", "Ben")
    frames = _frames(
        children=[_child(name, date(2010, 1, 1)) for name in girls],
        care_periods=[_in_care(name, date(2017, 1, 5)) for name in girls],
        placements=[
            {"child_id": name, "started_on": date(2017, 1, 5), "placement_type": "U6", "provider": provider}
            for name, provider in zip(girls, ("PR1", "PR4"), strict=True)
        ],
    )
    parts = _split(frames, "own-or-family-fostering", "sex").parts
    assert [(part.name, part.shown) for part in parts] == [("Female", "50.0%"), ("Male", "-")]
    assert [part.value for part in parts] == [Fraction(50), None]


def test_the_rate_of_the_population_is_counted_in_its_parts() -> None:
    frames = _frames(
        children=[_child("Ann", date(2010, 1, 1))],
        care_periods=[_in_care("Ann", date(2017, 1, 5))],
        population=[{"from_date": date(2016, 7, 1), "under_18": 4000}],
    )
    split = _split(frames, "in-care-rate", "sex")
    assert [(part.shown, part.denominator) for part in split.parts] == [("1", None), ("0", None)]
    assert "population" in split.note


def test_interviews_lie_in_the_group_of_how_late_they_were() -> None:
    """Back on Monday 5 March: the 3rd working day is Thursday 8. Held on 8, 9, 13, 22 March, and not at all."""
    held = {"Ann": "2018-03-08", "Ben": "2018-03-09", "Cat": "2018-03-14", "Dan": "2018-03-23", "Eve": None}
    frames = _frames(
        children=[_child(name, date(2003, 1, 1)) for name in held],
        care_periods=[_in_care(name, date(2017, 1, 5)) for name in held],
        missing_episodes=[
            {
                "episode_id": f"M{name}",
                "child_id": name,
                "kind": "M",
                "went_missing_at": parse_moment("2018-03-04"),
                "returned_at": parse_moment("2018-03-05"),
            }
            for name in held
        ],
        return_interviews=[
            {
                "interview_id": f"I{name}",
                "episodes": (f"M{name}",),
                "outcome": "COMPLETED",
                "held_at": parse_moment(on),
            }
            for name, on in held.items()
            if on
        ],
    )
    split = _split(frames, "return-interviews-3-days", "lateness")
    assert _counts(split) == {"in time": 1, "1": 1, "4-5": 1, "over 10": 1, "not held": 1}
    assert [part.name for part in split.parts] == [
        "in time", "1", "2", "3", "4-5", "6-10", "over 10", "not held"
    ]  # fmt: skip
    assert [part.numerator for part in split.parts] == [1, 0, 0, 0, 0, 0, 0, 0]


def test_an_initial_assessment_lies_with_the_legal_status_of_the_day_of_coming_into_care() -> None:
    """Ann changed status later; of Ben's two on the day the later begun counts; of Cat's none is told."""
    start = date(2018, 1, 8)
    status = [
        ("Ann", "C1", start, date(2018, 2, 1)),
        ("Ann", "C2", date(2018, 2, 1), None),
        ("Ben", "V2", date(2018, 1, 1), None),
        ("Ben", "C2", start, None),
    ]
    frames = _frames(
        children=[_child(name, date(2010, 1, 1)) for name in ("Ann", "Ben", "Cat")],
        care_periods=[_in_care(name, start) for name in ("Ann", "Ben", "Cat")],
        legal_statuses=[
            {"child_id": name, "status": code, "started_on": begun, "ended_on": ended}
            for name, code, begun, ended in status
        ],
    )
    split = _split(frames, "iha-20-days", "legal-status")
    assert _counts(split) == {"C1 Interim care order": 1, "C2 Full care order": 1, "Not recorded": 1}


def test_adoption_lies_in_the_group_of_the_months_until_the_plan() -> None:
    """In care from 31 October 2016: four months are over with 28 February. Eve's decision lies in no period of care."""
    agreed = {"Ann": date(2017, 2, 28), "Ben": date(2017, 3, 1), "Cat": None, "Dan": date(2017, 12, 1)}
    frames = _frames(
        children=[_child(name, date(2016, 1, 1)) for name in (*agreed, "Eve")],
        care_periods=[_in_care(name, date(2016, 10, 31)) for name in agreed],
        adoptions=[
            {"child_id": name, "plan_agreed_on": plan, "agency_decision_on": date(2018, 1, 5)}
            for name, plan in (*agreed.items(), ("Eve", date(2017, 5, 1)))
        ],
    )
    split = _split(frames, "adoption-plan-4-months", "months")
    assert _counts(split) == {
        "over 3, up to 4": 1,
        "over 4, up to 5": 1,
        "over 12 months": 1,
        "not agreed": 1,
        "Not recorded": 1,
    }
    met = {part.name for part in split.parts if part.numerator}
    assert met == {"over 3, up to 4"}


def test_every_subject_lies_in_a_part_that_is_named(tmp_path: Path) -> None:
    random_county(2, tmp_path / "county", 40)
    frames, month = frames_of(rows_of(tmp_path / "county")), MONTHS[2]
    for code in CODES:
        subjects = {row.subject.partition("#")[0]: row for row in rows(frames, code, month)}
        for split in splits(frames, code, month):
            parts = subjects_in_parts(frames, code, month, split.by)
            assert set(parts.values()) <= {part.name for part in split.parts}, (code, split.by)
            assert parts.keys() <= subjects.keys(), (code, split.by)
            if split.by in {"area", "team"}:
                named = {subject: getattr(row, split.by) for subject, row in subjects.items()}
                assert parts == {subject: named[subject] or "Unassigned" for subject in parts}
