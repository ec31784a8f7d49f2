"""Each rule finds what is wrong, and only that."""

from __future__ import annotations

import pytest

from placement_tracker.checks.statutory.checking import rules_of
from placement_tracker.checks.statutory.register import RULES
from tests.checks.statutory import cases_children, cases_episodes, cases_last_year, cases_times
from tests.checks.statutory.cases import Case
from tests.checks.statutory.situations import found, numbers, told

CASES = [*cases_children.CASES, *cases_episodes.CASES, *cases_last_year.CASES, *cases_times.CASES]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_finds_what_is_wrong(case: Case) -> None:
    assert case.number in numbers(case.wrong, case.year)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_leaves_alone_what_is_right(case: Case) -> None:
    assert case.number not in numbers(case.right, case.year)


def test_every_rule_has_a_case() -> None:
    assert set(RULES) - {case.number for case in CASES} == set()


@pytest.mark.parametrize("year", range(2023, 2028))
def test_nothing_is_found_where_all_is_well(year: int) -> None:
    assert found(told(last=told()), year) == []


@pytest.mark.parametrize("number", RULES)
def test_the_words_say_in_full_sentences_what_is_wrong_and_what_to_do(number: str) -> None:
    words = RULES[number].words

    assert words[0].isupper()
    assert words.endswith((".", ".)"))
    assert len(words) > 30


@pytest.mark.parametrize("case", [case for case in CASES if RULES[case.number].until is not None], ids=str)
def test_a_rule_that_was_dropped_is_silent_in_the_years_after(case: Case) -> None:
    until = RULES[case.number].until or 0

    assert case.number not in numbers(case.wrong, until + 1)


def test_a_rule_is_silent_in_the_years_before_it_came() -> None:
    assert {rule.number for rule in rules_of(2023, places=True) if rule.since > 2023} == set()
    assert "SW02STG1" not in numbers(told(workers=[{"SW_ID": "A1"}]), 2023)
