"""Warnings about placements (archive.md; temporary placements: measures.md G6)."""

from __future__ import annotations

import pytest

from placement_tracker.domain.kinds import Row
from tests.domain.rules.factories import child, in_care, period, placement, problems, records, rules, status


def test_a_placement_that_begins_and_ends_on_one_day_is_a_warning() -> None:
    found = rules(in_care(placement("2019-01-01", "2019-02-01"), placement("2019-02-01", "2019-02-01"),
                          placement("2019-02-01")))  # fmt: skip
    assert found == ["placement-of-one-day"]


def test_a_gap_between_placements_inside_a_period_names_both() -> None:
    first, second = placement("2019-01-01", "2019-02-01", ref="a"), placement("2019-02-03", ref="b")
    (found,) = problems(in_care(first, second))
    assert (found.rule, found.ref, found.other) == ("gap-between-placements", "b", "a")


def test_a_gap_between_two_periods_is_none() -> None:
    found = rules(
        records(
            child(),
            period("2019-01-01", "2019-02-01", ref="p"), period("2019-03-01", ref="q"),
            status("2019-01-01", "2019-02-01"), status("2019-03-01"),
            placement("2019-01-01", "2019-02-01"), placement("2019-03-01"),
        )
    )  # fmt: skip
    assert found == []


def test_a_placement_within_another_hides_no_gap_and_makes_none() -> None:
    rows = [
        placement("2019-01-01", "2019-06-01"),
        placement("2019-02-01", "2019-03-01"),
        placement("2019-06-01"),
    ]
    assert rules(in_care(*rows)) == ["placements-overlap"]


def test_a_hosted_child_may_have_gaps() -> None:
    rows = [placement("2019-01-01", "2019-02-01"), placement("2019-02-03")]
    assert rules(records(child(responsible_authority="Mercia"), *rows)) == []


def test_a_placement_that_ended_without_a_reason_is_a_warning() -> None:
    rows = [placement("2019-01-01", "2019-02-01", ref="a", end_reason=""), placement("2019-02-01")]
    (found,) = problems(in_care(*rows))
    assert (found.rule, found.ref, found.column) == ("placement-ended-without-reason", "a", "end_reason")


def test_a_placement_that_ended_with_care_needs_no_reason() -> None:
    ended = placement("2019-01-01", "2019-06-01", end_reason="")
    assert rules(records(child(), period(ended_on="2019-06-01"), status(ended_on="2019-06-01"), ended)) == []


def test_a_hosted_childs_last_placement_needs_no_reason_and_an_earlier_one_does() -> None:
    rows = [
        placement("2019-01-01", "2019-02-01", end_reason=""),
        placement("2019-02-01", "2019-03-01", end_reason=""),
    ]
    assert rules(records(child(responsible_authority="Mercia"), *rows)) == ["placement-ended-without-reason"]


def stay(started_on: str, ended_on: str, kind: str = "T1") -> Row:
    return placement(started_on, ended_on, placement_type=kind, end_reason="")


HOME = {"postcode": "AB1 2CD", "carer": "Fox"}


def test_a_stay_and_the_return_to_the_same_placement_are_no_problem() -> None:
    before = placement("2019-01-01", "2019-02-01", end_reason="", **HOME)
    assert (
        rules(in_care(before, stay("2019-02-01", "2019-02-05"), placement("2019-02-05", postcode="ab12cd")))
        == []
    )


def test_several_stays_in_a_row_end_with_one_return() -> None:
    before = placement("2019-01-01", "2019-02-01", end_reason="", **HOME)
    stays = [stay("2019-02-01", "2019-02-05"), stay("2019-02-05", "2019-02-09", "T2")]
    assert rules(in_care(before, *stays, placement("2019-02-09", **HOME))) == []


@pytest.mark.parametrize(
    "after",
    [
        [],
        [placement("2019-02-05", postcode="ZZ9 9ZZ")],
        [placement("2019-02-05", **{**HOME, "carer": "Hart"})],
        [placement("2019-02-05", placement_type="K2", **HOME)],
    ],
    ids=["nothing", "elsewhere", "another carer", "another kind"],
)
def test_a_temporary_placement_not_followed_by_a_return_is_a_warning(after: list[Row]) -> None:
    before = placement("2019-01-01", "2019-02-01", end_reason="", **HOME)
    assert rules(in_care(before, stay("2019-02-01", "2019-02-05"), *after)) == ["temporary-without-return"]


def test_a_return_after_a_gap_is_none() -> None:
    before = placement("2019-01-01", "2019-02-01", end_reason="", **HOME)
    found = rules(in_care(before, stay("2019-02-01", "2019-02-05"), placement("2019-02-06", **HOME)))
    assert found == ["gap-between-placements", "temporary-without-return"]


def test_a_stay_with_nothing_before_it_has_nothing_to_return_to() -> None:
    assert rules(in_care(stay("2019-01-01", "2019-01-05"), placement("2019-01-05"))) == [
        "temporary-without-return"
    ]


def test_a_stay_that_goes_on_is_no_problem() -> None:
    before = placement("2019-01-01", "2019-12-30", end_reason="", **HOME)
    assert rules(in_care(before, stay("2019-12-30", "", "T4"))) == []


@pytest.mark.parametrize(("ended_on", "long"), [("2019-02-08", False), ("2019-02-09", True)])
def test_a_t4_of_more_than_7_days_is_a_warning(ended_on: str, long: bool) -> None:
    before = placement("2019-01-01", "2019-02-01", end_reason="", **HOME)
    found = rules(in_care(before, stay("2019-02-01", ended_on, "T4"), placement(ended_on, **HOME)))
    assert found == (["t4-over-7-days"] if long else [])


def test_a_t4_that_has_gone_on_for_more_than_7_days_is_a_warning() -> None:
    before = placement("2019-01-01", "2019-12-24", end_reason="", **HOME)
    assert rules(in_care(before, stay("2019-12-24", "", "T4"))) == ["t4-over-7-days"]
