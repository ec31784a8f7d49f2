"""The form by which a manager signs off return interviews, one or ten at once, or sends them back with a comment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from placement_tracker.domain import codes
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.moments import Moment, said
from placement_tracker.domain.rules.sign_off import same_person
from placement_tracker.domain.time_limits import WORKING_DAYS_FOR_INTERVIEW
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section, Wrong
from ui.forms.fields.ticking import TickField, TickRow
from ui.forms.interviews import INTERVIEWS
from ui.forms.makers import day, either, moment, notes, text
from ui.forms.standing import name_of

if TYPE_CHECKING:
    from placement_tracker.domain.working_days import WorkingDays
    from placement_tracker.services.interviews import SentBack

_TITLES = (("Child", 240), ("Outcome", 150), ("Held", 150), ("Late by", 90), ("Interviewer", 150), ("", 90))


@dataclass(frozen=True, slots=True)
class Waiting:
    """An interview that waits for a signature: its child, how many working days late it was (None where it was not
    held), and what a manager asked for when it was sent back.
    """

    interview: Row
    child: Row | None
    tried: Sequence[Row]
    late_days: int | None
    back: SentBack | None

    @property
    def key(self) -> str:
        return str(self.interview["interview_id"])

    @property
    def child_id(self) -> str:
        return str(self.child["child_id"]) if self.child is not None else ""

    @property
    def name(self) -> str:
        return name_of(self.child) if self.child is not None else self.key


def sign_off_plan(person: str, chosen: tuple[str, ...] = ()) -> Plan:
    """The sign-off, by the person who is signed in unless another name is typed; of the interviews that were chosen in
    a list, or of one child's.
    """

    def start(facts: Facts) -> dict[str, Any]:
        wanted = chosen if chosen or facts.records is None else tuple(one.key for one in facts.more)
        return {
            "interviews": tuple(
                one.key for one in facts.more if one.key in wanted and not _apart(one, person)
            )
        }

    asks = (
        Ask(
            "interviews",
            "Interviews",
            lambda parent, desk: TickField(parent, _TITLES, lines=6, one="interview", many="interviews"),
            required=True,
            columns=("outcome",),
        ),
        Ask("sent_back", "What to do", either("Sign off", "Send back")),
        Ask("signed_off_by", "Signed off by", text(start=person), shown=_not_sent_back),
        Ask("signed_off_at", "Signed off", moment("now"), past=True, shown=_not_sent_back),
        Ask("discussed_on", "Discussed with the worker on", day(), past=True, shown=_not_sent_back),
        Ask("comment", "What is still to be done", notes(), shown=lambda answers: bool(answers["sent_back"])),
    )
    return Plan(
        "sign_off",
        "Sign off interviews",
        (Section("", asks),),
        _sign,
        about_a_child=False,
        offer=lambda facts: {"interviews": _rows(facts, person, chosen)},
        start=start,
        told=lambda facts: _told(facts, person, chosen),
        read_more=_read,
        check=_check,
        another=not chosen,
    )


def _not_sent_back(answers: Answers) -> bool:
    return not answers["sent_back"]


def _apart(one: Waiting, person: str) -> bool:
    """Whether it is no matter for this person now: they held it, or it is with the interviewer again."""
    return same_person(person, one.interview["interviewer"]) or one.back is not None


# ---- what waits


def _read(session: Any, facts: Facts) -> list[Waiting]:
    """The interviews that wait for a signature, the oldest first; where the form is about a child, the child's."""
    from placement_tracker.services import interviews, reading

    waiting = [row for row in reading.rows(session, "return_interviews") if interviews.awaits_sign_off(row)]
    keys = [row["interview_id"] for row in waiting]
    episodes = {
        row["episode_id"]: row
        for row in reading.rows_with(
            session, "missing_episodes", "episode_id", [key for row in waiting for key in row["episodes"]]
        )
    }
    children = {
        row["child_id"]: row
        for row in reading.rows_with(
            session, "children", "child_id", {row["child_id"] for row in episodes.values()}
        )
    }
    tried: dict[str, list[Row]] = {}
    for row in reading.rows_with(session, "interview_attempts", "interview_id", keys):
        tried.setdefault(row["interview_id"], []).append(row)
    backs, calendar = interviews.sent_back(session), _calendar(session)
    found = []
    for row in sorted(waiting, key=lambda one: str(one["held_at"] or one["offered_at"] or "")):
        covered = [episodes[key] for key in row["episodes"] if key in episodes]
        child = children.get(covered[0]["child_id"]) if covered else None
        late = _late(row, covered, calendar)
        found.append(Waiting(row, child, tried.get(row["interview_id"], ()), late, backs.get(row.ref)))
    return [one for one in found if facts.records is None or one.child_id == facts.records.child_id]


