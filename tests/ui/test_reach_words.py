"""How far the target is, in sentences."""

from __future__ import annotations

from fractions import Fraction

import pytest

from placement_tracker.measures.figures import Figure
from placement_tracker.measures.reach import Band, Needed, Reach
from placement_tracker.measures.register import measure
from ui.measure.reach_words import reach_words

_BAND = Band(Fraction(1), None)


def figure(target: Fraction | None) -> Figure:
    value = Fraction(50)
    return Figure("2018-03", "", "", "x", "all", value, Fraction(100), value, "50.0%", "", "", target, None)


def needed(changing: int | None, left_out: int | None, *, up: bool = True) -> Needed:
    return Needed(_BAND, up, changing, left_out)


@pytest.mark.parametrize(
    ("code", "target", "floor", "words"),
    [
        ("health-assessments", needed(0, 0), None, "The target is reached."),
        (
            "health-assessments", needed(12, 30), needed(3, 5),
            ("To reach the target: 12 more in the numerator, or 30 left out, the best chosen. "
             "To reach the floor: 3 more in the numerator, or 5 left out, the best chosen."),
        ),
        ("health-assessments", needed(12, None), needed(0, 0), "To reach the target: 12 more in the numerator."),
        ("unallocated", needed(4, 4, up=False), None, "To reach the target: 4 fewer."),
        ("sdq-average", needed(None, 7, up=False), None, "To reach the target: 7 left out, the best chosen."),
        ("in-care-rate", needed(None, None), None, "No number of changes alone would reach the target."),
    ],
)  # fmt: skip
def test_a_target_not_reached_says_how_many_more(
    code: str, target: Needed, floor: Needed | None, words: str
) -> None:
    assert " ".join(reach_words(Reach(figure(Fraction(90)), target, floor), measure(code))) == words


def test_without_a_target_or_a_value_there_is_nothing_to_reach() -> None:
    said = measure("health-assessments")
    assert reach_words(Reach(figure(None), None, None), said) == ["There is no target to reach."]
    assert reach_words(Reach(figure(Fraction(90)), None, None), said) == ["There is nothing to reach yet."]
