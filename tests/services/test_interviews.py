"""Return interviews: one for several episodes, attempts, sign-off (measures.md G10; screens.md)."""

from __future__ import annotations

from datetime import date

import pytest

from db.store import Store
from placement_tracker.domain.moments import parse_moment
from placement_tracker.domain.problems import Fault, Refused
from placement_tracker.services import interviews, missing
from tests.services.conftest import Act
from tests.services.looking_up import entries, told

HELD, SIGNED = parse_moment("2019-05-06T10:00"), parse_moment("2019-05-07T09:00")


@pytest.fixture
def episodes(act: Act, child: str) -> list[str]:
    """Two episodes that have ended."""
    made = []
    with act() as writing:
        for day in (1, 3):
            made.append(missing.went_missing(writing, child, parse_moment(f"2019-05-0{day}T10:00")))
            missing.returned(writing, made[-1], parse_moment(f"2019-05-0{day + 1}T10:00"))
    return made


def test_one_interview_covers_several_episodes_and_has_its_attempts(
    store: Store, act: Act, episodes: list[str]
) -> None:
    with act() as writing:
        made = interviews.record(
            writing,
            episodes,
            "COMPLETED",
            attempts=[{"attempted_at": parse_moment("2019-05-05"), "by": "Bo Lee", "result": "out"}],
            held_at=HELD,
            interviewer="Bo Lee",
        )
        interviews.attempt(writing, made, parse_moment("2019-05-05T17:00"), "Bo Lee", how="telephone")
    assert told(store, "return_interviews", "interview_id", "episodes") == [("RI000001", "ME000001;ME000002")]
    assert told(store, "interview_attempts", "attempted_at", "how", "result") == [
        ("2019-05-05", "", "out"), ("2019-05-05T17:00", "telephone", ""),
    ]  # fmt: skip


def test_a_late_interview_is_always_accepted(store: Store, act: Act, episodes: list[str]) -> None:
    with act() as writing:
        interviews.record(
            writing, episodes[:1], "COMPLETED", interview_id="X9", held_at=parse_moment("2019-12-24")
        )
    assert told(store, "return_interviews", "interview_id", "held_at") == [("X9", "2019-12-24")]


def test_an_interview_still_to_be_held_is_held_later(store: Store, act: Act, episodes: list[str]) -> None:
    with act() as writing:
        made = interviews.record(writing, episodes, "PENDING", offered_at=parse_moment("2019-05-04T12:00"))
    with act() as writing:
        assert interviews.update(writing, made, outcome="COMPLETED", held_at=HELD)
        assert not interviews.update(writing, made, outcome="COMPLETED")
    assert told(store, "return_interviews", "outcome", "offered_at") == [("COMPLETED", "2019-05-04T12:00")]


def test_ten_interviews_are_signed_off_at_once(store: Store, act: Act, episodes: list[str]) -> None:
    with act() as writing:
        made = [
            interviews.record(writing, [e], "COMPLETED", held_at=HELD, interviewer="Bo Lee") for e in episodes
        ]
    with act() as writing:
        assert len(interviews.sign_off(writing, made, "Cy Day", SIGNED, discussed_on=date(2019, 5, 7))) == 2
    assert (
        told(store, "return_interviews", "signed_off_by", "signed_off_at", "discussed_on")
        == [
            ("Cy Day", "2019-05-07T09:00", "2019-05-07"),
        ]
        * 2
    )


def test_a_sign_off_says_all_that_stands_in_its_way(store: Store, act: Act, episodes: list[str]) -> None:
    with act() as writing:
        pending = interviews.record(writing, episodes[:1], "PENDING")
        no_time = interviews.record(writing, episodes[:1], "COMPLETED")
        own = interviews.record(writing, episodes[1:], "COMPLETED", held_at=HELD, interviewer="Cy  DAY")
        refused_one = interviews.record(writing, episodes[1:], "REFUSED")
    with act() as writing, pytest.raises(Refused) as refused:
        interviews.sign_off(writing, [pending, no_time, own, refused_one], "Cy Day", SIGNED)
    assert [p.rule for p in refused.value.problems] == [
        "sign-off-before-held", "sign-off-before-held", "sign-off-by-interviewer",
    ]  # fmt: skip
    with act() as writing:
        interviews.sign_off(writing, [refused_one], "Cy Day", SIGNED)


def test_a_sign_off_before_the_interview_is_refused(act: Act, episodes: list[str]) -> None:
    with act() as writing:
        made = interviews.record(writing, episodes, "COMPLETED", held_at=HELD)
    with pytest.raises(Refused) as refused, act() as writing:
        interviews.sign_off(writing, [made], "Cy Day", parse_moment("2019-05-06T09:59"))
    assert [p.rule for p in refused.value.problems] == ["sign-off-before-held"]


def test_an_interview_is_sent_back_with_a_comment(store: Store, act: Act, episodes: list[str]) -> None:
    with act() as writing:
        made = interviews.record(writing, episodes, "COMPLETED", held_at=HELD)
        interviews.sign_off(writing, [made], "Cy Day", SIGNED)
    with act() as writing:
        interviews.send_back(writing, [made], "Where had the child been?")
    assert told(store, "return_interviews", "signed_off_by", "signed_off_at") == [("", "")]
    sent = next(entry for entry in entries(store) if entry["action"] == "sent back")
    assert (sent["reason"], sent["child_id"]) == ("Where had the child been?", "C1")


def test_nothing_is_sent_back_without_a_comment(act: Act) -> None:
    with act() as writing, pytest.raises(Fault, match="still to be done"):
        interviews.send_back(writing, ["RI000001"], " ")


def test_an_unknown_interview_is_said_to_be_unknown(act: Act) -> None:
    with act() as writing, pytest.raises(Fault, match="no return interview"):
        interviews.update(writing, "RI000009", summary="x")


def test_who_held_interviews_is_suggested_once_and_by_name(
    store: Store, act: Act, episodes: list[str]
) -> None:
    with act() as writing:
        for name in ("S. Dean", "a. Lane", "S. Dean", None):
            interviews.record(writing, episodes[:1], "PENDING", interviewer=name)
    with store.reading() as session:
        assert interviews.interviewers(session) == ["a. Lane", "S. Dean"]