def _calendar(session: Any) -> WorkingDays:
    from placement_tracker.measures.authority import authority_of_rows
    from placement_tracker.services import reading

    return authority_of_rows({"settings": [row.values for row in reading.rows(session, "settings")]}).calendar


def _late(interview: Row, episodes: Sequence[Row], calendar: WorkingDays) -> int | None:
    """Working days after the deadline of the first return (measures.md G10); None where the interview was not held."""
    from placement_tracker.measures.lateness import days_late

    back = [
        row["returned_at"].day
        for row in episodes
        if row["returned_at"] and row["how_ended"] != "STATUS_CHANGED"
    ]
    if interview["outcome"] != "COMPLETED" or interview["held_at"] is None or not back:
        return None
    due = calendar.after(min(back), WORKING_DAYS_FOR_INTERVIEW)
    return days_late(calendar, due, interview["held_at"].day)


def _rows(facts: Facts, person: str, chosen: Sequence[str]) -> list[TickRow]:
    """Those that were chosen in a list and no others, so that “all” means these; else all that wait."""
    return [_row(one, person) for one in facts.more if not chosen or one.key in chosen]


def _row(one: Waiting, person: str) -> TickRow:
    from ui.lists.columns import short_moment

    row = one.interview
    held = short_moment(row["held_at"])
    mark = "Sent back" if one.back else "Yours" if same_person(person, row["interviewer"]) else ""
    outcome = codes.words("INTERVIEW_OUTCOME", row["outcome"])
    cells = (one.name, outcome, held, _late_words(one.late_days), row["interviewer"] or "", mark)
    return TickRow(one.key, cells, _detail(one), apart=_apart(one, person))


def _late_words(days: int | None) -> str:
    if days is None:
        return ""
    return f"{days} working day{'s' if days != 1 else ''}" if days else "In time"


def _detail(one: Waiting) -> str:
    """The interview in full, as the list of interviews shows it."""
    from ui.interviews.listed import detail

    row = one.interview
    tried = [
        " ".join(
            filter(None, (said(attempt["attempted_at"]), attempt["by"], attempt["how"], attempt["result"]))
        )
        for attempt in one.tried
    ]
    known: Mapping[str, Any] = {
        **row.values,
        "tried": "; ".join(tried),
        "comment": one.back.comment if one.back else "",
        "sent_back_by": one.back.by if one.back else "",
    }
    return f"{one.name}.  {detail(known)}"


def _told(facts: Facts, person: str, chosen: Sequence[str]) -> list[str]:
    mine = [
        one for one in facts.more if one.key in chosen and same_person(person, one.interview["interviewer"])
    ]
    if not mine:
        return [
            "Somebody other than the interviewer signs. The interview in hand stands below the list in full."
        ]
    names = "; ".join(one.name for one in mine)
    return [
        f"You held {len(mine)} of those that you chose, so they are not ticked: {names}. Ask another manager."
    ]


# ---- saving


def _check(answers: Answers, facts: Facts) -> list[Wrong]:
    if answers["sent_back"]:
        words = "Say what is still to be done: the interviewer reads it."
        return [] if answers["comment"] else [Wrong("comment", words)]
    needed = [name for name in ("signed_off_by", "signed_off_at") if answers[name] is None]
    found = [Wrong(name, "This is needed. Fill it in.") for name in needed]
    by, ticked = answers["signed_off_by"], answers["interviews"] or ()
    held = [one for one in facts.more if one.key in ticked and same_person(by, one.interview["interviewer"])]
    words = "{} held this interview. Untick it, and ask another manager to sign it off."
    return found + [Wrong("interviews", f"{one.name}: {words.format(by)}") for one in held]


def _sign(act: Any, answers: Answers, facts: Facts) -> Saved:
    from placement_tracker.services import interviews

    chosen = answers["interviews"]
    children = frozenset(one.child_id for one in facts.more if one.key in chosen)
    count = "one interview" if len(chosen) == 1 else f"{len(chosen)} interviews"
    if answers["sent_back"]:
        interviews.send_back(act, chosen, answers["comment"])
        return Saved(f"{count} sent back", INTERVIEWS, children)
    more = {"discussed_on": answers["discussed_on"]} if answers["discussed_on"] else {}
    at: Moment = answers["signed_off_at"]
    interviews.sign_off(act, chosen, answers["signed_off_by"], at, **more)
    return Saved(f"the sign-off of {count}", INTERVIEWS, children)
