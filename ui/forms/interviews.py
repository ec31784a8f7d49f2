"""The forms for return interviews: one for several episodes, with its attempts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.moments import said, touches
from ui.forms.declared import Answers, Ask, Desk, Facts, Plan, Saved, Section, Wrong
from ui.forms.earlier import earlier_interviews
from ui.forms.events import child_of
from ui.forms.fields.attempts import AttemptsField
from ui.forms.fields.base import Field
from ui.forms.makers import code, day, flag, moment, notes, several, text, worker
from ui.forms.standing import newest_first

INTERVIEWS = frozenset({"return_interviews", "interview_attempts"})
_NAMED = (
    "offered_at refusal_reason held_at interviewer interviewer_role provider independent independent_offered "
    "carer_asked_on summary practice_issues discussed_on"
).split()


def _record(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import interviews

    interviews.record(
        act,
        answers["episodes"],
        answers["outcome"],
        attempts=answers["attempts"] or (),
        **{name: answers[name] for name in _NAMED if answers[name] is not None},
    )
    return Saved("the interview", INTERVIEWS, frozenset({child_of(facts)}))


def _interviewers(session: Any, _facts: Facts) -> list[str]:
    from placement_tracker.services import interviews

    return interviews.interviewers(session)


def _offered(facts: Facts) -> dict[str, Any]:
    return {"episodes": episode_choices(facts), "interviewer": [(name, name) for name in facts.more or ()]}


def episode_choices(facts: Facts) -> list[tuple[str, str]]:
    """The child's missing episodes to choose from, the newest first."""
    interviewed = _interviewed(facts)
    return [(row["episode_id"], _episode_words(row, interviewed)) for row in newest_first(facts)]


def _interviewed(facts: Facts) -> set[str]:
    """The numbers of the episodes that have an interview."""
    return {key for row in facts.of("return_interviews") for key in row["episodes"]}


def _episode_words(row: Row, interviewed: set[str]) -> str:
    end = row["returned_at"]
    until = f"to {said(end)}" if end is not None else "not back yet"
    has = " · has an interview" if row["episode_id"] in interviewed else ""
    return f"{row['kind']}  {said(row['went_missing_at'])} {until}{has}"


def _waiting(facts: Facts, last: str = "") -> dict[str, Any]:
    """The absence that ends with the episode `last` ("": the newest that is over and has no interview): all its
    episodes, where whereabouts changed within it.
    """
    interviewed = _interviewed(facts)
    over = [row for row in reversed(newest_first(facts)) if row["returned_at"] is not None]
    waiting = [row for row in over if row["episode_id"] not in interviewed]
    if last:
        ids = [row["episode_id"] for row in waiting]
        waiting = waiting[: ids.index(last) + 1] if last in ids else []
    absence = waiting[-1:]
    for row in reversed(waiting[:-1]):
        if row["how_ended"] != "STATUS_CHANGED" or not touches(
            row["returned_at"], absence[0]["went_missing_at"]
        ):
            break
        absence.insert(0, row)
    return {"episodes": tuple(row["episode_id"] for row in absence) or ((last,) if last else ())}


def _makes_sense(answers: Answers, facts: Facts) -> list[Wrong]:
    outcome = answers["outcome"]
    if outcome == "COMPLETED" and answers["held_at"] is None:
        return [Wrong("held_at", "Say when the interview was held.")]
    if outcome == "REFUSED" and answers["offered_at"] is None:
        return [Wrong("offered_at", "Say when the interview was offered.")]
    if outcome == "NOT_POSSIBLE" and not answers["attempts"]:
        return [Wrong("attempts", "Say what was tried: add an attempt.")]
    return []


def _attempts(parent: QWidget, desk: Desk) -> Field:
    return AttemptsField(parent, desk.today, desk.now, lambda: bool(desk.answer("outcome") == "NOT_POSSIBLE"))


INTERVIEW = Plan(
    "interview",
    "Return interview",
    (
        Section(
            "",
            (
                Ask("episodes", "For which episodes", several(4), required=True),
                Ask("outcome", "Outcome", code("INTERVIEW_OUTCOME", width=280), required=True),
                Ask(
                    "held_at",
                    "Held",
                    moment(),
                    past=True,
                    shown=lambda answers: answers["outcome"] == "COMPLETED",
                    hint="A late interview is always accepted.",
                ),
                Ask(
                    "interviewer",
                    "Interviewer",
                    worker(),
                    hint="Down and Enter take a name that is suggested.",
                ),
                Ask(
                    "attempts",
                    "Attempts",
                    _attempts,
                    columns=("attempted_at", "by", "how", "result"),
                ),
                Ask("offered_at", "Offered", moment(), past=True),
                Ask(
                    "refusal_reason",
                    "Why it was refused",
                    code("REFUSAL_REASON"),
                    shown=lambda answers: answers["outcome"] == "REFUSED",
                ),
            ),
        ),
        Section(
            "What was said",
            (Ask("summary", "Summary", notes(5)), Ask("practice_issues", "Issues for practice", notes(2))),
        ),
        Section(
            "May wait",
            (
                Ask("interviewer_role", "Role of the interviewer", text(240)),
                Ask("provider", "Provided by", code("INTERVIEW_PROVIDER", width=280)),
                Ask("independent", "Independent of the carers", flag()),
                Ask("independent_offered", "An independent one offered", flag()),
                Ask("carer_asked_on", "Carer asked on", day(), past=True),
                Ask("discussed_on", "Discussed with the worker on", day(), past=True),
            ),
        ),
    ),
    _record,
    offer=_offered,
    read_more=_interviewers,
    start=_waiting,
    check=_makes_sense,
    as_at="held_at",
    prepare=earlier_interviews,
    prepared_by=("episodes",),
    prepared_first=True,
    begin_at="outcome",
)


def interview_plan(episodes: tuple[str, ...]) -> Plan:
    """The interview for the episodes that were chosen in a list: for one, for the whole absence that it ends; for none,
    for the absence that waits.
    """
    if not episodes:
        return INTERVIEW
    if len(episodes) == 1:
        return replace(INTERVIEW, start=partial(_waiting, last=episodes[0]))
    return replace(INTERVIEW, start=lambda _facts: {"episodes": episodes})
