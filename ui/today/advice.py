"""What to do first, and why, in one sentence. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui.lists.columns import short_moment
from ui.today.lines import LINES, Line, name_of

LOOKING = "Looking at what needs doing…"
NOTHING = "Nothing is waiting. Nobody is missing, and whatever had a day is done: a good day for a visit."
NOTHING_URGENT = "Nothing is urgent. Whoever is missing is known to their seniors."


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence, and the line whose list it opens; None where it opens nothing."""

    words: str
    line: Line | None = None


def first_thing(counts: Mapping[str, int | None], alerts: Sequence[Any], missing: int | None) -> Advice:
    """The most urgent thing that there is. What is less urgent waits until all that is more so is known."""
    for line in LINES:
        count = counts[line.name]
        if count is None:
            return Advice(LOOKING)
        if count and line.name in _WORDS:
            return Advice(_said(line, count, alerts), line)
    return Advice(NOTHING_URGENT if missing else NOTHING)


def _said(line: Line, count: int, alerts: Sequence[Any]) -> str:
    one, many = _WORDS[line.name]
    said = one if count == 1 else many
    waiting = [row for row in alerts if row["told_by"] is None]
    if line.name == "alerts" and waiting:
        row = waiting[0]
        return said.format(count=count, name=name_of(row), due=short_moment(row["fell_due"]))
    return said.format(count=count)


_FIRST_TELL = "First tell the head of service, the director and the corporate director"
_SOON_FORGOTTEN = "what a child has to say is soon forgotten."
_IN_FIGURES = "in the figures until then."
#: For one, and for several.
_WORDS: dict[str, tuple[str, str]] = {
    "alerts": (
        f"{_FIRST_TELL} about {{name}}: 48 hours were over on {{due}}, and nobody has said that they know.",
        (
            f"{_FIRST_TELL} about {{count}} children missing for 48 hours, beginning with {{name}}: "
            "nobody has said that they know."
        ),
    ),
    "due-today": (
        "First hold the return interview whose third working day is today: tomorrow it is late.",
        "First hold the {count} return interviews whose third working day is today: tomorrow they are late.",
    ),
    "overdue": (
        f"First hold the return interview that is overdue: {_SOON_FORGOTTEN}",
        f"First hold the {{count}} return interviews that are overdue, the newest first: {_SOON_FORGOTTEN}",
    ),
    "without-placement": (
        "First enter where the child is whose placement ended without a next: until then nobody can tell.",
        "First enter where the {count} children are whose placement ended without a next: until then nobody can tell.",
    ),
    "without-worker": (
        "First give the child without a social worker one: until then nobody answers for the plan.",
        "First give the {count} children without a social worker one: until then nobody answers for their plans.",
    ),
    "repeat-missing": (
        "First look at the child who goes missing again and again: a pattern can be broken once it is seen.",
        "First look at the {count} children who go missing again and again: a pattern can be broken once it is seen.",
    ),
    "reviews": (
        "First see to the review that is due: it is the nearest day in the list.",
        "First see to the {count} reviews that are due, the nearest day first: a late one cannot be made good.",
    ),
    "visits": (
        "First see to the visit that is due within 14 days.",
        "First see to the {count} visits that are due, the nearest day first.",
    ),
    "health": (
        "First ask after the initial health assessment that is due: it takes clinics days to find a place.",
        "First ask after the {count} initial health assessments that are due: it takes clinics days to find a place.",
    ),
    "sign-off": (
        "First sign off the return interview that waits: it is done once a manager has read it.",
        "First sign off the {count} return interviews that wait: they are done once a manager has read them.",
    ),
    "sent-back": (
        "First say more on the return interview that was sent back: its manager asked for it.",
        "First say more on the {count} return interviews that were sent back: their managers asked for it.",
    ),
    "problems": (
        f"First put right the problem in the records: it is {_IN_FIGURES}",
        f"First put right the {{count}} problems in the records: they are {_IN_FIGURES}",
    ),
    "not-made": (
        "First make the return of last month that is still to be made: the month is complete.",
        "First make the {count} returns of last month: the month is complete.",
    ),
}
