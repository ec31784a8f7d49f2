"""The page that lists the rules is made from the register."""

from __future__ import annotations

from placement_tracker.checks.statutory.left_out import LEFT_OUT
from placement_tracker.checks.statutory.register import RULES
from scripts.statutory_rules import FILE, listing


def test_the_page_is_as_the_register_has_it() -> None:
    assert FILE.read_text("utf-8") == listing(), "Run: python -m scripts.statutory_rules"


def test_a_rule_is_either_looked_at_or_left_out() -> None:
    assert RULES.keys() & LEFT_OUT.keys() == set()
