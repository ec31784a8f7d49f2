"""What was told late: a span put in between others, which are cut, moved or continued (screens.md, Correct)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from db.models import kind_of
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.problems import Fault
from placement_tracker.services import spans
from placement_tracker.services.records import Values
from placement_tracker.services.steps import Step, carry_out, step_of

if TYPE_CHECKING:
    from db.writing import Writing

# What belongs to the day on which a placement began, and is not said again of its continuation.
OF_THE_START = ("same_carer", "planning_meeting_on", "child_view", "child_view_on")


def plan_insertion(
    session: Session, kind: str, values: Values, *, end_reason: str | None = None, planned: bool | None = None
) -> list[Step]:
    """What a span told late would change: the new one first, then the one that it cuts, and those that it moves.

    The one that it falls into ends when it begins, for `end_reason` and `planned`, and goes on after it where it
    ends earlier. `values` hold child_id and started_on; without ended_on it runs until the cut one ended. Fault
    where another begins on that day (correct that one), or lies within the new one (void it first).
    """
    day: date = values["started_on"]
    same = {name: values[name] for name in spans.SPANS[kind].within}
    standing = spans.of_child(session, kind, values["child_id"], **same)
    if any(spans.start(row) == day and spans.end(row) != day for row in standing):
        raise Fault(f"Another {kind_of(kind).words} begins on that day. Correct that one instead.")
    cut = spans.covering(standing, day)
    later = [row for row in standing if spans.start(row) > day]
    until: date | None = values.get("ended_on") or _until(cut, later)
    new = {**values, "ended_on": until}
    if cut is None:
        return [Step(kind, "", {}, new), *_pushed(later, until)]
    why = _in_kind(kind, {"end_reason": end_reason, "planned": planned})
    steps = [step_of(cut, {"ended_on": day, **why})]
    if until == spans.end(cut):
        # The child left the new one as it was said to have left the one before.
        new |= {name: cut.values[name] for name in why if new.get(name) is None}
    elif until is not None and (spans.end(cut) is None or until < spans.end(cut)):
        steps.append(Step(kind, "", {}, continued(cut, until)))
    return [Step(kind, "", {}, new), *steps, *_pushed(later, until)]


def insert_late(
    act: Writing,
    kind: str,
    values: Values,
    *,
    end_reason: str | None = None,
    planned: bool | None = None,
    reason: str = "",
) -> str:
    """Put in a span that was told late (plan_insertion); returns its record_id."""
    steps = plan_insertion(act.session, kind, values, end_reason=end_reason, planned=planned)
    return carry_out(act, steps, reason)[0]


def continued(row: Row, on: date) -> dict[str, Any]:
    """The same span once more, from a later day until it ended."""
    return {**row.values, "started_on": on, **_in_kind(row.kind, dict.fromkeys(OF_THE_START))}


def _in_kind(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in kind_of(kind).by_name}


def _until(cut: Row | None, later: Sequence[Row]) -> date | None:
    if cut is not None:
        found: date | None = spans.end(cut)
        return found
    return spans.start(later[0]) if later else None


def _pushed(later: Sequence[Row], until: date | None) -> Iterator[Step]:
    """Those that begin before the new span ends begin when it ends."""
    for row in later:
        if until is None or spans.start(row) >= until:
            continue
        if spans.end(row) is not None and spans.end(row) <= until:
            words = kind_of(row.kind).words
            raise Fault(f"Another {words} lies within these dates. Void it first, or choose other dates.")
        yield step_of(row, {"started_on": until})
