"""Missing episodes and return interviews, to the minute (archive.md; measures.md G10)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, time

from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.moments import Moment, at_or_after, touches
from placement_tracker.domain.problems import Problem
from placement_tracker.domain.rules.said import error, warning
from placement_tracker.domain.rules.spans import Block


def start_of(row: Row) -> Moment:
    start: Moment = row.values["went_missing_at"]
    return start


def end_of(row: Row) -> Moment | None:
    end: Moment | None = row.values.get("returned_at")
    return end


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Those that have a start and no end before it, by start."""
    whole = [
        row
        for row in rows
        if row.values.get("went_missing_at") is not None
        and ((end := end_of(row)) is None or at_or_after(end, start_of(row)))
    ]
    return sorted(whole, key=_order)


def _order(row: Row) -> tuple[date, time, bool]:
    start = start_of(row)
    return start.day, start.clock or time.min, start.later


def _before(one: Moment, other: Moment | None) -> bool:
    """Whether a moment is surely before another; where a time is not known, one day is not before itself."""
    return other is None or not at_or_after(one, other)


def _overlap(one: Row, other: Row) -> bool:
    return _before(start_of(one), end_of(other)) and _before(start_of(other), end_of(one))


def missing_problems(
    records: ChildRecords, care: Sequence[Block] | None, from_store: Collection[str]
) -> list[Problem]:
    """`care` is None for a child who needs no periods: a hosted one, or one that is not known."""
    episodes = in_order(records.of("missing_episodes"))
    found = _overlaps(episodes, from_store)
    born = records.child.values.get("date_of_birth") if records.child is not None else None
    for row in episodes:
        if care is not None:
            found += _against_care(row, care)
        if born is not None and start_of(row).day < born:
            words = "The missing episode begins before the child was born. Put one of the two dates right."
            found.append(warning("missing-before-birth", row, "went_missing_at", words))
    return found + _without_return(episodes)


def _overlaps(episodes: Sequence[Row], from_store: Collection[str]) -> list[Problem]:
    """As spans.overlaps, by the minute."""
    ranked = sorted(episodes, key=lambda row: row.ref not in from_store) if from_store else episodes
    found: list[Problem] = []
    staying: list[Row] = []
    for row in ranked:
        conflict = next((other for other in reversed(staying) if _overlap(row, other)), None)
        if conflict is None:
            staying.append(row)
            continue
        words = (
            "Two missing episodes cannot run at the same time: this one overlaps another. "
            "End that one first, put a time right, or void the one that was entered twice."
        )
        found.append(error("missing-episodes-overlap", row, "went_missing_at", words, other=conflict.ref))
    return found


def _against_care(row: Row, care: Sequence[Block]) -> list[Problem]:
    day = start_of(row).day
    within = [block for block in care if block.first <= day <= block.end]
    if not within:
        words = "The child was not in care when this missing episode began. Check the date and the periods."
        return [warning("missing-outside-care", row, "went_missing_at", words)]
    end, care_end = end_of(row), max(block.end for block in within)
    if care_end != date.max and (end is None or end.day > care_end):
        words = "Care ended while the child was missing, and that ends the episode. End it on that day."
        return [warning("missing-after-care-ended", row, "returned_at", words)]
    return []


def _later_part(row: Row, later: Sequence[Row]) -> Row | None:
    """The episode with which the same absence goes on."""
    end = end_of(row)
    return None if end is None else next((other for other in later if touches(end, start_of(other))), None)


def _without_return(episodes: Sequence[Row]) -> list[Problem]:
    words = (
        "The status changed, but no episode follows. Enter the next episode, or say how the child came back."
    )
    return [
        warning("absence-without-return", row, "how_ended", words)
        for place, row in enumerate(episodes)
        if row.values.get("how_ended") == "STATUS_CHANGED"
        and end_of(row) is not None
        and _later_part(row, episodes[place + 1 :]) is None
    ]


def returns(episodes: Sequence[Row]) -> dict[str, Moment | None]:
    """The end of the absence of each episode, by its number; None where the child is still away (G10).

    `episodes` are in_order.
    """
    found: dict[str, Moment | None] = {}
    for place in range(len(episodes) - 1, -1, -1):
        row = episodes[place]
        later = _later_part(row, episodes[place + 1 :])
        found[row.values["episode_id"]] = end_of(row) if later is None else found[later.values["episode_id"]]
    return found


def interview_problems(records: ChildRecords) -> list[Problem]:
    """Interviews held before the return: before the end of the whole absence."""
    interviews = records.of("return_interviews")
    if not interviews:
        return []
    episodes = in_order(records.of("missing_episodes"))
    back, refs = returns(episodes), {row.values["episode_id"]: row.ref for row in episodes}
    found = []
    for row in interviews:
        held_at: Moment | None = row.values.get("held_at")
        if held_at is None:
            continue
        for episode_id in row.values.get("episodes") or ():
            returned_at = back.get(episode_id)
            if episode_id in back and (returned_at is None or not at_or_after(held_at, returned_at)):
                words = "The interview was held before the child was back. Check the times, or say why."
                other, child_id = refs[episode_id], records.child_id
                found.append(
                    warning("interview-before-return", row, "held_at", words, other=other, child_id=child_id)
                )
                break
    return found
