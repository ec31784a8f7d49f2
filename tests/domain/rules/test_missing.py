"""Missing episodes and return interviews (archive.md; measures.md G10)."""

from __future__ import annotations

import pytest

from tests.domain.rules.factories import (
    child,
    episode,
    in_care,
    interview,
    period,
    problems,
    records,
    rules,
    status,
)


def test_two_episodes_that_overlap_are_an_error_that_names_both() -> None:
    first = episode("2019-05-01T10:00", "2019-05-02T10:00", ref="a")
    second = episode("2019-05-02T09:59", "2019-05-03T10:00", ref="b")
    (found,) = problems(in_care(second, first))
    assert (found.rule, found.ref, found.other) == ("missing-episodes-overlap", "b", "a")


@pytest.mark.parametrize(
    ("ended", "begins", "overlap"),
    [
        ("2019-05-02T10:00", "2019-05-02T10:00", False),
        ("2019-05-02T10:00", "2019-05-02T09:59", True),
        ("2019-05-02", "2019-05-02T09:00", False),
        ("2019-05-02T10:00", "2019-05-02", False),
        ("2019-05-02", "2019-05-02", False),
        ("2019-05-02", "2019-05-01", True),
        ("", "2019-06-01", True),
    ],
)
def test_episodes_may_touch_to_the_minute_and_share_a_day_of_unknown_time(
    ended: str, begins: str, overlap: bool
) -> None:
    first = episode("2019-05-01", ended)
    found = rules(in_care(first, episode(begins, "2019-06-02T10:00")))
    assert ("missing-episodes-overlap" in found) is overlap


def test_an_hour_that_the_clock_shows_twice_holds_two_episodes() -> None:
    first = episode("2019-10-27T01:10+01:00", "2019-10-27T01:50+01:00")
    assert rules(in_care(episode("2019-10-27T01:10+00:00", "2019-10-27T01:50+00:00"), first)) == []


def test_what_the_store_has_wins_over_an_earlier_episode() -> None:
    stored, new = (
        episode("2019-05-02", "2019-05-05", ref="stored"),
        episode("2019-05-01", "2019-05-03", ref="new"),
    )
    (found,) = problems(in_care(new, stored), from_store={"stored"})
    assert (found.ref, found.other) == ("new", "stored")


def test_an_episode_that_ends_before_it_began_is_not_compared() -> None:
    assert rules(in_care(episode("2019-05-01T10:00", "2019-05-01T09:00"), episode("2019-05-01T09:30", "2019-05-02"))) \
        == []  # fmt: skip


def ended_care(*rows: object, **cells: str) -> list[str]:
    until = "2019-06-01"
    return rules(records(child(**cells), period(ended_on=until), status(ended_on=until), *rows))  # type: ignore[arg-type]


def test_an_episode_outside_every_period_of_care_is_a_warning() -> None:
    assert ended_care(episode("2019-06-02", "2019-06-03")) == ["missing-outside-care"]
    assert ended_care(episode("2018-12-31T23:59", "2019-01-02")) == ["missing-outside-care"]


@pytest.mark.parametrize(("ended", "warned"), [("2019-06-01T23:00", False), ("2019-06-02", True), ("", True)])
def test_an_episode_open_after_care_ended_is_a_warning(ended: str, warned: bool) -> None:
    assert ended_care(episode("2019-05-30", ended)) == (["missing-after-care-ended"] if warned else [])


def test_a_hosted_childs_episode_asks_for_no_period() -> None:
    assert rules(records(child(responsible_authority="Mercia"), episode("2019-05-01", "2019-05-02"))) == []


def test_an_episode_before_birth_is_a_warning() -> None:
    found = rules(
        records(child(date_of_birth="2019-05-02"), period(), status(), episode("2019-05-01", "2019-05-02"))
    )
    assert found == ["missing-before-birth"]


def test_without_the_child_episodes_are_still_compared() -> None:
    assert rules(records(episode("2019-05-01"), episode("2019-05-02"))) == ["missing-episodes-overlap"]


def test_an_absence_that_ends_with_a_change_of_status_and_nothing_after_it_is_a_warning() -> None:
    alone = episode("2019-05-01T10:00", "2019-05-02T10:00", how_ended="STATUS_CHANGED")
    assert rules(in_care(alone)) == ["absence-without-return"]
    assert rules(in_care(alone, episode("2019-05-02T10:01", "2019-05-03T10:00"))) == [
        "absence-without-return"
    ]
    assert rules(in_care(alone, episode("2019-05-02T10:00", "2019-05-03T10:00", kind="A"))) == []


FOUND = episode("2019-05-01T10:00", "2019-05-02T10:00", how_ended="STATUS_CHANGED")
AWAY = episode("2019-05-02T10:00", "2019-05-03T10:00", kind="A")


@pytest.mark.parametrize(
    ("held_at", "warned"),
    [("2019-05-02T12:00", True), ("2019-05-03T10:00", False), ("2019-05-03", False), ("2019-05-02", True)],
)
def test_an_interview_before_the_end_of_the_absence_is_a_warning(held_at: str, warned: bool) -> None:
    found = problems(in_care(FOUND, AWAY, interview(FOUND, AWAY, held_at=held_at)))
    assert [problem.rule for problem in found] == (["interview-before-return"] if warned else [])
    assert all(problem.child_id == "C1" and problem.other == FOUND.ref for problem in found)


def test_an_interview_while_the_child_is_away_is_a_warning() -> None:
    away = episode("2019-05-01T10:00")
    assert rules(in_care(away, interview(away, held_at="2019-05-02"))) == ["interview-before-return"]


def test_an_interview_that_was_not_held_is_none() -> None:
    assert rules(in_care(AWAY, interview(AWAY, outcome="REFUSED"))) == []


def test_an_interview_about_another_childs_episode_is_not_judged_here() -> None:
    other = episode("2019-05-01")
    assert rules(in_care(AWAY, interview(other, held_at="2019-05-02"))) == []
