"""Spans of one child that overlap, and which of two rows is refused (archive.md, Refusals)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from placement_tracker.domain.kinds import Row
from tests.domain.rules.factories import (
    child,
    in_care,
    period,
    placement,
    problems,
    records,
    row,
    rules,
    status,
)

Spans = Callable[..., Row]


def leaver(started_on: str, ended_on: str = "", ref: str = "") -> Row:
    return row("care_leavers", ref, eligibility="RELEVANT", started_on=started_on, ended_on=ended_on)


def errors(*rows: Row, from_store: set[str] | None = None) -> list[tuple[str, str, str]]:
    found = problems(records(*rows), from_store=from_store)
    return [(problem.rule, problem.ref, problem.other) for problem in found if problem.is_error]


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (period, "periods-of-care-overlap"),
        (status, "legal-statuses-overlap"),
        (placement, "placements-overlap"),
        (leaver, "care-leaver-rows-overlap"),
    ],
)
def test_two_spans_of_one_kind_never_overlap(make: Spans, rule: str) -> None:
    first, second = make("2019-01-01", "2019-03-01", ref="a"), make("2019-02-28", ref="b")
    assert errors(first, second) == [(rule, "b", "a")]


@pytest.mark.parametrize("make", [period, status, placement, leaver])
def test_touching_on_a_day_is_no_overlap(make: Spans) -> None:
    assert errors(make("2019-01-01", "2019-03-01", ref="a"), make("2019-03-01", ref="b")) == []


def test_a_placement_of_one_day_overlaps_nothing() -> None:
    inside = placement("2019-02-01", "2019-02-01", ref="a")
    assert errors(placement("2019-01-01", ref="b"), inside) == []


def test_the_later_start_is_refused_whatever_the_order_of_the_file() -> None:
    late, early = placement("2019-02-01", ref="late"), placement("2019-01-01", ref="early")
    assert errors(late, early) == [("placements-overlap", "late", "early")]


def test_of_two_that_start_together_the_later_in_the_file_is_refused() -> None:
    assert errors(placement("2019-01-01", ref="a"), placement("2019-01-01", ref="b"))[0][1:] == ("b", "a")


def test_what_the_store_has_wins_over_an_earlier_start() -> None:
    stored, new = placement("2019-02-01", ref="stored"), placement("2019-01-01", ref="new")
    assert errors(stored, new, from_store={"stored"}) == [("placements-overlap", "new", "stored")]


def test_a_row_that_meets_only_a_refused_one_stays() -> None:
    rows = [
        placement("2019-01-01", "2019-03-01", ref="a"),
        placement("2019-02-01", "2019-05-01", ref="b"),
        placement("2019-04-01", ref="c"),
    ]
    assert errors(*rows) == [("placements-overlap", "b", "a")]


def test_a_long_span_is_compared_with_all_that_it_covers() -> None:
    rows = [
        placement("2019-01-01", "2019-12-01", ref="a"),
        placement("2019-02-01", "2019-03-01", ref="b"),
        placement("2019-04-01", "2019-05-01", ref="c"),
    ]
    assert errors(*rows) == [("placements-overlap", "b", "a"), ("placements-overlap", "c", "a")]


def test_a_span_that_ends_before_it_starts_is_not_compared() -> None:
    assert errors(placement("2019-01-01", ref="a"), placement("2019-06-01", "2019-02-01", ref="b")) == []


def test_a_placement_outside_every_period_of_care_is_an_error() -> None:
    found = rules(records(child(), period("2019-01-01", "2019-06-01"), placement("2019-06-02", "2019-07-01")))
    assert "placement-outside-care" in found


@pytest.mark.parametrize(
    ("start", "end", "within"),
    [
        ("2019-01-01", "2019-06-01", True),
        ("2018-12-31", "2019-06-01", False),
        ("2019-01-01", "2019-06-02", False),
        ("2019-01-01", "", False),
    ],
)
def test_a_legal_status_lies_wholly_within_care(start: str, end: str, within: bool) -> None:
    found = rules(records(child(), period("2019-01-01", "2019-06-01"), status(start, end)))
    assert ("legal-status-outside-care" not in found) is within


def test_periods_that_touch_are_one_for_what_lies_within_them() -> None:
    two = [period("2019-01-01", "2019-06-01", ref="a"), period("2019-06-01", ref="b")]
    assert rules(records(child(), *two, status(), placement("2019-01-01"))) == []


def test_periods_apart_are_two() -> None:
    two = [period("2019-01-01", "2019-06-01", ref="a"), period("2019-06-02", ref="b")]
    assert rules(records(child(), *two, status())).count("legal-status-outside-care") == 1


@pytest.mark.parametrize("authority", ["Mercia", "MERCIA "])
def test_a_hosted_child_needs_no_periods(authority: str) -> None:
    hosted = child(responsible_authority=authority)
    assert rules(records(hosted, placement("2019-01-01"), status())) == []


def test_a_child_of_the_authority_named_is_an_own_child() -> None:
    own = child(responsible_authority="WESSEX ")
    assert rules(records(own, placement("2019-01-01"))) == ["placement-outside-care"]


def test_without_the_child_nothing_is_said_of_its_periods() -> None:
    assert rules(records(placement("2019-01-01"))) == []


def test_a_child_whose_records_are_sound_has_no_problem() -> None:
    assert rules(in_care(placement("2019-01-01", "2019-02-01"), placement("2019-02-01"))) == []
