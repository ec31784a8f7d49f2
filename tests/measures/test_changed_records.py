"""Frames with other records are those of an archive that holds these records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from placement_tracker.domain.moments import parse_moment
from placement_tracker.measures.changed_records import (
    Added,
    Changed,
    RecordChange,
    Removed,
    as_known_on,
    changed_frames,
)
from placement_tracker.measures.columns import COLUMNS
from placement_tracker.measures.figures import figures
from placement_tracker.measures.frames import Frames, frames_of
from tests.brute_force.counties import random_county
from tests.measures.archives import rows_of

Records = dict[str, list[dict[str, Any]]]
EPISODE = {
    "episode_id": "E1",
    "child_id": "Ann",
    "kind": "M",
    "went_missing_at": parse_moment("2018-03-01T22:00"),
    "returned_at": parse_moment("2018-03-02T07:30"),
}


def _records() -> Records:
    return {
        "authority": [{"name": "Northshire"}],
        "areas": [{"area": "North"}],
        "teams": [{"team": "Ash", "area": "North", "kind": "CIC"}],
        "staffing": [
            {"month": "2018-03", "team": "Ash", "posts_fte": Decimal(10), "permanent_fte": Decimal(8)}
        ],
        "children": [{"child_id": "Ann", "date_of_birth": date(2008, 5, 1)}],
        "care_periods": [{"child_id": "Ann", "started_on": date(2016, 1, 1)}],
        "missing_episodes": [EPISODE],
    }


def _same(found: Frames, expected: Records) -> bool:
    other = frames_of(expected)
    return all(found.records.table(kind).equals(other.records.table(kind)) for kind in COLUMNS) and figures(
        found, "2018-03", by="team"
    ) == figures(other, "2018-03", by="team")


def test_a_record_is_added() -> None:
    stay = {"child_id": "Ann", "started_on": date(2016, 1, 1), "placement_type": "U6"}
    found = changed_frames(frames_of(_records()), [Added("placements", stay)])
    assert _same(found, {**_records(), "placements": [stay]})


def test_a_record_is_changed_and_what_was_given_stays_as_it_is() -> None:
    given = frames_of(_records())
    back = parse_moment("2018-03-09")
    change = Changed(
        "missing_episodes", {"went_missing_at": EPISODE["went_missing_at"]}, {"returned_at": back}
    )
    found = changed_frames(given, [change])
    assert _same(found, {**_records(), "missing_episodes": [{**EPISODE, "returned_at": back}]})
    assert _same(given, _records())
    assert found.authority is given.authority


def test_a_record_is_removed_and_changes_are_made_in_their_order() -> None:
    changes: list[RecordChange] = [
        Added("missing_episodes", {**EPISODE, "episode_id": "E2"}),
        Removed("missing_episodes", {"episode_id": "E1"}),
    ]
    found = changed_frames(frames_of(_records()), changes)
    assert _same(found, {**_records(), "missing_episodes": [{**EPISODE, "episode_id": "E2"}]})


def test_a_blank_value_names_the_records_that_have_none() -> None:
    change = Changed("care_periods", {"ended_on": None}, {"ended_on": date(2018, 2, 1)})
    found = changed_frames(frames_of(_records()), [change])
    ended = {"child_id": "Ann", "started_on": date(2016, 1, 1), "ended_on": date(2018, 2, 1)}
    assert _same(found, {**_records(), "care_periods": [ended]})


def test_records_of_the_authority_change_too() -> None:
    beech = {"team": "Beech", "area": None, "kind": "CIC"}
    changes: list[RecordChange] = [
        Changed("staffing", {"team": "Ash"}, {"permanent_fte": Decimal("9.5")}),
        Added("teams", beech),
        Removed("areas", {"area": "North"}),
    ]
    expected = _records()
    expected["staffing"][0]["permanent_fte"] = Decimal("9.5")
    expected |= {"teams": [*expected["teams"], beech], "areas": []}
    assert _same(changed_frames(frames_of(_records()), changes), expected)


def test_an_authority_read_from_an_archive_stays_the_same_when_one_of_its_records_changes(
    tmp_path: Path,
) -> None:
    for seed in range(4):
        random_county(seed, tmp_path / str(seed), 4)
        records = rows_of(tmp_path / str(seed))
        own = {
            "measure": "in-care",
            "year": "2017-18",
            "target": Decimal(3),
            "floor": None,
            "tolerance": None,
        }
        found = changed_frames(frames_of(records), [Added("targets", own)])
        expected = frames_of({**records, "targets": [*records.get("targets", []), own]})
        assert found.authority.calendar.extra == expected.authority.calendar.extra
        for name in (
            "name",
            "apart",
            "on_last_working_day",
            "areas",
            "teams",
            "population",
            "targets",
            "staffing",
        ):
            assert getattr(found.authority, name) == getattr(expected.authority, name)


@pytest.mark.parametrize(
    "change",
    [
        Removed("missing_episodes", {"episode_id": "E9"}),
        Changed("staffing", {"team": "Oak"}, {"cases": Decimal(1)}),
        Added("journeys", {}),
        Added("reviews", {"child_id": "Ann", "chair": "Kit"}),
    ],
)
def test_what_is_not_there_is_said(change: RecordChange) -> None:
    with pytest.raises(LookupError):
        changed_frames(frames_of(_records()), [change])


def test_what_happened_after_a_day_is_not_known_on_it() -> None:
    on = date(2018, 3, 1)
    interviews = [
        {
            "interview_id": "I1",
            "episodes": ("E1",),
            "outcome": "REFUSED",
            "offered_at": parse_moment("2018-03-05"),
        },
        {
            "interview_id": "I2",
            "episodes": ("E1",),
            "outcome": "COMPLETED",
            "held_at": parse_moment("2018-03-05"),
        },
    ]
    later = {
        **_records(),
        "care_periods": [{"child_id": "Ann", "started_on": date(2016, 1, 1), "ended_on": date(2018, 3, 2)}],
        "reviews": [{"child_id": "Ann", "held_on": day} for day in (on, date(2018, 3, 2))],
        "return_interviews": interviews,
    }
    expected = {
        **_records(),
        "missing_episodes": [{**EPISODE, "returned_at": None}],
        "reviews": [{"child_id": "Ann", "held_on": on}],
        "return_interviews": [{**interviews[1], "held_at": None}],
    }
    assert _same(as_known_on(frames_of(later), on), expected)


def test_where_nothing_happened_after_a_day_the_frames_are_the_same() -> None:
    frames = frames_of(_records())
    assert as_known_on(frames, date(2018, 3, 2)) is frames
