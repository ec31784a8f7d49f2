"""What the form of a return interview prepares: what earlier interviews asked and found, the newest first."""

from __future__ import annotations

from typing import Any

from placement_tracker.domain import codes
from placement_tracker.domain.days import in_words
from placement_tracker.domain.kinds import Row
from placement_tracker.domain.moments import said
from ui.forms.declared import Answers, Facts, Prepared

HEADING = "What the child has told before, so that the same is not asked again"
#: So many are shown at first: the rest by a key.
_MOST = 3


def earlier_interviews(_session: Any, answers: Answers, facts: Facts, _frames: Any) -> Prepared | None:
    """Every earlier interview that was held or refused, with what it was about; an interview for several episodes once.

    Those of the episodes that this interview is for are marked.
    """
    episodes = {row["episode_id"]: row for row in facts.of("missing_episodes")}
    rows = [row for row in facts.of("return_interviews") if row["outcome"] not in ("PENDING", "NOT_OFFERED")]
    rows.sort(key=lambda row: str(row["held_at"] or row["offered_at"] or ""), reverse=True)
    if not rows:
        return None
    chosen = frozenset(answers["episodes"] or ())
    lines = tuple((_when(row), _words(row, episodes, chosen)) for row in rows)
    return Prepared(HEADING, lines, most=_MOST)


def _when(row: Row) -> str:
    at = row["held_at"] or row["offered_at"]
    return in_words(at.day) if at is not None else "Day not known"


def _words(row: Row, episodes: dict[str, Row], chosen: frozenset[str]) -> str:
    about = [episodes[key] for key in row["episodes"] if key in episodes]
    parts = [
        _outcome(row),
        f"About: {'; '.join(_episode(one) for one in about)}." if about else "",
        "It is for an episode chosen here." if chosen.intersection(row["episodes"]) else "",
        f"Said: {row['summary']}" if row["summary"] else "",
        f"For practice: {row['practice_issues']}" if row["practice_issues"] else "",
    ]
    return "\n".join(part for part in parts if part)


def _outcome(row: Row) -> str:
    words = codes.words("INTERVIEW_OUTCOME", row["outcome"])
    if row["refusal_reason"]:
        words = f"{words}: {codes.words('REFUSAL_REASON', row['refusal_reason'])}"
    return f"{words}, by {row['interviewer']}." if row["interviewer"] else f"{words}."


def _episode(row: Row) -> str:
    reasons = ", ".join(codes.words("MISSING_REASON", code) for code in row["reasons"] or ())
    return f"missing {said(row['went_missing_at'])}" + (f" ({reasons})" if reasons else "")
