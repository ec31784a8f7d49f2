"""The 48-hour alert: when it falls due, and until when it is shown."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from db.store import Store
from placement_tracker.domain.moments import parse_moment
from placement_tracker.services import missing, reading
from placement_tracker.services.alerts import Acknowledged, Alert, fallen_due, falls_due
from tests.services.conftest import Act
from tests.services.roles import restrict
from tests.stores import PERSON

NOON = datetime(2019, 5, 10, 12, tzinfo=UTC)


def due(store: Store, now: datetime = NOON, **more: object) -> list[Alert]:
    with store.reading() as session:
        return fallen_due(session, now, **more)  # type: ignore[arg-type]


def gone(act: Act, child: str, since: str, back: str = "", kind: str = "M") -> str:
    with act() as writing:
        episode = missing.went_missing(writing, child, parse_moment(since), kind)
        if back:
            missing.returned(writing, episode, parse_moment(back))
    return episode


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2019-05-08T13:00", True),  # 13:00 by the UK's clocks is noon in UTC
        ("2019-05-08T13:01", False),
        ("2019-05-08", True),
        ("2019-05-09", False),
    ],
)
def test_the_alert_falls_due_after_48_hours_or_two_days_where_the_time_is_not_known(
    store: Store, act: Act, child: str, since: str, expected: bool
) -> None:
    episode = gone(act, child, since)
    wanted = [Alert(episode, child, parse_moment(since), None, falls_due(parse_moment(since)), None)]
    assert due(store) == (wanted if expected else [])


def test_the_alert_is_shown_with_the_time_at_which_it_fell_due() -> None:
    assert falls_due(parse_moment("2019-03-30T09:00")) == parse_moment("2019-04-01T10:00")
    assert falls_due(parse_moment("2019-03-30")) == parse_moment("2019-04-01")


@pytest.mark.parametrize(
    ("since", "back", "expected"),
    [
        ("2019-05-01T10:00", "2019-05-03T10:00", True),
        ("2019-05-01T10:00", "2019-05-03T09:59", False),
        ("2019-05-01T10:00", "2019-05-03", True),
        ("2019-05-01T10:00", "2019-05-02", False),
        ("2019-05-01", "2019-05-03", True),
        ("2019-05-01", "2019-05-02", False),
        ("2019-04-01T10:00", "2019-04-26T09:00", True),
        ("2019-04-01T10:00", "2019-04-25T09:00", False),
    ],
)
def test_an_alert_that_fell_due_before_the_child_came_back_is_shown_for_14_days(
    store: Store, act: Act, child: str, since: str, back: str, expected: bool
) -> None:
    gone(act, child, since, back)
    assert bool(due(store)) is expected


def test_an_acknowledged_alert_says_who_told_whom_and_goes_when_the_child_is_back(
    store: Store, act: Act, child: str
) -> None:
    episode = gone(act, child, "2019-05-01T10:00")
    at, back = parse_moment("2019-05-03T10:30"), parse_moment("2019-05-04T08:00")
    with act() as writing:
        missing.acknowledge(writing, episode, "HOURS_48", "Cy Day", at, action="rang", told=("director",))
        missing.acknowledge(writing, episode, "REPEAT", "Di Day", at)
    assert [alert.acknowledged for alert in due(store)] == [Acknowledged("Cy Day", at, "rang", ("director",))]
    restrict(store, child, PERSON)
    store.reader = "Bo"
    assert [alert.acknowledged for alert in due(store)] == [Acknowledged("Cy Day", at, "", ("director",))]
    with act() as writing:
        missing.returned(writing, episode, back)
    assert due(store) == []


def test_the_panel_decides_once_an_episode_and_a_later_decision_takes_its_place(
    store: Store, act: Act, child: str
) -> None:
    episode = gone(act, child, "2019-05-01T10:00")
    first, second = parse_moment("2019-05-03T10:30"), parse_moment("2019-05-17")
    with act() as writing:
        missing.acknowledge(writing, episode, "HOURS_48", "Cy Day", first)
        kept = missing.decide(writing, episode, "The panel", first, "Ring the carer daily")
    with act() as writing:
        assert missing.decide(writing, episode, "The panel", second, "Move to Oak House") == kept
    with store.reading() as records:
        told = {row["kind"]: row for row in reading.rows(records, "alerts")}
    assert set(told) == {"HOURS_48", "REPEAT"}
    assert (told["REPEAT"]["action"], told["REPEAT"]["acknowledged_at"]) == ("Move to Oak House", second)
    assert (told["HOURS_48"]["acknowledged_by"], told["HOURS_48"]["action"]) == ("Cy Day", None)


def test_only_missing_children_have_it_and_only_those_asked_for(store: Store, act: Act, child: str) -> None:
    gone(act, child, "2019-05-01T10:00", "2019-05-01T12:00", kind="A")
    episode = gone(act, child, "2019-05-02T10:00")
    assert [alert.episode_id for alert in due(store, children=[child])] == [episode]
    assert due(store, children=[]) == []
