"""How many more would reach the target, in words. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from placement_tracker.measures.reach import Needed, Reach
    from placement_tracker.measures.register import Measure


def reach_words(reach: Reach, said: Measure) -> list[str]:
    """A sentence on the target, and one on the floor where that is not reached either."""
    if reach.target is None:
        return [
            "There is no target to reach."
            if reach.figure.target is None
            else "There is nothing to reach yet."
        ]
    found = [_sentence("target", reach.target, said)]
    if reach.floor is not None and _is_short_of(reach.floor) and _is_short_of(reach.target):
        found.append(_sentence("floor", reach.floor, said))
    return found


def _is_short_of(needed: Needed) -> bool:
    return needed.changing != 0 and needed.left_out != 0


def _sentence(name: str, needed: Needed, said: Measure) -> str:
    if not _is_short_of(needed):
        return f"The {name} is reached."
    ways = []
    if needed.changing is not None:
        more = "more" if needed.up else "fewer"
        ways.append(f"{needed.changing:,} {more}{'' if said.is_count else ' in the numerator'}")
    if needed.left_out is not None and not said.is_count:
        ways.append(f"{needed.left_out:,} left out, the best chosen")
    if not ways:
        return f"No number of changes alone would reach the {name}."
    return f"To reach the {name}: {', or '.join(ways)}."
