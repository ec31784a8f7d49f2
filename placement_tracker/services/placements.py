"""Moves, temporary stays, and ends of placements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.codes import TEMPORARY
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rules.placements import is_temporary
from placement_tracker.services import corrections, records, spans
from placement_tracker.services.insertions import continued
from placement_tracker.services.records import Values
from placement_tracker.services.steps import Step, carry_out, step_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.writing import Writing

KIND = "placements"


def move(
    act: Writing,
    child_id: str,
    on: date,
    values: Values,
    *,
    end_reason: str | None = None,
    planned: bool | None = None,
) -> str:
    """End the open placement, if there is one, and start the next on the same day; returns the next one's record_id.

    `values` are those of the next placement; the reason, and whether the move was planned, say why the one
    before ended. Fault where a placement began later: then it is to be told as a late one (insert_late).
    """
    steps = plan_move(act.session, child_id, on, values, end_reason=end_reason, planned=planned)
    return carry_out(act, steps)[-1]


def plan_move(
    session: Session,
    child_id: str,
    on: date,
    values: Values,
    *,
    end_reason: str | None = None,
    planned: bool | None = None,
) -> list[Step]:
    """What a move would change (move): the open placement, then the new one."""
    standing = spans.of_child(session, KIND, child_id)
    if any(spans.start(row) > on for row in standing):
        raise Fault("Another placement begins after that day. Enter this move as one that was told late.")
    ended = _ended(on, end_reason, planned)
    ends = [step_of(row, ended) for row in standing if spans.end(row) is None]
    return [*ends, Step(KIND, "", {}, {**values, "child_id": child_id, "started_on": on})]


def move_together(
    act: Writing,
    child_ids: Sequence[str],
    on: date,
    values: Values,
    *,
    end_reason: str | None = None,
    planned: bool | None = None,
) -> list[str]:
    """One move for brothers and sisters; returns the record_ids of the new placements, in that order."""
    return [move(act, child_id, on, values, end_reason=end_reason, planned=planned) for child_id in child_ids]


def temporary_stay(
    act: Writing,
    child_id: str,
    kind: str,
    from_on: date,
    to_on: date | None = None,
    values: Values | None = None,
) -> list[str]:
    """A stay of kind T0 to T4 away from the placement; returns the record_ids: the stay, and the return if any.

    The placement ends when the stay begins, and the same placement starts again when it ends; a stay that goes
    on has no return yet (return_from_stay). Fault where the child had no placement to go from.
    """
    return carry_out(act, plan_temporary_stay(act.session, child_id, kind, from_on, to_on, values))


def plan_temporary_stay(
    session: Session,
    child_id: str,
    kind: str,
    from_on: date,
    to_on: date | None = None,
    values: Values | None = None,
) -> list[Step]:
    """What a temporary stay would change (temporary_stay): the placement, the stay, and the return if any."""
    if kind not in TEMPORARY:
        raise Fault("A temporary stay is of a kind from T0 to T4. Enter anything else as a move.")
    standing = spans.of_child(session, KIND, child_id)
    home = spans.covering([row for row in standing if not is_temporary(row)], from_on)
    if home is None:
        raise Fault("The child had no placement on that day. Enter the placement before the stay.")
    home_end: date | None = spans.end(home)
    if home_end is not None and (to_on is None or to_on > home_end):
        raise Fault("The stay must end before the placement did. Correct the placement's end first.")
    stay = {**(values or {}), "child_id": child_id, "placement_type": kind}
    steps = [
        step_of(home, _ended(from_on, None, None)),
        Step(KIND, "", {}, {**stay, "started_on": from_on, "ended_on": to_on}),
    ]
    if to_on is not None:
        steps.append(Step(KIND, "", {}, continued(home, to_on)))
    return steps


def return_from_stay(act: Writing, child_id: str, on: date) -> str:
    """The child is back: the open stay ends, and the placement before it starts again; returns its record_id."""
    standing = spans.of_child(act.session, KIND, child_id)
    stay = next((row for row in reversed(standing) if spans.end(row) is None), None)
    home = next((row for row in reversed(standing) if not is_temporary(row)), None)
    if stay is None or not is_temporary(stay) or home is None:
        raise Fault("The child is on no temporary stay from a placement. Enter a move instead.")
    records.change(act, KIND, stay.ref, {"ended_on": on})
    return records.add(act, KIND, {**continued(home, on), **_ended(None, None, None)})


def end(
    act: Writing, child_id: str, on: date, *, end_reason: str | None = None, planned: bool | None = None
) -> str:
    """End the open placement without a next; returns its record_id. Fault where none is open."""
    row = open_placement(act, child_id)
    records.change(act, KIND, row.ref, _ended(on, end_reason, planned))
    return row.ref


def open_placement(act: Writing, child_id: str) -> Row:
    row = spans.open_span(act.session, KIND, child_id)
    if row is None:
        raise Fault("The child has no open placement.")
    return row


def correct(act: Writing, record_id: str, values: Values, *, reason: str = "") -> list[Step]:
    """Change a past placement, and move its neighbours (corrections.correct)."""
    return corrections.correct(act, KIND, record_id, values, reason=reason)


def insert_late(
    act: Writing,
    child_id: str,
    on: date,
    values: Values,
    *,
    end_reason: str | None = None,
    planned: bool | None = None,
) -> str:
    """A move told late, between two others (corrections.insert_late); returns its record_id."""
    whole = {**values, "child_id": child_id, "started_on": on}
    return corrections.insert_late(act, KIND, whole, end_reason=end_reason, planned=planned)


def _ended(on: date | None, end_reason: str | None, planned: bool | None) -> dict[str, Any]:
    return {"ended_on": on, "end_reason": end_reason, "planned": planned}
