"""The lines of Today, declared: what is counted, in words, why it matters, and which list it opens. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui import working_lists
from ui.my_team import Whose, of_row
from ui.problems.lines import EVERY
from ui.returns import standing

NOW, SOON, RECORDS = "Today", "Coming", "Records and returns"
AT_2 = "At 2: one move away"


@dataclass(frozen=True, slots=True)
class Line:
    """One count. `source` names what was read (ui/today/reading.py), `keeps` which of its rows are counted.

    `page` and `key` open the list that has exactly these rows; `whole` says that it is the authority's, whoever's
    children are shown. `{month}` in words and key is the last month.
    """

    name: str
    section: str
    source: str
    one: str
    many: str
    why: str
    page: str
    key: Any = None
    keeps: Callable[[Any], bool] | None = None
    urgent: bool = False
    whole: bool = False

    def rows(self, found: Sequence[Any], whose: Whose) -> list[Any]:
        """The rows that are counted."""
        kept = found if self.keeps is None else [row for row in found if self.keeps(row)]
        return list(kept) if self.whole else [row for row in kept if whose.keeps(row)]

    def words(self, count: int | None) -> str:
        return self.one if count == 1 else self.many


def _of_list(name: str, view: str) -> Callable[[Any], bool]:
    """The rows that a view of a working list has."""
    return next(one.keeps for one in working_lists.BY_NAME[name].views if one.name == view)


LINES: tuple[Line, ...] = (
    Line(
        "alerts", NOW, "alerts", "child was missing for 48 hours", "children were missing for 48 hours",
        "Nobody has said yet who was told.", "lists", ("alerts", working_lists.NOT_ACKNOWLEDGED),
        _of_list("alerts", working_lists.NOT_ACKNOWLEDGED), urgent=True,
    ),
    Line(
        "due-today", NOW, "interviews-due", "return interview due today", "return interviews due today",
        "Tomorrow they are late.", "interviews", "today", lambda row: row["days_left"] == 0, urgent=True,
    ),
    Line(
        "overdue", NOW, "interviews-due", "return interview overdue", "return interviews overdue",
        "A late interview still counts as held.", "interviews", "late", lambda row: row["days_left"] < 0,
    ),
    Line(
        "without-placement", NOW, "without-placement", "child in care without a placement",
        "children in care without a placement", "One ended, and no next one is entered.", "lists", "without-placement",
        urgent=True,
    ),
    Line(
        "without-worker", NOW, "without-worker", "child without a social worker", "children without a social worker",
        "Nobody is allocated.", "lists", "without-worker",
    ),
    Line(
        "repeat-missing", NOW, "repeat-missing", "child missing again and again", "children missing again and again",
        "Look for the pattern.", "lists", "repeat-missing",
    ),
    Line(
        "one-move", SOON, "stability", "child one move from 3 placements", "children one move from 3 placements",
        "Their next move counts.", "stability", AT_2, lambda row: row.placements_12 == 2,
    ),
    Line(
        "reviews", SOON, "reviews-due", "review due in 14 days", "reviews due in 14 days",
        "Overdue ones are among them.", "lists", "reviews-due",
    ),
    Line(
        "visits", SOON, "visits-due", "visit due in 14 days", "visits due in 14 days",
        "Overdue ones are among them.", "lists", "visits-due",
    ),
    Line(
        "health", SOON, "health-requests", "initial health assessment due in 14 days",
        "initial health assessments due in 14 days", "Overdue ones are among them.", "lists",
        ("health-requests", working_lists.DUE_SOON), _of_list("health-requests", working_lists.DUE_SOON),
    ),
    Line(
        "requests", SOON, "health-requests", "health request not answered", "health requests not answered",
        "Asked for, and not done.", "lists", ("health-requests", working_lists.NOT_ANSWERED),
        _of_list("health-requests", working_lists.NOT_ANSWERED),
    ),
    Line(
        "turning-18", SOON, "turning-18", "child turning 18 within 90 days", "children turning 18 within 90 days",
        "Plans must be ready by then.", "lists", "turning-18",
    ),
    Line(
        "sign-off", RECORDS, "sign-off", "return interview to sign off", "return interviews to sign off",
        "By a manager who did not hold it.", "interviews", "sign-off",
    ),
    Line(
        "sent-back", RECORDS, "sign-off", "return interview sent back", "return interviews sent back",
        "A manager asks their interviewers for more.", "interviews", "sent-back",
        lambda row: row["sent_back_on"] is not None,
    ),
    Line(
        "problems", RECORDS, "problems", "problem in the records", "problems in the records",
        "Put right, they are right in every figure.", "problems", ("rule", EVERY), whole=True,
    ),
    Line(
        "not-made", RECORDS, "returns", "return for {month} not made", "returns for {month} not made",
        "Last month is complete.", "returns", ("{month}", standing.NOT_MADE), standing.not_made, whole=True,
    ),
    Line(
        "not-published", RECORDS, "returns", "return for {month} not published", "returns for {month} not published",
        "Made, and may still change.", "returns", ("{month}", standing.NOT_PUBLISHED),
        standing.not_published, whole=True,
    ),
)  # fmt: skip
SECTIONS = (NOW, SOON, RECORDS)


def counts(found: Mapping[str, Sequence[Any]], whose: Whose) -> dict[str, int | None]:
    """How many each line counts; None for what was not read yet."""
    return {
        line.name: len(line.rows(found[line.source], whose)) if line.source in found else None
        for line in LINES
    }


def missing_rows(found: Sequence[Any], alerts: Sequence[Any], whose: Whose) -> list[Any]:
    """Who is missing or away: first those whose seniors nobody has told, the longest first; then the newest first."""
    untold = {row["child_id"] for row in alerts if row["told_by"] is None}
    mine = sorted((row for row in found if whose.keeps(row)), key=lambda row: str(row["since"]))
    first = [row for row in mine if row["child_id"] in untold]
    return first + [row for row in reversed(mine) if row["child_id"] not in untold]


def name_of(row: Any) -> str:
    """A child's name, or number."""
    return str(of_row(row, "name") or of_row(row, "child_id"))
