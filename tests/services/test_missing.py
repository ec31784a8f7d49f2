"""Children who go missing, are found, and come back (measures.md G10)."""

from __future__ import annotations

from datetime import date

import pytest

from db.store import Store
from placement_tracker.domain.moments import parse_moment
from placement_tracker.domain.problems import Fault, Refused
from placement_tracker.services import care, missing
from tests.services.conftest import Act
from tests.services.looking_up import one, rows, told

GONE, FOUND, BACK = (parse_moment(f"2019-05-0{day}T10:00") for day in (1, 2, 3))


def test_two_fields_are_enough_and_the_number_is_given(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        assert missing.went_missing(writing, child, GONE) == "ME000001"
    assert told(store, "missing_episodes", "episode_id", "kind", "went_missing_at", "returned_at") == [
        ("ME000001", "M", "2019-05-01T10:00", ""),
    ]


def test_numbers_go_on_after_the_highest_and_pass_over_others_own(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        for number in ("ME000041", "MEx00099", "E7"):
            at = parse_moment(f"2019-0{len(rows(store, 'missing_episodes')) + 2}-01")
            missing.returned(writing, missing.went_missing(writing, child, at, episode_id=number), at)
        assert missing.went_missing(writing, child, GONE) == "ME000042"


def test_when_found_the_missing_episode_ends_and_an_away_one_begins_at_that_minute(
    store: Store, act: Act, child: str
) -> None:
    with act() as writing:
        first = missing.went_missing(writing, child, GONE, police_reference="P1", police_risk="HIGH")
    with act() as writing:
        second = missing.whereabouts_known(writing, first, FOUND, notes="at a friend's")
    with act() as writing:
        missing.returned(writing, second, BACK)
    shown = ("kind", "went_missing_at", "returned_at", "how_ended", "police_reference", "notes")
    assert told(store, "missing_episodes", *shown) == [
        ("M", "2019-05-01T10:00", "2019-05-02T10:00", "STATUS_CHANGED", "P1", ""),
        ("A", "2019-05-02T10:00", "2019-05-03T10:00", "RETURNED", "P1", "at a friend's"),
    ]


def test_when_out_of_sight_again_an_away_episode_becomes_a_missing_one(
    store: Store, act: Act, child: str
) -> None:
    with act() as writing:
        first = missing.went_missing(writing, child, GONE, "A")
        missing.returned(writing, missing.whereabouts_unknown(writing, first, FOUND), BACK, "FOUND")
    assert told(store, "missing_episodes", "kind", "how_ended") == [("A", "STATUS_CHANGED"), ("M", "FOUND")]


def test_a_status_changes_to_the_other_one_only(act: Act, child: str) -> None:
    with act() as writing:
        first = missing.went_missing(writing, child, GONE)
        with pytest.raises(Fault, match="of kind M already"):
            missing.whereabouts_unknown(writing, first, FOUND)


def test_an_episode_ends_once(act: Act, child: str) -> None:
    with act() as writing:
        first = missing.went_missing(writing, child, GONE)
        missing.returned(writing, first, BACK)
        with pytest.raises(Fault, match="ended already"):
            missing.returned(writing, first, BACK)


def test_an_unknown_episode_is_said_to_be_unknown(act: Act, child: str) -> None:
    with act() as writing, pytest.raises(Fault, match="no missing episode"):
        missing.returned(writing, "ME000009", BACK)


def test_a_child_who_is_missing_cannot_go_missing_again(act: Act, child: str) -> None:
    with act() as writing:
        missing.went_missing(writing, child, GONE)
    with pytest.raises(Refused) as refused, act() as writing:
        missing.went_missing(writing, child, FOUND)
    assert [p.rule for p in refused.value.problems] == ["missing-episodes-overlap"]


def test_an_alert_is_acknowledged_with_name_time_and_action(store: Store, act: Act, child: str) -> None:
    with act() as writing:
        first = missing.went_missing(writing, child, GONE)
        missing.acknowledge(writing, first, "HOURS_48", "Cy Day", BACK, action="rang", told=("director",))
    assert told(store, "alerts", "acknowledged_by", "acknowledged_at", "action", "told") == [
        ("Cy Day", "2019-05-03T10:00", "rang", "director"),
    ]


@pytest.mark.parametrize(
    ("on", "reason", "how"),
    [(date(2019, 6, 1), "E4A", "CARE_ENDED"), (date(2019, 6, 1), "E2", "DIED")],
)
def test_care_that_ends_while_missing_ends_the_episode(
    store: Store, act: Act, child: str, on: date, reason: str, how: str
) -> None:
    with act() as writing:
        missing.went_missing(writing, child, GONE)
    with act() as writing:
        ended = care.end_care(writing, child, on, reason)
    assert len(ended) == 4
    assert told(store, "missing_episodes", "returned_at", "how_ended") == [("2019-06-01", how)]
    assert told(store, "care_periods", "ended_on", "end_reason") == [("2019-06-01", reason)]
    assert told(store, "legal_statuses", "ended_on") == [("2019-06-01",)]
    assert one(store, "placements").values["ended_on"] == on


def test_a_child_still_missing_at_18_has_turned_18(store: Store, act: Act, child: str) -> None:
    with act(today=date(2028, 6, 1)) as writing:
        missing.went_missing(writing, child, GONE)
        care.end_care(writing, child, date(2028, 5, 4), "E8")
    assert told(store, "missing_episodes", "how_ended") == [("TURNED_18",)]


def test_care_that_is_not_open_cannot_end(act: Act, child: str) -> None:
    with act() as writing:
        care.end_care(writing, child, date(2019, 6, 1), "E4A")
        with pytest.raises(Fault, match="no open period"):
            care.end_care(writing, child, date(2019, 6, 1), "E4A")


def test_a_photograph_that_is_too_large_is_not_kept(act: Act, child: str) -> None:
    with act() as writing, pytest.raises(Fault, match="larger than 5 MB"):
        missing.keep_photograph(writing, child, bytes(missing.LARGEST_PHOTOGRAPH + 1))
