"""How far a figure is from its target and its floor, in a sentence."""

from __future__ import annotations

from placement_tracker.measures.rating import shown
from placement_tracker.measures.reach import Needed, Reach
from placement_tracker.measures.register import Measure


def reach_words(reach: Reach, measure: Measure) -> str:
    """What would bring the figure to its target and its floor, all else unchanged."""
    said = []
    for name, needed, at in (
        ("target", reach.target, reach.figure.target),
        ("floor", reach.floor, reach.figure.floor),
    ):
        if needed is not None and at is not None:
            said.append(_words(measure, needed, f"the {name} of {shown(measure, at)}"))
    return " ".join(said) or "It has no target."


def _words(measure: Measure, needed: Needed, aim: str) -> str:
    if needed.changing == 0:
        return f"{_capital(aim)} is reached."
    ways = [*_changing(measure, needed), *_left_out(needed)]
    if not ways:
        return f"{_capital(aim)} cannot be reached by changing whole numbers."
    return f"{_capital(aim)} would be reached {', or '.join(ways)}."


def _changing(measure: Measure, needed: Needed) -> list[str]:
    """By so many who come to meet the measure, or meet it no longer."""
    number = needed.changing
    if number is None:
        return []
    if measure.is_count or measure.kind == "rate" or (measure.counts_posts and measure.kind == "average"):
        return [f"with {number:,} {'more' if needed.up else 'fewer'}"]
    if measure.counts_posts:
        return [f"with {number:,} {'post' if number == 1 else 'posts'} {'more' if needed.up else 'fewer'}"]
    if needed.up and measure.polarity == "H":
        return [f"if {number:,} more met it"]
    return [f"if {number:,} {'more' if needed.up else 'fewer'} {'was' if number == 1 else 'were'} counted"]


def _left_out(needed: Needed) -> list[str]:
    """By leaving so many out; of averages the furthest, which is all that can be said of them."""
    if needed.changing is not None or not needed.left_out:
        return []
    number = needed.left_out
    return [
        f"if the {f'{number:,} ' if number > 1 else ''}furthest from it {'was' if number == 1 else 'were'} left out"
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
