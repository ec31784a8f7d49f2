"""Return interviews and the attempts at them, named by their interview_id.

A late interview is always accepted: an episode never becomes closed to interviews (measures.md G10).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.moments import Moment, from_stamp
from placement_tracker.domain.problems import Fault, Problem, Refused, Severity
from placement_tracker.domain.rights import Right
from placement_tracker.domain.rules.sign_off import same_person
from placement_tracker.services import numbers, reading, records, restricted, rights
from placement_tracker.services.records import Values

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.writing import Writing

KIND = "return_interviews"
SENT_BACK = "sent back"
_STILL_OPEN = frozenset({"PENDING", "NOT_OFFERED"})


def record(
    act: Writing, episode_ids: Iterable[str], outcome: str, *, attempts: Sequence[Values] = (), **values: Any
) -> str:
    """An interview for one episode or several; returns its interview_id, the next free one unless one is given.

    `attempts` are rows of interview_attempts without the interview's number.
    """
    interview_id = values.pop("interview_id", None) or numbers.next_free(act, KIND)
    said = {"interview_id": interview_id, "episodes": tuple(episode_ids), "outcome": outcome}
    records.add(act, KIND, {**values, **said})
    for tried in attempts:
        records.add(act, "interview_attempts", {**tried, "interview_id": interview_id})
    return str(interview_id)


def interviewers(session: Session) -> list[str]:
    """The names of all who have held or offered interviews, by name: to be suggested, so that one person is spelled one
    way.
    """
    from sqlalchemy import select

    table = reading.table_of(KIND)
    names = select(table.c.interviewer).where(table.c.voided.is_(False), table.c.interviewer.is_not(None))
    return sorted(session.execute(names.distinct()).scalars(), key=str.casefold)


def update(act: Writing, interview_id: str, *, version: int | None = None, **values: Any) -> bool:
    """Say more of an interview, for example that one still to be held was held; False where that was said."""
    return records.change(act, KIND, _interview(act, interview_id).ref, values, version=version)


def attempt(
    act: Writing, interview_id: str, at: Moment, by: str, *, how: str | None = None, result: str | None = None
) -> str:
    """Somebody tried to hold the interview; returns the attempt's record_id."""
    said = {"interview_id": interview_id, "attempted_at": at, "by": by, "how": how, "result": result}
    return records.add(act, "interview_attempts", said)


def sign_off(act: Writing, interview_ids: Iterable[str], by: str, at: Moment, **values: Any) -> list[str]:
    """A manager signs off interviews, one or ten at once; returns their record_ids.

    Refused, with all that stand in the way, where one is still to be held or was held by the same person.
    `values` may say more, like discussed_on.
    """
    interviews = [_interview(act, interview_id) for interview_id in interview_ids]
    problems = [problem for row in interviews for problem in _in_the_way(row, by)]
    if problems:
        raise Refused(problems)
    for row in interviews:
        records.change(act, KIND, row.ref, {**values, "signed_off_by": by, "signed_off_at": at})
    return [row.ref for row in interviews]


def awaits_sign_off(interview: Row) -> bool:
    """Whether somebody has still to sign it off: it was held, or cannot be."""
    return interview.values["signed_off_at"] is None and interview.values["outcome"] not in _STILL_OPEN


def send_back(act: Writing, interview_ids: Iterable[str], comment: str) -> None:
    """A manager sends interviews back to the interviewer: the history keeps the comment, the sign-off is taken away.

    Fault without a comment; NotAllowed for somebody who may sign none off, or may not see the child.
    """
    rights.demand(act.session, act.person, Right.SIGN_OFF)
    if not comment.strip():
        raise Fault("Say what is still to be done: the interviewer reads it.")
    for interview_id in interview_ids:
        row = _interview(act, interview_id)
        for child_id in act.children_of(KIND, row.values):
            restricted.refuse_to(act.session, act.person, child_id)
        child_id = act.child_of(KIND, row.values)
        act.tell(SENT_BACK, kind=KIND, record_id=row.ref, child_id=child_id, reason=comment)
        records.change(act, KIND, row.ref, {"signed_off_by": None, "signed_off_at": None})


def _in_the_way(row: Row, by: str) -> list[Problem]:
    found = []
    outcome = row.values["outcome"]
    if outcome == "PENDING" or (outcome == "COMPLETED" and row.values["held_at"] is None):
        words = f"Interview {row.values['interview_id']} has not been held yet. Sign it off when it has."
        found.append(_error("sign-off-before-held", row, "signed_off_at", words))
    if same_person(by, row.values["interviewer"]):
        words = (
            f"You held interview {row.values['interview_id']} yourself. Ask another manager to sign it off."
        )
        found.append(_error("sign-off-by-interviewer", row, "signed_off_by", words))
    return found


def _error(rule: str, row: Row, column: str, words: str) -> Problem:
    return Problem(rule, Severity.ERROR, KIND, row.ref, column, "", words)


def _interview(act: Writing, interview_id: str) -> Row:
    found = reading.by_key(act.session, KIND, interview_id)
    if found is None:
        raise Fault("There is no return interview with this number.")
    return found


@dataclass(frozen=True, slots=True)
class SentBack:
    """What a manager asked for when sending an interview back, who it was, and when (local UK time)."""

    at: Moment
    by: str
    comment: str


def sent_back(session: Session) -> dict[str, SentBack]:
    """By record_id the interviews that were sent back, and on which nothing was written since; without the comment
    where the child's record does not open to the one for whom the session reads.

    The history says so: the record has no column for it.
    """
    from sqlalchemy import func, select

    from db.models.keeping import HistoryEntry

    of_interviews = HistoryEntry.kind == KIND
    names = ("record_id", "act", "at", "person", "reason")
    told = select(*(getattr(HistoryEntry, name) for name in names))
    asked = {
        row.record_id: row
        for row in session.execute(
            told.where(of_interviews, HistoryEntry.action == SENT_BACK).order_by(HistoryEntry.entry)
        )
    }
    latest = select(HistoryEntry.record_id, func.max(HistoryEntry.act)).group_by(HistoryEntry.record_id)
    found = session.execute(latest.where(of_interviews, HistoryEntry.record_id.in_(asked)))
    acts = {record_id: act for record_id, act in found}  # noqa: C416 - a result has keys() of its own
    hidden = _of_hidden_children(session, asked)
    return {
        record_id: SentBack(from_stamp(row.at), row.person, "" if record_id in hidden else row.reason)
        for record_id, row in asked.items()
        if acts[record_id] == row.act
    }


def _of_hidden_children(session: Session, record_ids: Iterable[str]) -> set[str]:
    """Which interviews are about a child whose record does not open to the one for whom the session reads."""
    hidden = restricted.hidden(session)
    if not hidden:
        return set()
    found = reading.recorded(session, KIND, reading.table_of(KIND).c.record_id.in_(record_ids))
    about = reading.children_of(session, KIND, found)
    return {record_id for record_id, children in about.items() if not hidden.isdisjoint(children)}


def recent(session: Session, since: date) -> list[Row]:
    """The interviews that were held or offered on a day or later, and those of any age that are not signed off."""
    from sqlalchemy import Text, func, or_, type_coerce

    table = reading.table_of(KIND)
    day = func.coalesce(*(type_coerce(table.c[name], Text) for name in ("held_at", "offered_at")))
    return reading.rows(session, KIND, or_(table.c.signed_off_at.is_(None), day >= since.isoformat()))
