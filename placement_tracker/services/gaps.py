"""The gap that a span leaves between two others when it is left out, and how it is closed in the same act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rules.spans import end_of, in_order, start_of
from placement_tracker.services import reading, records, spans
from placement_tracker.services.insertions import OF_THE_START
from placement_tracker.services.steps import Step, carry_out, step_of

if TYPE_CHECKING:
    from db.writing import Writing

#: What follows without a break as a rule while a child is in care.
KINDS = frozenset({"placements", "legal_statuses", "allocations"})
_DAYS = frozenset({"started_on", "ended_on"})


class Way(Enum):
    """What becomes of a gap."""

    LEAVE = "leave"
    #: The span before goes on until the next began.
    GO_ON = "go_on"
    #: The next began when the span before ended.
    BEGIN = "begin"
    #: The next is the span before once more: that one goes on, and the next is left out too.
    AS_ONE = "as_one"


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two spans of a child; `ways` are what may become of them."""

    before: Row
    after: Row
    ways: tuple[Way, ...]

    @property
    def first(self) -> date:
        return end_of(self.before)

    @property
    def until(self) -> date:
        return start_of(self.after)


def left_by(session: Session, kind: str, record_id: str) -> Gap | None:
    """The gap that would be left without this record; None where none would, or it is not plain which.

    A span of the same days as another leaves none, nor does the first or the last one, nor one that lies beside a
    period of care. NotAllowed where the record is of a child that does not open to the reader.
    """
    row = reading.row(session, kind, record_id)
    if kind not in KINDS or row is None or not start_of(row) < end_of(row):
        return None
    child_id = row.values["child_id"]
    same = {name: row.values[name] for name in spans.SPANS[kind].within}
    beside = [one for one in spans.of_child(session, kind, child_id, **same) if one.ref != row.ref]
    found = [
        gap for gap in _between(beside) if start_of(row) < start_of(gap[1]) and end_of(gap[0]) < end_of(row)
    ]
    care = spans.of_child(session, "care_periods", child_id)
    if len(found) != 1 or not any(_has_both(period, *found[0]) for period in in_order(care)):
        return None
    before, after = found[0]
    one = (Way.AS_ONE,) if _once_more(before, after) else ()
    return Gap(before, after, (Way.LEAVE, Way.GO_ON, Way.BEGIN, *one))


def _between(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """The spans that have days between them; one that began and ended on one day is no neighbour."""
    last: Row | None = None
    for row in in_order(rows):
        if start_of(row) == end_of(row):
            continue
        if last is not None and end_of(last) < start_of(row):
            yield last, row
        if last is None or end_of(last) <= end_of(row):
            last = row


def _has_both(period: Row, before: Row, after: Row) -> bool:
    """Whether both spans have days within one period of care."""
    return start_of(period) < end_of(before) and start_of(after) < end_of(period)


def _once_more(before: Row, after: Row) -> bool:
    """Whether the later span says nothing that the earlier one does not say, but when and why it ended."""
    apart = {*_DAYS, *spans.ABOUT_THE_END.get(before.kind, ())}
    return all(
        value == before.values[name] or (name in OF_THE_START and value is None)
        for name, value in after.values.items()
        if name not in apart
    )


def plan_closing(gap: Gap, left_out: Row, way: Way) -> list[Step]:
    """What closing the gap changes beside leaving records out. ValueError for what may not become of it."""
    if way not in gap.ways:
        raise ValueError(f"{way} is not among {gap.ways}")
    if way is Way.GO_ON:
        return [step_of(gap.before, {"ended_on": gap.until, **_why(left_out)})]
    if way is Way.BEGIN:
        return [step_of(gap.after, {"started_on": gap.first})]
    if way is Way.AS_ONE:
        about = ("ended_on", *spans.ABOUT_THE_END.get(gap.after.kind, ()))
        return [step_of(gap.before, {name: gap.after.values[name] for name in about})]
    return []


def _why(left_out: Row) -> dict[str, Any]:
    """Why the child went on to the next is what was said of the one between; where that says nothing, what is said
    of the one before stands.
    """
    about = spans.ABOUT_THE_END.get(left_out.kind, ())
    is_said = bool(about) and left_out.values[about[0]] is not None
    return {name: left_out.values[name] for name in about} if is_said else {}


def void_and_close(act: Writing, kind: str, record_id: str, reason: str, seen: Gap, way: Way) -> list[Step]:
    """Leave a record out, and close the gap that it leaves, as it was `seen` (left_by); returns what was changed.

    Fault without a reason, and where the spans beside it are no longer as they were seen.
    """
    now = left_by(act.session, kind, record_id)
    row = reading.row(act.session, kind, record_id)
    if row is None or now != seen:
        raise Fault(
            "What stands beside this record was changed meanwhile: another gap would be left than the one shown. "
            "Close this form, keep what you typed, and open it again."
        )
    steps = plan_closing(seen, row, way)
    records.void(act, kind, record_id, reason)
    if way is Way.AS_ONE:
        records.void(act, kind, seen.after.ref, reason)
    carry_out(act, steps, reason)
    return steps
