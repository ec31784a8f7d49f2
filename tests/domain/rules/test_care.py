"""Warnings about periods of care, legal statuses, the child, its workers and what follows care (archive.md)."""

from __future__ import annotations

import pytest

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.problems import Severity
from tests.domain.rules.factories import child, in_care, period, problems, records, row, rules, status


def test_a_period_without_a_category_of_need_is_a_warning() -> None:
    (found,) = problems(records(child(), period(category_of_need=""), status()))
    assert (found.rule, found.column, found.severity) == (
        "no-category-of-need",
        "category_of_need",
        Severity.WARNING,
    )


@pytest.mark.parametrize(
    ("ended_on", "over"), [("", True), ("2019-05-05", True), ("2019-05-04", False), ("2019-05-03", False)]
)
def test_a_child_over_18_in_care_is_a_warning(ended_on: str, over: bool) -> None:
    found = rules(
        records(child(date_of_birth="2001-05-04"), period(ended_on=ended_on), status(ended_on=ended_on))
    )
    assert found == (["over-18-in-care"] if over else [])


def test_a_child_turns_18_today() -> None:
    assert rules(records(child(date_of_birth="2002-01-01", dob_estimated=True), period(), status())) == [
        "over-18-in-care"
    ]


def test_a_day_in_care_without_a_legal_status_is_a_warning_that_names_the_day() -> None:
    (found,) = problems(records(child(), period(), status("2019-01-01", "2019-03-01"), status("2019-03-05")))
    assert (found.rule, found.kind, found.ref) == ("no-legal-status", "care_periods", "period")
    assert "1 March 2019" in found.words


@pytest.mark.parametrize(
    "statuses",
    [
        [],
        [status("2019-01-02")],
        [status("2019-01-01", "2020-01-01")],
    ],
    ids=["none", "late", "ended today"],
)
def test_legal_statuses_cover_care_up_to_today(statuses: list[Row]) -> None:
    assert rules(records(child(), period(), *statuses)) == ["no-legal-status"]


def test_after_the_18th_birthday_no_legal_status_is_asked_for() -> None:
    found = rules(records(child(date_of_birth="2001-05-04"), period(), status("2019-01-01", "2019-05-04")))
    assert found == ["over-18-in-care"]


def test_a_hosted_childs_period_asks_for_no_category_or_legal_status() -> None:
    assert rules(records(child(responsible_authority="Mercia"), period(category_of_need=""))) == []


@pytest.mark.parametrize(
    ("born", "estimated", "warned"),
    [
        ("2010-01-01", None, True),
        ("2010-01-01", False, True),
        ("2010-01-01", True, False),
        ("2010-01-02", None, False),
    ],
)
def test_a_birthday_of_1_january_is_marked_as_estimated(
    born: str, estimated: bool | None, warned: bool
) -> None:
    found = rules(records(child(date_of_birth=born, dob_estimated=estimated)))
    assert found == (["birthday-1-january"] if warned else [])


def test_a_child_without_a_date_of_birth_is_looked_at_as_far_as_can_be() -> None:
    assert rules(records(child(date_of_birth=""), period(), status())) == []


def worker(name: str, started_on: str, ended_on: str = "", role: str = "SW") -> Row:
    return row("allocations", name, role=role, worker=name, started_on=started_on, ended_on=ended_on)


def test_two_open_allocations_of_one_role_are_a_warning() -> None:
    (found,) = problems(in_care(worker("b", "2019-02-01"), worker("a", "2019-01-01")))
    assert (found.rule, found.ref, found.other, found.value) == ("two-open-allocations", "b", "a", "SW")


@pytest.mark.parametrize(
    "second",
    [
        worker("b", "2019-02-01", role="IRO"),
        worker("b", "2019-02-01", "2020-01-01"),
        worker("b", "2020-01-02"),
    ],
    ids=["another role", "ended today", "not yet begun"],
)
def test_allocations_that_are_not_open_together_are_none(second: Row) -> None:
    assert rules(in_care(worker("a", "2019-01-01"), second)) == []


def test_a_staying_put_that_ends_before_it_begins_is_a_warning() -> None:
    one = row(
        "care_leavers", started_on="2019-01-01", eligibility="RELEVANT",
        staying_put_from="2019-05-01", staying_put_to="2019-04-30",
    )  # fmt: skip
    assert rules(records(child(), one)) == ["staying-put-ends-before-it-begins"]


@pytest.mark.parametrize("to", ["", "2019-05-01"])
def test_a_staying_put_in_order_is_none(to: str) -> None:
    one = row(
        "care_leavers", started_on="2019-01-01", eligibility="RELEVANT",
        staying_put_from="2019-05-01", staying_put_to=to,
    )  # fmt: skip
    assert rules(records(child(), one)) == []
