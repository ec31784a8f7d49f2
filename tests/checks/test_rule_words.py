"""Every rule on the records has words for what it finds."""

from __future__ import annotations

import re
from pathlib import Path

from placement_tracker.checks.rule_words import RULE_WORDS, counted
from placement_tracker.domain import rules


def test_every_rule_on_the_records_has_words() -> None:
    texts = [path.read_text("utf-8") for path in Path(rules.__file__).parent.glob("*.py")]
    named = {found for text in texts for found in re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', text)}
    assert named | {"unreadable"} == set(RULE_WORDS)


def test_one_is_said_otherwise_than_several() -> None:
    assert counted("placements-overlap", 1) == "1 placement that overlaps another"
    assert counted("placements-overlap", 1200) == "1,200 placements that overlap"


def test_a_rule_without_words_is_named() -> None:
    assert counted("168", 2) == "2 problems of the rule 168"
