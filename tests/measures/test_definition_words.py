"""Definitions for readers: what the register says, with words for its codes."""

from __future__ import annotations

import re

import pytest

from placement_tracker.measures.definition_words import readable
from placement_tracker.measures.register import implemented, measure


@pytest.mark.parametrize("code", [one.code for one in implemented()])
def test_no_reader_meets_the_name_of_a_file_a_rule_or_a_code_of_ours(code: str) -> None:
    said = f"{readable(measure(code).denominator)} {readable(measure(code).numerator)}"
    assert not re.search(r"\.csv|\bG\d|[A-Z]_[A-Z]|\bkind\b|\brows?\b|[a-z]+-[a-z]+-[a-z]+|Kent", said)


def test_a_code_is_said_in_its_words_and_a_measure_by_its_title() -> None:
    assert readable(measure("protection-plan").numerator) == (
        "Children in care at S recorded with “child protection plan” open at S."
    )
    assert (
        readable("As return-interviews-3-days.") == "As “Return interviews completed within 3 working days”."
    )


def test_what_does_not_speak_in_codes_is_said_as_it_stands() -> None:
    text = "Of those, reviews coded PN1, PN2, PN3, PN5 or PN6."
    assert readable(text) == text
