"""A sign-off before the interview was held, or by the interviewer (archive.md)."""

from __future__ import annotations

import pytest

from tests.domain.rules.factories import episode, interview, rules_alone

EPISODE = episode("2019-05-01T10:00", "2019-05-02T10:00")


@pytest.mark.parametrize(
    ("held_at", "signed_off_at", "wrong"),
    [
        ("2019-05-03T10:00", "2019-05-03T09:59", True),
        ("2019-05-03T10:00", "2019-05-03T10:00", False),
        ("2019-05-03T10:00", "2019-05-03", False),
        ("2019-05-03", "2019-05-02T23:00", True),
    ],
)
def test_an_interview_is_not_signed_off_before_it_was_held(
    held_at: str, signed_off_at: str, wrong: bool
) -> None:
    one = interview(EPISODE, held_at=held_at, signed_off_at=signed_off_at, signed_off_by="Cy Day")
    assert rules_alone(one) == (["sign-off-before-held"] if wrong else [])


def test_an_interview_that_is_still_to_be_held_is_not_signed_off() -> None:
    assert rules_alone(interview(EPISODE, outcome="PENDING", signed_off_by="Cy Day")) == [
        "sign-off-before-held"
    ]


def test_a_refusal_may_be_signed_off() -> None:
    one = interview(EPISODE, outcome="REFUSED", signed_off_by="Cy Day", signed_off_at="2019-05-03T09:00")
    assert rules_alone(one) == []


@pytest.mark.parametrize("name", ["Bo Lee", "BO LEE", " bo  lee ", "BoLee"])
def test_the_interviewer_never_signs_off_however_the_name_is_written(name: str) -> None:
    one = interview(EPISODE, held_at="2019-05-03", interviewer="Bo Lee", signed_off_by=name)
    assert rules_alone(one) == ["sign-off-by-interviewer"]


def test_another_person_may_sign_off() -> None:
    assert (
        rules_alone(interview(EPISODE, held_at="2019-05-03", interviewer="Bo Lee", signed_off_by="Bo Leigh"))
        == []
    )


def test_two_blank_names_are_not_one_person() -> None:
    assert rules_alone(interview(EPISODE, held_at="2019-05-03")) == []
