"""The working lists: who is on each as on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from placement_tracker.domain.moments import parse_moment
from placement_tracker.measures.authority import authority_of_rows, rows_of_authority
from placement_tracker.measures.frames import Frames, frames_of
from placement_tracker.measures.lists import LISTS, listed
from placement_tracker.measures.rows import rows

ON = date(2018, 3, 15)
SINCE = date(2016, 1, 1)


def _frames(born: dict[str, date] | None = None, **records: Any) -> Frames:
    """Children in care since 2016, with a social worker; Hob is hosted."""
    names = ["Ann", "Ben", "Cat", "Dan"]
    children = [
        {
            "child_id": name,
            "date_of_birth": (born or {}).get(name, date(2008, 5, 1)),
            "nationality": "Albanian",
        }
        for name in names
    ]
    hosted = {"child_id": "Hob", "date_of_birth": date(2008, 5, 1), "responsible_authority": "Farshire"}
    worker = {"role": "SW", "worker": "Kit", "team": "Ash", "started_on": SINCE, "phone": "01234 567890"}
    return frames_of(
        {
            "authority": [{"name": "Northshire"}],
            "areas": [{"area": "North"}],
            "teams": [{"team": "Ash", "area": "North"}],
            "children": [*children, hosted],
            "care_periods": [{"child_id": name, "started_on": SINCE} for name in names],
            "allocations": [{"child_id": name, **worker} for name in names],
            **records,
        }
    )


def _placed(child_id: str, start: date, **said: Any) -> dict[str, Any]:
    return {"child_id": child_id, "started_on": start, "placement_type": "U6", **said}


def _episode(
    number: int, child_id: str, start: str, end: str | None = None, kind: str = "M"
) -> dict[str, Any]:
    return {
        "episode_id": f"E{number}",
        "child_id": child_id,
        "kind": kind,
        "went_missing_at": parse_moment(start),
        "returned_at": parse_moment(end) if end else None,
    }


def _of(frames: Frames, name: str, *columns: str) -> list[tuple[Any, ...]]:
    """The chosen columns of a list as on ON."""
    found = listed(frames, name, ON)
    places = [[column.name for column in found.columns].index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in found.rows]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_made_of_nothing(name: str) -> None:
    assert listed(frames_of({}), name, ON).rows == []


def test_the_lists_are_those_of_the_command_line() -> None:
    assert (
        list(LISTS)
        == (
            "stability missing-now interviews-due health-requests turning-18 reviews-due visits-due hosted out-of-area "
            "panel without-worker without-placement repeat-missing"
        ).split()
    )


def test_stability_shows_codes_with_their_words() -> None:
    stays = [
        {**_placed("Ann", SINCE), "ended_on": date(2017, 9, 1), "end_reason": "CARPL"},
        _placed("Ann", date(2017, 9, 1), provider="PR1"),
    ]
    (row, *others) = _of(
        _frames(placements=stays), "stability", "child_id", "placement_type", "provider", "reason"
    )
    assert row == (
        "Ann",
        "U6, foster care with others: not long term",
        "PR1, the authority itself",
        "CARPL, care plan changed or carried out",
    )
    assert others == [(name, None, None, None) for name in ("Ben", "Cat", "Dan")]


def test_missing_now_has_who_is_missing_or_away_at_the_end_of_the_day() -> None:
    frames = _frames(
        missing_episodes=[
            {**_episode(1, "Ann", "2018-03-13T10:00"), "last_seen_at": parse_moment("2018-03-13T09:00")},
            _episode(2, "Ben", "2018-03-12", "2018-03-16", kind="A"),
            _episode(3, "Cat", "2018-03-12", "2018-03-15T23:59"),
        ],
        placements=[_placed("Ann", SINCE, phone="09876 543210")],
    )
    went, seen = parse_moment("2018-03-13T10:00"), parse_moment("2018-03-13T09:00")
    wanted = ("child_id", "since", "last_seen", "days", "placement_phone", "worker", "worker_phone")
    assert _of(frames, "missing-now", *wanted) == [
        ("Ben", parse_moment("2018-03-12"), None, 3, None, "Kit", "01234 567890"),
        ("Ann", went, seen, 2, "09876 543210", "Kit", "01234 567890"),
    ]


def test_interviews_due_shows_both_clocks_until_one_was_held_or_declined() -> None:
    frames = _frames(
        missing_episodes=[
            _episode(1, "Ann", "2018-03-10T10:00", "2018-03-12T10:00"),
            _episode(2, "Ben", "2018-03-10T10:00", "2018-03-12"),
            _episode(3, "Cat", "2018-03-10T10:00", "2018-03-12T10:00"),
            _episode(4, "Dan", "2018-03-10T10:00", "2018-03-12T10:00"),
        ],
        return_interviews=[
            {
                "interview_id": "I1",
                "episodes": ("E1",),
                "outcome": "PENDING",
                "offered_at": parse_moment("2018-03-13"),
            },
            {"interview_id": "I3", "episodes": ("E3",), "outcome": "REFUSED"},
            {
                "interview_id": "I4",
                "episodes": ("E4",),
                "outcome": "COMPLETED",
                "held_at": parse_moment("2018-03-15"),
            },
        ],
    )
    assert _of(
        frames, "interviews-due", "episode_id", "deadline", "days_left", "by_72_hours", "offered_on"
    ) == [
        ("E1", date(2018, 3, 15), 0, parse_moment("2018-03-15T10:00"), date(2018, 3, 13)),
        ("E2", date(2018, 3, 15), 0, None, None),
    ]


def test_health_requests_has_children_whose_initial_assessment_was_not_done() -> None:
    frames = _frames(
        care_periods=[{"child_id": name, "started_on": date(2018, 3, 1)} for name in ("Ann", "Ben", "Cat")],
        health_events=[
            {"child_id": "Ann", "kind": "IHA_REQUEST", "occurred_on": date(2018, 3, 5)},
            {"child_id": "Ann", "kind": "IHA_REQUEST_RETURNED", "occurred_on": date(2018, 3, 7)},
            {"child_id": "Ben", "kind": "IHA", "occurred_on": date(2018, 3, 7), "outcome": "REFUSED"},
            {"child_id": "Cat", "kind": "IHA", "occurred_on": date(2018, 3, 7)},
        ],
    )
    wanted = ("child_id", "requested_on", "returned_on", "request_due_on", "due_on", "days_left")
    assert _of(frames, "health-requests", *wanted) == [
        ("Ann", date(2018, 3, 5), date(2018, 3, 7), date(2018, 3, 8), date(2018, 3, 29), 14),
        ("Ben", None, None, date(2018, 3, 8), date(2018, 3, 29), 14),
    ]


def test_turning_18_looks_90_days_ahead() -> None:
    frames = _frames(born={"Ann": date(2000, 6, 13), "Ben": date(2000, 6, 14), "Cat": date(2000, 3, 16)})
    assert _of(frames, "turning-18", "child_id", "days_left", "age") == [("Cat", 1, 17), ("Ann", 90, 17)]


def test_reviews_due_looks_14_days_ahead_and_knows_no_later_review() -> None:
    frames = _frames(
        care_periods=[
            {"child_id": "Ann", "started_on": date(2018, 3, 1)},
            {"child_id": "Ben", "started_on": date(2018, 3, 2)},
            {"child_id": "Cat", "started_on": date(2018, 1, 1)},
        ],
        reviews=[{"child_id": "Ann", "held_on": date(2018, 3, 16)}],
        allocations=[{"child_id": "Ann", "role": "IRO", "worker": "Lou", "started_on": SINCE}],
    )
    assert _of(frames, "reviews-due", "child_id", "nth", "due_on", "days_left", "officer") == [
        ("Cat", 1, date(2018, 1, 29), -45, None),
        ("Ann", 1, date(2018, 3, 29), 14, "Lou"),
    ]


def test_visits_follow_the_placement_and_the_visit_before() -> None:
    lasting = date(2017, 1, 1)
    frames = _frames(
        placements=[
            _placed("Ann", date(2018, 3, 10)),
            _placed("Ben", lasting),
            _placed("Cat", lasting, long_term=True),
            _placed("Dan", date(2018, 3, 1), distance_miles=3),
        ],
        visits=[
            {"child_id": "Ben", "kind": "SW", "visited_on": date(2018, 2, 1)},
            {"child_id": "Cat", "kind": "SW", "visited_on": date(2018, 1, 10)},
            {"child_id": "Cat", "kind": "IRO", "visited_on": date(2018, 3, 1)},
            {"child_id": "Dan", "kind": "SW", "visited_on": date(2018, 2, 1)},
        ],
    )
    assert _of(frames, "visits-due", "child_id", "last_visit", "due_on", "days_left", "distance") == [
        ("Dan", date(2018, 2, 1), date(2018, 3, 8), -7, "3.0"),
        ("Ben", date(2018, 2, 1), date(2018, 3, 15), 0, None),
        ("Ann", None, date(2018, 3, 17), 2, None),
    ]


def test_hosted_and_out_of_area() -> None:
    frames = _frames(
        placements=[
            _placed("Hob", date(2018, 2, 1), authority="Northshire", district="Barrow"),
            _placed("Ann", SINCE, authority="Farshire"),
            _placed("Ben", SINCE, authority="Northshire"),
        ]
    )
    assert _of(frames, "hosted", "child_id", "responsible_authority", "placed_on", "district", "team") == [
        ("Hob", "Farshire", date(2018, 2, 1), "Barrow", "Unassigned")
    ]
    assert _of(frames, "out-of-area", "child_id", "authority", "team", "area") == [
        ("Ann", "Farshire", "Ash", "North")
    ]


_OF_THE_PANEL = [
    _episode(1, "Ann", "2018-03-10"),
    _episode(2, "Ben", "2018-02-13", "2018-02-14"),
    _episode(3, "Ben", "2018-02-16", "2018-02-17"),
    _episode(4, "Ben", "2018-03-01", "2018-03-02"),
    _episode(5, "Ben", "2018-03-03", "2018-03-04"),
    _episode(6, "Cat", "2018-02-12", "2018-02-13"),
]


def test_the_panel_sees_who_is_missing_and_who_was_missing_three_times_in_30_days() -> None:
    frames = _frames(missing_episodes=_OF_THE_PANEL)
    wanted = ("child_id", "why", "days_missing", "days_in_care", "episodes_30", "episodes_12", "nationality")
    assert _of(frames, "panel", *wanted) == [
        ("Ben", "missing 3 times in 30 days", None, None, 3, 4, "Albanian"),
        ("Ann", "missing now", 5, 799, 1, 1, "Albanian"),
    ]


def test_the_panel_goes_by_the_same_setting_as_the_list_of_repeat_missing() -> None:
    settings = [("repeat_missing_episodes", "1"), ("repeat_missing_days", "60")]
    rows_of_settings = [{"name": name, "value": value} for name, value in settings]
    frames = _frames(missing_episodes=_OF_THE_PANEL, settings=rows_of_settings)
    assert _of(frames, "panel", "child_id", "why", "episodes_30") == [
        ("Ben", "missing 4 times in 60 days", 3),
        ("Cat", "missing once in 60 days", 0),
        ("Ann", "missing now; missing once in 60 days", 1),
    ]
    on_the_list = {row[0] for row in _of(frames, "repeat-missing", "child_id")}
    assert on_the_list == {"Ann", "Ben", "Cat"}


def test_without_worker_has_the_rows_of_the_measure_unallocated_as_on_the_day() -> None:
    worker = {"role": "SW", "worker": "Kit", "team": "Ash", "started_on": SINCE}
    frames = _frames(
        allocations=[
            {"child_id": "Ann", **worker},
            {"child_id": "Ben", **worker, "ended_on": date(2018, 3, 12)},
            {"child_id": "Cat", **worker, "ended_on": date(2018, 3, 16)},
        ]
    )
    wanted = ("child_id", "last_worker", "worker_until", "days", "team", "area")
    assert _of(frames, "without-worker", *wanted) == [
        ("Dan", None, None, 804, "Unassigned", "Unassigned"),
        ("Ben", "Kit", date(2018, 3, 12), 3, "Ash", "North"),
    ]
    of_the_month = {row.child_id for row in rows(frames, "unallocated", "2018-03") if row.value}
    on_the_last_day = {row[0] for row in listed(frames, "without-worker", date(2018, 3, 31)).rows}
    assert on_the_last_day == of_the_month == {"Ben", "Cat", "Dan"}


def test_without_placement_has_children_in_care_whose_placement_ended_without_a_next() -> None:
    frames = _frames(
        placements=[
            {**_placed("Ann", SINCE), "ended_on": date(2018, 3, 10)},
            {**_placed("Ben", SINCE), "ended_on": date(2018, 3, 15)},
            _placed("Ben", date(2018, 3, 15)),
            {**_placed("Cat", SINCE), "ended_on": date(2018, 3, 16)},
            {**_placed("Dan", date(2014, 1, 1)), "ended_on": date(2015, 1, 1)},
        ]
    )
    assert _of(frames, "without-placement", "child_id", "placement_type", "ended_on", "days") == [
        ("Dan", None, None, 804),
        ("Ann", "U6, foster care with others: not long term", date(2018, 3, 10), 5),
    ]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ([], ["Ben"]),
        ([("repeat_missing_episodes", "2")], ["Ben", "Cat"]),
        ([("repeat_missing_days", "10")], []),
        ([("repeat_missing_episodes", "none"), ("repeat_missing_days", "0")], ["Ben"]),
    ],
)
def test_repeat_missing_is_three_times_in_thirty_days_unless_the_settings_say_otherwise(
    settings: list[tuple[str, str]], found: list[str]
) -> None:
    frames = _frames(
        settings=[{"name": name, "value": value} for name, value in settings],
        missing_episodes=[
            _episode(1, "Ann", "2018-02-13T10:00", "2018-02-14"),
            _episode(2, "Ben", "2018-02-14T10:00", "2018-02-14T12:00"),
            _episode(3, "Ben", "2018-02-16", "2018-02-17"),
            _episode(4, "Ben", "2018-03-13T21:30"),
            _episode(5, "Cat", "2018-03-01", "2018-03-02"),
            _episode(6, "Cat", "2018-03-03", "2018-03-04", kind="A"),
            _episode(7, "Cat", "2018-03-05", "2018-03-06"),
        ],
    )
    assert [row[0] for row in _of(frames, "repeat-missing", "child_id")] == found


def test_repeat_missing_says_when_the_child_last_went_and_whether_it_is_back() -> None:
    frames = _frames(
        missing_episodes=[
            _episode(1, "Ben", "2018-03-02", "2018-03-03"),
            _episode(2, "Ben", "2018-03-05T10:00", "2018-03-05T12:00"),
            _episode(3, "Ben", "2018-03-14T21:30"),
        ]
    )
    wanted = ("child_id", "episodes", "last_time", "missing_now", "worker")
    assert _of(frames, "repeat-missing", *wanted) == [
        ("Ben", 3, parse_moment("2018-03-14T21:30"), True, "Kit")
    ]


def test_only_unusual_settings_of_repeats_are_among_the_authoritys_records() -> None:
    usual, other = ("repeat_missing_episodes", "3"), ("repeat_missing_days", "60")
    frames = _frames(settings=[{"name": name, "value": value} for name, value in (usual, other)])
    written = [(row["name"], row["value"]) for row in rows_of_authority(frames.authority)["settings"]]
    assert usual not in written
    assert other in written
    assert authority_of_rows(rows_of_authority(frames.authority)).repeat_missing == (3, 60)
