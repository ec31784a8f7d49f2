"""A row alone (archive.md, What a record must satisfy)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.models import kind_of
from placement_tracker.domain.kinds import Kind, Row
from placement_tracker.domain.problems import Severity
from placement_tracker.domain.rules import Context, row_problems, unreadable
from placement_tracker.domain.values import read
from tests.domain.rules.factories import (
    CONTEXT,
    alone,
    child,
    episode,
    interview,
    placement,
    row,
    rules_alone,
)


class Nothing:
    """A store without a record."""

    def has(self, kind: str, key: str) -> bool:
        return False


EMPTY = Context(CONTEXT.today, "Wessex", known=Nothing())


def test_a_sound_row_has_no_problem() -> None:
    assert alone(placement("2019-01-01", "2019-02-01", provider="PR1")) == []


def test_a_blank_required_cell_is_named_with_its_column() -> None:
    (found,) = alone(row("reviews", held_on=""))
    assert (found.rule, found.column, found.value, found.child_id) == ("cell-blank", "held_on", "", "C1")
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize("blank", [None, "", ()])
def test_an_interview_names_at_least_one_episode(blank: object) -> None:
    values = {"interview_id": "I1", "outcome": "PENDING", "episodes": blank}
    assert rules_alone(Row("return_interviews", "r", values)) == ["cell-blank"]


@pytest.mark.parametrize(
    ("one", "rule", "column"),
    [
        (row("reviews", held_on="2019-01-01"), "unknown-child", "child_id"),
        (
            row("alerts", episode_id="E9", kind="REPEAT", acknowledged_by="A", acknowledged_at="2019-01-01"),
            "unknown-episode",
            "episode_id",
        ),
        (
            row("interview_attempts", interview_id="I9", attempted_at="2019-01-01", by="A"),
            "unknown-interview",
            "interview_id",
        ),
        (row("staffing", month="2019-01", team="North"), "unknown-team", "team"),
        (row("annotations", month="2019-01", measure="no-such"), "unknown-measure", "measure"),
    ],
)
def test_what_a_row_refers_to_must_be_there(one: Row, rule: str, column: str) -> None:
    (found,) = alone(one, EMPTY)
    assert (found.rule, found.column) == (rule, column)


def test_an_unknown_provider_is_named_beside_an_unknown_child() -> None:
    assert rules_alone(placement("2019-01-01", provider_id="P9"), EMPTY) == [
        "unknown-child",
        "unknown-provider",
    ]


def test_each_unknown_episode_of_an_interview_is_named() -> None:
    found = alone(interview(episode("2019-01-01", ref="E1"), episode("2019-01-02", ref="E2")), EMPTY)
    assert [(problem.rule, problem.value) for problem in found] == [
        ("unknown-episode", "E1"),
        ("unknown-episode", "E2"),
    ]


def test_a_blank_reference_refers_to_nothing() -> None:
    assert "unknown-provider" not in rules_alone(placement("2019-01-01"), EMPTY)


def test_an_end_before_a_start_names_both_days() -> None:
    (found,) = alone(placement("2019-03-01", "2019-02-28"))
    assert (found.rule, found.column, found.value) == ("end-before-start", "ended_on", "2019-02-28")
    assert "28 February 2019" in found.words
    assert "1 March 2019" in found.words


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2019-03-01T10:00", "2019-03-01T09:59", True),
        ("2019-03-01T10:00", "2019-03-01T10:00", False),
        ("2019-03-01T10:00", "2019-03-01", False),
        ("2019-03-01", "2019-02-28T23:59", True),
        ("2019-10-27T01:30+01:00", "2019-10-27T01:10+00:00", False),
    ],
)
def test_a_missing_episode_may_not_end_before_it_began(start: str, end: str, wrong: bool) -> None:
    assert rules_alone(episode(start, end)) == (["end-before-start"] if wrong else [])


def test_a_time_in_a_sentence_is_said_with_its_hour() -> None:
    (found,) = alone(episode("2019-03-01T10:00", "2019-03-01T09:59"))
    assert "1 March 2019 10:00" in found.words


@pytest.mark.parametrize(
    "one",
    [
        child(date_of_birth="2020-01-02"),
        placement("2020-01-02"),
        episode("2020-01-02T00:01"),
        row("reviews", held_on="2020-01-02"),
    ],
)
def test_a_birth_or_an_event_later_than_today_is_an_error(one: Row) -> None:
    assert rules_alone(one) == ["later-than-today"]


def test_what_happens_today_is_accepted() -> None:
    assert alone(episode("2020-01-01T23:00")) == []


def test_a_planned_day_may_lie_ahead() -> None:
    assert alone(row("plans", from_date="2020-06-01", plan="ADOPTION", target_date="2021-01-01")) == []


def test_an_unknown_code_is_an_error() -> None:
    (found,) = alone(row("legal_statuses", status="XX", started_on="2019-01-01"))
    assert (found.rule, found.column, found.value) == ("code-not-in-force", "status", "XX")


def test_a_code_is_judged_on_the_day_the_span_began() -> None:
    early = placement("2023-10-27", placement_type="K3")
    late = placement("2023-10-28", placement_type="K3")
    context = replace(CONTEXT, today=late.values["started_on"].replace(year=2024))
    assert rules_alone(placement("2023-01-01", "2023-05-01", placement_type="K3"), context) == [
        "code-not-in-force"
    ]
    assert rules_alone(late, context) == []
    assert rules_alone(early, context) == [], "open when the code came in: it carries over"


def test_an_end_reason_is_judged_on_the_day_the_span_ended() -> None:
    ended = row("care_periods", started_on="2017-01-01", ended_on="2018-04-01", end_reason="E43")
    (found,) = alone(ended)
    assert (found.rule, found.column) == ("code-not-in-force", "end_reason")
    assert "1 April 2018" in found.words
    assert alone(row("care_periods", started_on="2017-01-01", ended_on="2018-03-31", end_reason="E43")) == []


def test_every_code_of_a_cell_is_looked_at() -> None:
    found = alone(child(disabilities=("LD", "XX", "YY")))
    assert [problem.value for problem in found] == ["XX", "YY"]


def test_an_authority_may_add_codes_of_its_own_to_some_sets() -> None:
    context = replace(CONTEXT, extra_codes={"MISSING_REASON": frozenset({"FAIR"}), "SEX": frozenset({"X"})})
    assert alone(episode("2019-01-01", reasons=("FAIR", "FAMILY")), context) == []
    assert rules_alone(child(sex="X"), context) == ["code-not-in-force"], "not to those of the return"


def test_a_cell_that_is_no_date_is_an_impossible_date() -> None:
    kind = kind_of("reviews")
    with pytest.raises(ValueError, match="not a date") as caught:
        read(kind.column("held_on"), "2019-02-30")
    found = unreadable(kind, "reviews.csv:2", "held_on", "2019-02-30", caught.value)
    assert (found.rule, found.ref, found.value) == ("impossible-date", "reviews.csv:2", "2019-02-30")
    assert found.words.endswith(".")


def test_another_cell_that_cannot_be_read_is_unreadable() -> None:
    kind = kind_of("population")
    assert (
        unreadable(kind, "r", "under_18", "many", ValueError("'many' is not a whole number")).rule
        == "unreadable"
    )


@pytest.mark.parametrize(
    ("floor", "wrong"), [("", False), ("standard", False), ("12.5", False), ("twelve", True)]
)
def test_the_floor_of_a_target_is_a_number_or_the_word_standard(floor: str, wrong: bool) -> None:
    target = row("targets", measure="m", year="2019-20", target="10", floor=floor)
    assert rules_alone(target) == (["unreadable"] if wrong else [])


def test_a_kind_that_was_declared_anew_is_looked_at_anew() -> None:
    kind = kind_of("reviews")
    relaxed = Kind(kind.name, kind.words, tuple(replace(c, required=False) for c in kind.columns), kind.key)
    assert row_problems(relaxed, row("reviews", held_on=""), CONTEXT) == []
    assert rules_alone(row("reviews", held_on="")) == ["cell-blank"]
