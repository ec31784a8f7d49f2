"""The interviews that have an outcome, or wait for a signature: columns, choices, and each in full."""

from __future__ import annotations

from ui.lists.choosing import Option
from ui.lists.columns import ListColumn, short_day, short_moment
from ui.lists.listed import CHILD, WORKER, Facts, code, day, flag, moment, number, text
from ui.words import code_words

_IN_TIME = "In time"


def _late(row: Facts) -> str:
    days = row["late_days"]
    if days is None:
        return ""
    return _IN_TIME if not days else f"{days} working day{'s' if days != 1 else ''}"


def _late_tone(row: Facts) -> str:
    return "" if row["late_days"] is None else ("bad" if row["late_days"] else "good")


OUTCOME = code("outcome", "Outcome", "INTERVIEW_OUTCOME", 120)
LATE = ListColumn(
    "late_days", "Late by", _late, lambda row: row["late_days"], 128, tone=_late_tone, unit="working days",
    says="Working days after the third one, of the episode that was due first",
)  # fmt: skip
HELD = moment("held_at", "Held", 150)
OFFERED = moment("offered_at", "Offered", 150)
_EPISODES = number("episodes_covered", "Episodes", 84, says="How many missing episodes the interview covers")
_BY = text("interviewer", "Interviewer", 150)
_PROVIDER = code("provider", "Provided by", "INTERVIEW_PROVIDER", 180)
_INDEPENDENT = flag("independent", "Independent", 106, "Whether the interviewer is independent of the carers")
_DISCUSSED = day("discussed_on", "Discussed", 104, "When it was discussed with the social worker")
_SIGNED = ListColumn(
    "signed_off_at", "Signed off",
    lambda row: short_moment(row["signed_off_at"]) or ("Waits" if row["waits"] else ""),
    lambda row: row["signed_off_at"], 150, tone=lambda row: "warning" if row["waits"] else "",
)  # fmt: skip
_FROM = moment("missing_from", "Went missing", 150)
_BACK = moment("back", "Came back", 150)
_TIMES = (_FROM, _BACK)
_TRIED = (
    number("attempts", "Attempts", 88),
    text("tried", "What was tried", 360),
)
_WHY = code("refusal_reason", "Why refused", "REFUSAL_REASON", 220)

HELD_COLUMNS = (
    *CHILD,
    HELD,
    LATE,
    _EPISODES,
    _BY,
    _PROVIDER,
    _INDEPENDENT,
    _DISCUSSED,
    _SIGNED,
    *_TIMES,
    *WORKER,
)
REFUSED_COLUMNS = (*CHILD, _WHY, OFFERED, _EPISODES, _BY, *_TRIED, _SIGNED, *_TIMES, *WORKER)
NOT_POSSIBLE_COLUMNS = (*CHILD, *_TRIED, OFFERED, _EPISODES, _BY, _SIGNED, *_TIMES, *WORKER)
SIGN_OFF_COLUMNS = (
    *CHILD, OUTCOME, HELD, LATE, OFFERED, _BY, _DISCUSSED,
    moment("sent_back_on", "Sent back", 150), _EPISODES, _PROVIDER, _INDEPENDENT, _WHY, *_TIMES, *WORKER,
)  # fmt: skip
SENT_BACK_COLUMNS = (
    *CHILD, moment("sent_back_on", "Sent back", 150), text("sent_back_by", "By", 140),
    text("comment", "What is still to be done", 420), _BY, OUTCOME, HELD, _EPISODES, *_TIMES, *WORKER,
)  # fmt: skip

#: The groups of the return (measures/lateness.py); a test holds them to it.
LATE_GROUPS = ("1", "2", "3", "4-5", "6-10", "over 10")


def _of_group(group: str) -> Option:
    return f"Late by {group} working day{'s' if group != '1' else ''}", lambda row: row["late"] == group


LATE_OPTIONS: tuple[Option, ...] = (
    ("In time and late", None),
    (_IN_TIME, lambda row: row["late_days"] == 0),
    ("Late", lambda row: bool(row["late_days"])),
    *map(_of_group, LATE_GROUPS),
)
PROVIDER_OPTIONS: tuple[Option, ...] = (
    ("By anybody", None),
    ("By an independent provider", lambda row: row["provider"] == "INDEPENDENT"),
    ("By the authority", lambda row: row["provider"] == "AUTHORITY"),
    ("Interviewer not independent of the carers", lambda row: row["independent"] is False),
)
WAITING_OPTIONS: tuple[Option, ...] = (
    ("All that wait", None),
    ("Not sent back", lambda row: row["sent_back_on"] is None),
    ("Held", lambda row: row["outcome"] == "COMPLETED"),
    ("Refused", lambda row: row["outcome"] == "REFUSED"),
    ("Not possible", lambda row: row["outcome"] == "NOT_POSSIBLE"),
)


def detail(row: Facts) -> str:
    """An interview in full: what was said, and what is asked for."""
    parts = [
        f"Sent back by {row['sent_back_by']}: {row['comment']}" if row["comment"] else "",
        f"What was said: {row['summary']}" if row["summary"] else "",
        f"For practice: {row['practice_issues']}" if row["practice_issues"] else "",
        f"Refused: {code_words('REFUSAL_REASON', row['refusal_reason'])}" if row["refusal_reason"] else "",
        f"Tried: {row['tried']}" if row["tried"] else "",
        f"Discussed with the social worker on {short_day(row['discussed_on'])}"
        if row["discussed_on"]
        else "",
    ]
    said = [part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part]
    return "  ".join(said) or "Nothing more is recorded of this interview."
