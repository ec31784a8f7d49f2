"""The sign-off of a return interview: never before it was held, never by the interviewer (archive.md)."""

from __future__ import annotations

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.moments import at_or_after
from placement_tracker.domain.problems import Problem, Severity
from placement_tracker.domain.values import written


def same_person(one: str | None, other: str | None) -> bool:
    """Whether two names are one person's, letter case and spaces aside; a blank name is nobody's."""
    plain = "".join((one or "").casefold().split())
    return bool(plain) and plain == "".join((other or "").casefold().split())


def sign_off_problems(row: Row) -> list[Problem]:
    """Where a time is not known the days are compared; what is still to be held cannot be signed off."""
    found = []
    held_at, signed_off_at = row["held_at"], row["signed_off_at"]
    early = held_at is not None and signed_off_at is not None and not at_or_after(signed_off_at, held_at)
    pending = row["outcome"] == "PENDING" and (signed_off_at is not None or row["signed_off_by"])
    if early or pending:
        words = "An interview is signed off after it was held. Put one of the two times right."
        found.append(_error("sign-off-before-held", row, "signed_off_at", words))
    if same_person(row["signed_off_by"], row["interviewer"]):
        words = "Whoever held the interview cannot sign it off. Ask a manager to do it."
        found.append(_error("sign-off-by-interviewer", row, "signed_off_by", words))
    return found


def _error(rule: str, row: Row, column: str, words: str) -> Problem:
    return Problem(rule, Severity.ERROR, "return_interviews", row.ref, column, written(row[column]), words)
